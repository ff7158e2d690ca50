using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vigie.Language.French;
using Vigie.Store.Query;

namespace Vigie.Store.Sqlite;

/// <summary>Pages of what queries find.</summary>
internal sealed class SqliteFinder(Session session, SearchWords words)
{
    private const string Statements = """
        SELECT w.rowid AS cursor, d.uri, d.outlet, d.published, s.id, a.name AS speaker, a.roles AS role, s.kind, s.cue, s.content, s.said, p.name AS place, s.start, s."end"
        FROM statement_words w CROSS JOIN document d ON d.key = w.rowid >> 16
        CROSS JOIN statement s ON s.document = d.key AND s.number = 65535 - (w.rowid & 65535)
        LEFT JOIN actor a ON a.document = d.key AND a.number = s.speaker
        LEFT JOIN place p ON p.document = d.key AND p.number = s.place
        WHERE statement_words MATCH ?1 AND w.rowid < ?2 AND d.current ORDER BY w.rowid DESC LIMIT ?3
        """;

    private const string Events = """
        SELECT w.rowid AS cursor, d.uri, d.outlet, d.published, e.id, e.type, e.mode,
          (SELECT group_concat(name, ' ; ') FROM (SELECT a.name FROM participant r JOIN actor a ON a.document = r.document AND a.number = r.actor
            WHERE r.document = d.key AND r.event = e.number AND r.role = 'actor' ORDER BY r.number)) AS actors,
          (SELECT group_concat(name, ' ; ') FROM (SELECT a.name FROM participant r JOIN actor a ON a.document = r.document AND a.number = r.actor
            WHERE r.document = d.key AND r.event = e.number AND r.role = 'recipient' ORDER BY r.number)) AS recipients,
          p.name AS place, p.country, e.date, e.factuality,
          (SELECT group_concat(words, ' ; ') FROM (SELECT f.words FROM figure f WHERE f.document = d.key AND f.event = e.number ORDER BY f.number)) AS figures,
          substr(c.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS words,
          substr(c.text, e.start + 1, e."end" - e.start) AS evidence, e.start, e."end"
        FROM event_words w CROSS JOIN document d ON d.key = w.rowid >> 16
        CROSS JOIN event e ON e.document = d.key AND e.number = 65535 - (w.rowid & 65535)
        JOIN content c ON c.document = d.key
        LEFT JOIN place p ON p.document = d.key AND p.number = e.place
        WHERE event_words MATCH ?1 AND w.rowid < ?2 AND d.current ORDER BY w.rowid DESC LIMIT ?3
        """;

    private const string Documents = """
        SELECT w.rowid AS cursor, d.uri, d.version, d.outlet, d.published, d.title,
          (SELECT count(*) FROM statement WHERE document = d.key) AS statements, (SELECT count(*) FROM event WHERE document = d.key AND NOT doubtful) AS events, c.text AS excerpt
        FROM document_words w CROSS JOIN document d ON d.key = w.rowid >> 16 JOIN content c ON c.document = d.key
        WHERE document_words MATCH ?1 AND w.rowid < ?2 AND d.current ORDER BY w.rowid DESC LIMIT ?3
        """;

    private const string Actors = """
        SELECT json_array(-documents, name, kind, coalesce(country, '')) AS cursor, name, kind, country,
          (SELECT a.roles FROM actor a WHERE a.document = newest AND a.name = g.name AND a.kind = g.kind) AS role, documents, first, last,
          (SELECT uri FROM document WHERE key = newest) AS uri
        FROM (SELECT a.name, a.kind, a.country, count(DISTINCT d.key) AS documents, min(substr(d.published, 1, 10)) AS first, max(substr(d.published, 1, 10)) AS last, max(d.key) AS newest
          FROM actor_words w CROSS JOIN document d ON d.key = w.rowid >> 16 CROSS JOIN actor a ON a.document = d.key AND a.number = 65535 - (w.rowid & 65535)
          WHERE actor_words MATCH ?1 AND d.current GROUP BY a.name, a.kind, a.country) g
        WHERE ?2 IS NULL OR (-documents, name, kind, coalesce(country, '')) > (json_extract(?2, '$[0]'), json_extract(?2, '$[1]'), json_extract(?2, '$[2]'), json_extract(?2, '$[3]'))
        ORDER BY -documents, name, kind, coalesce(country, '') LIMIT ?3
        """;

    private const string Places = """
        SELECT json_array(-documents, name, kind, coalesce(country, ''), coalesce(admin1, '')) AS cursor, name, kind, country, admin1, latitude, longitude, documents, first, last,
          (SELECT uri FROM document WHERE key = newest) AS uri
        FROM (SELECT p.name, p.kind, p.country, p.admin1, min(p.latitude) AS latitude, min(p.longitude) AS longitude, count(DISTINCT d.key) AS documents,
            min(substr(d.published, 1, 10)) AS first, max(substr(d.published, 1, 10)) AS last, max(d.key) AS newest
          FROM place_words w CROSS JOIN document d ON d.key = w.rowid >> 16 CROSS JOIN place p ON p.document = d.key AND p.number = 65535 - (w.rowid & 65535)
          WHERE place_words MATCH ?1 AND d.current GROUP BY p.name, p.kind, p.country, p.admin1)
        WHERE ?2 IS NULL OR (-documents, name, kind, coalesce(country, ''), coalesce(admin1, '')) >
          (json_extract(?2, '$[0]'), json_extract(?2, '$[1]'), json_extract(?2, '$[2]'), json_extract(?2, '$[3]'), json_extract(?2, '$[4]'))
        ORDER BY -documents, name, kind, coalesce(country, ''), coalesce(admin1, '') LIMIT ?3
        """;

    /// <inheritdoc cref="IStore.Find"/>
    public Found Find(SearchQuery query, int limit, string? cursor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        string match = MatchExpression.Of(query);
        bool grouped = query.Target is Target.Actors or Target.Places;
        object? after = cursor is null ? grouped ? null : long.MaxValue : ReadCursor(cursor, query.Target, match);
        string[] columns = [];
        var rows = session.Rows(SqlOf(query.Target), row =>
        {
            if (columns.Length == 0) columns = [.. Enumerable.Range(1, row.FieldCount - 1).Select(row.GetName)];
            return Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i)).ToArray();
        }, match, after, (long)limit + 1).ToList();
        string? next = rows.Count > limit ? WriteCursor(rows[limit - 1][0]!, query.Target, match) : null;
        if (query.Target == Target.Documents)
            foreach (var row in rows) row[^1] = Excerpt.Of((string)row[^1]!, query.Root, words);
        return new Found(columns, [.. rows.Take(limit).Select(row => row[1..])], next);
    }

    private static string SqlOf(Target target) => target switch
    {
        Target.Statements => Statements,
        Target.Events => Events,
        Target.Documents => Documents,
        Target.Actors => Actors,
        _ => Places,
    };

    // A cursor is where a page ended and a mark of the query it belongs to.
    private static string WriteCursor(object last, Target target, string match) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { last is long row ? JsonSerializer.Serialize(row) : (string)last, MarkOf(target, match) }));

    private static object ReadCursor(string cursor, Target target, string match)
    {
        try
        {
            if (JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is [{ } last, { } mark] && mark == MarkOf(target, match))
                return last.StartsWith('[') ? last : JsonSerializer.Deserialize<long>(last);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new FormatException("Not a cursor.", e);
        }
        throw new FormatException("The cursor belongs to another query.");
    }

    private static string MarkOf(Target target, string match) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target} {match}")).AsSpan(0, 6));
}
