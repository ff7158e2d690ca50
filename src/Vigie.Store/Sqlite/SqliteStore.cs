using Microsoft.Data.Sqlite;
using Vigie.Knowledge;
using Vigie.Language.French;
using Vigie.Records;
using Vigie.Store.Joining;
using Vigie.Store.Query;

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
    private readonly IDerived[] _derived;

    private SqliteStore(string path, Session session, DataFolder? data)
    {
        _path = path;
        _session = session;
        _words = new(() => SearchWords.Load(data ?? DataFolder.Find()));
        var joins = new JoinTables(session, new Lazy<JoinRules>(() => JoinRules.Load(data ?? DataFolder.Find())));
        Joins = new SqliteJoins(session, joins);
        _derived = [new WordTables(session), new RecordTables(session), joins];
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
            return new SqliteStore(path, session, data);
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
        return new Entry(record, Words);
    }

    /// <inheritdoc/>
    public bool Contains(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _session.Value("SELECT 1 FROM document WHERE id = ?1 AND (uri = ?2 OR outlet IS ?3)", Convert.FromHexString(document.Id), document.Uri, document.Outlet) is not null;
    }

    /// <inheritdoc/>
    public int Add(IReadOnlyList<Entry> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return _session.Transact(() =>
        {
            int added = 0;
            foreach (var entry in batch)
            {
                if (Contains(entry.Record.Document)) continue;
                var kept = Keep(entry);
                foreach (var tables in _derived) tables.Add(kept, entry);
                added++;
            }
            if (added > 0)
                foreach (var tables in _derived) tables.Complete();
            return added;
        });
    }

    /// <inheritdoc/>
    public IEnumerable<KeptDocument> Documents()
    {
        using var session = new Session(_path, readOnly: true);
        foreach (var document in session.Rows($"SELECT {DocumentColumns} FROM document JOIN content ON document = key ORDER BY key", ReadDocument)) yield return document;
    }

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
        _session.Number("SELECT count(*) FROM document"), _session.Number("SELECT count(*) FROM statement"), _session.Number("SELECT count(*) FROM event"));

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private const string DocumentColumns = "key, version, current, text, record";

    private static KeptDocument ReadDocument(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt32(1), row.GetBoolean(2), Entry.Unpack((byte[])row[4], row.GetString(3)));

    private static KeptDocument Load(Session session, long key) =>
        session.Rows($"SELECT {DocumentColumns} FROM document JOIN content ON document = key WHERE key = ?1", ReadDocument, key).Single();

    private KeptDocument Keep(Entry entry)
    {
        var document = entry.Record.Document;
        long version = _session.Number("SELECT max(version) FROM document WHERE uri = ?1", document.Uri) + 1;
        if (version > 1) _session.Run("UPDATE document SET current = 0 WHERE uri = ?1 AND current", document.Uri);
        long key = NextKey(document.PublishedDay);
        _session.Run("INSERT INTO document VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9)",
            key, Convert.FromHexString(document.Id), document.Uri, version, document.Outlet, document.Title, document.Author, document.Published, document.Language);
        _session.Run("INSERT INTO content (document, text, engine, record) VALUES (?1, ?2, ?3, ?4)", key, document.Text, s_engine, entry.Packed);
        return new KeptDocument(key, (int)version, IsCurrent: true, entry.Record);
    }

    private long NextKey(DateOnly? published)
    {
        long day = published?.DayNumber ?? 0;
        return Math.Max(day * KeysPerDay, _session.Number("SELECT max(key) FROM document WHERE key < ?1", (day + 1) * KeysPerDay) + 1);
    }
}
