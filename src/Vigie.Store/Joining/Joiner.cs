using System.Collections.Immutable;

namespace Vigie.Store.Joining;

/// <summary>What several documents tell of one event.</summary>
/// <param name="Id">Derived from its first telling.</param>
/// <param name="Tellings">By document key and position.</param>
internal sealed record Incident(string Id, ImmutableArray<Told> Tellings);

/// <summary>What changed when documents were added or removed. What is not named stays as it was.</summary>
/// <param name="Documents">Documents whose copies, forerunner or storyline changed, the new ones included.</param>
/// <param name="Incidents">Incidents built anew; each telling in them leaves the incident it was in.</param>
/// <param name="Untold">Doubtful tellings that leave the incident they were in, if any: nothing else tells what they may be.</param>
/// <param name="Storylines">Storylines whose entities were built anew; each actor of their documents leaves the entity it was in.</param>
internal sealed record JoinChanges(IReadOnlyCollection<JoinNode> Documents, IReadOnlyList<Incident> Incidents, IReadOnlyList<Told> Untold, IReadOnlyList<StorylineEntities> Storylines);

/// <summary>Who is who in a storyline.</summary>
/// <param name="Documents">Keys of its documents.</param>
/// <param name="Entities">Its entities; actors named by a common noun only that stand for nobody named are in none.</param>
internal sealed record StorylineEntities(IReadOnlyList<string> Documents, IReadOnlyList<Entity> Entities);

/// <summary>Where the joiner finds the documents that were joined before.</summary>
internal interface IJoinShelf
{
    /// <summary>The documents published on a day, given by its number; those without a date for <see cref="Joiner.Undated"/>.</summary>
    IEnumerable<JoinNode> OfDay(int day);

    /// <summary>The day under which <see cref="OfDay"/> gives the document with this key; null when there is none.</summary>
    int? DayOf(string key);
}

/// <summary>Joins documents as they come: reprints and versions, storylines, incidents, entities.</summary>
/// <remarks>
/// <para>The result is a function of the set of documents. Each part of it is decided by a pure function of the documents it touches: what a document
/// copies and whom it continues by its neighbours, an incident by all tellings that are linked to it, the entities of a storyline by its
/// documents. Adding a document finds its neighbours and decides anew what they touch, nothing else.</para>
/// <para>What is linked goes on for ever where there is much news: <see cref="IncidentPeriods"/> bounds how far back an incident is looked for.</para>
/// <para>Neighbours are published within <see cref="Storylines.Days"/> days and share two of their heaviest terms, tell of one town on one
/// day, or of one type of event in one town. Days are read from the shelf when they are first needed, so that memory holds the weeks around what is added, not the store.</para>
/// </remarks>
internal sealed class Joiner(TellingMatcher matcher, ActorJoiner actors, IJoinShelf shelf)
{
    /// <summary>The day of documents without a date.</summary>
    public const int Undated = int.MinValue;

    /// <summary>How many days before a document those may have been published that it is joined by.</summary>
    public const int Reach = 4 * IncidentPeriods.Days + Storylines.Days;

    /// <summary>Heaviest terms that neighbours share.</summary>
    private const int SharedTerms = 2;

    // What is held: the documents of some days, by day, by key, by term and scene, by forerunner.
    private readonly Dictionary<int, List<JoinNode>> _days = [];
    private readonly Dictionary<string, JoinNode> _nodes = new(StringComparer.Ordinal);
    private readonly DayIndex<Term> _byTerm = new();
    private readonly DayIndex<ulong> _byScene = new();
    private readonly Dictionary<string, List<JoinNode>> _followers = new(StringComparer.Ordinal);
    private readonly IncidentGrouper _grouper = new(matcher);
    private readonly Comparison _comparison = new(matcher);
    private long _searches;

    /// <summary>Adds and removes documents, in any order and in any portions. Keys to be removed that are not known are passed over.</summary>
    public JoinChanges Change(IEnumerable<JoinNode> added, IEnumerable<(string Key, string? Published)> removed)
    {
        var work = new Work();
        foreach (var (key, published) in removed) Remove(key, published, work);
        foreach (var node in added.OrderBy(n => n.Digest, Copies.Earlier)) Add(node, work);
        foreach (var node in work.Copies.Where(IsKept))
        {
            var copy = Copies.Of(node.Digest, Neighbours(node).Select(other => (other.Digest, Copies.Compare(node.Digest, other.Digest)))
                .Where(c => c.Item2 is not null).Select(c => (c.Digest, c.Item2!.Value)));
            if (copy == node.Copy) continue;
            node.Copy = copy;
            work.Changed.Add(node);
        }
        foreach (var node in work.Moved.Where(IsKept).OrderBy(n => n.Digest, Copies.Earlier)) Follow(node, work);
        var (incidents, untold) = IncidentsOf(work);
        return new JoinChanges([.. work.Changed.Where(IsKept).OrderBy(n => n.Digest.Key, StringComparer.Ordinal)], incidents, untold, EntitiesOf(work));
    }

    /// <summary>How many documents are held in memory.</summary>
    public int Held => _nodes.Count;

    /// <summary>The document with this key; null when there is none.</summary>
    public JoinNode? Known(string key) => Find(key);

    /// <summary>Lets go of the days before <paramref name="day"/>: they are read from the shelf again when they are needed.</summary>
    public void Forget(int day)
    {
        foreach (int past in _days.Keys.Where(d => d < day && d != Undated).ToArray())
        {
            foreach (var node in _days[past].ToArray()) Drop(node);
            _days.Remove(past);
        }
        // What stays may be linked to what went: it is linked anew when it is asked for.
        foreach (int near in _days.Keys.Where(d => d >= day && d < day + Storylines.Days))
            foreach (var told in _days[near].SelectMany(node => node.Tellings)) told.Links = null;
    }

    /// <summary>What a batch still has to decide.</summary>
    private sealed class Work
    {
        /// <summary>Documents whose copies are to be decided.</summary>
        public HashSet<JoinNode> Copies { get; } = [];

        /// <summary>Documents with another forerunner.</summary>
        public HashSet<JoinNode> Moved { get; } = [];

        /// <summary>Documents that changed.</summary>
        public HashSet<JoinNode> Changed { get; } = [];

        /// <summary>Storylines that won or lost a document.</summary>
        public HashSet<string> Storylines { get; } = [];

        /// <summary>Tellings whose links changed.</summary>
        public HashSet<Told> Tellings { get; } = [];
    }

    private void Add(JoinNode node, Work work)
    {
        var neighbours = Neighbours(node);
        _comparison.Begin(node);
        Hold(node);
        work.Changed.Add(node);
        work.Moved.Add(node);
        work.Storylines.Add(node.Storyline);
        foreach (var told in node.Tellings)
        {
            work.Tellings.Add(told);
            told.Links = [];
        }
        foreach (var other in neighbours)
        {
            double likeness = _comparison.Likeness(other);
            _comparison.Links(other, likeness, Link);
            if (Copies.Compare(node.Digest, other.Digest) is not null) work.Copies.UnionWith([node, other]);
            if (likeness < Storylines.Least || AreFarApart(node, other)) continue;
            var (earlier, later) = Copies.Earlier.Compare(node.Digest, other.Digest) < 0 ? (node, other) : (other, node);
            if (Better(earlier, likeness, later)) Lead(earlier, likeness, later, work);
        }
    }

    private void Remove(string key, string? published, Work work)
    {
        DayOf(Digester.Day(published)?.DayNumber ?? Undated);
        if (!_nodes.TryGetValue(key, out var node)) return;
        var neighbours = Neighbours(node);
        foreach (var told in node.Tellings)
            foreach (var link in Linked(told))
            {
                work.Tellings.Add(link.Other);
                link.Other.Links?.RemoveAll(back => back.Other == told);
            }
        Drop(node);
        work.Tellings.RemoveWhere(told => told.Node == node);
        work.Storylines.Add(node.Storyline);
        foreach (var other in neighbours)
        {
            work.Copies.Add(other);
            if (other.Forerunner != key) continue;
            SetForerunner(other, null, 0);
            work.Moved.Add(other);
            work.Changed.Add(other);
            foreach (var candidate in Neighbours(other).Where(n => Copies.Earlier.Compare(n.Digest, other.Digest) < 0))
                if (!AreFarApart(candidate, other) && Terms.Cosine(candidate.Digest.Terms, other.Digest.Terms) is var likeness and >= Storylines.Least && Better(candidate, likeness, other))
                    Lead(candidate, likeness, other, work);
        }
    }

    private bool Better(JoinNode earlier, double likeness, JoinNode later) =>
        later.Forerunner is null || likeness > later.Likeness
        || likeness == later.Likeness && _nodes.TryGetValue(later.Forerunner, out var present) && Copies.Earlier.Compare(earlier.Digest, present.Digest) < 0;

    private void Lead(JoinNode earlier, double likeness, JoinNode later, Work work)
    {
        SetForerunner(later, earlier.Digest.Key, likeness);
        work.Moved.Add(later);
        work.Changed.Add(later);
    }

    /// <summary>Moves a document, and all that follow from it, to the storyline of its forerunner.</summary>
    private void Follow(JoinNode node, Work work)
    {
        string storyline = node.Forerunner is { } key && Find(key) is { } forerunner ? forerunner.Storyline : node.Digest.Key;
        work.Storylines.Add(node.Storyline);
        work.Storylines.Add(storyline);
        if (node.Storyline == storyline) return;
        node.Storyline = storyline;
        work.Changed.Add(node);
        foreach (var follower in Followers(node)) Follow(follower, work);
    }

    private void SetForerunner(JoinNode node, string? forerunner, double likeness)
    {
        if (node.Forerunner is { } before) Remove(_followers, before, node);
        (node.Forerunner, node.Likeness) = (forerunner, likeness);
        if (forerunner is not null) Add(_followers, forerunner, node);
    }

    /// <summary>The documents that continue <paramref name="node"/>, now.</summary>
    private JoinNode[] Followers(JoinNode node)
    {
        Around(node.Day);
        return _followers.TryGetValue(node.Digest.Key, out var followers) ? [.. followers] : [];
    }

    private JoinNode? Find(string key)
    {
        if (!_nodes.ContainsKey(key) && shelf.DayOf(key) is { } day) DayOf(day);
        return _nodes.GetValueOrDefault(key);
    }

    private bool IsKept(JoinNode node) => _nodes.TryGetValue(node.Digest.Key, out var kept) && kept == node;

    private (List<Incident> Incidents, List<Told> Untold) IncidentsOf(Work work)
    {
        using var periods = new IncidentPeriods(_grouper, Linked);
        var touched = periods.Touched(work.Tellings);
        var incidents = touched.Select(periods.IncidentOf).Where(tellings => tellings.Count > 0).Distinct()
            .Select(tellings => new Incident(tellings.First(told => !told.IsDoubtful).Id, [.. tellings])).OrderBy(incident => incident.Id, StringComparer.Ordinal).ToList();
        return (incidents, [.. touched.Where(told => periods.IncidentOf(told).Count == 0).Order(Told.Order)]);
    }

    private List<Link> Linked(Told told)
    {
        if (told.Links is { } known) return known;
        foreach (var t in told.Node.Tellings) t.Links = [];
        var neighbours = Neighbours(told.Node);
        _comparison.Begin(told.Node);
        foreach (var neighbour in neighbours)
            _comparison.Links(neighbour, _comparison.Likeness(neighbour), (a, b, score) => a.Links!.Add(new Link(b, score)));
        return told.Links!;
    }

    private static void Link(Told a, Told b, double score)
    {
        a.Links!.Add(new Link(b, score));
        b.Links?.Add(new Link(a, score));
    }

    private List<StorylineEntities> EntitiesOf(Work work)
    {
        var storylines = new List<StorylineEntities>();
        foreach (string first in work.Storylines.Order(StringComparer.Ordinal))
        {
            if (Find(first) is not { } root || root.Storyline != first) continue;
            var documents = Storyline(root).Select(n => n.Digest).ToArray();
            storylines.Add(new StorylineEntities([.. documents.Select(d => d.Key)], actors.Join(documents)));
        }
        return storylines;
    }

    /// <summary>A document and all that follow from it.</summary>
    private List<JoinNode> Storyline(JoinNode root)
    {
        var all = new List<JoinNode> { root };
        for (int i = 0; i < all.Count; i++) all.AddRange(Followers(all[i]));
        return all;
    }

    /// <summary>Documents that may be copies of <paramref name="node"/>, continue it, or tell of its events.</summary>
    private List<JoinNode> Neighbours(JoinNode node)
    {
        Around(node.Day);
        var neighbours = new List<JoinNode>();
        _searches++;
        Count(_byTerm, node.Terms, 1);
        Count(_byScene, node.Scenes, SharedTerms);
        return neighbours;

        void Count<TKey>(DayIndex<TKey> index, ImmutableArray<TKey> keys, int weight)
            where TKey : notnull
        {
            var (first, last) = node.Day == Undated ? (Undated, Undated) : (node.Day - Storylines.Days, node.Day + Storylines.Days);
            foreach (var key in keys)
                foreach (var (_, other) in index.Between(key, first, last))
                {
                    if (other == node) continue;
                    int before = other.Asked == _searches ? other.Shared : 0;
                    (other.Asked, other.Shared) = (_searches, before + weight);
                    if (before < SharedTerms && other.Shared >= SharedTerms) neighbours.Add(other);
                }
        }
    }

    /// <summary>Whether two documents lie more than <see cref="Storylines.Days"/> apart, or one has no date: what it calls yesterday may be any day.</summary>
    public static bool AreFarApart(JoinNode a, JoinNode b) => a.Day == Undated || b.Day == Undated || Math.Abs(a.Day - b.Day) > Storylines.Days;

    /// <summary>Sees to it that the documents near a day are held.</summary>
    private void Around(int day)
    {
        if (day == Undated) DayOf(day);
        else
            for (int near = day - Storylines.Days; near <= day + Storylines.Days; near++) DayOf(near);
    }

    private void DayOf(int day)
    {
        if (_days.ContainsKey(day)) return;
        _days.Add(day, []);
        foreach (var node in shelf.OfDay(day)) Hold(node);
    }

    private void Hold(JoinNode node)
    {
        _days[node.Day].Add(node);
        _nodes.Add(node.Digest.Key, node);
        foreach (var term in node.Terms) _byTerm.Add(term, node);
        foreach (ulong scene in node.Scenes) _byScene.Add(scene, node);
        if (node.Forerunner is { } forerunner) Add(_followers, forerunner, node);
    }

    private void Drop(JoinNode node)
    {
        _days[node.Day].Remove(node);
        _nodes.Remove(node.Digest.Key);
        foreach (var term in node.Terms) _byTerm.Remove(term, node);
        foreach (ulong scene in node.Scenes) _byScene.Remove(scene, node);
        if (node.Forerunner is { } forerunner) Remove(_followers, forerunner, node);
    }

    private static void Add(Dictionary<string, List<JoinNode>> index, string key, JoinNode node)
    {
        if (!index.TryGetValue(key, out var nodes)) index.Add(key, nodes = []);
        nodes.Add(node);
    }

    private static void Remove(Dictionary<string, List<JoinNode>> index, string key, JoinNode node)
    {
        var nodes = index[key];
        nodes.Remove(node);
        if (nodes.Count == 0) index.Remove(key);
    }
}
