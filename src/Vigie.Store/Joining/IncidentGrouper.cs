namespace Vigie.Store.Joining;

/// <summary>Groups tellings into incidents: average-link clustering with contradictions.</summary>
/// <remarks>
/// The closest pair is joined first. Two groups become one only where no telling of one contradicts a telling of the other, where no sentence
/// stands in both, and where on average they are not too unlike: one vague telling (« l'attaque ») never bridges two attacks that
/// are told with their days.
/// </remarks>
internal sealed class IncidentGrouper(TellingMatcher matcher)
{
    /// <summary>The average score that two groups must keep: a little below even, since the tellings found far apart in time say little of each other.</summary>
    private const double Least = -0.25;

    /// <summary>The score from which two tellings of different documents are linked: as likely one event as not.</summary>
    public const double Linked = -0.3;

    /// <summary>The incidents of <paramref name="tellings"/>, each in the order of <see cref="Told.Order"/>. The order of the input does not matter.</summary>
    /// <param name="tellings">All that are linked with each other, directly or through others.</param>
    /// <param name="linked">The tellings that one is linked with: a story of years has many tellings, each with few links.</param>
    public IReadOnlyList<IReadOnlyList<Told>> Group(IEnumerable<Told> tellings, Func<Told, IEnumerable<Told>> linked)
    {
        var nodes = tellings.Order(Told.Order).ToArray();
        if (nodes.Length == 1) return [nodes];
        var index = new Dictionary<Told, int>();
        for (int i = 0; i < nodes.Length; i++) index.Add(nodes[i], i);
        // The tellings of a document stand together: it is known by the first of them.
        int[] document = new int[nodes.Length];
        for (int i = 1; i < nodes.Length; i++) document[i] = ReferenceEquals(nodes[i].Document, nodes[i - 1].Document) ? document[i - 1] : i;
        var scores = new Dictionary<(int, int), double>();
        var likenesses = new Dictionary<(int, int), double>();
        var pairs = new List<(double Score, int A, int B)>();
        for (int a = 0; a < nodes.Length; a++)
            foreach (var other in linked(nodes[a]))
                if (index[other] is var b && b > a) pairs.Add((Score(a, b), a, b));
        var groups = Enumerable.Range(0, nodes.Length).Select(i => new List<int> { i }).ToArray();
        foreach (var (_, a, b) in pairs.OrderByDescending(p => p.Score).ThenBy(p => p.A).ThenBy(p => p.B))
        {
            var (x, y) = (groups[a], groups[b]);
            if (x == y || !MayJoin(x, y)) continue;
            x.AddRange(y);
            foreach (int i in y) groups[i] = x;
        }
        return [.. groups.Distinct().Select(group => group.Order().Select(i => nodes[i]).ToArray())];

        double Score(int a, int b)
        {
            if (scores.TryGetValue((a, b), out double score)) return score;
            double likeness = likenesses.GetValueOrDefault((document[a], document[b]), double.NaN);
            scores.Add((a, b), score = matcher.Score(nodes[a], nodes[b], ref likeness));
            likenesses[(document[a], document[b])] = likeness;
            return score;
        }

        bool MayJoin(List<int> x, List<int> y)
        {
            double sum = 0;
            foreach (int a in x)
                foreach (int b in y)
                {
                    if (nodes[a].Document.Key == nodes[b].Document.Key && nodes[a].Telling.Sentence == nodes[b].Telling.Sentence) return false;
                    double score = Score(Math.Min(a, b), Math.Max(a, b));
                    if (double.IsNegativeInfinity(score)) return false;
                    sum += score;
                }
            return sum > Least * x.Count * y.Count;
        }
    }
}
