using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Sqlite;

/// <summary>Actors, places, statements and events of each document as rows.</summary>
internal sealed class RecordTables(Session session) : IDerived
{
    public void Begin()
    {
    }

    public void Add(KeptDocument document, Entry entry)
    {
        long key = document.Key;
        var record = document.Record;
        string text = record.Document.Text;
        var map = new CodePointMap(text);
        var actors = Numbers(record.Actors, actor => actor.Id);
        var places = Numbers(record.Places, place => place.Id);
        var statements = Numbers(record.Statements, statement => statement.Id);
        var times = record.Times.ToDictionary(time => time.Id, StringComparer.Ordinal);

        long number = 0;
        foreach (var actor in record.Actors)
            session.Run("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                key, ++number, actor.Id, actor.Name, RecordJson.NameOf(actor.Kind), actor.Country, Joined(actor.Aliases), Joined(actor.Roles.Select(role => role.Title)));
        number = 0;
        foreach (var place in record.Places)
            session.Run("INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                key, ++number, place.Id, place.Name, RecordJson.NameOf(place.Kind), place.Country, place.Admin1, place.Latitude, place.Longitude, place.GeoNames);
        number = 0;
        foreach (var s in record.Statements)
            session.Run("INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                key, ++number, s.Id, RecordJson.NameOf(s.Kind), Of(actors, s.Speaker), s.Cue?.Of(text), string.Join(" […] ", s.Content.Select(part => part.Of(text))),
                map.ToCodePoint(s.Content[0].Start), map.ToCodePoint(s.Content[^1].End), s.Time is { } time ? times.GetValueOrDefault(time)?.Earliest : null,
                Of(places, s.Place), s.Rule, s.Confidence);
        number = 0;
        foreach (var (e, doubtful) in record.Events.Select(e => (e, 0)).Concat(record.Doubtful.Select(e => (e, 1))))
        {
            session.Run("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
                key, ++number, e.Id, e.Scheme, e.Type, e.Mode, Joined(e.Contexts), e.Score, map.ToCodePoint(e.Trigger.Start), map.ToCodePoint(e.Trigger.End),
                map.ToCodePoint(e.Evidence.Start), map.ToCodePoint(e.Evidence.End), Of(places, e.Place), e.Date?.Value, e.Date?.Earliest, e.Date?.Latest,
                RecordJson.NameOf(e.Factuality), e.Historical ? 1 : 0, Of(statements, e.AttributedTo), e.Rule, e.Confidence, doubtful);
            Participants(key, number, "actor", e.Actors, actors);
            Participants(key, number, "recipient", e.Recipients, actors);
            for (int i = 0; i < e.Figures.Length; i++)
            {
                var figure = e.Figures[i];
                session.Run("INSERT INTO figure VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    key, number, i + 1, RecordJson.NameOf(figure.Kind), figure.Min, figure.Max, figure.Approximate ? 1 : 0, figure.Span.Of(text));
            }
        }
    }

    public void Remove(long key)
    {
        foreach (string table in (string[])["event", "statement", "place", "actor"]) session.Run($"DELETE FROM {table} WHERE document = ?1", key);
    }

    public void Complete()
    {
    }

    private void Participants(long key, long number, string role, IEnumerable<string> ids, Dictionary<string, long> actors)
    {
        int rank = 0;
        foreach (string id in ids)
            if (Of(actors, id) is { } actor)
                session.Run("INSERT INTO participant VALUES (?1, ?2, ?3, ?4, ?5)", key, number, role, ++rank, actor);
    }

    private static Dictionary<string, long> Numbers<T>(IEnumerable<T> items, Func<T, string> id) =>
        items.Select((item, i) => (Id: id(item), Number: i + 1L)).ToDictionary(x => x.Id, x => x.Number, StringComparer.Ordinal);

    private static long? Of(Dictionary<string, long> numbers, string? id) => id is not null && numbers.TryGetValue(id, out long number) ? number : null;

    private static string? Joined(IEnumerable<string> values) => SearchedName.Joined(values) is { Length: > 0 } joined ? joined : null;
}
