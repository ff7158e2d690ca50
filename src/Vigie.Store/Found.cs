namespace Vigie.Store;

/// <summary>One page of what a query found.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows: strings, whole numbers, real numbers or null.</param>
/// <param name="Next">Give it to have the page that follows; null when this is the last.</param>
public sealed record Found(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, string? Next);

/// <summary>A document that a query found, whole.</summary>
/// <param name="Document">The document.</param>
/// <param name="Numbers">Ranks, from 0, of the statements, events, actors or places that were found in it; empty when documents were looked for.</param>
public sealed record Match(KeptDocument Document, IReadOnlyList<int> Numbers);
