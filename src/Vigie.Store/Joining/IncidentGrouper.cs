namespace Vigie.Store.Joining;

/// <summary>Groups tellings into incidents: average-link clustering with contradictions.</summary>
/// <remarks>
/// The closest pair is joined first. Two groups become one only where no telling of one contradicts a telling of the other, and where on
/// average they are not too unlike: one vague telling (« l'attaque ») never bridges two attacks that are told with their days. Then each
/// telling that is doubtful by itself joins the group it is most like, if it is like one: other articles tell what it may be.
/// </remarks>
internal sealed class IncidentGrouper(TellingMatcher matcher)
{
    /// <summary>The average score that two groups must keep: a little below even, since the tellings found far apart in time say little of each other.</summary>
    private const double Least = -0.2;

    /// <summary>No pair counts for less in an average unless other participants speak against it: that two tellings share little says little.</summary>
    private const double Floor = -0.3;

    /// <summary>The score from which two tellings of different documents are linked: as likely one event as not.</summary>
    public const double Linked = -0.3;

    /// <summary>The incidents of <paramref name="tellings"/>, each in the order of <see cref="Told.Order"/>. Doubtful tellings may be in none. The order of the input does not matter.</summary>
    /// <param name="tellings">All that are linked with each other, directly or through others.</param>
    /// <param name="linked">The tellings that one is linked with: a story of years has many tellings, each with few links.</param>
    public IReadOnlyList<IReadOnlyList<Told>> Group(IEnumerable<Told> tellings, Func<Told, IEnumerable<Told>> linked)
    {
        var nodes = tellings.Order(Told.Order).ToArray();
        if (nodes.Length == 1) return nodes[0].IsDoubtful ? [] : [nodes];
        var index = new Dictionary<Told, int>();
        for (int i = 0; i < nodes.Length; i++) index.Add(nodes[i], i);
        // The tellings of a document stand together: it is known by the first of them.
        int[] document = new int[nodes.Length];
        for (int i = 1; i < nodes.Length; i++) document[i] = ReferenceEquals(nodes[i].Document, nodes[i - 1].Document) ? document[i - 1] : i;
        var compared = new Dictionary<(int, int), TellingPair>();
        var likenesses = new Dictionary<(int, int), double>();
        var pairs = new List<(double Score, int A, int B)>();
        for (int a = 0; a < nodes.Length; a++)
            if (!nodes[a].IsDoubtful)
                foreach (var other in linked(nodes[a]))
                    if (!other.IsDoubtful && index[other] is var b && b > a) pairs.Add((Compare(a, b).Score, a, b));
        var groups = nodes.Select((node, i) => node.IsDoubtful ? [] : new List<int> { i }).ToArray();
        foreach (var (_, a, b) in pairs.OrderByDescending(p => p.Score).ThenBy(p => p.A).ThenBy(p => p.B))
        {
            var (x, y) = (groups[a], groups[b]);
            if (x == y || !(Average(x, y) > Least)) continue;
            x.AddRange(y);
            foreach (int i in y) groups[i] = x;
        }
        foreach (var (group, doubtful) in Doubtful()) group.Add(doubtful);
        return [.. groups.Where(group => group.Count > 0).Distinct().Select(group => group.Order().Select(i => nodes[i]).ToArray())];

        TellingPair Compare(int a, int b)
        {
            if (a > b) (a, b) = (b, a);
            if (compared.TryGetValue((a, b), out var pair)) return pair;
            double likeness = likenesses.GetValueOrDefault((document[a], document[b]), double.NaN);
            compared.Add((a, b), pair = matcher.Compare(nodes[a], nodes[b], ref likeness));
            likenesses[(document[a], document[b])] = likeness;
            return pair;
        }

        double Average(List<int> x, List<int> y)
        {
            double sum = 0;
            foreach (int a in x)
                foreach (int b in y)
                {
                    var pair = Compare(a, b);
                    if (pair.Excluded) return double.NegativeInfinity;
                    sum += pair.OtherRecipient > 0 || pair.OtherName > 0 ? pair.Score : Math.Max(pair.Score, Floor);
                }
            return sum / (x.Count * y.Count);
        }

        // The groups that doubtful tellings join, of each sentence one telling a group.
        List<(List<int> Group, int Telling)> Doubtful()
        {
            var joins = new List<(double Score, List<int> Group, int Telling)>();
            for (int d = 0; d < nodes.Length; d++)
            {
                if (!nodes[d].IsDoubtful) continue;
                var best = linked(nodes[d]).Where(other => !other.IsDoubtful).GroupBy(other => groups[index[other]])
                    .Select(near => (Score: (near.Max(other => Compare(d, index[other]).Score) + Average(near.Key, [d])) / 2, near.Key))
                    .OrderByDescending(near => near.Score).ThenBy(near => near.Key.Min()).FirstOrDefault();
                if (best.Key is { } group && best.Score + TellingMatcher.Prior(nodes[d].Telling) > 0) joins.Add((best.Score + TellingMatcher.Prior(nodes[d].Telling), group, d));
            }
            var sentences = groups.SelectMany((group, i) => group.Count > 0 ? [(group, nodes[i].Document.Key, nodes[i].Telling.Sentence)] : Array.Empty<(List<int>, string, int)>()).ToHashSet();
            return [.. joins.OrderByDescending(join => join.Score).ThenBy(join => join.Telling)
                .Where(join => sentences.Add((join.Group, nodes[join.Telling].Document.Key, nodes[join.Telling].Telling.Sentence))).Select(join => (join.Group, join.Telling))];
        }
    }
}
