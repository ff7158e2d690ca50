using System.Globalization;
using SQLitePCL;
using Vigie.Knowledge;
using Vigie.Store.Corrections;
using Vigie.Store.Joining;

namespace Vigie.Store.Sqlite;

/// <summary>Keeps what joining finds. Added documents wait until <see cref="Bring"/>; what a removed one left is undone at once.</summary>
/// <param name="path">The store's file, read beside <paramref name="session"/> by what is found ahead.</param>
/// <param name="session">What writes.</param>
/// <param name="rules">How documents are joined.</param>
internal sealed class JoinTables(string path, Session session, Lazy<JoinRules> rules) : IDerived, IDisposable
{
    /// <summary>Documents held in memory before those of far days are let go: some 100 MB.</summary>
    private const int MostHeld = 8000;

    private readonly HashSet<string> _incidents = new(StringComparer.Ordinal);
    private readonly List<(string Entity, string Names)> _mentions = [];
    private readonly DigestReader _digests = new();
    private bool _removed;

    // Goes on from one portion to the next, as long as nobody else changes the documents it holds. What it reads is as the last portion left it.
    private Joiner? _joiner;
    private Session? _reading;
    private long _version;

    // What is being found for the portion that waits, and how many documents were added and not joined since the store was opened.
    private Task<Found>? _ahead;
    private int _added;

    /// <summary>What joining found for a portion.</summary>
    /// <param name="Changes">What is to be kept.</param>
    /// <param name="Fresh">The digests of its documents, by key.</param>
    private sealed record Found(JoinChanges Changes, Dictionary<long, byte[]> Fresh);

    public void Begin()
    {
        _incidents.Clear();
        _mentions.Clear();
        _removed = false;
    }

    public void Add(long key, bool current, SqliteEntry entry)
    {
        session.Run("INSERT OR REPLACE INTO join_pending VALUES (?1, ?2)", key, entry.Digest);
        _added++;
    }

    public void Remove(long key)
    {
        Forget();
        session.Run("DELETE FROM join_pending WHERE document = ?1", key);
        _incidents.UnionWith(session.Rows("SELECT incident FROM telling WHERE document = ?1", row => row.GetString(0), key));
        _mentions.AddRange(session.Rows("SELECT entity, names FROM entity_mention WHERE document = ?1", row => (row.GetString(0), row.GetString(1)), key));
        _removed |= session.Run("UPDATE join_document SET removed = 1 WHERE document = ?1", key) > 0;
    }

    public void Complete()
    {
        if (!_removed) return;
        var joiner = NewJoiner(session);
        var gone = session.Rows("SELECT digest FROM join_document WHERE removed", row => _digests.Read((byte[])row[0])).ToList();
        Apply(joiner.Change([], gone.Select(digest => (digest.Key, digest.Published))), joiner, []);
        session.Run("DELETE FROM join_document WHERE removed");
        DropWords(_mentions);
        Begin();
    }

    /// <summary>Joins what waits, a portion in a transaction.</summary>
    public void Bring(Action<int>? progress)
    {
        for (int done = 0; BringPortion() is > 0 and var joined;)
        {
            done += joined;
            progress?.Invoke(done);
        }
    }

    /// <summary>See <see cref="IJoins.Advance"/>.</summary>
    public void Advance()
    {
        if (_ahead is { IsCompleted: false }) return;
        if (_ahead is not null) BringPortion();
        if (_added < IJoins.Portion) return;
        var (joiner, waiting) = session.Transact(() => (Current(), Waiting()));
        _ahead = Task.Factory.StartNew(() => Find(joiner, waiting), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Dispose()
    {
        Forget();
        _reading?.Dispose();
    }

    /// <summary>Keeps what was found for a portion ahead, or finds it now; gives the number of its documents.</summary>
    private int BringPortion()
    {
        try
        {
            // What is joined was read in the same transaction: that it is there need not be looked up for each row.
            return session.Unchecked(() => session.Transact(() =>
            {
                var ahead = _ahead?.GetAwaiter().GetResult();
                _ahead = null;
                var before = _joiner;
                var joiner = Current();
                var found = ahead is not null && joiner == before ? ahead : Find(joiner, Waiting());
                if (found.Fresh.Count == 0) return 0;
                Apply(found.Changes, joiner, found.Fresh);
                foreach (long document in found.Fresh.Keys) session.Run("DELETE FROM join_pending WHERE document = ?1", document);
                _added = Math.Max(0, _added - found.Fresh.Count);
                return found.Fresh.Count;
            }));
        }
        catch
        {
            // What it holds may not have been kept.
            Forget();
            throw;
        }
    }

    /// <summary>The joiner that goes on, or another where another process has written since: what is held in memory may be old.</summary>
    private Joiner Current()
    {
        _reading ??= new Session(path, readOnly: true);
        if (session.Number("PRAGMA data_version") is var now && (_joiner is null || now != _version)) (_joiner, _version) = (NewJoiner(_reading), now);
        return _joiner;
    }

    /// <summary>Waits for what is found ahead, and does not keep it.</summary>
    private void Forget()
    {
        if (_ahead is not null) _ = Task.WhenAny(_ahead).GetAwaiter().GetResult();
        (_ahead, _joiner) = (null, null);
    }

    /// <summary>The first documents that wait, with their digests.</summary>
    private List<(long Document, byte[] Digest)> Waiting() =>
        [.. session.Rows("SELECT document, digest FROM join_pending ORDER BY document LIMIT ?1", row => (Document: row.GetInt64(0), Digest: row[1] as byte[]), IJoins.Portion).ToList()
            .Select(waiting => (waiting.Document, waiting.Digest ?? MakeDigest(waiting.Document)))];

    private Found Find(Joiner joiner, List<(long Document, byte[] Digest)> waiting)
    {
        var nodes = waiting.ConvertAll(w => new JoinNode(_digests.Read(w.Digest)) { Document = w.Document });
        if (joiner.Held > MostHeld) joiner.Forget(nodes.Where(n => n.Day != Joiner.Undated).Select(n => n.Day).DefaultIfEmpty(0).Min() - Joiner.Reach);
        return new Found(joiner.Change(nodes, []), waiting.ToDictionary(w => w.Document, w => w.Digest));
    }

    private byte[] MakeDigest(long document)
    {
        var record = session.Rows("SELECT text, record FROM content WHERE document = ?1", row => PackedRecord.Read((byte[])row[1], row.GetString(0)), document).Single();
        return PackedDigest.Of(rules.Value.Digester.Of(Overlay.Apply(record, SqliteStore.CorrectionsOf(session, document))));
    }

    private Joiner NewJoiner(Session reading) => new(rules.Value.Matcher, rules.Value.Actors, new Shelf(reading, _digests));

    /// <summary>Writes what changed; nothing of the documents in <paramref name="fresh"/>, which gives their digests, is there yet.</summary>
    private void Apply(JoinChanges changes, Joiner joiner, Dictionary<long, byte[]> fresh)
    {
        long? DocumentOf(string? key) => key is null ? null : joiner.Known(key)?.Document;
        foreach (var node in changes.Documents)
        {
            var (reprint, version, forerunner, storyline) = (DocumentOf(node.Copy.ReprintOf), DocumentOf(node.Copy.VersionOf), DocumentOf(node.Forerunner), DocumentOf(node.Storyline));
            if (fresh.TryGetValue(node.Document, out byte[]? digest))
                session.Run("INSERT INTO join_document (document, key, digest, reprint_of, version_of, forerunner, likeness, storyline) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    node.Document, node.Digest.Key, digest, reprint, version, forerunner, node.Likeness, storyline);
            else
                session.Run("UPDATE join_document SET reprint_of = ?2, version_of = ?3, forerunner = ?4, likeness = ?5, storyline = ?6 WHERE document = ?1",
                    node.Document, reprint, version, forerunner, node.Likeness, storyline);
        }
        Incidents(changes, fresh);
        foreach (var storyline in changes.Storylines) Entities(storyline, joiner, fresh);
    }

    private void Incidents(JoinChanges changes, Dictionary<long, byte[]> fresh)
    {
        string? Before(Told told) =>
            fresh.ContainsKey(told.Node.Document) ? null : session.Value("SELECT incident FROM telling WHERE document = ?1 AND event = ?2", told.Node.Document, told.Number) as string;
        // Those that lost a telling, and then all that are another set than before.
        var changed = new HashSet<string>(_incidents, StringComparer.Ordinal);
        foreach (var told in changes.Untold)
        {
            if (Before(told) is not { } before) continue;
            changed.Add(before);
            session.Run("DELETE FROM telling WHERE document = ?1 AND event = ?2", told.Node.Document, told.Number);
        }
        foreach (var incident in changes.Incidents)
            foreach (var told in incident.Tellings)
            {
                string? before = Before(told);
                if (before == incident.Id) continue;
                changed.Add(incident.Id);
                if (before is null) session.Run("INSERT INTO telling VALUES (?1, ?2, ?3)", told.Node.Document, told.Number, incident.Id);
                else
                {
                    changed.Add(before);
                    session.Run("UPDATE telling SET incident = ?3 WHERE document = ?1 AND event = ?2", told.Node.Document, told.Number, incident.Id);
                }
            }
        foreach (var incident in changes.Incidents)
        {
            if (!changed.Remove(incident.Id)) continue;
            var summary = IncidentSummary.Of([.. incident.Tellings.Select(t => t.Telling)]);
            session.Run("INSERT OR REPLACE INTO incident VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                incident.Id, summary.Scheme, summary.Type, summary.Place?.Name, summary.Place is { } place ? PlaceKey.Fold(place.Name) : null, summary.Place?.Country,
                summary.Place?.Latitude, summary.Place?.Longitude, summary.Earliest, summary.Latest);
        }
        foreach (string id in changed) session.Run("DELETE FROM incident WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM telling WHERE incident = ?1)", id);
    }

    private void Entities(StorylineEntities storyline, Joiner joiner, Dictionary<long, byte[]> fresh)
    {
        var before = new Dictionary<(long Document, int Actor), (string Entity, string Names)>();
        foreach (string key in storyline.Documents)
            if (joiner.Known(key)!.Document is var document && !fresh.ContainsKey(document))
                session.Each("SELECT actor, entity, names FROM entity_mention WHERE document = ?1",
                    row => before.Add((document, raw.sqlite3_column_int(row, 0)), (raw.sqlite3_column_text(row, 1).utf8_to_string(), raw.sqlite3_column_text(row, 2).utf8_to_string())), document);
        var left = new List<(string Entity, string Names)>();
        foreach (var entity in storyline.Entities)
        {
            var named = new List<string>();
            foreach (var mention in entity.Mentions)
            {
                var node = joiner.Known(mention.Document)!;
                int actor = IndexOf(node.Digest, mention.Actor) + 1;
                string names = string.Join('\n', mention.Names);
                if (before.Remove((node.Document, actor), out var was))
                {
                    if (was == (entity.Id, names)) continue;
                    left.Add(was);
                    session.Run("UPDATE entity_mention SET entity = ?3, names = ?4 WHERE document = ?1 AND actor = ?2", node.Document, actor, entity.Id, names);
                }
                else session.Run("INSERT INTO entity_mention VALUES (?1, ?2, ?3, ?4)", node.Document, actor, entity.Id, names);
                named.AddRange(mention.Names);
            }
            foreach (string word in WordsOf(named)) session.Run("INSERT OR IGNORE INTO entity_word VALUES (?1, ?2)", word, entity.Id);
        }
        foreach (var ((document, actor), was) in before)
        {
            session.Run("DELETE FROM entity_mention WHERE document = ?1 AND actor = ?2", document, actor);
            left.Add(was);
        }
        DropWords(left);
    }

    /// <summary>Takes out the words of names that entities had, but for those that other mentions of them still give.</summary>
    private void DropWords(IEnumerable<(string Entity, string Names)> mentions)
    {
        foreach (var left in mentions.GroupBy(mention => mention.Entity, mention => mention.Names, StringComparer.Ordinal))
        {
            var words = WordsOf(left.SelectMany(names => names.Split('\n')));
            foreach (string names in session.Rows("SELECT names FROM entity_mention WHERE entity = ?1", row => row.GetString(0), left.Key))
            {
                words.ExceptWith(WordsOf(names.Split('\n')));
                if (words.Count == 0) break;
            }
            foreach (string word in words) session.Run("DELETE FROM entity_word WHERE word = ?1 AND entity = ?2", word, left.Key);
        }
    }

    private static HashSet<string> WordsOf(IEnumerable<string> names) => names.Distinct(StringComparer.Ordinal).SelectMany(WordsOf).ToHashSet(StringComparer.Ordinal);

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
