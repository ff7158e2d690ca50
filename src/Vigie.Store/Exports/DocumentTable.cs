namespace Vigie.Store.Exports;

/// <summary>One row for each document, its text included.</summary>
public static class DocumentTable
{
    /// <summary>The table; its columns are described in <c>docs/reference/formats.md</c>.</summary>
    public static Table<Selection> Create() => new([.. Columns()], selection => [selection]);

    private static IEnumerable<Column<Selection>> Columns()
    {
        foreach (var column in DocumentColumns.Of<Selection>(row => row.Record.Document)) yield return column;
        yield return new("author", row => row.Record.Document.Author);
        yield return new("language", row => row.Record.Document.Language);
        yield return new("reprintOf", row => row.Join?.ReprintOf);
        yield return new("versionOf", row => row.Join?.VersionOf);
        yield return new("storyline", row => row.Join?.Storyline);
        yield return new("statements", row => row.Record.Statements.Length);
        yield return new("events", row => row.Record.Events.Length);
        yield return new("actors", row => row.Record.Actors.Length);
        yield return new("places", row => row.Record.Places.Length);
        yield return new("textRemoved", row => row.IsBlanked);
        yield return new("text", row => row.Record.Document.Text);
    }
}
