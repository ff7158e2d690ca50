using System.Globalization;
using Vigie.Knowledge;
using Vigie.Store.Corrections;
using Vigie.Store.Joining;

namespace Vigie.Store.Sqlite;

/// <summary>Keeps what joining finds. Added documents wait until <see cref="Bring"/>; what a removed one left is undone at once.</summary>
internal sealed class JoinTables(Session session, Lazy<JoinRules> rules) : IDerived
{
    /// <summary>Documents joined in one transaction: what a killed run has to do again at most.</summary>
    private const int Portion = 500;

    /// <summary>Documents held in memory before those of far days are let go: some 100 MB.</summary>
    private const int MostHeld = 8000;

    private readonly HashSet<string> _incidents = new(StringComparer.Ordinal), _entities = new(StringComparer.Ordinal);
    private readonly DigestReader _digests = new();
    private bool _removed;

    // Goes on from one call of Bring to the next, as long as nobody else changes the documents it holds.
    private Joiner? _joiner;
    private long _version;

    public void Begin()
    {
        _incidents.Clear();
        _entities.Clear();
        _removed = false;
    }

    public void Add(KeptDocument document, Entry entry) => session.Run("INSERT OR REPLACE INTO join_pending VALUES (?1, ?2)", document.Key, entry.Digest);

    public void Remove(long key)
    {
        session.Run("DELETE FROM join_pending WHERE document = ?1", key);
        _incidents.UnionWith(session.Rows("SELECT incident FROM telling WHERE document = ?1", row => row.GetString(0), key));
        _entities.UnionWith(session.Rows("SELECT entity FROM entity_mention WHERE document = ?1", row => row.GetString(0), key));
        _removed |= session.Run("UPDATE join_document SET removed = 1 WHERE document = ?1", key) > 0;
    }

    public void Complete()
    {
        if (!_removed) return;
        _joiner = null;
        var joiner = NewJoiner();
        var gone = session.Rows("SELECT digest FROM join_document WHERE removed", row => _digests.Read((byte[])row[0])).ToList();
        Apply(joiner.Change([], gone.Select(digest => (digest.Key, digest.Published))), joiner, []);
        session.Run("DELETE FROM join_document WHERE removed");
        DropEmpty(_incidents, _entities);
        // Words that only the removed documents gave these names are gone with them.
        foreach (string entity in _entities)
        {
            session.Run("DELETE FROM entity_word WHERE entity = ?1", entity);
            Words(entity, session.Rows("SELECT names FROM entity_mention WHERE entity = ?1", row => row.GetString(0), entity).ToList().SelectMany(names => names.Split('\n')));
        }
        Begin();
    }

    /// <summary>Joins what waits; <paramref name="transact"/> runs a portion in a transaction.</summary>
    public void Bring(Func<Func<int>, int> transact, Action<int>? progress)
    {
        try
        {
            for (int done = 0; ;)
            {
                int joined = transact(() =>
                {
                    // Another process has written since: what is held in memory may be old.
                    if (session.Number("PRAGMA data_version") is var now && (_joiner is null || now != _version)) (_joiner, _version) = (NewJoiner(), now);
                    return JoinPortion(_joiner);
                });
                if (joined == 0) return;
                done += joined;
                progress?.Invoke(done);
            }
        }
        catch
        {
            // What it holds may not have been kept.
            _joiner = null;
            throw;
        }
    }

    private int JoinPortion(Joiner joiner)
    {
        var waiting = session.Rows("SELECT document, digest FROM join_pending ORDER BY document LIMIT ?1", row => (Document: row.GetInt64(0), Digest: row[1] as byte[]), Portion).ToList();
        if (waiting.Count == 0) return 0;
        var packed = waiting.Select(w => w.Digest ?? MakeDigest(w.Document)).ToList();
        var fresh = waiting.Zip(packed, (w, digest) => new JoinNode(_digests.Read(digest)) { Document = w.Document }).ToList();
        if (joiner.Held > MostHeld) joiner.Forget(fresh.Where(n => n.Day != Joiner.Undated).Select(n => n.Day).DefaultIfEmpty(0).Min() - Joiner.Reach);
        var changes = joiner.Change(fresh, []);
        for (int i = 0; i < fresh.Count; i++)
        {
            session.Run("INSERT INTO join_document (document, key, digest, likeness, storyline) VALUES (?1, ?2, ?3, 0, ?1)", fresh[i].Document, fresh[i].Digest.Key, packed[i]);
            session.Run("DELETE FROM join_pending WHERE document = ?1", fresh[i].Document);
        }
        Apply(changes, joiner, fresh.Select(n => n.Document).ToHashSet());
        return fresh.Count;
    }

    private byte[] MakeDigest(long document)
    {
        var record = session.Rows("SELECT text, record FROM content WHERE document = ?1", row => Entry.Unpack((byte[])row[1], row.GetString(0)), document).Single();
        return PackedDigest.Of(rules.Value.Digester.Of(Overlay.Apply(record, SqliteStore.CorrectionsOf(session, document))));
    }

    private Joiner NewJoiner() => new(rules.Value.Matcher, rules.Value.Actors, new Shelf(session, _digests));

    /// <summary>Keeps what joining changed; nothing is kept yet of the documents that are <paramref name="fresh"/>.</summary>
    private void Apply(JoinChanges changes, Joiner joiner, HashSet<long> fresh)
    {
        long? DocumentOf(string? key) => key is null ? null : joiner.Known(key)?.Document;
        foreach (var node in changes.Documents)
            session.Run("UPDATE join_document SET reprint_of = ?2, version_of = ?3, forerunner = ?4, likeness = ?5, storyline = ?6 WHERE document = ?1",
                node.Document, DocumentOf(node.Copy.ReprintOf), DocumentOf(node.Copy.VersionOf), DocumentOf(node.Forerunner), node.Likeness, DocumentOf(node.Storyline));
        Incidents(changes, joiner, fresh);
        foreach (var storyline in changes.Storylines) Entities(storyline, joiner, fresh);
    }

    private void Incidents(JoinChanges changes, Joiner joiner, HashSet<long> fresh)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (var told in changes.Untold)
        {
            var node = joiner.Known(told.Document.Key)!;
            var (document, number) = (node.Document, node.Tellings.IndexOf(told) + 1);
            if (fresh.Contains(document) || session.Value("SELECT incident FROM telling WHERE document = ?1 AND event = ?2", document, number) is not string before) continue;
            left.Add(before);
            session.Run("DELETE FROM telling WHERE document = ?1 AND event = ?2", document, number);
        }
        foreach (var incident in changes.Incidents)
            foreach (var told in incident.Tellings)
            {
                var node = joiner.Known(told.Document.Key)!;
                int number = node.Tellings.IndexOf(told) + 1;
                if (!fresh.Contains(node.Document) && session.Value("SELECT incident FROM telling WHERE document = ?1 AND event = ?2", node.Document, number) is string before)
                {
                    if (before == incident.Id) continue;
                    left.Add(before);
                }
                session.Run("INSERT OR REPLACE INTO telling VALUES (?1, ?2, ?3)", node.Document, number, incident.Id);
            }
        DropEmpty(left, []);
        foreach (var incident in changes.Incidents)
        {
            var summary = IncidentSummary.Of([.. incident.Tellings.Select(t => t.Telling)]);
            session.Run("INSERT OR REPLACE INTO incident VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                incident.Id, summary.Scheme, summary.Type, summary.Place?.Name, summary.Place is { } place ? PlaceKey.Fold(place.Name) : null, summary.Place?.Country,
                summary.Place?.Latitude, summary.Place?.Longitude, summary.Earliest, summary.Latest);
        }
    }

    private void Entities(StorylineEntities storyline, Joiner joiner, HashSet<long> fresh)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (string document in storyline.Documents)
        {
            long key = joiner.Known(document)!.Document;
            if (fresh.Contains(key)) continue;
            left.UnionWith(session.Rows("SELECT entity FROM entity_mention WHERE document = ?1", row => row.GetString(0), key));
            session.Run("DELETE FROM entity_mention WHERE document = ?1", key);
        }
        foreach (var entity in storyline.Entities)
        {
            foreach (var mention in entity.Mentions)
            {
                var node = joiner.Known(mention.Document)!;
                session.Run("INSERT INTO entity_mention VALUES (?1, ?2, ?3, ?4)", node.Document, IndexOf(node.Digest, mention.Actor) + 1, entity.Id, string.Join('\n', mention.Names));
            }
            Words(entity.Id, entity.Mentions.SelectMany(mention => mention.Names));
        }
        DropEmpty([], left);
    }

    private void Words(string entity, IEnumerable<string> names)
    {
        foreach (string word in names.Distinct(StringComparer.Ordinal).SelectMany(WordsOf).Distinct(StringComparer.Ordinal)) session.Run("INSERT OR IGNORE INTO entity_word VALUES (?1, ?2)", word, entity);
    }

    private void DropEmpty(HashSet<string> incidents, HashSet<string> entities)
    {
        foreach (string id in incidents) session.Run("DELETE FROM incident WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM telling WHERE incident = ?1)", id);
        foreach (string id in entities) session.Run("DELETE FROM entity_word WHERE entity = ?1 AND NOT EXISTS (SELECT 1 FROM entity_mention WHERE entity = ?1)", id);
    }

    /// <summary>The folded words of a name.</summary>
    internal static IEnumerable<string> WordsOf(string name) => PlaceKey.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int IndexOf(Digest digest, string actor)
    {
        for (int i = 0; i < digest.Actors.Length; i++)
            if (digest.Actors[i].Id == actor) return i;
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{digest.Key} has no actor {actor}."));
    }

    /// <summary>Documents joined before, a day at a time.</summary>
    private sealed class Shelf(Session session, DigestReader digests) : IJoinShelf
    {
        public IEnumerable<JoinNode> OfDay(int day)
        {
            long first = (day == Joiner.Undated ? 0 : day) * SqliteStore.KeysPerDay;
            return session.Rows(
                """
                SELECT j.document, j.digest, j.likeness, r.key, v.key, f.key, s.key FROM join_document j JOIN join_document s ON s.document = j.storyline
                LEFT JOIN join_document r ON r.document = j.reprint_of LEFT JOIN join_document v ON v.document = j.version_of LEFT JOIN join_document f ON f.document = j.forerunner
                WHERE j.document >= ?1 AND j.document < ?2
                """,
                row => (Document: row.GetInt64(0), Digest: (byte[])row[1], Likeness: row.GetDouble(2), ReprintOf: row[3] as string, VersionOf: row[4] as string, Forerunner: row[5] as string, Storyline: row.GetString(6)),
                first, first + SqliteStore.KeysPerDay).Select(row => new JoinNode(digests.Read(row.Digest))
                {
                    Document = row.Document,
                    Likeness = row.Likeness,
                    Copy = new Copy(row.ReprintOf, row.VersionOf),
                    Forerunner = row.Forerunner,
                    Storyline = row.Storyline,
                });
        }

        public int? DayOf(string key) =>
            session.Value("SELECT document FROM join_document WHERE key = ?1", key) is not long document ? null
                : document < SqliteStore.KeysPerDay ? Joiner.Undated : (int)(document / SqliteStore.KeysPerDay);
    }
}
