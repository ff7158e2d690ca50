namespace Vigie.Store.Joining;

/// <summary>What joining made of the documents of a store.</summary>
public interface IJoins
{
    /// <summary>Documents joined at once: what a killed run has to do again at most, a few seconds. Fewer would group the incidents of their weeks anew more often.</summary>
    const int Portion = 2000;

    /// <summary>How many documents wait to be joined.</summary>
    long Waiting { get; }

    /// <summary>Joins the documents that wait, in portions that are kept whole or not at all: a run that is killed goes on where it was.</summary>
    /// <param name="progress">Told how many are done after each portion.</param>
    void Bring(Action<int>? progress = null);

    /// <summary>Joins documents that wait while more are added: when a portion waits, finds what joins it on a thread of its own, and keeps what was found at a later call; a call that finds nothing to do costs nothing. <see cref="Bring"/> joins the rest.</summary>
    void Advance();

    /// <summary>Incidents that documents still current tell of, those of the latest day first, those without a day last.</summary>
    IEnumerable<JoinedIncident> Incidents(IncidentFilter filter);

    /// <summary>Storylines, the latest first.</summary>
    /// <param name="least">How many documents they have at least, reprints not counted.</param>
    IEnumerable<JoinedStoryline> Storylines(int least = 2);

    /// <summary>Entities with a name that holds every word of <paramref name="name"/>, the most named first; all of them for null.</summary>
    IEnumerable<JoinedActor> Actors(string? name = null);

    /// <summary>Places with a name that holds every word of <paramref name="name"/>, and the incidents there, the place in most documents first.</summary>
    IEnumerable<JoinedPlace> Places(string name);

    /// <summary>What a document copies and which storyline it is in; null while it waits.</summary>
    DocumentJoin? Of(long document);

    /// <summary>The entities that the actors of a document are, by the actors' ids within its record.</summary>
    IReadOnlyDictionary<string, string> EntitiesOf(long document);
}

/// <summary>Which incidents are wanted.</summary>
/// <param name="Type">PLOVER or hazard type, or null for any.</param>
/// <param name="Country">Country code, or null.</param>
/// <param name="Place">Words of the place's name, or null.</param>
/// <param name="From">First day, included, ISO 8601, or null.</param>
/// <param name="To">Last day, included, or null.</param>
/// <param name="Documents">Least number of documents that tell of it, reprints not counted.</param>
public sealed record IncidentFilter(string? Type = null, string? Country = null, string? Place = null, string? From = null, string? To = null, int Documents = 1);

/// <summary>What several documents tell of one event.</summary>
/// <param name="Id">The same however the documents were added.</param>
/// <param name="Scheme"><c>plover</c> or <c>hazard</c>.</param>
/// <param name="Type">What most tellings call it.</param>
/// <param name="Place">Where most tellings set it, or null.</param>
/// <param name="Country">Country code, or null.</param>
/// <param name="Latitude">Degrees north, or null.</param>
/// <param name="Longitude">Degrees east, or null.</param>
/// <param name="Earliest">First day it may have been, or null.</param>
/// <param name="Latest">Last day, or null.</param>
/// <param name="Tellings">By publication.</param>
public sealed record JoinedIncident(
    string Id, string Scheme, string Type, string? Place, string? Country, double? Latitude, double? Longitude, string? Earliest, string? Latest, IReadOnlyList<JoinedTelling> Tellings)
{
    /// <summary>How many documents tell of it, reprints not counted.</summary>
    public int Documents => Tellings.Where(t => t.ReprintOf is null).Select(t => t.Document).Distinct().Count();
}

/// <summary>One document's account of an incident.</summary>
/// <param name="Document">The document's key.</param>
/// <param name="Uri">Its address.</param>
/// <param name="Outlet">Its publication.</param>
/// <param name="Published">When.</param>
/// <param name="ReprintOf">Address of the document it reprints, or null.</param>
/// <param name="Event">The event's id within the record.</param>
/// <param name="Type">What this document calls it.</param>
/// <param name="Start">Where the word that names it begins, in code points.</param>
/// <param name="End">Where that word ends.</param>
/// <param name="Trigger">That word.</param>
/// <param name="Evidence">The sentence.</param>
/// <param name="Place">Where this document sets it, or null.</param>
/// <param name="Date">When this document sets it, TIMEX3, or null.</param>
/// <param name="Factuality">How certain it is here.</param>
/// <param name="Source">Whom the document has it from, or null.</param>
/// <param name="Figures">The counts it gives.</param>
public sealed record JoinedTelling(
    long Document, string? Uri, string? Outlet, string? Published, string? ReprintOf, string Event, string Type, int Start, int End, string Trigger, string Evidence,
    string? Place, string? Date, string Factuality, string? Source, IReadOnlyList<JoinedFigure> Figures);

/// <summary>A count.</summary>
/// <param name="Kind">What is counted: <c>killed</c>, <c>injured</c>…</param>
/// <param name="Min">Least number, or null.</param>
/// <param name="Max">Largest number, or null.</param>
/// <param name="Approximate">Whether the words are vague.</param>
public sealed record JoinedFigure(string Kind, int? Min, int? Max, bool Approximate);

/// <summary>Articles that follow one story.</summary>
/// <param name="Id">The same however the documents were added.</param>
/// <param name="Documents">By publication.</param>
public sealed record JoinedStoryline(string Id, IReadOnlyList<StorylineDocument> Documents);

/// <summary>An article of a storyline.</summary>
/// <param name="Document">Its key.</param>
/// <param name="Uri">Its address.</param>
/// <param name="Title">Its headline, or the beginning of its text.</param>
/// <param name="Outlet">Its publication.</param>
/// <param name="Published">When.</param>
/// <param name="ReprintOf">Address of the document it reprints, or null.</param>
/// <param name="VersionOf">Address of the document it replaces, or null.</param>
public sealed record StorylineDocument(long Document, string? Uri, string? Title, string? Outlet, string? Published, string? ReprintOf, string? VersionOf);

/// <summary>One person, group, institution or state through all documents that name it.</summary>
/// <param name="Id">The same however the documents were added.</param>
/// <param name="Name">Its fullest name.</param>
/// <param name="Kind"><c>person</c>, <c>organisation</c>, <c>armed-group</c>, <c>state</c> or <c>population</c>.</param>
/// <param name="Country">Country code, or null.</param>
/// <param name="Aliases">Other names, names with a rank before, functions that stand for it; the commonest first.</param>
/// <param name="Roles">Functions with the days of the articles that give them, the earliest first.</param>
/// <param name="Mentions">The actors of documents that are this one, by publication.</param>
public sealed record JoinedActor(
    string Id, string Name, string Kind, string? Country, IReadOnlyList<string> Aliases, IReadOnlyList<JoinedRole> Roles, IReadOnlyList<JoinedMention> Mentions);

/// <summary>A place through all documents that name it, and what happened there.</summary>
/// <param name="Name">Its commonest name.</param>
/// <param name="Kind"><c>city</c>, <c>admin1</c>…</param>
/// <param name="Country">Country code, or null.</param>
/// <param name="Admin1">First-level region, or null.</param>
/// <param name="Latitude">Degrees north, or null.</param>
/// <param name="Longitude">Degrees east, or null.</param>
/// <param name="Documents">How many documents name it.</param>
/// <param name="Mentions">The places of documents that are this one, the latest first.</param>
/// <param name="Incidents">Those that most tellings set there, the latest first.</param>
public sealed record JoinedPlace(
    string Name, string Kind, string? Country, string? Admin1, double? Latitude, double? Longitude, int Documents, IReadOnlyList<JoinedMention> Mentions, IReadOnlyList<JoinedIncident> Incidents);

/// <summary>A function, and when articles give it.</summary>
/// <param name="Title">The function.</param>
/// <param name="First">Publication of the first article that gives it, or null.</param>
/// <param name="Last">Publication of the last one, or null.</param>
public sealed record JoinedRole(string Title, string? First, string? Last);

/// <summary>An actor or a place of a document.</summary>
/// <param name="Document">The document's key.</param>
/// <param name="Id">Its id within the record.</param>
/// <param name="Uri">The document's address.</param>
/// <param name="Outlet">Its publication.</param>
/// <param name="Published">When.</param>
public sealed record JoinedMention(long Document, string Id, string? Uri, string? Outlet, string? Published);

/// <summary>What a document copies and which storyline it is in.</summary>
/// <param name="ReprintOf">Address of the document of another outlet that was reprinted, through any reprints between; or null.</param>
/// <param name="VersionOf">Address of the document it replaces, or null.</param>
/// <param name="Storyline">Id of its storyline.</param>
public sealed record DocumentJoin(string? ReprintOf, string? VersionOf, string Storyline);
