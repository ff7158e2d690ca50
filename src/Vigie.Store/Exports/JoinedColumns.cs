using Vigie.Records;
using Vigie.Store.Joining;

namespace Vigie.Store.Exports;

/// <summary>A telling of an incident.</summary>
public sealed record TellingRow(JoinedIncident Incident, JoinedTelling Telling);

/// <summary>The columns of what joining found across documents.</summary>
public static class JoinedColumns
{
    /// <summary>A person, group, institution or state through all documents.</summary>
    public static IReadOnlyList<Column<JoinedActor>> Actor { get; } =
    [
        new("id", actor => actor.Id),
        new("name", actor => actor.Name),
        new("kind", actor => actor.Kind),
        new("country", actor => actor.Country),
        new("aliases", actor => actor.Aliases.ToArray()),
        new("roles", actor => actor.Roles.Select(Describe).ToArray()),
        new("documents", actor => actor.Mentions.Select(mention => mention.Document).Distinct().Count()),
        new("uris", actor => actor.Mentions.Select(mention => mention.Uri).OfType<string>().Distinct(StringComparer.Ordinal).ToArray()),
    ];

    /// <summary>An incident: what most tellings say, and the range of the counts.</summary>
    public static IReadOnlyList<Column<JoinedIncident>> Incident { get; } =
    [
        .. Shared<JoinedIncident>(incident => incident),
        .. Counts<JoinedIncident>(incident => incident.Tellings.SelectMany(telling => telling.Figures)),
        new("uris", incident => incident.Tellings.Select(telling => telling.Uri).OfType<string>().Distinct(StringComparer.Ordinal).ToArray()),
    ];

    /// <summary>A telling, with the incident it tells of: what a table of incidents is made of.</summary>
    public static IReadOnlyList<Column<TellingRow>> Telling { get; } =
    [
        .. Shared<TellingRow>(row => row.Incident),
        new("uri", row => row.Telling.Uri),
        new("outlet", row => row.Telling.Outlet),
        new("published", row => row.Telling.Published),
        new("reprint_of", row => row.Telling.ReprintOf),
        new("event", row => row.Telling.Event),
        new("telling_type", row => row.Telling.Type),
        new("telling_place", row => row.Telling.Place),
        new("telling_date", row => row.Telling.Date),
        new("factuality", row => row.Telling.Factuality),
        new("attributed_to", row => row.Telling.Source),
        .. Counts<TellingRow>(row => row.Telling.Figures),
        new("trigger", row => row.Telling.Trigger),
        new("trigger_start", row => row.Telling.Start),
        new("trigger_end", row => row.Telling.End),
        new("evidence", row => row.Telling.Evidence.ReplaceLineEndings(" ")),
    ];

    private static IEnumerable<Column<T>> Shared<T>(Func<T, JoinedIncident> incident)
    {
        yield return new("incident_id", row => incident(row).Id);
        yield return new("scheme", row => incident(row).Scheme);
        yield return new("type", row => incident(row).Type);
        yield return new("place", row => incident(row).Place);
        yield return new("country", row => incident(row).Country);
        yield return new("latitude", row => Degrees(incident(row).Latitude));
        yield return new("longitude", row => Degrees(incident(row).Longitude));
        yield return new("earliest", row => incident(row).Earliest);
        yield return new("latest", row => incident(row).Latest);
        yield return new("documents", row => incident(row).Documents);
    }

    // From the least to the largest; open as soon as one count is.
    private static IEnumerable<Column<T>> Counts<T>(Func<T, IEnumerable<JoinedFigure>> figures)
    {
        foreach (var kind in Enum.GetValues<FigureKind>())
        {
            string name = RecordJson.NameOf(kind);
            yield return new(name + "_min", row => Bound(figures(row), name, figure => figure.Min, values => values.Min()));
            yield return new(name + "_max", row => Bound(figures(row), name, figure => figure.Max, values => values.Max()));
        }
    }

    private static int? Bound(IEnumerable<JoinedFigure> figures, string kind, Func<JoinedFigure, int?> bound, Func<IEnumerable<int?>, int?> choose)
    {
        var bounds = figures.Where(figure => figure.Kind == kind).Select(bound).ToList();
        return bounds.Count == 0 || bounds.Contains(null) ? null : choose(bounds);
    }

    private static string Describe(JoinedRole role) => role.First is null ? role.Title : role.First == role.Last ? $"{role.Title} ({role.First})" : $"{role.Title} ({role.First}–{role.Last})";

    private static double? Degrees(double? value) => value is { } degrees ? Math.Round(degrees, 5) : null;
}
