namespace Vigie.Store.Joining;

/// <summary>Groups tellings into incidents: average-link clustering with contradictions. Serves one thread at a time.</summary>
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

    /// <summary>How like the documents are that were compared, by the ranks of both.</summary>
    private Dictionary<long, double> _likenesses = [];

    private readonly PriorityQueue<(TellingGroup X, TellingGroup Y, int Pairs), (double, int, int)> _queue = new();

    /// <summary>The incidents of <paramref name="tellings"/>, each in the order of <see cref="Told.Order"/>. Doubtful tellings may be in none. The order of the input does not matter.</summary>
    /// <param name="tellings">All that are linked with each other, directly or through others.</param>
    /// <param name="links">Their links with their scores, each in both directions: a story of years has many tellings, each with few links.</param>
    public List<Told[]> Group(IReadOnlyCollection<Told> tellings, IReadOnlyCollection<(Told One, Told Other, double Score)> links)
    {
        Told[] nodes = [.. tellings];
        if (nodes.Length == 1) return nodes[0].IsDoubtful ? [] : [nodes];
        Array.Sort(nodes, Told.Order);
        for (int i = 0; i < nodes.Length; i++) nodes[i].Rank = nodes[i].Node.Rank = i;
        if (_likenesses.Count > 0) _likenesses = [];
        var groups = Array.ConvertAll(nodes, told => told.IsDoubtful ? null : new TellingGroup(told));
        foreach (var (one, other, score) in links)
            if (groups[one.Rank] is { } x && groups[other.Rank] is { } y && x.First < y.First) Near(x, y, new Pairs(score, 1, 0));
        while (_queue.TryDequeue(out var next, out _))
        {
            var (x, y, pairs) = next;
            // One of them has joined another since, or taken it in.
            if (x.Members.Length * y.Members.Length == pairs) Join(x, y);
        }
        foreach (var (group, doubtful) in Doubtful()) group.Members = [.. group.Members, doubtful];
        var joined = new List<Told[]>();
        for (int i = 0; i < nodes.Length; i++)
            if (groups[i] is { } group && group.First == i)
            {
                Array.Sort(group.Members, (a, b) => a.Rank.CompareTo(b.Rank));
                joined.Add(group.Members);
            }
        return joined;

        void Near(TellingGroup x, TellingGroup y, Pairs pairs)
        {
            x.Near.Add((y, pairs));
            y.Near.Add((x, pairs));
            if (Score(pairs, x, y) is var score && score > Least) _queue.Enqueue((x, y, pairs.Count), (-score, Math.Min(x.First, y.First), Math.Max(x.First, y.First)));
        }

        void Join(TellingGroup x, TellingGroup y)
        {
            var (nearX, nearY) = (x.Near, y.Near);
            x.Near = [];
            for (int i = 0; i < nearY.Count; i++) nearY[i].Group.Place = i;
            var near = new List<(TellingGroup Group, Pairs Pairs)>(nearX.Count + nearY.Count);
            foreach (var (z, pairs) in nearX)
            {
                if (z == y) continue;
                z.Leave(x);
                near.Add((z, pairs + (z.Place >= 0 ? nearY[z.Place].Pairs : Between(y, z))));
                if (z.Place >= 0) z.Leave(y);
                z.Place = -1;
            }
            foreach (var (z, pairs) in nearY)
            {
                if (z == x || z.Place < 0) continue;
                near.Add((z, Between(x, z) + pairs));
                z.Leave(y);
                z.Place = -1;
            }
            x.Place = -1;
            foreach (var told in y.Members) groups[told.Rank] = x;
            x.Take(y);
            foreach (var (z, pairs) in near) Near(x, z, pairs);
        }

        // The groups that doubtful tellings join, of each sentence one telling a group.
        List<(TellingGroup Group, Told Telling)> Doubtful()
        {
            var joins = new List<(double Score, TellingGroup Group, Told Telling)>();
            foreach (var near in links.Where(link => link.One.IsDoubtful).GroupBy(link => link.One))
            {
                var one = new TellingGroup(near.Key);
                var best = near.GroupBy(link => groups[link.Other.Rank]!).Select(to => (Score: (to.Max(link => link.Score) + Between(to.Key, one).Average) / 2, Group: to.Key))
                    .OrderByDescending(to => to.Score).ThenBy(to => to.Group.First).First();
                if (best.Score + TellingMatcher.Prior(near.Key.Telling) is > 0 and var score) joins.Add((score, best.Group, near.Key));
            }
            if (joins.Count == 0) return [];
            var sentences = nodes.Where(told => !told.IsDoubtful).Select(told => (groups[told.Rank]!, told.Node, told.Telling.Sentence)).ToHashSet();
            return [.. joins.OrderByDescending(join => join.Score).ThenBy(join => join.Telling.Rank)
                .Where(join => sentences.Add((join.Group, join.Telling.Node, join.Telling.Telling.Sentence))).Select(join => (join.Group, join.Telling))];
        }
    }

    private Pairs Between(TellingGroup x, TellingGroup y)
    {
        var pairs = new Pairs();
        foreach (var a in x.Members)
            foreach (var b in y.Members) pairs += a.Rank < b.Rank ? Compare(a, b) : Compare(b, a);
        return pairs;
    }

    private Pairs Compare(Told a, Told b)
    {
        long documents = (long)a.Node.Rank << 32 | (uint)b.Node.Rank;
        double known = _likenesses.GetValueOrDefault(documents, double.NaN), likeness = known;
        var pair = matcher.Compare(a, b, double.NaN, ref likeness, Floor);
        if (!double.IsNaN(likeness) && double.IsNaN(known)) _likenesses.Add(documents, likeness);
        return pair.Excluded ? new Pairs(Contradiction, 1, 1) : new Pairs(pair.OtherRecipient > 0 || pair.OtherName > 0 ? pair.Score : Math.Max(pair.Score, Floor), 1, 0);
    }

    /// <summary>How like two groups are in all to be joined.</summary>
    private static double Score(Pairs pairs, TellingGroup x, TellingGroup y) => pairs.Average + OftenTold * Math.Log(Math.Max(x.Documents.Length, y.Documents.Length));

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
    private sealed class TellingGroup(Told told)
    {
        public int First { get; private set; } = told.Rank;

        /// <summary>None once another group has taken them.</summary>
        public Told[] Members { get; set; } = [told];

        public JoinNode[] Documents { get; private set; } = [told.Node];

        public List<(TellingGroup Group, Pairs Pairs)> Near { get; set; } = [];

        /// <summary>Its place among what is near the group that is taken in, from 0; else -1.</summary>
        public int Place { get; set; } = -1;

        public void Leave(TellingGroup other)
        {
            int i = 0;
            while (Near[i].Group != other) i++;
            Near[i] = Near[^1];
            Near.RemoveAt(Near.Count - 1);
        }

        public void Take(TellingGroup other)
        {
            First = Math.Min(First, other.First);
            Members = [.. Members, .. other.Members];
            Documents = [.. Documents, .. other.Documents.Where(document => !Documents.Contains(document))];
            (other.Members, other.Near) = ([], []);
        }
    }
}
