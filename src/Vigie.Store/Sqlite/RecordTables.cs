using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Sqlite;

/// <summary>Actors, places, statements and events of each document as rows.</summary>
internal sealed class RecordTables(Session session) : IDerived
{
    /// <summary>The rows of a record.</summary>
    public static RowBuffer RowsOf(Record record)
    {
        var rows = new RowBuffer();
        string text = record.Document.Text;
        var map = new CodePointMap(text);
        var actors = Numbers(record.Actors, actor => actor.Id);
        var places = Numbers(record.Places, place => place.Id);
        var statements = Numbers(record.Statements, statement => statement.Id);
        var times = record.Times.ToDictionary(time => time.Id, StringComparer.Ordinal);

        int number = 0;
        foreach (var actor in record.Actors)
            rows.Add("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                ++number, actor.Id, actor.Name, RecordJson.NameOf(actor.Kind), actor.Country, Joined(actor.Aliases), Joined(actor.Roles.Select(role => role.Title)));
        number = 0;
        foreach (var place in record.Places)
            rows.Add("INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                ++number, place.Id, place.Name, RecordJson.NameOf(place.Kind), place.Country, place.Admin1, place.Latitude, place.Longitude, place.GeoNames);
        number = 0;
        foreach (var s in record.Statements)
            rows.Add("INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                ++number, s.Id, RecordJson.NameOf(s.Kind), Of(actors, s.Speaker), s.Cue?.Of(text), string.Join(" […] ", s.Content.Select(part => part.Of(text))),
                map.ToCodePoint(s.Content[0].Start), map.ToCodePoint(s.Content[^1].End), s.Time is { } time ? times.GetValueOrDefault(time)?.Earliest : null,
                Of(places, s.Place), s.Rule, s.Confidence);
        Event[] events = [.. record.Events, .. record.Doubtful];
        for (int i = 0; i < events.Length; i++)
        {
            var e = events[i];
            rows.Add("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
                i + 1, e.Id, e.Scheme, e.Type, e.Mode, Joined(e.Contexts), e.Score, map.ToCodePoint(e.Trigger.Start), map.ToCodePoint(e.Trigger.End),
                map.ToCodePoint(e.Evidence.Start), map.ToCodePoint(e.Evidence.End), Of(places, e.Place), e.Date?.Value, e.Date?.Earliest, e.Date?.Latest,
                RecordJson.NameOf(e.Factuality), e.Historical ? 1 : 0, Of(statements, e.AttributedTo), e.Rule, e.Confidence, i < record.Events.Length ? 0 : 1);
        }
        for (int i = 0; i < events.Length; i++)
        {
            Participants(rows, i + 1, "actor", events[i].Actors, actors);
            Participants(rows, i + 1, "recipient", events[i].Recipients, actors);
        }
        for (int i = 0; i < events.Length; i++)
            for (int j = 0; j < events[i].Figures.Length; j++)
            {
                var figure = events[i].Figures[j];
                rows.Add("INSERT INTO figure VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    i + 1, j + 1, RecordJson.NameOf(figure.Kind), figure.Min, figure.Max, figure.Approximate ? 1 : 0, figure.Span.Of(text));
            }
        return rows.Close();
    }

    public void Begin()
    {
    }

    public void Add(long key, bool current, SqliteEntry entry) => session.Insert(entry.Rows, key);

    public void Remove(long key)
    {
        foreach (string table in (string[])["event", "statement", "place", "actor"]) session.Run($"DELETE FROM {table} WHERE document = ?1", key);
    }

    public void Complete()
    {
    }

    private static void Participants(RowBuffer rows, int number, string role, IEnumerable<string> ids, Dictionary<string, int> actors)
    {
        int rank = 0;
        foreach (string id in ids)
            if (Of(actors, id) is { } actor)
                rows.Add("INSERT INTO participant VALUES (?1, ?2, ?3, ?4, ?5)", number, role, ++rank, actor);
    }

    private static Dictionary<string, int> Numbers<T>(IReadOnlyCollection<T> items, Func<T, string> id)
    {
        var numbers = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        foreach (var item in items) numbers.Add(id(item), numbers.Count + 1);
        return numbers;
    }

    private static int? Of(Dictionary<string, int> numbers, string? id) => id is not null && numbers.TryGetValue(id, out int number) ? number : null;

    private static string? Joined(IEnumerable<string> values) => SearchedName.Joined(values) is { Length: > 0 } joined ? joined : null;
}
