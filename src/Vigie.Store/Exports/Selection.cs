using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>A record, and which of its statements, events, actors and places are wanted.</summary>
/// <param name="Record">The record.</param>
/// <param name="Ids">Ids of the wanted items (<c>e1</c>, <c>s2</c>); null for all.</param>
public sealed record Selection(Record Record, IReadOnlySet<string>? Ids = null)
{
    /// <summary>Whether the item with this id is wanted.</summary>
    public bool Wants(string id) => Ids is null || Ids.Contains(id);
}
