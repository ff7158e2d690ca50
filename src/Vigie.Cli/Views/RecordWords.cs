using Vigie.Records;

namespace Vigie.Cli.Views;

/// <summary>How a record's values read to people: names for ids, words for codes.</summary>
internal sealed class RecordWords(Record record)
{
    private readonly Dictionary<string, Actor> _actors = record.Actors.ToDictionary(actor => actor.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _places = record.Places.ToDictionary(place => place.Id, StringComparer.Ordinal);

    /// <summary>The actor's name, or a dash.</summary>
    public string Actor(string? id) => id is not null && _actors.TryGetValue(id, out var actor) ? actor.Name : "—";

    /// <summary>The names of several actors.</summary>
    public string Actors(IEnumerable<string> ids) => string.Join(", ", ids.Select(Actor));

    /// <summary>« who → to whom ».</summary>
    public string Sides(Event e) => Sides(Actors(e.Actors), Actors(e.Recipients));

    /// <summary>The same, of names.</summary>
    public static string Sides(string who, string whom) => (who, whom) switch { ("", "") => "", (_, "") => who, ("", _) => $"→ {whom}", _ => $"{who} → {whom}" };

    /// <summary>The place's name, or null.</summary>
    public string? Place(string? id) => id is not null && _places.TryGetValue(id, out var place) ? place.Name : null;

    /// <summary>The words a statement reports, with […] where the journalist interrupts.</summary>
    public string Content(Statement statement) =>
        string.Join(" […] ", statement.Content.Select(span => span.Of(record.Document.Text).ReplaceLineEndings(" ")));

    /// <summary>« 11–14 tués », « au moins 11 tués ».</summary>
    public static string Figure(Figure figure) => Figure(figure.Min, figure.Max, figure.Approximate, RecordJson.NameOf(figure.Kind));

    /// <summary>The same for a count that stands by itself.</summary>
    public static string Figure(int? least, int? most, bool approximate, string kind)
    {
        string number = (least, most) switch
        {
            ({ } min, { } max) when min == max => $"{min}",
            ({ } min, { } max) => $"{min}–{max}",
            ({ } min, null) => $"≥ {min}",
            (null, { } max) => $"≤ {max}",
            _ => "?",
        };
        return $"{(approximate ? "~" : "")}{number} {Texts.OfValue(kind, least is null or < 2 && most is null or < 2 ? "one." : "value.")}";
    }

    /// <summary>« 2016-10 (milieu) ».</summary>
    public static string Time(TimeExpression time) => time.Mod is null ? time.Value : $"{time.Value} ({Texts.OfValue(time.Mod)})";

    /// <summary>Country and coordinates of a place.</summary>
    public static string Location(Place place) =>
        string.Join(" · ", ((string?[])[Texts.OfValue(RecordJson.NameOf(place.Kind)), place.Admin1, place.Country, Coordinates(place.Latitude, place.Longitude)]).Where(x => !string.IsNullOrEmpty(x)));

    /// <summary>« 13.12° N 1.80° E », or that it is not located.</summary>
    public static string Coordinates(double? latitude, double? longitude) => (latitude, longitude) is ({ } lat, { } lon)
        ? FormattableString.Invariant($"{Math.Abs(lat):0.00}° {(lat < 0 ? "S" : "N")} {Math.Abs(lon):0.00}° {(lon < 0 ? Texts.Of("view.west") : "E")}")
        : Texts.Of("view.unlocated");
}
