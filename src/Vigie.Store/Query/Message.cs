namespace Vigie.Store.Query;

/// <summary>A sentence for people, in both languages.</summary>
/// <param name="French">In French.</param>
/// <param name="English">In English.</param>
public sealed record Message(string French, string English);
