namespace Vigie.Store.Joining;

/// <summary>Two tellings of different documents that are more likely of one event than not.</summary>
/// <param name="Other">The other telling.</param>
/// <param name="Score">The logarithm of the odds: more than <see cref="IncidentGrouper.Linked"/>.</param>
internal readonly record struct Link(Told Other, double Score);
