using System.Buffers;
using System.IO.Compression;
using Vigie.Language.French;
using Vigie.Records;
using Vigie.Store.Joining;
using Vigie.Store.Sqlite;

namespace Vigie.Store;

/// <summary>A record made ready to be kept, by <see cref="IStore.Prepare"/>.</summary>
public sealed class Entry
{
    // Level 0 is seven times as fast as 5 and makes records a fifth longer.
    private const int Quality = 0, Window = 18;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_json;

    /// <summary>Makes <paramref name="record"/> ready.</summary>
    internal Entry(Record record, SearchWords words, Digester digester)
    {
        Record = record;
        Packed = Pack(record);
        Rows = RecordTables.RowsOf(record);
        Words = WordTables.RowsOf([.. new IndexRows(words, record).All()]);
        Names = [.. SearchedName.Of(record)];
        Digest = PackedDigest.Of(digester.Of(record));
    }

    /// <summary>The record.</summary>
    public Record Record { get; }

    /// <summary>The record without its words: JSON, Brotli.</summary>
    internal byte[] Packed { get; }

    /// <summary>Its actors, places, statements and events.</summary>
    internal RowBuffer Rows { get; }

    /// <summary>What the full-text index holds of it, by target.</summary>
    internal RowBuffer[] Words { get; }

    /// <summary>The names of its actors and places.</summary>
    internal IReadOnlyList<SearchedName> Names { get; }

    /// <summary>What joining needs of it.</summary>
    internal byte[] Digest { get; }

    /// <summary>Reads what <see cref="Packed"/> holds.</summary>
    internal static Record Unpack(byte[] packed, string text)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var json = new MemoryStream();
        brotli.CopyTo(json);
        return RecordJson.Read(json.GetBuffer().AsMemory(0, (int)json.Length), text);
    }

    private static byte[] Pack(Record record)
    {
        var buffer = s_json ??= new ArrayBufferWriter<byte>(1 << 14);
        buffer.ResetWrittenCount();
        RecordJson.WriteWithoutWords(record, buffer);
        var json = buffer.WrittenSpan;
        byte[] packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(json, packed, out int length, Quality, Window)) throw new InvalidOperationException("Brotli asks for more room than it announced.");
            return packed[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }
}
