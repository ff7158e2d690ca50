namespace Vigie.Extraction.Statements;

/// <summary>How the speaker of a statement was found; what <c>vigie explain</c> shows.</summary>
/// <param name="Id">The statement.</param>
/// <param name="Basis"><c>cue</c>, <c>pronoun</c>, <c>interview</c>, <c>context</c>, <c>headline</c> or <c>none</c>.</param>
/// <param name="Notes">For a pronoun or the context, what pointed to the speaker: <c>agrees</c>, <c>sentence-before</c>, <c>spoke-last</c>….</param>
public sealed record StatementTrace(string Id, string Basis, IReadOnlyList<string> Notes);
