using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>An event and the record it stands in.</summary>
public sealed record EventRow(RecordIndex Index, Event Event);

/// <summary>One row for each event, with the words it was read from and how certain it is.</summary>
public static class EventTable
{
    /// <summary>The table; its columns are described in <c>docs/reference/formats.md</c>.</summary>
    public static Table<EventRow> Create(PloverCodes codes) => new([.. Columns(codes)], Rows);

    /// <summary>The wanted events of a record.</summary>
    public static IEnumerable<EventRow> Rows(Selection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var index = new RecordIndex(selection.Record);
        foreach (var e in selection.Record.Events)
            if (selection.Wants(e.Id)) yield return new EventRow(index, e);
    }

    private static IEnumerable<Column<EventRow>> Columns(PloverCodes codes)
    {
        yield return new("event_id", r => r.Index.GlobalId(r.Event.Id));
        foreach (var column in DocumentColumns.Of<EventRow>(r => r.Index.Record.Document)) yield return column;
        yield return new("scheme", r => r.Event.Scheme);
        yield return new("type", r => r.Event.Type);
        yield return new("mode", r => r.Event.Mode);
        yield return new("quad", r => codes.Quad(r.Event.Type));
        yield return new("score", r => r.Event.Score);
        yield return new("contexts", r => r.Event.Contexts.ToArray());
        yield return new("factuality", r => RecordJson.NameOf(r.Event.Factuality));
        yield return new("historical", r => r.Event.Historical);
        yield return new("statement", r => r.Event.AttributedTo is { } id ? r.Index.GlobalId(id) : null);
        yield return new("attributed_to", r => r.Index.Actor(r.Index.Statement(r.Event.AttributedTo)?.Speaker)?.Name);
        yield return new("actors", r => Names(r, r.Event.Actors));
        yield return new("actor_countries", r => Each(r, r.Event.Actors, actor => actor.Country));
        yield return new("actor_sectors", r => Each(r, r.Event.Actors, Sectors));
        yield return new("recipients", r => Names(r, r.Event.Recipients));
        yield return new("recipient_countries", r => Each(r, r.Event.Recipients, actor => actor.Country));
        yield return new("recipient_sectors", r => Each(r, r.Event.Recipients, Sectors));
        foreach (var column in PlaceColumns.Of<EventRow>("place_", r => r.Index.Place(r.Event.Place))) yield return column;
        yield return new("place_basis", r => r.Event.PlaceBasis);
        yield return new("date", r => r.Event.Date?.Value);
        yield return new("date_earliest", r => r.Event.Date?.Earliest);
        yield return new("date_latest", r => r.Event.Date?.Latest);
        yield return new("date_basis", r => r.Event.Date?.Basis);
        foreach (var kind in Enum.GetValues<FigureKind>())
        {
            yield return new(RecordJson.NameOf(kind) + "_min", r => Least(r.Event, kind));
            yield return new(RecordJson.NameOf(kind) + "_max", r => Largest(r.Event, kind));
        }
        yield return new("figures", r => r.Event.Figures.Select(figure => Cell(r.Index, figure)).ToArray());
        foreach (var column in SpanColumns.Of<EventRow>("trigger", r => (r.Index, r.Event.Trigger))) yield return column;
        foreach (var column in SpanColumns.Of<EventRow>("evidence", r => (r.Index, r.Event.Evidence))) yield return column;
        yield return new("rule", r => r.Event.Rule);
        yield return new("confidence", r => r.Event.Confidence);
    }

    private static string[] Names(EventRow row, IEnumerable<string> ids) => [.. row.Index.Actors(ids).Select(actor => actor.Name)];

    // One entry for each participant, so that the lists of a row go together; empty where one is unknown, no entry at all where all are.
    private static string[] Each(EventRow row, IEnumerable<string> ids, Func<Actor, string?> value)
    {
        string[] values = [.. row.Index.Actors(ids).Select(actor => value(actor) ?? "")];
        return Array.TrueForAll(values, text => text.Length == 0) ? [] : values;
    }

    private static string Sectors(Actor actor) => string.Join('|', actor.Sectors);

    // Rival counts: from the least to the largest; open as soon as one of them is.
    private static int? Least(Event e, FigureKind kind)
    {
        var figures = e.Figures.Where(figure => figure.Kind == kind).ToList();
        return figures.Count == 0 || figures.Exists(figure => figure.Min is null) ? null : figures.Min(figure => figure.Min);
    }

    private static int? Largest(Event e, FigureKind kind)
    {
        var figures = e.Figures.Where(figure => figure.Kind == kind).ToList();
        return figures.Count == 0 || figures.Exists(figure => figure.Max is null) ? null : figures.Max(figure => figure.Max);
    }

    internal static FigureCell Cell(RecordIndex index, Figure figure) =>
        new(RecordJson.NameOf(figure.Kind), figure.Min, figure.Max, figure.Approximate, index.Start(figure.Span), index.End(figure.Span), index.Words(figure.Span));
}
