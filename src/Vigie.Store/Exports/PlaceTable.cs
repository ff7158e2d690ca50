using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>A place and the record it stands in.</summary>
public sealed record PlaceRow(RecordIndex Index, Place Place);

/// <summary>One row for each place of each document.</summary>
public static class PlaceTable
{
    /// <summary>The table; its columns are described in <c>docs/reference/formats.md</c>.</summary>
    public static Table<PlaceRow> Create() => new([.. Columns()], Rows);

    private static IEnumerable<PlaceRow> Rows(Selection selection)
    {
        var index = new RecordIndex(selection.Record);
        foreach (var place in selection.Record.Places)
            if (selection.Wants(place.Id)) yield return new PlaceRow(index, place);
    }

    private static IEnumerable<Column<PlaceRow>> Columns()
    {
        yield return new("place_id", r => r.Index.GlobalId(r.Place.Id));
        foreach (var column in DocumentColumns.Of<PlaceRow>(r => r.Index.Record.Document)) yield return column;
        foreach (var column in PlaceColumns.Of<PlaceRow>("", r => r.Place)) yield return column;
        yield return new("mentions", r => r.Place.Mentions.Length);
        yield return new("events", r => r.Index.Record.Events.Count(e => e.Place == r.Place.Id));
    }
}
