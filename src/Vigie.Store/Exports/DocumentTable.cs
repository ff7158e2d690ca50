using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>One row for each document, its text included.</summary>
public static class DocumentTable
{
    /// <summary>The table; its columns are described in <c>docs/reference/formats.md</c>.</summary>
    public static Table<Record> Create() => new([.. Columns()], selection => [selection.Record]);

    private static IEnumerable<Column<Record>> Columns()
    {
        foreach (var column in DocumentColumns.Of<Record>(record => record.Document)) yield return column;
        yield return new("author", record => record.Document.Author);
        yield return new("language", record => record.Document.Language);
        yield return new("statements", record => record.Statements.Length);
        yield return new("events", record => record.Events.Length);
        yield return new("actors", record => record.Actors.Length);
        yield return new("places", record => record.Places.Length);
        yield return new("text", record => record.Document.Text);
    }
}
