using Vigie.Language;
using Vigie.Records;
using Vigie.Store.Joining;

namespace Vigie.Store.Exports;

/// <summary>The forms in which each kind of thing leaves.</summary>
/// <param name="codes">Classes and numbers of states.</param>
/// <param name="analyze">Analyses a document; called for CoNLL-U only.</param>
public sealed class Exporters(PloverCodes codes, Func<Document, Analysis> analyze)
{
    /// <summary>The kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["statements", "events", "incidents", "documents", "actors", "places"];

    /// <summary>A table as delimited text.</summary>
    public static IExport Table<T>(Table<T> table, Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TableExport<T>(table, new DelimitedWriter<T>(table.Columns, dialect));
    }

    /// <summary>The forms of a kind, the most common first.</summary>
    public static IReadOnlyList<string> FormatsOf(string kind) => kind switch
    {
        "statements" => ["csv", "jsonl", "gexf", "annotation"],
        "events" => ["csv", "jsonl", "geojson", "gexf", "polecat", "annotation", "timeml"],
        "incidents" => ["csv", "jsonl", "geojson"],
        "documents" => ["csv", "jsonl", "gexf", "annotation", "conllu", "timeml"],
        "actors" => ["csv", "jsonl", "gexf", "annotation"],
        "places" => ["csv", "jsonl", "geojson", "annotation"],
        _ => [],
    };

    /// <summary>Whether the rows of a kind in a form come from joining, across documents, and not from each record.</summary>
    public static bool IsJoined(string kind, string format) => kind == "incidents" || kind == "actors" && format is ("csv" or "jsonl");

    /// <summary>Entities in a form for rows.</summary>
    /// <param name="format"><c>csv</c> or <c>jsonl</c>.</param>
    /// <param name="excelFr">Whether a table is for Excel in French.</param>
    public static IRowWriter<JoinedActor> Actors(string format, bool excelFr) =>
        format == "jsonl" ? new JsonLinesWriter<JoinedActor>(JoinJson.Write) : new DelimitedWriter<JoinedActor>(JoinedColumns.Actor, excelFr ? Dialect.ExcelFr : Dialect.Csv);

    /// <summary>Incidents in a form for rows; a table has a row for each telling.</summary>
    /// <param name="format"><c>csv</c>, <c>jsonl</c> or <c>geojson</c>.</param>
    /// <param name="excelFr">Whether a table is for Excel in French.</param>
    public static IRowWriter<JoinedIncident> Incidents(string format, bool excelFr) => format switch
    {
        "jsonl" => new JsonLinesWriter<JoinedIncident>(JoinJson.Write),
        "geojson" => new GeoJsonWriter<JoinedIncident>(JoinedColumns.Incident, incident => incident is { Latitude: { } latitude, Longitude: { } longitude } ? (longitude, latitude) : null),
        _ => new TellingsWriter(new DelimitedWriter<TellingRow>(JoinedColumns.Telling, excelFr ? Dialect.ExcelFr : Dialect.Csv)),
    };

    /// <summary>The export of the records of a kind in a form.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>, where <see cref="IsJoined"/> does not hold.</param>
    /// <param name="format">One of <see cref="FormatsOf"/>.</param>
    /// <param name="excelFr">Whether a table is for Excel in French.</param>
    /// <param name="all">Whether POLECAT and graphs hold what is planned, hypothetical or negated too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no such form.</exception>
    public IExport Create(string kind, string format, bool excelFr, bool all)
    {
        var dialect = excelFr ? Dialect.ExcelFr : Dialect.Csv;
        return (kind, format) switch
        {
            ("statements", "csv" or "jsonl") => Rows(StatementTable.Create(), format, dialect),
            ("events", "csv" or "jsonl") => Rows(EventTable.Create(codes), format, dialect),
            ("documents", "csv" or "jsonl") => Rows(DocumentTable.Create(), format, dialect),
            ("places", "csv" or "jsonl") => Rows(PlaceTable.Create(), format, dialect),
            ("events", "geojson") => Features(EventTable.Create(codes), row => row.Index.Place(row.Event.Place)),
            ("places", "geojson") => Features(PlaceTable.Create(), row => row.Place),
            ("events", "polecat") => Table(PolecatTable.Create(codes, all), Dialect.Polecat),
            ("statements", "gexf") => new GexfExport(GraphRelations.Speech, all),
            ("events", "gexf") => new GexfExport(GraphRelations.Deeds, all),
            ("documents" or "actors", "gexf") => new GexfExport(GraphRelations.Speech | GraphRelations.Deeds, all),
            ("statements", "annotation") => new AnnotationExport(AnnotationKinds.Statements),
            ("events", "annotation") => new AnnotationExport(AnnotationKinds.Events),
            ("actors", "annotation") => new AnnotationExport(AnnotationKinds.Actors),
            ("places", "annotation") => new AnnotationExport(AnnotationKinds.Places),
            ("documents", "annotation") => new AnnotationExport(AnnotationKinds.All),
            ("documents", "conllu") => new ConlluExport(analyze),
            ("events" or "documents", "timeml") => new TimeMLExport(),
            _ => throw new ArgumentOutOfRangeException(nameof(format), $"{kind} {format}"),
        };
    }

    private static IExport Rows<T>(Table<T> table, string format, Dialect dialect) =>
        format == "jsonl" ? new TableExport<T>(table, new JsonLinesWriter<T>(table.Columns)) : Table(table, dialect);

    private static TableExport<T> Features<T>(Table<T> table, Func<T, Place?> place) =>
        new(table, new GeoJsonWriter<T>(table.Columns, row => place(row) is { Latitude: { } latitude, Longitude: { } longitude } ? (longitude, latitude) : null));
}
