using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>What joining needs to know of one document: small enough to be kept beside it, so that a new article never needs the others' records.</summary>
public sealed record Digest
{
    /// <summary>Names the document and version; unique, and the same however the document was added.</summary>
    public required string Key { get; init; }

    /// <summary>Where it was read from, or null.</summary>
    public string? Uri { get; init; }

    /// <summary>The publication, or null.</summary>
    public string? Outlet { get; init; }

    /// <summary>ISO 8601 date or date-time of publication, or null.</summary>
    public string? Published { get; init; }

    /// <summary>The day of <see cref="Published"/>, or null.</summary>
    [JsonIgnore]
    public DateOnly? Day => _day ??= Digester.Day(Published);

    /// <summary>ISO 3166-1 alpha-3 code of the country its places name most often, or null.</summary>
    public string? Country { get; init; }

    /// <summary>A quarter of the hashes of its four-word shingles, chosen by their value, ascending: see <see cref="Sketch"/>.</summary>
    public ImmutableArray<uint> Shingles { get; init; } = [];

    /// <summary>Its most telling words, in ordinal order; the squares of the weights add up to 1.</summary>
    public ImmutableArray<Term> Terms { get; init; } = [];

    /// <summary>Its actors, those named by a common noun only included.</summary>
    public ImmutableArray<DigestActor> Actors { get; init; } = [];

    /// <summary>Its events in text order, then those too doubtful to be told by it alone.</summary>
    public ImmutableArray<Telling> Tellings { get; init; } = [];

    private DateOnly? _day;
}

/// <summary>An actor of a document.</summary>
public sealed record DigestActor
{
    /// <summary>The actor's id within its record.</summary>
    public required string Id { get; init; }

    /// <summary>The fullest name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>Its country code, or null.</summary>
    public string? Country { get; init; }

    /// <summary>The other names.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Names with the forms of address or ranks before them (« colonel Essomba », « Me Hervé Tchamba »).</summary>
    public ImmutableArray<string> Addressed { get; init; } = [];

    /// <summary>Folded names, the fullest first.</summary>
    internal string[] Folded => _folded ??= FoldedNames(Aliases);

    /// <summary>Terms of its names and functions, in ordinal order, each once; weights are 0.</summary>
    [JsonIgnore]
    public ImmutableArray<Term> Words => _words.IsDefault ? _words = Terms.SetOf((Kind == ActorKind.Unnamed ? Folded.Select(Own) : Folded).Concat(Roles.Select(PlaceKey.Fold).Select(Own))) : _words;

    /// <summary>Functions, as the text words them, without their article.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Whether the first name is a woman's (true) or a man's (false); null when not known.</summary>
    public bool? Woman { get; init; }

    /// <summary>Whether a person said that it is nobody but the bearer of its name (<see cref="Actor.IsNamedByHand"/>): it has no other names here.</summary>
    public bool IsNamedByHand { get; init; }

    /// <summary>A folded function without what it is of: « chauffeur de l opposant » is no opponent.</summary>
    private static string Own(string folded) => folded.IndexOf(" de ", StringComparison.Ordinal) is > 0 and var of ? folded[..of] : folded;

    /// <summary>The name and <paramref name="others"/>, folded, each once.</summary>
    internal string[] FoldedNames(ImmutableArray<string> others)
    {
        if (others.IsEmpty && PlaceKey.Fold(Name) is { Length: > 0 } only) return [only];
        var names = new List<string>(1 + others.Length);
        Add(Name);
        foreach (string other in others) Add(other);
        return [.. names];

        void Add(string name)
        {
            string folded = PlaceKey.Fold(name);
            if (folded.Length > 0 && !names.Contains(folded)) names.Add(folded);
        }
    }

    private string[]? _folded;
    private ImmutableArray<Term> _words;
}

/// <summary>One document's account of an event.</summary>
public sealed record Telling
{
    /// <summary>The event's id within its record.</summary>
    public required string Event { get; init; }

    /// <summary><c>plover</c> or <c>hazard</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>PLOVER or hazard type.</summary>
    public required string Type { get; init; }

    /// <summary>PLOVER mode, or null.</summary>
    public string? Mode { get; init; }

    /// <summary>The word that names the event.</summary>
    public required string Trigger { get; init; }

    /// <summary>Where the trigger begins, in code points of the text.</summary>
    public required int Start { get; init; }

    /// <summary>Where the trigger ends.</summary>
    public required int End { get; init; }

    /// <summary>Where the sentence that holds it begins, in code points of the text.</summary>
    public required int Sentence { get; init; }

    /// <summary>Where it took place, or null.</summary>
    public TellingPlace? Place { get; init; }

    /// <summary>When it took place, or null.</summary>
    public TellingDate? Date { get; init; }

    /// <summary>How certain.</summary>
    public required Factuality Factuality { get; init; }

    /// <summary>Whether it lies clearly before the news.</summary>
    public bool Historical { get; init; }

    /// <summary>Ids of actors: who does it.</summary>
    public ImmutableArray<string> Actors { get; init; } = [];

    /// <summary>Ids of actors: who it is done to.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>Names of whom the article has it from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Its counts.</summary>
    public ImmutableArray<TellingFigure> Figures { get; init; } = [];

    /// <summary>Whether its words say that it is not the one told so far (« un second séisme »).</summary>
    public bool Another { get; init; }

    /// <summary>How probable it is that this is an event at all, where that is doubtful; null for what the article is recorded to tell.</summary>
    public double? Doubt { get; init; }

    /// <summary>The telling words of its sentence, in ordinal order; the squares of the weights add up to 1.</summary>
    public ImmutableArray<Term> Terms { get; init; } = [];
}

/// <summary>The place of a telling.</summary>
public sealed record TellingPlace(
    string Name, int? GeoNames, PlaceKind Kind, string? Country, string? Admin1, double? Latitude, double? Longitude, string Basis)
{
    /// <summary>The folded name.</summary>
    [JsonIgnore]
    public string Key { get; } = PlaceKey.Fold(Name);

    /// <summary>The folded name of the region, or null.</summary>
    [JsonIgnore]
    public string? Admin1Key { get; } = Admin1 is null ? null : PlaceKey.Fold(Admin1);
}

/// <summary>The date of a telling: the first and the last day it may be, as day numbers.</summary>
public sealed record TellingDate(string Value, DateOnly Earliest, DateOnly Latest, string Basis);

/// <summary>A count of a telling.</summary>
public sealed record TellingFigure(FigureKind Kind, int? Min, int? Max, bool Approximate);
