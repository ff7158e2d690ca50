using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Vigie.Ingest;

/// <summary>Reads the lines of a JSON Lines file as UTF-8, each of bounded length, so that a file without line ends is never held whole in memory.</summary>
/// <remarks>UTF-16 with a byte order mark is read too; what is no UTF-8 is replaced by U+FFFD.</remarks>
internal sealed class LineReader
{
    private readonly Stream _stream;
    private readonly int _longest;
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at, _count;

    /// <summary>Reads lines from <paramref name="stream"/>, which stays open.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="longest">Longest line kept, in bytes.</param>
    public LineReader(Stream stream, int longest)
    {
        (_stream, _longest) = (stream, longest);
        _count = stream.ReadAtLeast(_buffer, 3, throwOnEndOfStream: false);
        var start = _buffer.AsSpan(0, _count);
        if (start.StartsWith(Encoding.UTF8.Preamble)) _at = Encoding.UTF8.Preamble.Length;
        foreach (var utf16 in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
            if (start.StartsWith(utf16.Preamble))
            {
                _stream = Encoding.CreateTranscodingStream(new PrefixedStream(start[utf16.Preamble.Length..].ToArray(), stream), utf16, Encoding.UTF8, leaveOpen: true);
                _count = 0;
            }
    }

    /// <summary>The next line without its end; null at the end of the input. <paramref name="tooLong"/>: it was longer and is cut.</summary>
    public byte[]? Next(out bool tooLong)
    {
        tooLong = false;
        _line.ResetWrittenCount();
        bool any = false;
        while (Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_at, _count - _at);
            int end = rest.IndexOf((byte)'\n');
            var piece = end < 0 ? rest : rest[..end];
            tooLong |= _line.WrittenCount + piece.Length > _longest;
            _line.Write(piece[..Math.Min(piece.Length, _longest - _line.WrittenCount)]);
            _at += piece.Length + (end < 0 ? 0 : 1);
            if (end >= 0) break;
        }
        if (!any) return null;
        var line = _line.WrittenSpan.TrimEnd((byte)'\r');
        return Utf8.IsValid(line) ? line.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line));
    }

    /// <summary>How many lines are not blank.</summary>
    public long Count(CancellationToken cancel)
    {
        long count = 0;
        bool blank = true;
        while (!cancel.IsCancellationRequested && Fill())
        {
            var rest = _buffer.AsSpan(_at, _count - _at);
            int end = rest.IndexOf((byte)'\n');
            blank &= IsBlank(end < 0 ? rest : rest[..end]);
            _at = end < 0 ? _count : _at + end + 1;
            if (end < 0) continue;
            if (!blank) count++;
            blank = true;
        }
        return blank ? count : count + 1;
    }

    /// <summary>Whether a line holds nothing but white space.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r\v\f"u8) < 0;

    private bool Fill()
    {
        if (_at < _count) return true;
        _at = 0;
        _count = _stream.Read(_buffer);
        return _count > 0;
    }
}
