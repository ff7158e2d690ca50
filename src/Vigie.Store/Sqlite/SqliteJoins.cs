using System.Globalization;
using Vigie.Knowledge;
using Vigie.Language.French;
using Vigie.Store.Joining;

namespace Vigie.Store.Sqlite;

/// <summary>Reads what joining found.</summary>
internal sealed class SqliteJoins(Session session, JoinTables tables, Lazy<SearchWords> search) : IJoins
{
    public long Waiting => session.Number("SELECT count(*) FROM join_pending");

    public void Bring(Action<int>? progress = null) => tables.Bring(progress);

    public void Advance() => tables.Advance();

    // Newest first, those without a day last: in the order of the index, so that nothing is sorted in memory but the incidents of one day.
    public IEnumerable<JoinedIncident> Incidents(IncidentFilter filter) =>
        Incidents(filter, "i.earliest IS NOT NULL", "i.earliest DESC, i.id").Concat(Incidents(filter, "i.earliest IS NULL", "i.id"));

    private IEnumerable<JoinedIncident> Incidents(IncidentFilter filter, string which, string order)
    {
        string? place = filter.Place is null ? null : PlaceKey.Fold(filter.Place);
        var incidents = session.Rows(
            $"""
            SELECT i.id, i.scheme, i.type, i.place, i.country, i.latitude, i.longitude, i.earliest, i.latest FROM incident i
            WHERE {which} AND (?1 IS NULL OR i.type = ?1) AND (?2 IS NULL OR i.country = ?2) AND (?3 IS NULL OR ' ' || i.place_key || ' ' LIKE '% ' || ?3 || ' %')
              AND (?4 IS NULL OR i.latest >= ?4) AND (?5 IS NULL OR i.earliest <= ?5)
            ORDER BY {order}
            """,
            row => new JoinedIncident(row.GetString(0), row.GetString(1), row.GetString(2), row[3] as string, row[4] as string, row[5] as double?, row[6] as double?, row[7] as string, row[8] as string, []),
            filter.Type, filter.Country, place, filter.From, filter.To);
        foreach (var incident in incidents)
        {
            var full = incident with { Tellings = Tellings(incident.Id) };
            if (full.Documents >= filter.Documents) yield return full;
        }
    }

    private List<JoinedTelling> Tellings(string incident) => [.. session.Rows(
        """
        SELECT d.key, d.uri, d.outlet, d.published, j.reprint_of, e.id, e.type, e.trigger_start, e.trigger_end, c.text, e.start, e."end", p.name, e.date, e.factuality,
          (SELECT a.name FROM statement s JOIN actor a ON a.document = s.document AND a.number = s.speaker WHERE s.document = e.document AND s.number = e.statement), e.number
        FROM telling t JOIN document d ON d.key = t.document JOIN join_document j ON j.document = t.document JOIN content c ON c.document = t.document
        JOIN event e ON e.document = t.document AND e.number = t.event LEFT JOIN place p ON p.document = e.document AND p.number = e.place
        WHERE t.incident = ?1 AND d.current ORDER BY d.published IS NULL, d.published, d.uri, e.trigger_start
        """,
        row =>
        {
            long document = row.GetInt64(0);
            string text = row.GetString(9);
            var map = new Text.CodePointMap(text);
            string Words(int from, int to) => text[map.ToUtf16(row.GetInt32(from))..map.ToUtf16(row.GetInt32(to))];
            return new JoinedTelling(
                document, row[1] as string, row[2] as string, row[3] as string, row.IsDBNull(4) ? null : UriOf(Original(row.GetInt64(4))), row.GetString(5), row.GetString(6),
                row.GetInt32(7), row.GetInt32(8), Words(7, 8), Words(10, 11), row[12] as string, row[13] as string, row.GetString(14), row[15] as string, Figures(document, row.GetInt64(16)));
        },
        incident)];

    private List<JoinedFigure> Figures(long document, long number) => [.. session.Rows(
        "SELECT kind, min, max, approximate FROM figure WHERE document = ?1 AND event = ?2 ORDER BY number",
        row => new JoinedFigure(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.GetBoolean(3)), document, number)];

    public IEnumerable<JoinedStoryline> Storylines(int least = 2)
    {
        var ids = session.Rows(
            """
            SELECT s.document, s.key FROM join_document j JOIN join_document s ON s.document = j.storyline JOIN document d ON d.key = j.document WHERE d.current
            GROUP BY s.document HAVING count(*) FILTER (WHERE j.reprint_of IS NULL) >= ?1 ORDER BY max(d.published) DESC, s.key
            """, row => (Document: row.GetInt64(0), Key: row.GetString(1)), least).ToList();
        foreach (var (document, key) in ids)
            yield return new JoinedStoryline(StorylineId(key), [.. session.Rows(
                """
                SELECT d.key, d.uri, coalesce(d.title, substr(c.text, 1, min(160, instr(c.text || char(10), char(10)) - 1))), d.outlet, d.published, j.reprint_of, j.version_of
                FROM join_document j JOIN document d ON d.key = j.document JOIN content c ON c.document = d.key WHERE j.storyline = ?1 AND d.current ORDER BY d.published IS NULL, d.published, d.uri
                """,
                row => new StorylineDocument(row.GetInt64(0), row[1] as string, row[2] as string, row[3] as string, row[4] as string,
                    row.IsDBNull(5) ? null : UriOf(Original(row.GetInt64(5))), row.IsDBNull(6) ? null : UriOf(row.GetInt64(6))),
                document)]);
    }

    public IEnumerable<JoinedActor> Actors(string? name = null)
    {
        string[] words = name is null ? [] : [.. JoinTables.WordsOf(name)];
        if (name is not null && words.Length == 0) return [];
        var ids = words.Length == 0
            ? session.Rows("SELECT DISTINCT entity FROM entity_mention ORDER BY entity", row => row.GetString(0))
            : session.Rows(string.Join(" INTERSECT ", words.Select((_, i) => $"SELECT entity FROM entity_word WHERE word = ?{i + 1}")), row => row.GetString(0), [.. words]);
        var actors = ids.ToList().Select(ActorOf).OfType<JoinedActor>()
            .Where(a => words.Length == 0 || a.Aliases.Prepend(a.Name).Any(alias => JoinTables.WordsOf(alias).ToHashSet(StringComparer.Ordinal).IsSupersetOf(words)));
        return words.Length == 0 ? actors : actors.OrderByDescending(a => a.Mentions.Count).ThenBy(a => a.Id, StringComparer.Ordinal);
    }

    public IEnumerable<JoinedPlace> Places(string name)
    {
        string[] words = [.. JoinTables.WordsOf(name)];
        if (words.Length == 0) return [];
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        bool IsCalledSo(string written)
        {
            if (!known.TryGetValue(written, out bool so)) known.Add(written, so = JoinTables.WordsOf(written).ToHashSet(StringComparer.Ordinal).IsSupersetOf(words));
            return so;
        }
        // The full text finds all that share the words, and more: it folds inflections too.
        string match = string.Join(" AND ", search.Value.KeysOf(name).DefaultIfEmpty(null).Select(key => key is null ? $"facet : \"{Facet.Every}\"" : $"{{text}} : \"{key}\""));
        return session.Rows(
            """
            SELECT p.name, p.kind, p.country, p.admin1, p.latitude, p.longitude, p.geonames, p.document, p.id, d.uri, d.outlet, d.published
            FROM place_words w CROSS JOIN place p ON p.document = w.rowid >> 16 AND p.number = 65535 - (w.rowid & 65535) CROSS JOIN document d ON d.key = p.document
            WHERE place_words MATCH ?1 AND d.current
            """,
            row => (Place: new JoinedPlace(row.GetString(0), row.GetString(1), row[2] as string, row[3] as string, row[4] as double?, row[5] as double?, 0, [], []), GeoNames: row[6] as long?,
                Mention: new JoinedMention(row.GetInt64(7), row.GetString(8), row[9] as string, row[10] as string, row[11] as string)), match)
            .Where(m => IsCalledSo(m.Place.Name)).GroupBy(m => (m.GeoNames, m.Place.Name, m.Place.Country, m.Place.Admin1))
            .Select(g => (g.First().Place, g.Key.GeoNames, Documents: g.Select(m => m.Mention.Document).Distinct().Count(), Mentions: g.Select(m => m.Mention)))
            .OrderByDescending(p => p.Documents).ThenBy(p => p.Place.Name, StringComparer.Ordinal)
            .GroupBy(p => p.GeoNames is { } id ? id.ToString(CultureInfo.InvariantCulture) : $"{PlaceKey.Fold(p.Place.Name)} {p.Place.Country}", StringComparer.Ordinal)
            .Select(g => g.First().Place with
            {
                Documents = g.Sum(p => p.Documents),
                Mentions = [.. g.SelectMany(p => p.Mentions).OrderByDescending(m => m.Document).ThenBy(m => m.Id, StringComparer.Ordinal)],
            })
            .Select(p => p with { Incidents = [.. Incidents(new IncidentFilter(Country: p.Country, Place: p.Name))] })
            .OrderByDescending(p => p.Documents).ThenBy(p => p.Name, StringComparer.Ordinal);
    }

    private JoinedActor? ActorOf(string id)
    {
        var rows = session.Rows(
            """
            SELECT m.document, a.id, a.name, a.kind, a.country, a.roles, m.names, d.uri, d.outlet, d.published FROM entity_mention m
            JOIN actor a ON a.document = m.document AND a.number = m.actor JOIN document d ON d.key = m.document WHERE m.entity = ?1 AND d.current ORDER BY d.published IS NULL, d.published, d.uri, m.actor
            """,
            row => (Mention: new JoinedMention(row.GetInt64(0), row.GetString(1), row[7] as string, row[8] as string, row[9] as string),
                Name: row.GetString(2), Kind: row.GetString(3), Country: row[4] as string, Roles: row[5] as string, Names: row.GetString(6).Split('\n')), id).ToList();
        var named = rows.Where(r => r.Kind != "unnamed").ToList();
        if (named.Count == 0) return null;
        string name = named.Select(r => r.Name).OrderByDescending(n => n.Count(c => c == ' ')).ThenByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).First();
        return new JoinedActor(
            id, name, Commonest(named.Select(r => r.Kind))!, Commonest(named.Select(r => r.Country).OfType<string>()),
            [.. rows.SelectMany(r => r.Names).Where(n => n != name).GroupBy(n => n, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)],
            [.. named.SelectMany(r => (r.Roles ?? "").Split(" ; ", StringSplitOptions.RemoveEmptyEntries).Select(title => (title: title.Split(',', 2)[0], r.Mention.Published))).GroupBy(r => PlaceKey.Fold(r.title), StringComparer.Ordinal)
                .Select(g => new JoinedRole(g.First().title, g.Min(r => r.Published), g.Max(r => r.Published)))],
            [.. rows.Select(r => r.Mention)]);
    }

    private static string? Commonest(IEnumerable<string> values) =>
        values.GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    public DocumentJoin? Of(long document) => session.Rows(
        "SELECT j.reprint_of, j.version_of, s.key FROM join_document j JOIN join_document s ON s.document = j.storyline WHERE j.document = ?1",
        row => (Reprint: row[0] as long?, Version: row[1] as long?, Storyline: row.GetString(2)), document).ToList() is [var found]
        ? new DocumentJoin(found.Reprint is { } reprint ? UriOf(Original(reprint)) : null, found.Version is { } version ? UriOf(version) : null, StorylineId(found.Storyline)) : null;

    public IReadOnlyDictionary<string, string> EntitiesOf(long document) => session.Rows(
        "SELECT a.id, m.entity FROM entity_mention m JOIN actor a ON a.document = m.document AND a.number = m.actor WHERE m.document = ?1",
        row => (Actor: row.GetString(0), Entity: row.GetString(1)), document).ToDictionary(row => row.Actor, row => row.Entity, StringComparer.Ordinal);

    private static string StorylineId(string key) => "s" + key;

    /// <summary>The document at the end of a chain of reprints.</summary>
    private long Original(long document)
    {
        while (session.Value("SELECT reprint_of FROM join_document WHERE document = ?1", document) is long before) document = before;
        return document;
    }

    private string UriOf(long document) =>
        session.Value("SELECT coalesce(uri, lower(hex(id))) FROM document WHERE key = ?1", document) as string ?? document.ToString(CultureInfo.InvariantCulture);
}
