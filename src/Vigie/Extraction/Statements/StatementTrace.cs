namespace Vigie.Extraction.Statements;

/// <summary>Why a statement came out as it did; what <c>vigie explain</c> shows.</summary>
/// <param name="Id">The statement.</param>
/// <param name="Rule">The lexicon line or rule that found it.</param>
/// <param name="Speaker">How its speaker was found: <c>cue</c>, <c>pronoun</c>, <c>interview</c>, <c>context</c> or <c>none</c>.</param>
/// <param name="Word">Word that names the speaker, −1 when it was found in the context.</param>
/// <param name="Notes">What was weighed, in order: candidates and where they stand.</param>
internal sealed record StatementTrace(string Id, string Rule, string Speaker, int Word, IReadOnlyList<string> Notes);
