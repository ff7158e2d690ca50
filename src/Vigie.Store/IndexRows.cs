using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Vigie.Language.French;
using Vigie.Records;
using Vigie.Store.Query;
using Vigie.Text;

namespace Vigie.Store;

/// <summary>Makes the rows of the full-text index from a record.</summary>
internal sealed class IndexRows
{
    private readonly SearchWords _search;
    private readonly Record _record;
    private readonly string _text;
    private readonly IReadOnlyList<(int Start, int End, string? Key)> _words;
    private readonly Dictionary<string, int> _actors = new(StringComparer.Ordinal), _places = new(StringComparer.Ordinal);
    // By actor, all its names; by place, its name, and its name with that of its first division.
    private readonly string[] _names, _placeNames, _divisions;
    private readonly string _outlet, _published;
    private readonly StringBuilder _row = new();
    private readonly HashSet<string> _once = new(StringComparer.Ordinal);

    public IndexRows(SearchWords search, Record record)
    {
        (_search, _record, _text) = (search, record, record.Document.Text);
        _words = search.Read(_text);
        _outlet = Keys(record.Document.Outlet);
        _published = record.Document.PublishedDay is { } day ? string.Join(' ', Facet.Covered(day, day)) : "";
        _names = [.. record.Actors.Select(actor => Keys([actor.Name, .. actor.Aliases]))];
        for (int i = 0; i < record.Actors.Length; i++) _actors.Add(record.Actors[i].Id, i);
        for (int i = 0; i < record.Places.Length; i++) _places.Add(record.Places[i].Id, i);
        _placeNames = [.. record.Places.Select(place => Keys(place.Name))];
        _divisions = [.. record.Places.Select((place, i) => place.Admin1 is { } division ? Joined([_placeNames[i], Keys(division)]) : _placeNames[i])];
    }

    public IEnumerable<IndexRow> All()
    {
        yield return OfDocument();
        for (int i = 0; i < _record.Statements.Length; i++) yield return Of(_record.Statements[i], i + 1);
        for (int i = 0; i < _record.Events.Length; i++) yield return Of(_record.Events[i], i + 1);
        // « Un habitant », « les manifestants » are found in documents, not looked up.
        for (int i = 0; i < _record.Actors.Length; i++)
            if (_record.Actors[i].Kind is not (ActorKind.Unnamed or ActorKind.Population)) yield return OfActor(i);
        for (int i = 0; i < _record.Places.Length; i++) yield return OfPlace(i);
    }

    private IndexRow OfDocument() => new(
        Target.Documents, 0, KeysOf([new TextSpan(0, _text.Length)]),
        Names(_record.Statements.Select(statement => statement.Speaker)), Names(_record.Actors.Select(actor => actor.Id)), Names(_record.Events.SelectMany(e => e.Recipients)),
        Joined(_placeNames), _outlet,
        Facets(
        [
            _published, .. _record.Events.Select(e => Facet.Of(Field.Type, e.Type)), .. _record.Events.Select(e => Facet.Of(Field.Factuality, RecordJson.NameOf(e.Factuality))),
            .. _record.Places.Select(place => Country(place.Country)),
        ]));

    private IndexRow Of(Statement s, int number)
    {
        var spokenOf = new List<string?>();
        foreach (var actor in _record.Actors)
            if (IsIn(s, actor.Mentions)) spokenOf.Add(actor.Id);
        var places = new List<int>();
        for (int i = 0; i < _record.Places.Length; i++)
            if (_record.Places[i] is var place && (place.Id == s.Place || IsIn(s, place.Mentions))) places.Add(i);
        return new(
            Target.Statements, number, KeysOf(s.Content.AsSpan()), Names([s.Speaker]), Names([.. spokenOf, s.Speaker]), "",
            Joined([.. places.Select(i => _placeNames[i])]), _outlet,
            Facets([Facet.Of(Field.Kind, RecordJson.NameOf(s.Kind)), Days(Said(s), Said(s)), .. places.Select(i => Country(_record.Places[i].Country))]));
    }

    private IndexRow Of(Event e, int number)
    {
        int place = e.Place is { } id && _places.TryGetValue(id, out int rank) ? rank : -1;
        string? speaker = e.AttributedTo is { } statement ? _record.Statements.FirstOrDefault(s => s.Id == statement)?.Speaker : null;
        return new(
            Target.Events, number, KeysOf([e.Evidence]), Names([speaker]), Names(e.Actors), Names(e.Recipients),
            place < 0 ? "" : _divisions[place], _outlet,
            Facets([
                Facet.Of(Field.Type, e.Type), Facet.Of(Field.Kind, e.Scheme), Facet.Of(Field.Factuality, RecordJson.NameOf(e.Factuality)),
                place < 0 ? "" : Country(_record.Places[place].Country), Days(e.Date?.Earliest, e.Date?.Latest),
            ]));
    }

    private IndexRow OfActor(int rank)
    {
        var actor = _record.Actors[rank];
        return new(
            Target.Actors, rank + 1, Joined([_names[rank], Keys([.. actor.Roles.Select(role => role.Title)])]), "", "", "", "", _outlet,
            Facets([Facet.Of(Field.Kind, RecordJson.NameOf(actor.Kind)), Country(actor.Country), _published]));
    }

    private IndexRow OfPlace(int rank)
    {
        var place = _record.Places[rank];
        return new(
            Target.Places, rank + 1, _divisions[rank], "", "", "", "", _outlet,
            Facets([Facet.Of(Field.Kind, RecordJson.NameOf(place.Kind)), Country(place.Country), _published]));
    }

    /// <summary>The words of names and other names, each actor once.</summary>
    private string Names(IEnumerable<string?> ids)
    {
        _row.Clear();
        _once.Clear();
        foreach (string? id in ids)
            if (id is not null && _once.Add(id) && _actors.TryGetValue(id, out int rank)) Append(_names[rank]);
        return _row.ToString();
    }

    /// <summary>The words of names.</summary>
    private string Keys(params ReadOnlySpan<string?> names)
    {
        _row.Clear();
        foreach (string? name in names) Append(_search.Read(name));
        return _row.ToString();
    }

    private string Joined(ReadOnlySpan<string> keys)
    {
        _row.Clear();
        foreach (string words in keys) Append(words);
        return _row.ToString();
    }

    /// <summary>The words of parts of the text, which was read once.</summary>
    private string KeysOf(ReadOnlySpan<TextSpan> parts)
    {
        _row.Clear();
        foreach (var part in parts)
        {
            int first = FirstWordFrom(part.Start), end = FirstWordFrom(part.End);
            bool cut = first > 0 && _words[first - 1].End > part.Start || end > first && _words[end - 1].End > part.End;
            // What is left of a word that is cut is another word.
            if (cut) Append(_search.Read(part.Of(_text)));
            else
                for (int i = first; i < end; i++) Append(_words[i].Key);
        }
        return _row.ToString();
    }

    /// <summary>The rank of the first word that begins at <paramref name="position"/> or after it.</summary>
    private int FirstWordFrom(int position)
    {
        int low = 0, high = _words.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_words[middle].Start < position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void Append(IReadOnlyList<(int Start, int End, string? Key)> words)
    {
        foreach (var word in words) Append(word.Key);
    }

    private void Append(string? words)
    {
        if (words is not { Length: > 0 }) return;
        if (_row.Length > 0) _row.Append(' ');
        _row.Append(words);
    }

    private static bool IsIn(Statement s, ImmutableArray<Mention> mentions)
    {
        foreach (var mention in mentions)
            if (IsIn(s, mention.Span)) return true;
        return false;
    }

    private static bool IsIn(Statement s, ImmutableArray<TextSpan> mentions)
    {
        foreach (var mention in mentions)
            if (IsIn(s, mention)) return true;
        return false;
    }

    private static bool IsIn(Statement s, TextSpan span)
    {
        foreach (var part in s.Content)
            if (part.Contains(span)) return true;
        return false;
    }

    private string? Said(Statement s) => s.Time is { } id ? _record.Times.FirstOrDefault(time => time.Id == id)?.Earliest : null;

    private string Days(string? earliest, string? latest) =>
        Day(earliest) is { } first && Day(latest) is { } last ? string.Join(' ', Facet.Covered(first, last)) : _published;

    private static DateOnly? Day(string? iso) =>
        iso is { Length: >= 10 } && DateOnly.TryParseExact(iso.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Country(string? code) => code is null ? "" : Facet.Of(Field.Country, code);

    private string Facets(ReadOnlySpan<string> values)
    {
        _row.Clear().Append(Facet.Every);
        _once.Clear();
        foreach (string value in values)
            if (_once.Add(value)) Append(value);
        return _row.ToString();
    }
}
