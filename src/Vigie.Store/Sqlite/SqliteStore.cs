using Microsoft.Data.Sqlite;
using Vigie.Knowledge;
using Vigie.Language.French;
using Vigie.Records;
using Vigie.Store.Corrections;
using Vigie.Store.Joining;
using Vigie.Store.Query;
using Vigie.Text;

namespace Vigie.Store.Sqlite;

/// <summary>A store in one SQLite file. <c>docs/reference/schema.md</c> describes its tables.</summary>
public sealed class SqliteStore : IStore
{
    /// <summary>Documents of one day of publication have keys from the day's number times this.</summary>
    internal const long KeysPerDay = 1 << 24;

    // SQLITE_NOTADB.
    private const int NotADatabase = 26;

    private static readonly string s_engine = typeof(Reader).Assembly.GetName().Version!.ToString(3);

    private readonly string _path;
    private readonly Session _session;
    private readonly Lazy<SearchWords> _words;
    private readonly Lazy<JoinRules> _rules;
    private readonly NameTables _names;
    private readonly JoinTables _joins;
    private readonly IDerived[] _derived;

    private SqliteStore(string path, Session session, DataFolder? data)
    {
        _path = path;
        _session = session;
        _words = new(() => SearchWords.Load(data ?? DataFolder.Find()));
        _names = new NameTables(session, _words);
        _rules = new(() => JoinRules.Load(data ?? DataFolder.Find()));
        _joins = new JoinTables(path, session, _rules);
        Joins = new SqliteJoins(session, _joins, _words);
        // In this order what is removed can still be looked up in the tables that come after.
        _derived = [_joins, _names, new WordTables(session), new RecordTables(session)];
    }

    /// <summary>Opens the store in <paramref name="path"/>, creating or upgrading it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Whether to create it when there is none.</param>
    /// <param name="data">Where the lexicon is, read when it is first needed; the folder <see cref="DataFolder.Find"/> finds when null.</param>
    /// <exception cref="StoreException">There is none, or the file is no store, or it cannot be opened.</exception>
    public static SqliteStore Open(string path, bool create = false, DataFolder? data = null)
    {
        if (!create && !File.Exists(path))
            throw new StoreException(
                $"Aucune base {path}. Créez-la avec « vigie add », ou donnez son fichier avec --store.", $"No store {path}. Create it with \"vigie add\", or give its file with --store.");
        Session? session = null;
        try
        {
            session = new Session(path, readOnly: false);
            Schema.Bring(session, path);
            var store = new SqliteStore(path, session, data);
            store._names.Bring();
            return store;
        }
        catch (Exception e)
        {
            session?.Dispose();
            if (e is not SqliteException sqlite) throw;
            if (sqlite.SqliteErrorCode == NotADatabase) throw Schema.NoStore(path, e);
            throw new StoreException($"Impossible d’ouvrir {path} : {e.Message}", $"Cannot open {path}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public IJoins Joins { get; }

    /// <inheritdoc/>
    public SearchWords Words => _words.Value;

    /// <inheritdoc/>
    public Entry Prepare(Record record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Ready(record);
    }

    /// <inheritdoc/>
    public bool Contains(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _session.Number("SELECT 1 FROM document WHERE id = ?1 AND (uri = ?2 OR outlet IS ?3)", Convert.FromHexString(document.Id), document.Uri, document.Outlet) == 1;
    }

    /// <inheritdoc/>
    public int Add(IReadOnlyList<Entry> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        // What is added refers to nothing but what is added with it.
        return _session.Unchecked(() => Change(() =>
        {
            int added = 0;
            foreach (var entry in batch.Cast<SqliteEntry>())
            {
                if (Contains(entry.Document)) continue;
                long key = Keep(entry);
                foreach (var tables in _derived) tables.Add(key, current: true, entry);
                added++;
            }
            return added;
        }));
    }

    /// <inheritdoc/>
    public IEnumerable<KeptDocument> Readings()
    {
        using var session = new Session(_path, readOnly: true);
        foreach (var document in session.Rows($"SELECT {DocumentColumns} FROM document JOIN content ON document = key ORDER BY key", ReadDocument)) yield return document;
    }

    /// <inheritdoc/>
    public IEnumerable<KeptDocument> Documents()
    {
        var corrections = Corrections().ToLookup(correction => correction.Document);
        return Readings().Select(reading => reading with { Record = Overlay.Apply(reading.Record, corrections[reading.Key]) });
    }

    /// <inheritdoc/>
    public KeptDocument Load(long key) => Load(_session, key);

    /// <inheritdoc/>
    public string? UriOf(long key) => _session.Rows("SELECT uri FROM document WHERE key = ?1", row => row[0] as string, key).FirstOrDefault();

    /// <inheritdoc/>
    public KeptDocument? At(string uri) =>
        _session.Number("SELECT key FROM document WHERE uri = ?1 AND current", uri) is > 0 and var key ? Load(_session, key) : null;

    /// <inheritdoc/>
    public IReadOnlyList<Correction> Replace(IReadOnlyList<Reading> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Change(() =>
        {
            var unmet = new List<Correction>();
            foreach (var reading in batch) Put(reading.Key, reading.Record, blank: false, unmet);
            return unmet;
        });
    }

    /// <inheritdoc/>
    public long Correct(Correction correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        var reading = Load(_session, correction.Document, corrected: false);
        var map = new CodePointMap(reading.Record.Document.Text);
        return Change(() =>
        {
            long id = _session.Number("SELECT max(id) FROM correction") + 1;
            var unmet = new List<Correction>();
            Overlay.Apply(reading.Record, [.. CorrectionsOf(_session, correction.Document), correction with { Id = id }], unmet);
            if (unmet.Any(x => x.Id == id)) return 0;
            _session.Run("INSERT INTO correction VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, NULL)", id, correction.Document, RecordJson.NameOf(correction.Kind),
                map.ToCodePoint(correction.Anchor.Start), map.ToCodePoint(correction.Anchor.End), correction.Value, correction.Author, correction.Date, correction.Reason);
            Put(correction.Document, reading.Record, reading.IsBlanked, unmet);
            return id;
        });
    }

    /// <inheritdoc/>
    public bool Undo(long id, string date) => Change(() =>
    {
        if (_session.Run("UPDATE correction SET undone = ?2 WHERE id = ?1 AND undone IS NULL", id, date) == 0) return false;
        var reading = Load(_session, _session.Number("SELECT document FROM correction WHERE id = ?1", id), corrected: false);
        Put(reading.Key, reading.Record, reading.IsBlanked, []);
        return true;
    });

    /// <inheritdoc/>
    public IReadOnlyList<Correction> Corrections() => [.. ReadCorrections(_session, "1", null)];

    /// <inheritdoc/>
    public int EraseBefore(DateOnly day) => Erase(() =>
    {
        var keys = KeysBefore(day);
        foreach (long key in keys)
        {
            foreach (var tables in _derived) tables.Remove(key);
            _session.Run("DELETE FROM document WHERE key = ?1", key);
        }
        // Where the current version went, the newest that is left is current.
        var shown = _session.Rows(
            "UPDATE document SET current = 1 WHERE uri IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document d WHERE d.uri = document.uri AND d.version > document.version) AND NOT current RETURNING key",
            row => row.GetInt64(0)).ToList();
        foreach (long key in shown) _names.Show(key);
        return keys.Count;
    });

    /// <inheritdoc/>
    public int ErasePerson(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var elsewhere = Elsewhere(name);
        return Erase(() =>
        {
            int erased = 0;
            foreach (long key in Keys("SELECT key FROM document WHERE ?1 IS NOT NULL", name))
            {
                var reading = Load(_session, key, corrected: false);
                var corrections = CorrectionsOf(_session, key).ToList();
                var corrected = Overlay.Apply(reading.Record, corrections);
                var ids = elsewhere.GetValueOrDefault(key);
                string[] names = [.. Erasure.NamesOf(corrected, name, ids).Append(name)];
                var forgotten = Erasure.Forget(reading.Record, name, ids, names);
                bool corrects = corrections.Any(correction => names.Any(own => Names(correction, own)));
                if (forgotten is null && !corrects) continue;
                foreach (var correction in corrections)
                    if (names.Any(own => Erasure.Same(correction.Value ?? "", own))) _session.Run("DELETE FROM correction WHERE id = ?1", correction.Id);
                    else _session.Run("UPDATE correction SET reason = ?2, value = ?3 WHERE id = ?1", correction.Id, Erasure.Masked(correction.Reason, names), correction.Value is { } value ? Erasure.Masked(value, names) : null);
                Put(key, forgotten ?? reading.Record, reading.IsBlanked, []);
                erased++;
            }
            return erased;
        });
    }

    private static bool Names(Correction correction, string name) => Erasure.Masked(correction.Reason, [name]) != correction.Reason || correction.Value is { } value && Erasure.Masked(value, [name]) != value;

    /// <summary>The actors of each document that joining found to be the person of this full name: one whom an article calls « M. Roux » only is among them.</summary>
    private Dictionary<long, HashSet<string>> Elsewhere(string name)
    {
        if (!name.Trim().Contains(' ', StringComparison.Ordinal)) return [];
        Joins.Bring();
        return Joins.Actors(name).Where(actor => actor.Kind == "person" && actor.Aliases.Prepend(actor.Name).Any(own => Erasure.Same(own, name))).SelectMany(actor => actor.Mentions)
            .GroupBy(mention => mention.Document).ToDictionary(group => group.Key, group => group.Select(mention => mention.Id).ToHashSet(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public int EraseTextsBefore(DateOnly day) => Erase(() =>
    {
        int erased = 0;
        foreach (long key in KeysBefore(day))
            if (Load(_session, key, corrected: false) is { IsBlanked: false } reading)
            {
                Put(key, Erasure.Blank(reading.Record), blank: true, []);
                erased++;
            }
        return erased;
    });

    /// <inheritdoc/>
    public IEnumerable<Match> Matches(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var session = new Session(_path, readOnly: true);
        var (key, number) = WordTables.Parts("w.rowid");
        string table = WordTables.TableOf(query.Target);
        var hits = session.Rows(
            $"SELECT {key}, {number} - 1 FROM {table} w CROSS JOIN document d ON d.key = {key} WHERE {table} MATCH ?1 AND d.current ORDER BY w.rowid DESC",
            row => (Key: row.GetInt64(0), Number: row.GetInt32(1)), MatchExpression.Of(query));
        var numbers = new List<int>();
        long last = -1;
        foreach (var hit in hits)
        {
            if (hit.Key != last && last >= 0)
            {
                yield return new Match(Load(session, last), [.. numbers]);
                numbers.Clear();
            }
            last = hit.Key;
            if (hit.Number >= 0) numbers.Add(hit.Number);
        }
        if (last >= 0) yield return new Match(Load(session, last), numbers);
    }

    /// <inheritdoc/>
    public Found Find(SearchQuery query, int limit, string? cursor) => new SqliteFinder(_session, Words).Find(query, limit, cursor);

    /// <inheritdoc/>
    public StoreSize Size() => new(
        _session.Number("SELECT count(*) FROM document"), _session.Number("SELECT count(*) FROM statement"), _session.Number("SELECT count(*) FROM event WHERE NOT doubtful"));

    /// <inheritdoc/>
    public void Dispose()
    {
        _joins.Dispose();
        _session.Dispose();
    }

    private const string DocumentColumns = "key, version, current, text, record, blanked";

    private static KeptDocument ReadDocument(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt32(1), row.GetBoolean(2), PackedRecord.Read((byte[])row[4], row.GetString(3)), row.GetBoolean(5));

    private static KeptDocument Load(Session session, long key, bool corrected = true)
    {
        var reading = session.Rows($"SELECT {DocumentColumns} FROM document JOIN content ON document = key WHERE key = ?1", ReadDocument, key).Single();
        return corrected ? reading with { Record = Overlay.Apply(reading.Record, CorrectionsOf(session, key)) } : reading;
    }

    internal static IEnumerable<Correction> CorrectionsOf(Session session, long key) => ReadCorrections(session, "k.document = ?1", key);

    private static IEnumerable<Correction> ReadCorrections(Session session, string where, object? value) => session.Rows(
        $"SELECT k.id, k.document, k.kind, k.start, k.\"end\", k.value, k.author, k.date, k.reason, k.undone, c.text FROM correction k JOIN content c ON c.document = k.document WHERE {where} ORDER BY k.id",
        row =>
        {
            var map = new CodePointMap(row.GetString(10));
            return new Correction(
                row.GetInt64(0), row.GetInt64(1), Enum.Parse<CorrectionKind>(row.GetString(2).Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                new TextSpan(map.ToUtf16(row.GetInt32(3)), map.ToUtf16(row.GetInt32(4))), row[5] as string, row.GetString(6), row.GetString(7), row.GetString(8), row[9] as string);
        },
        value is null ? [] : [value]);

    private List<long> Keys(string sql, object value) => [.. _session.Rows(sql, row => row.GetInt64(0), value)];

    private List<long> KeysBefore(DateOnly day) => Keys($"SELECT key FROM document WHERE key >= {KeysPerDay} AND key < ?1", day.DayNumber * KeysPerDay);

    /// <summary>Puts a reading in the place of the one kept, and what follows from it, corrected, in the place of what followed.</summary>
    private void Put(long key, Record record, bool blank, List<Correction> unmet)
    {
        var kept = Load(_session, key, corrected: false) with { Record = Overlay.Apply(record, CorrectionsOf(_session, key), unmet) };
        var entry = Ready(record);
        foreach (var tables in _derived) tables.Remove(key);
        _session.Run("UPDATE content SET text = ?2, blanked = ?3, engine = ?4, record = ?5 WHERE document = ?1", key, record.Document.Text, blank ? 1 : 0, s_engine, entry.Packed);
        _session.Run("UPDATE document SET title = ?2, author = ?3 WHERE key = ?1", key, record.Document.Title, record.Document.Author);
        var corrected = ReferenceEquals(kept.Record, record) ? entry : Ready(kept.Record);
        foreach (var tables in _derived) tables.Add(key, kept.IsCurrent, corrected);
    }

    /// <summary>Changes that must leave no trace in the file.</summary>
    private int Erase(Func<int> work)
    {
        _session.Script("PRAGMA secure_delete = ON");
        int erased = Change(work);
        if (erased == 0) return 0;
        foreach (string table in Enum.GetValues<Target>().Select(WordTables.TableOf).Concat(["actor_name_words", "place_name_words"])) _session.Run($"INSERT INTO {table} ({table}) VALUES ('optimize')");
        _session.Script("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        return erased;
    }

    /// <summary>Changes documents and what is derived from them in one transaction.</summary>
    private T Change<T>(Func<T> work) => _session.Transact(() =>
    {
        foreach (var tables in _derived) tables.Begin();
        var result = work();
        foreach (var tables in _derived) tables.Complete();
        return result;
    });

    private SqliteEntry Ready(Record record) => new(record, Words, _rules.Value.Digester);

    /// <summary>Keeps a document, which is then the current one of its address; gives its key.</summary>
    private long Keep(SqliteEntry entry)
    {
        var document = entry.Document;
        long version = _session.Number("SELECT max(version) FROM document WHERE uri = ?1", document.Uri) + 1;
        if (version > 1)
            foreach (long old in Keys("SELECT key FROM document WHERE uri = ?1 AND current", document.Uri!))
            {
                _names.Remove(old);
                _session.Run("UPDATE document SET current = 0 WHERE key = ?1", old);
            }
        long key = NextKey(document.PublishedDay);
        _session.Run("INSERT INTO document VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9)",
            key, Convert.FromHexString(document.Id), document.Uri, version, document.Outlet, document.Title, document.Author, document.Published, document.Language);
        _session.Run("INSERT INTO content (document, text, engine, record) VALUES (?1, ?2, ?3, ?4)", key, document.Text, s_engine, entry.Packed);
        return key;
    }

    private long NextKey(DateOnly? published)
    {
        long day = published?.DayNumber ?? 0;
        return Math.Max(day * KeysPerDay, _session.Number("SELECT max(key) FROM document WHERE key < ?1", (day + 1) * KeysPerDay) + 1);
    }
}
