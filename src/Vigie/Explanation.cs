using Vigie.Extraction.Actors;
using Vigie.Extraction.Events;
using Vigie.Extraction.Statements;
using Vigie.Records;

namespace Vigie;

/// <summary>A record, and why its parts came out as they did.</summary>
/// <param name="Record">The record.</param>
/// <param name="Lines">The lines of the event lexicon that name a word of the text, and what became of each.</param>
/// <param name="References">Why each mention went to its actor, in text order.</param>
/// <param name="Speakers">How the speaker of each statement was found.</param>
public sealed record Explanation(
    Record Record, IReadOnlyList<LineAtWork> Lines, IReadOnlyList<ActorTrace> References, IReadOnlyList<StatementTrace> Speakers);
