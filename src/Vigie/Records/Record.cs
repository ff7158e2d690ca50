using System.Collections.Immutable;
using Vigie.Text;

namespace Vigie.Records;

/// <summary>Everything recorded from one document: the contract described by <c>record.schema.json</c>.</summary>
public sealed record Record
{
    /// <summary>What was read.</summary>
    public required Document Document { get; init; }

    /// <summary>Persons, organisations, armed groups, states and populations.</summary>
    public ImmutableArray<Actor> Actors { get; init; } = [];

    /// <summary>Places, each once, with every mention.</summary>
    public ImmutableArray<Place> Places { get; init; } = [];

    /// <summary>Time expressions in text order.</summary>
    public ImmutableArray<TimeExpression> Times { get; init; } = [];

    /// <summary>Statements in text order.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>Events in text order.</summary>
    public ImmutableArray<Event> Events { get; init; } = [];

    /// <summary>
    /// What may be an event, in text order: too doubtful to be recorded by itself. A store keeps it, and takes it for a telling where another
    /// article tells the same event; records that are written out do not have it.
    /// </summary>
    public ImmutableArray<Event> Doubtful { get; init; } = [];
}

/// <summary>What an actor is.</summary>
public enum ActorKind
{
    /// <summary>A named person.</summary>
    Person,

    /// <summary>An organisation, institution or company.</summary>
    Organisation,

    /// <summary>A group that fights.</summary>
    ArmedGroup,

    /// <summary>A state or its government.</summary>
    State,

    /// <summary>A people, a crowd, the inhabitants.</summary>
    Population,

    /// <summary>Named by a common noun only (« un habitant »).</summary>
    Unnamed,
}

/// <summary>How a mention refers.</summary>
public enum MentionForm
{
    /// <summary>By a name.</summary>
    Name,

    /// <summary>By a common noun (« le ministre »).</summary>
    Nominal,

    /// <summary>By a pronoun or possessive.</summary>
    Pronoun,
}

/// <summary>A place in the text where an actor is referred to.</summary>
/// <param name="Span">The words.</param>
/// <param name="Form">How they refer.</param>
public readonly record struct Mention(TextSpan Span, MentionForm Form);

/// <summary>A role the text gives an actor.</summary>
/// <param name="Title">The fullest wording, without determiner (« ministre français de la Défense »).</param>
/// <param name="Organisation">The body it belongs to, or null.</param>
/// <param name="Country">ISO 3166-1 alpha-3 code, or null.</param>
/// <param name="Span">Where the text says it.</param>
public sealed record Role(string Title, string? Organisation, string? Country, TextSpan Span);

/// <summary>A person, organisation, armed group, state or population of the document.</summary>
public sealed record Actor
{
    /// <summary>Unique within the record (<c>a1</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The canonical name: the fullest the document gives.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; null when unknown.</summary>
    public string? Country { get; init; }

    /// <summary>PLOVER sector codes.</summary>
    public ImmutableArray<string> Sectors { get; init; } = [];

    /// <summary>Other names in the document, the canonical one left out.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Roles, fullest first.</summary>
    public ImmutableArray<Role> Roles { get; init; } = [];

    /// <summary>Every mention, in text order.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>Whether a person said that this is nobody but the bearer of <see cref="Name"/>. Laid over a record, never written with it.</summary>
    public bool IsNamedByHand { get; init; }
}

/// <summary>What a place is.</summary>
public enum PlaceKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>A continent.</summary>
    Continent,

    /// <summary>A region over or across borders (Sahel).</summary>
    Area,

    /// <summary>A country.</summary>
    Country,

    /// <summary>A first-level region.</summary>
    Admin1,

    /// <summary>A second-level region.</summary>
    Admin2,

    /// <summary>A town or village.</summary>
    City,

    /// <summary>A quarter, camp, square, building, road.</summary>
    Site,

    /// <summary>A river, lake or sea.</summary>
    Water,
}

/// <summary>A place of the document.</summary>
public sealed record Place
{
    /// <summary>Unique within the record (<c>p1</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The name as the document writes it, fullest.</summary>
    public required string Name { get; init; }

    /// <summary>GeoNames identifier, or null.</summary>
    public int? GeoNames { get; init; }

    /// <summary>What it is.</summary>
    public required PlaceKind Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-3, or null.</summary>
    public string? Country { get; init; }

    /// <summary>First-level region, French name, or null.</summary>
    public string? Admin1 { get; init; }

    /// <summary>Degrees north, WGS 84; null when the place is not located.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84; null when the place is not located.</summary>
    public double? Longitude { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>What decided: <c>country</c>, <c>container</c>, <c>population</c>…; null when not located.</summary>
    public string? Basis { get; init; }

    /// <summary>Every mention, in text order.</summary>
    public ImmutableArray<TextSpan> Mentions { get; init; } = [];

    /// <summary>Points that the text gives by their distance from this place, in text order.</summary>
    public ImmutableArray<PlaceOffset> Offsets { get; init; } = [];
}

/// <summary>A point some way from a place: « à une trentaine de kilomètres au nord-est de Ménaka ».</summary>
public sealed record PlaceOffset
{
    /// <summary>The words, the place's name included.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Kilometres from the place.</summary>
    public required double DistanceKm { get; init; }

    /// <summary>Degrees clockwise from north; null where the text gives no direction.</summary>
    public double? Bearing { get; init; }

    /// <summary>Degrees north, WGS 84: the point in that direction, or the place's own without one; null when the place is not located.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>Within how many kilometres of the point the text means: a direction of the rose is half a sector wide, no direction a whole circle.</summary>
    public required double UncertaintyKm { get; init; }
}

/// <summary>TIMEX3 types.</summary>
public enum TimeType
{
    /// <summary>A calendar date or period.</summary>
    DATE,

    /// <summary>A time of day.</summary>
    TIME,

    /// <summary>A length of time.</summary>
    DURATION,

    /// <summary>A recurring time.</summary>
    SET,
}

/// <summary>A time expression, as TIMEX3 (ISO-TimeML) describes it.</summary>
public sealed record TimeExpression
{
    /// <summary>Unique within the record (<c>t1</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The words.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>TIMEX3 type.</summary>
    public required TimeType Type { get; init; }

    /// <summary>TIMEX3 value.</summary>
    public required string Value { get; init; }

    /// <summary>TIMEX3 modifier (<c>START MID END APPROX</c>…), or null.</summary>
    public string? Mod { get; init; }

    /// <summary>ISO 8601 day, first that the value covers; null when it cannot be placed.</summary>
    public string? Earliest { get; init; }

    /// <summary>ISO 8601 day, last that the value covers, included; null when it cannot be placed.</summary>
    public string? Latest { get; init; }

    /// <summary>The line or rule that found it.</summary>
    public string? Rule { get; init; }
}

/// <summary>How words are reported.</summary>
public enum StatementKind
{
    /// <summary>All of it in quotation marks.</summary>
    Direct,

    /// <summary>None of it in quotation marks.</summary>
    Indirect,

    /// <summary>A reported clause that holds quoted words.</summary>
    Mixed,
}

/// <summary>Somebody's words, direct or reported.</summary>
public sealed record Statement
{
    /// <summary>Unique within the record (<c>s1</c>).</summary>
    public required string Id { get; init; }

    /// <summary>How the words are reported.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>Actor id, or null when the text does not say.</summary>
    public string? Speaker { get; init; }

    /// <summary>The words that name the speaker here, or null.</summary>
    public TextSpan? SpeakerMention { get; init; }

    /// <summary>The verb group or preposition that reports it, or null.</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>The words said, without quotation marks; several passages when the journalist interrupts. Never empty.</summary>
    public required ImmutableArray<TextSpan> Content { get; init; }

    /// <summary>Time id: when it was said, or null.</summary>
    public string? Time { get; init; }

    /// <summary>Place id: where it was said, or null.</summary>
    public string? Place { get; init; }

    /// <summary>The lexicon line or rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }
}

/// <summary>How certain an event is.</summary>
public enum Factuality
{
    /// <summary>The article states it as done or under way.</summary>
    Asserted,

    /// <summary>Somebody else says so.</summary>
    Reported,

    /// <summary>Scheduled, decided, announced, intended.</summary>
    Planned,

    /// <summary>Possible, feared, wished, asked for, under a condition.</summary>
    Hypothetical,

    /// <summary>Did not happen, is denied.</summary>
    Negated,
}

/// <summary>What a figure counts.</summary>
public enum FigureKind
{
    /// <summary>Dead.</summary>
    Killed,

    /// <summary>Injured.</summary>
    Injured,

    /// <summary>Missing.</summary>
    Missing,

    /// <summary>Abducted.</summary>
    Abducted,

    /// <summary>Arrested.</summary>
    Arrested,

    /// <summary>Displaced.</summary>
    Displaced,

    /// <summary>Taking part.</summary>
    Participants,

    /// <summary>Released.</summary>
    Released,
}

/// <summary>A count that belongs to an event.</summary>
/// <param name="Span">The words.</param>
/// <param name="Kind">What is counted.</param>
/// <param name="Min">Least number, or null (« jusqu'à 40 »).</param>
/// <param name="Max">Largest number, or null (« au moins onze »).</param>
/// <param name="Approximate">Whether the words are vague (« une dizaine »).</param>
public sealed record Figure(TextSpan Span, FigureKind Kind, int? Min, int? Max, bool Approximate);

/// <summary>When an event took place.</summary>
/// <param name="Value">TIMEX3 value.</param>
/// <param name="Earliest">First day, or null.</param>
/// <param name="Latest">Last day, included, or null.</param>
/// <param name="Time">Time id the date was read from, or null.</param>
/// <param name="Basis"><c>own</c>, <c>sentence</c>, <c>discourse</c> or <c>publication</c>.</param>
public sealed record EventDate(string Value, string? Earliest, string? Latest, string? Time, string Basis);

/// <summary>What an actor does, by PLOVER, or a hazard.</summary>
public sealed record Event
{
    /// <summary>Unique within the record (<c>e1</c>).</summary>
    public required string Id { get; init; }

    /// <summary><c>plover</c> or <c>hazard</c>.</summary>
    public string Scheme { get; init; } = "plover";

    /// <summary>PLOVER or hazard type, in capitals.</summary>
    public required string Type { get; init; }

    /// <summary>PLOVER mode, or null.</summary>
    public string? Mode { get; init; }

    /// <summary>PLOVER contexts.</summary>
    public ImmutableArray<string> Contexts { get; init; } = [];

    /// <summary>Conflict–cooperation score, −10 to 10; null for hazards.</summary>
    public double? Score { get; init; }

    /// <summary>The verb group or noun that names the event.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary>The sentence that holds it.</summary>
    public required TextSpan Evidence { get; init; }

    /// <summary>Actor ids: who does it.</summary>
    public ImmutableArray<string> Actors { get; init; } = [];

    /// <summary>Actor ids: who it is done to.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>Place id, or null.</summary>
    public string? Place { get; init; }

    /// <summary><c>own</c>, <c>sentence</c> or <c>discourse</c>; null without a place.</summary>
    public string? PlaceBasis { get; init; }

    /// <summary>When, or null.</summary>
    public EventDate? Date { get; init; }

    /// <summary>How certain.</summary>
    public required Factuality Factuality { get; init; }

    /// <summary>Whether it lies clearly before the news (a memory, background).</summary>
    public bool Historical { get; init; }

    /// <summary>Statement id, where somebody says it; null otherwise.</summary>
    public string? AttributedTo { get; init; }

    /// <summary>Counts that belong to it.</summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>The lexicon line or rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }
}
