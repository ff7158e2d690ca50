using Vigie.Language.French;
using Vigie.Records;
using Vigie.Store.Joining;

namespace Vigie.Store.Sqlite;

/// <summary>A record as the tables of a <see cref="SqliteStore"/> take it. The record itself is let go of: many entries wait for their batch.</summary>
internal sealed class SqliteEntry(Record record, SearchWords words, Digester digester) : Entry(record.Document)
{
    /// <summary>The record without its words.</summary>
    public byte[] Packed { get; } = PackedRecord.Of(record);

    /// <summary>Its actors, places, statements and events.</summary>
    public RowBuffer Rows { get; } = RecordTables.RowsOf(record);

    /// <summary>What the full-text index holds of it, by target.</summary>
    public RowBuffer[] Words { get; } = WordTables.RowsOf([.. new IndexRows(words, record).All()]);

    /// <summary>The names of its actors and places.</summary>
    public IReadOnlyList<SearchedName> Names { get; } = [.. SearchedName.Of(record)];

    /// <summary>What joining needs of it.</summary>
    public byte[] Digest { get; } = PackedDigest.Of(digester.Of(record));
}
