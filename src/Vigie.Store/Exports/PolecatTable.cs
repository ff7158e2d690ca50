using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>Events in the forty columns of POLECAT, in their order, for scripts that read them.</summary>
/// <remarks>
/// Participants are joined with <c>"; "</c> and the several values of one with <c>|</c>, so that the lists of a row go together. Hazards
/// are left out: POLECAT has no types for them.
/// </remarks>
public static class PolecatTable
{
    private const string Unknown = "None";

    /// <summary>The table.</summary>
    /// <param name="codes">Classes and numbers of states.</param>
    /// <param name="all">
    /// Whether planned, hypothetical and negated events are rows too, marked <c>future</c>, <c>hypothetical</c> and <c>negation</c> among the
    /// contexts; otherwise only what the article or somebody in it states as done.
    /// </param>
    public static Table<EventRow> Create(PloverCodes codes, bool all) => new([.. Columns(codes)], selection => Rows(selection, all));

    private static IEnumerable<EventRow> Rows(Selection selection, bool all)
    {
        foreach (var row in EventTable.Rows(selection))
            if (row.Event.Scheme == "plover" && (all || row.Event.Factuality is Factuality.Asserted or Factuality.Reported)) yield return row;
    }

    private static IEnumerable<Column<EventRow>> Columns(PloverCodes codes)
    {
        yield return new("Event ID", r => r.Index.GlobalId(r.Event.Id));
        yield return new("Event Date", r => r.Event.Date?.Earliest);
        yield return new("Event Type", r => r.Event.Type);
        yield return new("Event Mode", r => r.Event.Mode);
        yield return new("Intensity", r => r.Event.Score);
        yield return new("Quad Code", r => codes.Quad(r.Event.Type));
        yield return new("Contexts", r => Contexts(r.Event));
        foreach (var column in Participants(codes, "Actor", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Wikipedia Actor ID", r => r.Event.Actors)) yield return column;
        foreach (var column in Participants(codes, "Recipient", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Wikipedia Recipient ID", r => r.Event.Recipients)) yield return column;
        yield return new("Placename", r => Place(r)?.Name);
        yield return new("City", r => Place(r) is { Kind: PlaceKind.City } city ? city.Name : null);
        yield return new("District", r => Place(r) is { Kind: PlaceKind.Admin2 } district ? district.Name : null);
        yield return new("Province", r => Place(r) is { Kind: PlaceKind.Admin1 } province ? province.Name : Place(r)?.Admin1);
        yield return new("Country", r => Place(r)?.Country);
        yield return new("Latitude", r => Place(r)?.Latitude is { } latitude ? Math.Round(latitude, 5) : null);
        yield return new("Longitude", r => Place(r)?.Longitude is { } longitude ? Math.Round(longitude, 5) : null);
        yield return new("GeoNames ID", r => Place(r)?.GeoNames);
        yield return new("Raw Placename", RawPlace);
        yield return new("Feature Type", r => Feature(Place(r)?.Kind));
        yield return new("Source", r => r.Index.Record.Document.Outlet);
        yield return new("Publication Date", r => r.Index.Record.Document.PublishedDay?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        yield return new("Story People", r => Story(r, actor => actor.Kind == ActorKind.Person));
        yield return new("Story Organizations", r => Story(r, actor => actor.Kind is ActorKind.Organisation or ActorKind.ArmedGroup));
        yield return new("Story Locations", r => r.Index.Record.Places.Select(place => Clean(place.Name)).ToArray());
        yield return new("Language", r => r.Index.Record.Document.Language);
        yield return new("Version", _ => EngineVersion.Name);
    }

    private static IEnumerable<Column<EventRow>> Participants(
        PloverCodes codes, string who, string cow, string primary, string sectors, string wikipedia, Func<EventRow, IEnumerable<string>> ids)
    {
        yield return new($"{who} Name", r => Each(r, ids(r), actor => actor.Kind == ActorKind.Unnamed ? null : actor.Name));
        yield return new($"{who} Country", r => Each(r, ids(r), actor => actor.Country));
        yield return new(cow, r => Each(r, ids(r), actor => codes.Cow(actor.Country)));
        yield return new(primary, r => Each(r, ids(r), actor => actor.Sectors.FirstOrDefault()));
        yield return new(sectors, r => Each(r, ids(r), actor => Several(actor.Sectors)));
        yield return new($"{who} Title", r => Each(r, ids(r), actor => Several(actor.Roles.Select(role => role.Title))));
        yield return new($"{who} Name Raw", r => Each(r, ids(r), actor => r.Index.NearestMention(actor, r.Event.Trigger, r.Event.Evidence)));
        yield return new(wikipedia, _ => null);
    }

    private static string[] Contexts(Event e)
    {
        string? auxiliary = e.Factuality switch
        {
            Factuality.Planned => "future",
            Factuality.Hypothetical => "hypothetical",
            Factuality.Negated => "negation",
            _ => null,
        };
        var contexts = new List<string>(e.Contexts);
        if (e.Historical) contexts.Add("historical");
        if (auxiliary is not null) contexts.Add(auxiliary);
        return [.. contexts];
    }

    private static string[] Each(EventRow row, IEnumerable<string> ids, Func<Actor, string?> value) =>
        [.. row.Index.Actors(ids).Select(actor => value(actor) is { Length: > 0 } text ? Clean(text) : Unknown)];

    private static string? Several(IEnumerable<string> values) => string.Join('|', values.Select(value => value.Replace('|', '/')));

    private static string[] Story(EventRow row, Func<Actor, bool> wanted) => [.. row.Index.Record.Actors.Where(wanted).Select(actor => Clean(actor.Name))];

    // « ; » parts the values of a list.
    private static string Clean(string text) => text.Replace(';', ',');

    private static Place? Place(EventRow row) => row.Index.Place(row.Event.Place);

    private static string? RawPlace(EventRow row)
    {
        if (Place(row) is not { Mentions.IsEmpty: false } place) return null;
        var inside = place.Mentions.Where(row.Event.Evidence.Contains).ToList();
        return row.Index.Words(inside.Count > 0 ? inside.MinBy(mention => Math.Abs(mention.Start - row.Event.Trigger.Start)) : place.Mentions[0]);
    }

    // The feature codes of GeoNames that the kinds of places stand for.
    private static string? Feature(PlaceKind? kind) => kind switch
    {
        PlaceKind.Continent => "CONT",
        PlaceKind.Area => "RGN",
        PlaceKind.Country => "PCLI",
        PlaceKind.Admin1 => "ADM1",
        PlaceKind.Admin2 => "ADM2",
        PlaceKind.City => "PPL",
        PlaceKind.Site => "LCTY",
        PlaceKind.Water => "H",
        _ => null,
    };
}
