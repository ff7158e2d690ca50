using System.Text.Json;
using SQLitePCL;
using Vigie.Store.Query;

namespace Vigie.Store.Sqlite;

/// <summary>Pages of actors or places: each name once, with the documents that name it, by their number.</summary>
/// <remarks>A common word is in the names of a quarter of all documents: grouping and counting them here takes half the time it takes SQLite, which sorts them.</remarks>
internal sealed class NameFinder(Session session, Target target)
{
    // Stands between the parts of a name; no text holds it.
    private const char Between = '\u001f';

    private const string ActorsOf = """
        SELECT a.document, a.name || char(31) || a.kind || char(31) || coalesce(a.country, '')
        FROM actor_words w CROSS JOIN actor a ON a.document = w.rowid >> 16 AND a.number = 65535 - (w.rowid & 65535)
        WHERE actor_words MATCH ?1 ORDER BY w.rowid DESC
        """;

    private const string PlacesOf = """
        SELECT p.document, p.name || char(31) || p.kind || char(31) || coalesce(p.country, '') || char(31) || coalesce(p.admin1, '')
        FROM place_words w CROSS JOIN place p ON p.document = w.rowid >> 16 AND p.number = 65535 - (w.rowid & 65535)
        WHERE place_words MATCH ?1 ORDER BY w.rowid DESC
        """;

    private static readonly string[] s_actorColumns = ["name", "kind", "country", "role", "documents", "first", "last", "uri"];
    private static readonly string[] s_placeColumns = ["name", "kind", "country", "admin1", "latitude", "longitude", "documents", "first", "last", "uri"];

    /// <summary>A page, and where it ended when another follows.</summary>
    /// <param name="match">The query.</param>
    /// <param name="limit">Names at most.</param>
    /// <param name="after">Where the page before ended, or null.</param>
    public (Found Page, string? Last) Find(string match, int limit, string? after)
    {
        var names = Names(match);
        IEnumerable<Name> all = names;
        if (after is not null && JsonSerializer.Deserialize<string[]>(after) is [var count, var last] && int.TryParse(count, System.Globalization.CultureInfo.InvariantCulture, out int documents))
            all = names.Where(name => Compare((name.Documents, name.Parts), (documents, last)) > 0);
        var page = all.Order(Comparer<Name>.Create((a, b) => Compare((a.Documents, a.Parts), (b.Documents, b.Parts)))).Take(limit + 1).ToList();
        bool more = page.Count > limit;
        if (more) page.RemoveAt(limit);
        return (
            new Found(target == Target.Actors ? s_actorColumns : s_placeColumns, [.. page.Select(RowOf)], null),
            more ? JsonSerializer.Serialize(new[] { page[^1].Documents.ToString(System.Globalization.CultureInfo.InvariantCulture), page[^1].Parts }) : null);
    }

    /// <summary>A name with the keys of the documents that have it: the newest, the oldest of a known day, and how many they are.</summary>
    private sealed record Name(string Parts, long Newest)
    {
        public long Oldest { get; set; } = Newest;

        public long Last { get; set; } = Newest;

        public int Documents { get; set; } = 1;
    }

    /// <summary>Most documents first, then by name.</summary>
    private static int Compare((int Documents, string Parts) a, (int Documents, string Parts) b) =>
        a.Documents != b.Documents ? b.Documents.CompareTo(a.Documents) : string.CompareOrdinal(a.Parts, b.Parts);

    private Dictionary<string, Name>.ValueCollection Names(string match)
    {
        var names = new Dictionary<string, Name>(StringComparer.Ordinal);
        // Old versions are few: to know them all is cheaper than to look up each document.
        var old = session.Rows("SELECT key FROM document WHERE NOT current", row => row.GetInt64(0)).ToHashSet();
        session.Each(target == Target.Actors ? ActorsOf : PlacesOf, row =>
        {
            long document = raw.sqlite3_column_int64(row, 0);
            if (old.Count > 0 && old.Contains(document)) return;
            string parts = raw.sqlite3_column_text(row, 1).utf8_to_string();
            if (!names.TryGetValue(parts, out var name)) names.Add(parts, new Name(parts, document));
            else if (name.Last != document)
            {
                // Newest first: a document's own names follow each other.
                name.Documents++;
                name.Last = document;
                if (document >= SqliteStore.KeysPerDay) name.Oldest = document;
            }
        }, match);
        return names.Values;
    }

    private object?[] RowOf(Name name)
    {
        string?[] parts = [.. name.Parts.Split(Between).Select(part => part.Length == 0 ? null : part)];
        var (first, _) = Published(name.Oldest);
        var (last, uri) = Published(name.Newest);
        if (target == Target.Actors)
        {
            string? role = session.Rows("SELECT roles FROM actor WHERE document = ?1 AND name = ?2 AND kind = ?3", row => row[0] as string, name.Newest, parts[0], parts[1]).FirstOrDefault();
            return [.. parts, role, (long)name.Documents, first, last, uri];
        }
        var (latitude, longitude) = session.Rows(
            "SELECT latitude, longitude FROM place WHERE document = ?1 AND name = ?2 AND kind = ?3 AND country IS ?4 AND admin1 IS ?5", row => (row[0] as double?, row[1] as double?),
            name.Newest, parts[0], parts[1], parts[2], parts[3]).FirstOrDefault();
        return [.. parts, latitude, longitude, (long)name.Documents, first, last, uri];
    }

    private (string? Day, string? Uri) Published(long document) =>
        session.Rows("SELECT substr(published, 1, 10), uri FROM document WHERE key = ?1", row => (row[0] as string, row[1] as string), document).Single();
}
