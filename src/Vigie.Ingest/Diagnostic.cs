namespace Vigie.Ingest;

/// <summary>Why an input was refused, and what to do about it.</summary>
/// <param name="Code">One of <see cref="DiagnosticCodes"/>.</param>
/// <param name="Source">The file, address or line concerned.</param>
/// <param name="French">A sentence in French.</param>
/// <param name="English">The same in English.</param>
public sealed record Diagnostic(string Code, string Source, string French, string English);
