using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>Finds who did what to whom, in PLOVER types, and hazards.</summary>
internal sealed class EventExtractor
{
    /// <summary>Loads the event lexicon.</summary>
    public EventExtractor(DataFolder data) => _ = data;

    /// <summary>Events in text order.</summary>
    public IReadOnlyList<Event> Extract(
        Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Place> places,
        IReadOnlyList<TimeExpression> times, IReadOnlyList<Statement> statements) => [];
}
