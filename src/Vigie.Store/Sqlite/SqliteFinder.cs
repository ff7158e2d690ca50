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
          (SELECT group_concat(count, ' ; ') FROM (SELECT f.kind || ' ' || iif(f.approximate, '~', '') || iif(f.min = f.max, f.min, coalesce(f.min, '') || '..' || coalesce(f.max, '')) AS count
            FROM figure f WHERE f.document = d.key AND f.event = e.number ORDER BY f.number)) AS figures,
          substr(c.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS words,
          substr(c.text, e.start + 1, e."end" - e.start) AS evidence, e.start, e."end"
        FROM event_words w CROSS JOIN document d ON d.key = w.rowid >> 16
        CROSS JOIN event e ON e.document = d.key AND e.number = 65535 - (w.rowid & 65535)
        JOIN content c ON c.document = d.key
        LEFT JOIN place p ON p.document = d.key AND p.number = e.place
        WHERE event_words MATCH ?1 AND w.rowid < ?2 AND d.current ORDER BY w.rowid DESC LIMIT ?3
        """;

    private const string Documents = """
        SELECT w.rowid AS cursor, d.uri, d.version, d.outlet, d.published, coalesce(d.title, substr(c.text, 1, min(160, instr(c.text || char(10), char(10)) - 1))) AS title,
          (SELECT count(*) FROM statement WHERE document = d.key) AS statements, (SELECT count(*) FROM event WHERE document = d.key AND NOT doubtful) AS events, c.text AS excerpt
        FROM document_words w CROSS JOIN document d ON d.key = w.rowid >> 16 JOIN content c ON c.document = d.key
        WHERE document_words MATCH ?1 AND w.rowid < ?2 AND d.current ORDER BY w.rowid DESC LIMIT ?3
        """;

    /// <inheritdoc cref="IStore.Find"/>
    public Found Find(SearchQuery query, int limit, string? cursor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        string match = MatchExpression.Of(query);
        string? after = cursor is null ? null : ReadCursor(cursor, query.Target, match);
        if (query.Target is Target.Actors or Target.Places)
        {
            var (names, more) = new NameFinder(session, query, words).Find(match, limit, after);
            return names with { Next = more is null ? null : WriteCursor(more, query.Target, match) };
        }
        string[] columns = [];
        var rows = session.Rows(SqlOf(query.Target), row =>
        {
            if (columns.Length == 0) columns = [.. Enumerable.Range(1, row.FieldCount - 1).Select(row.GetName)];
            return Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i)).ToArray();
        }, match, after is null ? long.MaxValue : JsonSerializer.Deserialize<long>(after), (long)limit + 1).ToList();
        string? next = rows.Count > limit ? WriteCursor(JsonSerializer.Serialize((long)rows[limit - 1][0]!), query.Target, match) : null;
        if (query.Target == Target.Documents)
            foreach (var row in rows) row[^1] = Excerpt.Of((string)row[^1]!, query.Root, words);
        return new Found(columns, [.. rows.Take(limit).Select(row => row[1..])], next);
    }

    private static string SqlOf(Target target) => target switch
    {
        Target.Statements => Statements,
        Target.Events => Events,
        _ => Documents,
    };

    // A cursor is where a page ended, as JSON, and a mark of the query it belongs to.
    private static string WriteCursor(string last, Target target, string match) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { last, MarkOf(target, match) }));

    private static string ReadCursor(string cursor, Target target, string match)
    {
        try
        {
            if (JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is [{ } last, { } mark] && mark == MarkOf(target, match)) return last;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new FormatException("Not a cursor.", e);
        }
        throw new FormatException("The cursor belongs to another query.");
    }

    private static string MarkOf(Target target, string match) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target} {match}")).AsSpan(0, 6));
}
