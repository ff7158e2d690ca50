using Vigie.Text;

namespace Vigie.Extraction.Actors;

/// <summary>Why one mention was given to one actor; what <c>vigie explain</c> shows.</summary>
/// <param name="Word">The head word of the mention.</param>
/// <param name="Actor">Identifier of the actor, or null when no candidate fitted.</param>
/// <param name="Rule">Name of the rule that decided: <c>person-name</c>, <c>role-holder</c>, <c>salience</c>….</param>
/// <param name="Candidates">The actors that were compared, with their best scores, best first; empty when the rule compares none.</param>
public sealed record ActorTrace(TextSpan Word, string? Actor, string Rule, IReadOnlyList<(string Actor, double Score)> Candidates);
