using System.Runtime.InteropServices;

namespace Vigie.Store.Joining;

/// <summary>Documents by a key that they have, those of each key in the order of their days.</summary>
internal sealed class DayIndex<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<(int Day, JoinNode Node)>> _byKey = [];

    /// <summary>Adds a document.</summary>
    public void Add(TKey key, JoinNode node)
    {
        if (!_byKey.TryGetValue(key, out var nodes)) _byKey.Add(key, nodes = new(1));
        nodes.Insert(From(CollectionsMarshal.AsSpan(nodes), node.Day + 1L), (node.Day, node));
    }

    /// <summary>Takes out a document that was added.</summary>
    public void Remove(TKey key, JoinNode node)
    {
        var nodes = _byKey[key];
        nodes.RemoveAt(nodes.IndexOf((node.Day, node), From(CollectionsMarshal.AsSpan(nodes), node.Day)));
        if (nodes.Count == 0) _byKey.Remove(key);
    }

    /// <summary>The documents with a key that were published from one day to another; valid until the next one is added or removed.</summary>
    public ReadOnlySpan<(int Day, JoinNode Node)> Between(TKey key, int first, int last)
    {
        if (!_byKey.TryGetValue(key, out var list)) return [];
        var nodes = CollectionsMarshal.AsSpan(list);
        int from = From(nodes, first);
        return nodes[from..From(nodes, last + 1L)];
    }

    /// <summary>Where the documents of a day, or of the next that has one, begin.</summary>
    private static int From(ReadOnlySpan<(int Day, JoinNode Node)> nodes, long day)
    {
        int low = 0, high = nodes.Length;
        // Most come in the order of their days.
        if (high > 0 && nodes[high - 1].Day < day) return high;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (nodes[middle].Day < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
