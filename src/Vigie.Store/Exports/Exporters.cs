using Vigie.Language;
using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>The forms in which each kind of thing leaves.</summary>
/// <param name="codes">Classes and numbers of states.</param>
/// <param name="analyze">Analyses a document; called for CoNLL-U only.</param>
public sealed class Exporters(PloverCodes codes, Func<Document, Analysis> analyze)
{
    /// <summary>The kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["statements", "events", "documents", "actors", "places"];

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
        "documents" => ["csv", "jsonl", "gexf", "annotation", "conllu", "timeml"],
        "actors" => ["csv", "jsonl", "gexf", "annotation"],
        "places" => ["csv", "jsonl", "geojson", "annotation"],
        _ => [],
    };

    /// <summary>The export of a kind in a form.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
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
            ("actors", "csv" or "jsonl") => Rows(ActorTable.Create(), format, dialect),
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
