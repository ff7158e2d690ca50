namespace Vigie.Extraction.Times;

/// <summary>What surrounds an expression and bears on its value.</summary>
/// <param name="Direction">−1 when the clause speaks of the past, 1 of the future, 0 when it does not say.</param>
/// <param name="Habitual">Whether an hour belongs to no day of its own (« un couvre-feu de 19 heures à 6 heures »).</param>
/// <param name="Sentence">Index of its sentence.</param>
internal readonly record struct TimeContext(int Direction, bool Habitual, int Sentence);
