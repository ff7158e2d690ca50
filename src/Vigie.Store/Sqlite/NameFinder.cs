using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SQLitePCL;
using Vigie.Language.French;
using Vigie.Store.Query;

namespace Vigie.Store.Sqlite;

/// <summary>Pages of actors or places: each name once, with the documents that name it, by their number.</summary>
/// <remarks>
/// <see cref="NameTables"/> has counted the documents of each name: a word that a quarter of all documents have in a name is in far fewer names. What asks for an outlet or
/// days is counted here, document by document.
/// </remarks>
internal sealed class NameFinder(Session session, SearchQuery query, SearchWords words)
{
    private const string ActorParts = "a.name || char(31) || a.kind || char(31) || coalesce(a.country, '')";

    private const string PlaceParts = "a.name || char(31) || a.kind || char(31) || coalesce(a.country, '') || char(31) || coalesce(a.admin1, '')";

    private const string Published = "SELECT substr(published, 1, 10) FROM document WHERE key = ?1";

    /// <summary>What is searched for the newest document with a name, and the oldest of a known day.</summary>
    private static readonly string s_newest = "ORDER BY w.rowid DESC", s_oldest = $"AND w.rowid >= {WordTables.FirstRowOf(SqliteStore.KeysPerDay)} ORDER BY w.rowid";

    private static readonly string[] s_actorColumns = ["name", "kind", "country", "role", "documents", "first", "last", "uri"];
    private static readonly string[] s_placeColumns = ["name", "kind", "country", "admin1", "latitude", "longitude", "documents", "first", "last", "uri"];

    private readonly HashSet<long> _found = [];

    private bool OfActors => query.Target == Target.Actors;

    private string Parts => OfActors ? ActorParts : PlaceParts;

    /// <summary>The actors or places that match <c>?1</c>.</summary>
    private string Mentions => OfActors
        ? "actor_words w CROSS JOIN actor a ON a.document = w.rowid >> 16 AND a.number = 65535 - (w.rowid & 65535) WHERE actor_words MATCH ?1"
        : "place_words w CROSS JOIN place a ON a.document = w.rowid >> 16 AND a.number = 65535 - (w.rowid & 65535) WHERE place_words MATCH ?1";

    /// <summary>A page, and where it ended when another follows.</summary>
    /// <param name="match">The query.</param>
    /// <param name="limit">Names at most.</param>
    /// <param name="after">Where the page before ended, or null.</param>
    public (Found Page, string? Last) Find(string match, int limit, string? after)
    {
        (int Documents, string Parts)? last = after is not null && JsonSerializer.Deserialize<string[]>(after) is [var count, var name] && int.TryParse(count, CultureInfo.InvariantCulture, out int n) ? (n, name) : null;
        var names = query.Root is { } root && AsksOfDocuments(root) ? InDocuments(match) : Counted(match, last?.Documents ?? int.MaxValue);
        var page = (last is { } end ? names.Where(name => Compare((name.Documents, name.Parts), end) > 0) : names).Take(limit + 1).ToList();
        bool more = page.Count > limit;
        if (more) page.RemoveAt(limit);
        return (
            new Found(OfActors ? s_actorColumns : s_placeColumns, [.. page.Select(RowOf)], null),
            more ? JsonSerializer.Serialize(new[] { page[^1].Documents.ToString(CultureInfo.InvariantCulture), page[^1].Parts }) : null);
    }

    /// <summary>A name with how many documents have it, and the keys of the newest, and of the oldest of a known day, where they are known yet.</summary>
    private readonly record struct Name(string Parts, int Documents, long Newest, long Oldest);

    /// <summary>Most documents first, then by name.</summary>
    private static int Compare((int Documents, string Parts) a, (int Documents, string Parts) b) =>
        a.Documents != b.Documents ? b.Documents.CompareTo(a.Documents) : string.CompareOrdinal(a.Parts, b.Parts);

    private static bool AsksOfDocuments(QueryNode node) => node switch
    {
        DateNode => true,
        WordsNode words => words.Field == Field.Outlet,
        AndNode and => and.Parts.Any(AsksOfDocuments),
        OrNode or => or.Parts.Any(AsksOfDocuments),
        NotNode not => AsksOfDocuments(not.Part),
        _ => false,
    };

    /// <summary>The names of at most so many documents, in the order of the page; only those that are asked for are read.</summary>
    private IEnumerable<Name> Counted(string match, int most)
    {
        // An actor's name is several rows, with a mark in common.
        var names = new Dictionary<long, (int Documents, long Id)>();
        string table = NameTables.TableOf(query.Target), mark = OfActors ? "a.same" : "a.id";
        void Count(sqlite3_stmt row)
        {
            long id = raw.sqlite3_column_int64(row, 0);
            if (!_found.Add(id)) return;
            ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(names, raw.sqlite3_column_int64(row, 1), out _);
            name = (name.Documents + raw.sqlite3_column_int(row, 2), id);
        }
        if (query.Root is null) session.Each($"SELECT a.id, {mark}, a.documents FROM {table} a", Count);
        else session.Each($"SELECT a.id, {mark}, a.documents FROM {table}_words w CROSS JOIN {table} a ON a.id = w.rowid >> {SearchedName.FreeBits} WHERE {table}_words MATCH ?1", Count, match);
        string parts = $"SELECT {Parts} FROM {table} a WHERE id = ?1";
        return names.Values.Where(name => name.Documents <= most).GroupBy(name => name.Documents).OrderByDescending(equal => equal.Key)
            .SelectMany(equal => equal.Select(name => new Name((string)session.Value(parts, name.Id)!, name.Documents, 0, 0)).OrderBy(name => name.Parts, StringComparer.Ordinal));
    }

    private IEnumerable<Name> InDocuments(string match)
    {
        var names = new Dictionary<string, (int Documents, long Newest, long Oldest, long Last)>(StringComparer.Ordinal);
        // Old versions are few: to know them all is cheaper than to look up each document.
        var old = session.Rows("SELECT key FROM document WHERE NOT current", row => row.GetInt64(0)).ToHashSet();
        session.Each($"SELECT a.document, {Parts} FROM {Mentions} {s_newest}", row =>
        {
            long document = raw.sqlite3_column_int64(row, 0);
            if (old.Count > 0 && old.Contains(document)) return;
            ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(names, raw.sqlite3_column_text(row, 1).utf8_to_string(), out bool known);
            // Newest first: a document's own names follow each other.
            if (!known) name = (1, document, document, document);
            else if (name.Last != document) name = (name.Documents + 1, name.Newest, document >= SqliteStore.KeysPerDay ? document : name.Oldest, document);
        }, match);
        return names.Select(name => new Name(name.Key, name.Value.Documents, name.Value.Newest, name.Value.Oldest)).Order(Comparer<Name>.Create((a, b) => Compare((a.Documents, a.Parts), (b.Documents, b.Parts))));
    }

    private object?[] RowOf(Name name)
    {
        string?[] parts = [.. name.Parts.Split(SearchedName.Between).Select(part => part.Length == 0 ? null : part)];
        long newest = name.Newest != 0 ? name.Newest : DocumentOf(name.Parts, s_newest) ?? throw new InvalidOperationException($"No document names {parts[0]}.");
        long oldest = name.Oldest != 0 ? name.Oldest : DocumentOf(name.Parts, s_oldest) ?? newest;
        object? first = session.Value(Published, oldest), last = session.Value(Published, newest), uri = session.Value("SELECT uri FROM document WHERE key = ?1", newest);
        if (OfActors) return [.. parts, session.Value("SELECT roles FROM actor WHERE document = ?1 AND name = ?2 AND kind = ?3", newest, parts[0], parts[1]), (long)name.Documents, first, last, uri];
        var (latitude, longitude) = session.Rows(
            "SELECT latitude, longitude FROM place WHERE document = ?1 AND name = ?2 AND kind = ?3 AND country IS ?4 AND admin1 IS ?5", row => (row[0] as double?, row[1] as double?),
            newest, parts[0], parts[1], parts[2], parts[3]).FirstOrDefault();
        return [.. parts, latitude, longitude, (long)name.Documents, first, last, uri];
    }

    /// <summary>The first current document, in an order, where a name has what was looked for.</summary>
    private long? DocumentOf(string name, string order)
    {
        var keys = words.KeysOf(name.Split(SearchedName.Between)[0]);
        string match = MatchExpression.Of(query with { Root = keys.Count == 0 ? null : new WordsNode(Field.Any, name, [.. keys]) });
        return session.First(
            $"SELECT a.document FROM {Mentions} AND {Parts} = ?2 AND EXISTS (SELECT 1 FROM document d WHERE d.key = a.document AND d.current) {order}",
            document => NameTables.Of(session, query.Target, document).Any(x => x.Parts == name && _found.Contains(x.Id)), match, name);
    }
}
