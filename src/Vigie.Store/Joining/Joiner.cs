using System.Collections.Immutable;

namespace Vigie.Store.Joining;

/// <summary>What several documents tell of one event.</summary>
/// <param name="Id">Derived from its first telling.</param>
/// <param name="Tellings">By document key and position.</param>
internal sealed record Incident(string Id, ImmutableArray<Told> Tellings);

/// <summary>What changed when documents were added or removed. What is not named stays as it was.</summary>
/// <param name="Documents">Documents whose copies, forerunner or storyline changed, the new ones included.</param>
/// <param name="Incidents">Incidents built anew; each telling in them leaves the incident it was in.</param>
/// <param name="Storylines">Storylines whose entities were built anew; each actor of their documents leaves the entity it was in.</param>
internal sealed record JoinChanges(IReadOnlyCollection<JoinNode> Documents, IReadOnlyList<Incident> Incidents, IReadOnlyList<StorylineEntities> Storylines);

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
/// <para>Neighbours are published within <see cref="Storylines.Days"/> days and share two of their heaviest terms, or tell of one town on one
/// day. Days are read from the shelf when they are first needed, so that memory holds the weeks around what is added, not the store.</para>
/// </remarks>
internal sealed class Joiner(TellingMatcher matcher, ActorJoiner actors, IJoinShelf shelf)
{
    /// <summary>The day of documents without a date.</summary>
    public const int Undated = int.MinValue;

    /// <summary>Heaviest terms that neighbours share.</summary>
    private const int SharedTerms = 2;

    private readonly Dictionary<int, DayShelf> _days = [];
    private readonly Dictionary<string, JoinNode> _nodes = new(StringComparer.Ordinal);
    private readonly IncidentGrouper _grouper = new(matcher);

    /// <summary>Tellings of other documents that are more likely of the same event than not, where they were asked for.</summary>
    private readonly Dictionary<Told, List<Told>> _links = [];

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
        return new JoinChanges([.. work.Changed.Where(IsKept).OrderBy(n => n.Digest.Key, StringComparer.Ordinal)], IncidentsOf(work), EntitiesOf(work));
    }

    /// <summary>The document with this key; null when there is none.</summary>
    public JoinNode? Known(string key) => Find(key);

    /// <summary>Lets go of the days before <paramref name="day"/>: they are read from the shelf again when they are needed.</summary>
    public void Forget(int day)
    {
        foreach (int past in _days.Keys.Where(d => d < day && d != Undated).ToArray())
        {
            foreach (var node in _days[past].Nodes)
            {
                _nodes.Remove(node.Digest.Key);
                Unlink(node);
            }
            _days.Remove(past);
        }
        // What stays may be linked to what went: it is linked anew when it is asked for.
        foreach (int near in _days.Keys.Where(d => d >= day && d < day + Storylines.Days).ToArray())
            foreach (var node in _days[near].Nodes) Unlink(node);
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
        var neighbours = Neighbours(node).ToArray();
        DayOf(node.Day).Add(node);
        _nodes[node.Digest.Key] = node;
        work.Changed.Add(node);
        work.Copies.Add(node);
        work.Moved.Add(node);
        work.Storylines.Add(node.Storyline);
        foreach (var told in node.Tellings)
        {
            work.Tellings.Add(told);
            _links[told] = [];
        }
        foreach (var other in neighbours)
        {
            double likeness = Terms.Cosine(node.Digest.Terms, other.Digest.Terms);
            Link(node, other, likeness);
            if (Copies.Compare(node.Digest, other.Digest) is not null) work.Copies.Add(other);
            if (likeness < Storylines.Least || Storylines.FarApart(node.Digest, other.Digest)) continue;
            var (earlier, later) = Copies.Earlier.Compare(node.Digest, other.Digest) < 0 ? (node, other) : (other, node);
            if (Better(earlier, likeness, later)) Lead(earlier, likeness, later, work);
        }
    }

    private void Remove(string key, string? published, Work work)
    {
        DayOf(Digester.Day(published)?.DayNumber ?? Undated);
        if (!_nodes.TryGetValue(key, out var node)) return;
        var neighbours = Neighbours(node).ToArray();
        foreach (var told in node.Tellings)
            foreach (var linked in Linked(told))
            {
                work.Tellings.Add(linked);
                if (_links.TryGetValue(linked, out var back)) back.Remove(told);
            }
        Unlink(node);
        DayOf(node.Day).Remove(node);
        _nodes.Remove(key);
        work.Tellings.RemoveWhere(told => told.Document == node.Digest);
        work.Storylines.Add(node.Storyline);
        foreach (var other in neighbours)
        {
            work.Copies.Add(other);
            if (other.Forerunner != key) continue;
            (other.Forerunner, other.Likeness) = (null, 0);
            work.Moved.Add(other);
            work.Changed.Add(other);
            foreach (var candidate in Neighbours(other).Where(n => Copies.Earlier.Compare(n.Digest, other.Digest) < 0))
                if (Storylines.Compare(candidate.Digest, other.Digest) is var likeness && likeness >= Storylines.Least && Better(candidate, likeness, other))
                    Lead(candidate, likeness, other, work);
        }
    }

    private bool Better(JoinNode earlier, double likeness, JoinNode later) =>
        later.Forerunner is null || likeness > later.Likeness
        || likeness == later.Likeness && _nodes.TryGetValue(later.Forerunner, out var present) && Copies.Earlier.Compare(earlier.Digest, present.Digest) < 0;

    private static void Lead(JoinNode earlier, double likeness, JoinNode later, Work work)
    {
        (later.Forerunner, later.Likeness) = (earlier.Digest.Key, likeness);
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

    private List<JoinNode> Followers(JoinNode node) => [.. Around(node.Day).SelectMany(day => day.Nodes).Where(n => n.Forerunner == node.Digest.Key)];

    private JoinNode? Find(string key)
    {
        if (!_nodes.ContainsKey(key) && shelf.DayOf(key) is { } day) DayOf(day);
        return _nodes.GetValueOrDefault(key);
    }

    private bool IsKept(JoinNode node) => _nodes.TryGetValue(node.Digest.Key, out var kept) && kept == node;

    private List<Incident> IncidentsOf(Work work)
    {
        var incidents = new List<Incident>();
        var seen = new HashSet<Told>();
        foreach (var start in work.Tellings.Order(Told.Order))
        {
            if (!seen.Add(start)) continue;
            var component = new List<Told> { start };
            for (int i = 0; i < component.Count; i++)
                foreach (var linked in Linked(component[i]))
                    if (seen.Add(linked)) component.Add(linked);
            incidents.AddRange(_grouper.Group(component, Linked).Select(group => new Incident(group[0].Id, [.. group])));
        }
        return incidents;
    }

    private List<Told> Linked(Told told)
    {
        if (_links.TryGetValue(told, out var links)) return links;
        links = [];
        foreach (var neighbour in Neighbours(_nodes[told.Document.Key]))
        {
            double likeness = double.NaN;
            foreach (var other in neighbour.Tellings)
                if (matcher.IsLinked(told, other, ref likeness)) links.Add(other);
        }
        return _links[told] = links;
    }

    /// <summary>Links the tellings of a new document with those of a neighbour.</summary>
    private void Link(JoinNode node, JoinNode other, double likeness)
    {
        foreach (var a in node.Tellings)
            foreach (var b in other.Tellings)
            {
                if (!matcher.IsLinked(a, b, ref likeness)) continue;
                _links[a].Add(b);
                if (_links.TryGetValue(b, out var back)) back.Add(a);
            }
    }

    private void Unlink(JoinNode node)
    {
        foreach (var told in node.Tellings) _links.Remove(told);
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
    private IEnumerable<JoinNode> Neighbours(JoinNode node)
    {
        var shared = new Dictionary<JoinNode, int>();
        foreach (var day in Around(node.Day)) day.Count(node, shared, SharedTerms);
        return shared.Where(s => s.Value >= SharedTerms && s.Key != node).Select(s => s.Key);
    }

    private IEnumerable<DayShelf> Around(int day)
    {
        if (day == Undated) return [DayOf(day)];
        return Enumerable.Range(day - Storylines.Days, 2 * Storylines.Days + 1).Select(DayOf);
    }

    private DayShelf DayOf(int day)
    {
        if (_days.TryGetValue(day, out var nodes)) return nodes;
        _days.Add(day, nodes = new DayShelf());
        foreach (var node in shelf.OfDay(day))
        {
            nodes.Add(node);
            _nodes.Add(node.Digest.Key, node);
        }
        return nodes;
    }

    /// <summary>The documents of one day, found by term and by scene.</summary>
    private sealed class DayShelf
    {
        private readonly Dictionary<string, List<JoinNode>> _byKey = new(StringComparer.Ordinal);

        public List<JoinNode> Nodes { get; } = [];

        public void Add(JoinNode node)
        {
            Nodes.Add(node);
            foreach (string key in node.Terms.Concat(node.Scenes))
            {
                if (!_byKey.TryGetValue(key, out var nodes)) _byKey.Add(key, nodes = []);
                nodes.Add(node);
            }
        }

        public void Remove(JoinNode node)
        {
            Nodes.Remove(node);
            foreach (string key in node.Terms.Concat(node.Scenes)) _byKey[key].Remove(node);
        }

        /// <summary>Counts the terms that documents share with <paramref name="node"/>; a scene counts as much as is <paramref name="enough"/>.</summary>
        public void Count(JoinNode node, Dictionary<JoinNode, int> shared, int enough)
        {
            if (Nodes.Count == 0) return;
            foreach (string term in node.Terms)
                if (_byKey.TryGetValue(term, out var nodes))
                    foreach (var other in nodes) shared[other] = shared.GetValueOrDefault(other) + 1;
            foreach (string scene in node.Scenes)
                if (_byKey.TryGetValue(scene, out var nodes))
                    foreach (var other in nodes) shared[other] = shared.GetValueOrDefault(other) + enough;
        }
    }
}
