using System.Globalization;
using Vigie.Language.French;
using Vigie.Records;
using Vigie.Store.Query;
using Vigie.Text;

namespace Vigie.Store;

/// <summary>Makes the rows of the full-text index from a record.</summary>
internal sealed class IndexRows(SearchWords words, Record record)
{
    private readonly Document _document = record.Document;
    private readonly Dictionary<string, Actor> _actors = record.Actors.ToDictionary(actor => actor.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _places = record.Places.ToDictionary(place => place.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<TextSpan, string> _sentences = [];
    private readonly string _outlet = words.Join([record.Document.Outlet]);
    private readonly string _published = record.Document.PublishedDay is { } day ? string.Join(' ', Facet.Covered(day, day)) : "";

    public IEnumerable<IndexRow> All()
    {
        yield return OfDocument();
        for (int i = 0; i < record.Statements.Length; i++) yield return Of(record.Statements[i], i + 1);
        for (int i = 0; i < record.Events.Length; i++) yield return Of(record.Events[i], i + 1);
        // « Un habitant », « les manifestants » are found in documents, not looked up.
        for (int i = 0; i < record.Actors.Length; i++)
            if (record.Actors[i].Kind is not (ActorKind.Unnamed or ActorKind.Population)) yield return Of(record.Actors[i], i + 1);
        for (int i = 0; i < record.Places.Length; i++) yield return Of(record.Places[i], i + 1);
    }

    private IndexRow OfDocument() => new(
        Target.Documents, 0, words.Join([_document.Text]),
        Names(record.Statements.Select(statement => statement.Speaker)), Names(record.Actors.Select(actor => actor.Id)), Names(record.Events.SelectMany(e => e.Recipients)),
        words.Join(record.Places.Select(place => place.Name)), _outlet,
        Facets(
        [
            _published, .. record.Events.Select(e => Facet.Of(Field.Type, e.Type)), .. record.Events.Select(e => Facet.Of(Field.Factuality, RecordJson.NameOf(e.Factuality))),
            .. record.Places.Select(place => Country(place.Country)),
        ]));

    private IndexRow Of(Statement s, int number)
    {
        bool InContent(TextSpan span) => s.Content.Any(part => part.Contains(span));
        var spokenOf = record.Actors.Where(actor => actor.Mentions.Any(mention => InContent(mention.Span))).Select(actor => (string?)actor.Id);
        var places = record.Places.Where(place => place.Id == s.Place || place.Mentions.Any(InContent)).ToArray();
        return new(
            Target.Statements, number, words.Join(s.Content.Select(part => part.Of(_document.Text))), Names([s.Speaker]), Names(spokenOf.Append(s.Speaker)), "",
            words.Join(places.Select(place => place.Name)), _outlet,
            Facets([Facet.Of(Field.Kind, RecordJson.NameOf(s.Kind)), Days(Said(s), Said(s)), .. places.Select(place => Country(place.Country))]));
    }

    private IndexRow Of(Event e, int number)
    {
        var place = e.Place is { } id ? _places.GetValueOrDefault(id) : null;
        string? speaker = e.AttributedTo is { } statement ? record.Statements.FirstOrDefault(s => s.Id == statement)?.Speaker : null;
        return new(
            Target.Events, number, KeysOf(e.Evidence), Names([speaker]), Names(e.Actors), Names(e.Recipients),
            words.Join([place?.Name, place?.Admin1]), _outlet,
            Facets([Facet.Of(Field.Type, e.Type), Facet.Of(Field.Kind, e.Scheme), Facet.Of(Field.Factuality, RecordJson.NameOf(e.Factuality)), Country(place?.Country), Days(e.Date?.Earliest, e.Date?.Latest)]));
    }

    private IndexRow Of(Actor actor, int number) => new(
        Target.Actors, number, words.Join([actor.Name, .. actor.Aliases, .. actor.Roles.Select(role => role.Title)]), "", "", "", "", _outlet,
        Facets([Facet.Of(Field.Kind, RecordJson.NameOf(actor.Kind)), Country(actor.Country), _published]));

    private IndexRow Of(Place place, int number) => new(
        Target.Places, number, words.Join([place.Name, place.Admin1]), "", "", "", "", _outlet,
        Facets([Facet.Of(Field.Kind, RecordJson.NameOf(place.Kind)), Country(place.Country), _published]));

    /// <summary>The words of names and other names, each once.</summary>
    private string Names(IEnumerable<string?> ids) => string.Join(' ', ids.OfType<string>().Distinct(StringComparer.Ordinal).Select(NamesOf).Where(name => name.Length > 0));

    /// <summary>The words of a sentence; events share some.</summary>
    private string KeysOf(TextSpan sentence)
    {
        if (_sentences.TryGetValue(sentence, out string? keys)) return keys;
        _sentences.Add(sentence, keys = words.Join([sentence.Of(_document.Text)]));
        return keys;
    }

    private string NamesOf(string id)
    {
        if (_names.TryGetValue(id, out string? names)) return names;
        names = _actors.TryGetValue(id, out var actor) ? words.Join([actor.Name, .. actor.Aliases]) : "";
        _names.Add(id, names);
        return names;
    }

    private string? Said(Statement s) => s.Time is { } id ? record.Times.FirstOrDefault(time => time.Id == id)?.Earliest : null;

    private string Days(string? earliest, string? latest) =>
        Day(earliest) is { } first && Day(latest) is { } last ? string.Join(' ', Facet.Covered(first, last)) : _published;

    private static DateOnly? Day(string? iso) =>
        iso is { Length: >= 10 } && DateOnly.TryParseExact(iso.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Country(string? code) => code is null ? "" : Facet.Of(Field.Country, code);

    private static string Facets(IEnumerable<string> values) => string.Join(' ', values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Prepend(Facet.Every));
}
