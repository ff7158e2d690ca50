namespace Vigie.Store.Joining;

/// <summary>Groups tellings into incidents: average-link clustering with contradictions.</summary>
/// <remarks>
/// The two groups that are most like each other are joined first, and again until none are like enough. One vague telling (« l'attaque ») never
/// bridges two attacks that are told with their days: it joins the one it is more like, of two equal ones the one that more articles tell, and then most of
/// one attack's tellings contradict the other's. A telling with a misread day contradicts few, and does not keep its incident apart. Then each
/// telling that is doubtful by itself joins the group it is most like, if it is like one: other articles tell what it may be.
/// </remarks>
internal sealed class IncidentGrouper(TellingMatcher matcher)
{
    /// <summary>The average score that two groups must keep, above what is added for the number of articles.</summary>
    private const double Least = 0;

    /// <summary>What is added to the average score of two groups for the logarithm of the number of documents that tell the larger one: what many tell is told again.</summary>
    private const double OftenTold = 0.2;

    /// <summary>No pair counts for less in an average unless other participants speak against it: that two tellings share little says little.</summary>
    private const double Floor = -1;

    /// <summary>The score of a pair that is excluded.</summary>
    private const double Contradiction = -3;

    /// <summary>The part of the pairs of two groups that may be excluded: days and places are misread here and there.</summary>
    private const double MostExcluded = 0.34;

    /// <summary>The score from which two tellings of different documents are linked: as likely one event as not.</summary>
    public const double Linked = 0;

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
        var likenesses = new Dictionary<(int, int), double>();
        var groups = nodes.Select((node, i) => node.IsDoubtful ? null : new TellingGroup(i, document[i])).ToArray();
        var queue = new PriorityQueue<(TellingGroup X, TellingGroup Y, Pairs Pairs), (double, int, int)>();
        foreach (var x in groups.OfType<TellingGroup>())
            foreach (var other in linked(nodes[x.First]))
                if (!other.IsDoubtful && groups[index[other]] is { } y && y.First > x.First) Near(x, y, Compare(x.First, y.First));
        while (queue.TryDequeue(out var next, out _))
        {
            var (x, y, pairs) = next;
            // What was near has changed since.
            if (!x.Near.TryGetValue(y, out var now) || now != pairs) continue;
            Join(x, y);
        }
        foreach (var (group, doubtful) in Doubtful()) group.Members.Add(doubtful);
        return [.. groups.OfType<TellingGroup>().Distinct().Select(group => group.Members.Order().Select(i => nodes[i]).ToArray())];

        void Near(TellingGroup x, TellingGroup y, Pairs pairs)
        {
            x.Near[y] = y.Near[x] = pairs;
            if (Score(pairs, x, y) is var score && score > Least) queue.Enqueue((x, y, pairs), (-score, Math.Min(x.First, y.First), Math.Max(x.First, y.First)));
        }

        void Join(TellingGroup x, TellingGroup y)
        {
            var near = x.Near.Keys.Union(y.Near.Keys).Where(z => z != x && z != y)
                .Select(z => (Group: z, Pairs: (x.Near.TryGetValue(z, out var p) ? p : Between(x, z)) + (y.Near.TryGetValue(z, out var q) ? q : Between(y, z)))).ToList();
            foreach (var z in y.Near.Keys) z.Near.Remove(y);
            foreach (int i in y.Members) groups[i] = x;
            x.Take(y);
            foreach (var (z, pairs) in near) Near(x, z, pairs);
        }

        Pairs Between(TellingGroup x, TellingGroup y)
        {
            var pairs = new Pairs();
            foreach (int a in x.Members)
                foreach (int b in y.Members) pairs += Compare(a, b);
            return pairs;
        }

        Pairs Compare(int a, int b)
        {
            if (a > b) (a, b) = (b, a);
            double likeness = likenesses.GetValueOrDefault((document[a], document[b]), double.NaN);
            var pair = matcher.Compare(nodes[a], nodes[b], ref likeness);
            likenesses[(document[a], document[b])] = likeness;
            return pair.Excluded ? new Pairs(Contradiction, 1, 1) : new Pairs(pair.OtherRecipient > 0 || pair.OtherName > 0 ? pair.Score : Math.Max(pair.Score, Floor), 1, 0);
        }

        // The groups that doubtful tellings join, of each sentence one telling a group.
        List<(TellingGroup Group, int Telling)> Doubtful()
        {
            var joins = new List<(double Score, TellingGroup Group, int Telling)>();
            for (int d = 0; d < nodes.Length; d++)
            {
                if (!nodes[d].IsDoubtful) continue;
                var one = new TellingGroup(d, document[d]);
                var best = linked(nodes[d]).Where(other => !other.IsDoubtful).GroupBy(other => groups[index[other]]!)
                    .Select(near => (Score: (near.Max(other => Compare(d, index[other]).Sum) + Between(near.Key, one).Average) / 2, Group: near.Key))
                    .OrderByDescending(near => near.Score).ThenBy(near => near.Group.First).FirstOrDefault();
                if (best.Group is { } group && best.Score + TellingMatcher.Prior(nodes[d].Telling) is > 0 and var score) joins.Add((score, group, d));
            }
            var sentences = groups.SelectMany((group, i) => group is null ? Array.Empty<(TellingGroup, string, int)>() : [(group, nodes[i].Document.Key, nodes[i].Telling.Sentence)]).ToHashSet();
            return [.. joins.OrderByDescending(join => join.Score).ThenBy(join => join.Telling)
                .Where(join => sentences.Add((join.Group, nodes[join.Telling].Document.Key, nodes[join.Telling].Telling.Sentence))).Select(join => (join.Group, join.Telling))];
        }
    }

    /// <summary>How like two groups are in all to be joined.</summary>
    private static double Score(Pairs pairs, TellingGroup x, TellingGroup y) => pairs.Average + OftenTold * Math.Log(Math.Max(x.Documents.Count, y.Documents.Count));

    /// <summary>The pairs of tellings between two groups.</summary>
    /// <param name="Sum">Of their scores.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Excluded">How many cannot be one.</param>
    private readonly record struct Pairs(double Sum, int Count, int Excluded)
    {
        /// <summary>Negative infinity where too much contradicts.</summary>
        public double Average => Excluded > MostExcluded * Count ? double.NegativeInfinity : Sum / Count;

        public static Pairs operator +(Pairs a, Pairs b) => new(a.Sum + b.Sum, a.Count + b.Count, a.Excluded + b.Excluded);
    }

    /// <summary>Tellings that are one event, with the groups that a link leads to.</summary>
    private sealed class TellingGroup(int first, int document)
    {
        public int First { get; private set; } = first;

        public List<int> Members { get; } = [first];

        public HashSet<int> Documents { get; } = [document];

        public Dictionary<TellingGroup, Pairs> Near { get; } = [];

        public void Take(TellingGroup other)
        {
            First = Math.Min(First, other.First);
            Members.AddRange(other.Members);
            Documents.UnionWith(other.Documents);
            other.Near.Clear();
        }
    }
}
