using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Vigie.Store.Sqlite;

/// <summary>Rows of one document to be inserted, with their values as SQLite takes them: filled on any thread and closed, written by <see cref="Session.Insert"/> on one.</summary>
internal sealed class RowBuffer
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 13);
    private int _length;
    private readonly List<Run> _runs = [];

    /// <summary>What a value is; its bytes follow, a text's after their number.</summary>
    public enum Kind : byte
    {
        Null,
        Integer,
        Real,
        Text,
    }

    /// <summary>Rows of one statement that follow each other.</summary>
    /// <param name="Sql">The statement.</param>
    /// <param name="Values">How many values each row has.</param>
    /// <param name="Rows">How many rows.</param>
    public readonly record struct Run(string Sql, int Values, int Rows);

    /// <summary>The rows, in the order of adding.</summary>
    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>The values of all rows, each its <see cref="Kind"/> and its bytes.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Adds a row.</summary>
    /// <param name="sql">A statement of which <c>?1</c> is the document's key.</param>
    /// <param name="values">The values from <c>?2</c> on.</param>
    public void Add(string sql, params ReadOnlySpan<object?> values)
    {
        if (_runs.Count > 0 && ReferenceEquals(_runs[^1].Sql, sql)) _runs[^1] = _runs[^1] with { Rows = _runs[^1].Rows + 1 };
        else _runs.Add(new Run(sql, values.Length, 1));
        foreach (object? value in values) Add(value);
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                Room(1)[0] = (byte)Kind.Null;
                _length++;
                break;
            case int number:
                Add(Kind.Integer, number);
                break;
            case long number:
                Add(Kind.Integer, number);
                break;
            case double number:
                Add(Kind.Real, BitConverter.DoubleToInt64Bits(number));
                break;
            case string text:
                var room = Room(1 + sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
                int bytes = Encoding.UTF8.GetBytes(text, room[(1 + sizeof(int))..]);
                room[0] = (byte)Kind.Text;
                BinaryPrimitives.WriteInt32LittleEndian(room[1..], bytes);
                _length += 1 + sizeof(int) + bytes;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name);
        }
    }

    private void Add(Kind kind, long bits)
    {
        var room = Room(1 + sizeof(long));
        room[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(room[1..], bits);
        _length += 1 + sizeof(long);
    }

    /// <summary>Says that this was the last row: what waits to be written takes no more room than it needs.</summary>
    public RowBuffer Close()
    {
        byte[] all = _bytes;
        _bytes = all[.._length];
        ArrayPool<byte>.Shared.Return(all);
        return this;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length < _length + bytes)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + bytes));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
        return _bytes.AsSpan(_length);
    }
}
