using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Joining;

/// <summary>Makes the digest of a record. Immutable once made, safe to share between threads.</summary>
public sealed class Digester
{
    /// <summary>Terms kept of a document; with fifty the stories of the test set are told apart as well as with all.</summary>
    private const int DocumentTerms = 50;

    /// <summary>Terms kept of a sentence.</summary>
    private const int SentenceTerms = 16;

    private readonly Terms _terms;
    private readonly ActorKnowledge _knowledge;
    private readonly FrozenSet<string> _articles, _another;

    /// <summary>Loads how rare words are, and forms of address, from <paramref name="data"/>, or from where <see cref="DataFolder.Find"/> finds them.</summary>
    /// <exception cref="IOException">A file is missing or unreadable; the message names it.</exception>
    public Digester(DataFolder? data = null)
    {
        data ??= DataFolder.Find();
        _terms = new Terms(data);
        _knowledge = new ActorKnowledge(data);
        _another = data.ReadTable("fr/events/another.tsv").Select(row => row.Columns[0]).ToFrozenSet(StringComparer.Ordinal);
        _articles = data.ReadTable("fr/actors/words.tsv").Where(row => row.Columns[0] == "article").Select(row => row.Columns[1]).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The digest of <paramref name="record"/>. Its key is what the document is known by to the joiner, however and whenever it was added.</summary>
    public Digest Of(Record record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var document = record.Document;
        var map = new CodePointMap(document.Text);
        using var words = new FoldedWords(document.Text);
        var counts = new TermCounts(_terms, words);
        var bracketed = Bracketed(record);
        // Events share sentences.
        var sentences = new Dictionary<TextSpan, ImmutableArray<Term>>();
        foreach (var e in record.Events.Concat(record.Doubtful))
            if (!sentences.ContainsKey(e.Evidence)) sentences.Add(e.Evidence, counts.OfSpan(e.Evidence, SentenceTerms));
        return new Digest
        {
            Key = Sketch.Name($"{document.Uri}\t{document.Outlet}\t{document.Id}"),
            Uri = document.Uri,
            Outlet = document.Outlet,
            Published = document.Published,
            Country = record.Places.Where(p => p.Country is not null).GroupBy(p => p.Country, StringComparer.Ordinal)
                .OrderByDescending(g => g.Sum(p => p.Mentions.Length)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key,
            Shingles = Sketch.Of(words, document.IsIgnored),
            Terms = counts.OfDocument(document, DocumentTerms),
            Actors = [.. record.Actors.Select(actor => ActorOf(actor, document.Text, bracketed))],
            Tellings = [.. record.Events.Select(e => TellingOf(e, record, map, sentences[e.Evidence])), .. record.Doubtful.Select(e => TellingOf(e, record, map, sentences[e.Evidence]) with { Doubt = e.Confidence })],
        };
    }

    private DigestActor ActorOf(Actor actor, string text, List<TextSpan> bracketed)
    {
        List<string> aliases = [], addressed = [], roles = [];
        bool person = actor.Kind == ActorKind.Person;
        foreach (string alias in actor.Aliases) AddOnce(aliases, alias);
        foreach (var role in actor.Roles) AddOnce(roles, Function(role.Title));
        foreach (var mention in actor.Mentions)
        {
            if (mention.Form == MentionForm.Nominal) AddOnce(roles, Function(mention.Span.Of(text)));
            if (mention.Form != MentionForm.Name) continue;
            AddOnce(aliases, mention.Span.Of(text));
            if (person && Addressed(mention.Span, text) is { } form) AddOnce(addressed, form);
        }
        if (!person)
            foreach (var mention in actor.Mentions)
                if (mention.Form == MentionForm.Name)
                    foreach (var other in bracketed)
                        if (IsRightAfter(mention.Span, other, text)) AddOnce(aliases, other.Of(text));
        aliases.Remove(actor.Name);
        // Whom a person named has that name alone.
        if (actor.IsNamedByHand) (aliases, addressed) = ([], []);
        return new DigestActor
        {
            Id = actor.Id,
            Name = actor.Name,
            Kind = actor.Kind,
            Country = actor.Country,
            Aliases = [.. aliases],
            Addressed = [.. addressed],
            Roles = [.. roles],
            IsNamedByHand = actor.IsNamedByHand,
            Woman = !person ? null : _knowledge.FirstName(actor.Name.Split(' ')[0]).Gender switch { Gender.Fem => true, Gender.Masc => false, _ => null },
        };
    }

    private static void AddOnce(List<string> words, string word)
    {
        if (!words.Contains(word)) words.Add(word);
    }

    /// <summary>The names of one word that stand in brackets: « Relais Santé Sahel (Resas) ».</summary>
    private static List<TextSpan> Bracketed(Record record)
    {
        string text = record.Document.Text;
        var names = new List<TextSpan>();
        foreach (var actor in record.Actors)
            if (actor.Kind is ActorKind.Organisation or ActorKind.ArmedGroup or ActorKind.Person)
                foreach (var mention in actor.Mentions)
                    if (mention.Form == MentionForm.Name && mention.Span is var span && span.Start > 0 && text[span.Start - 1] == '(' && span.End < text.Length && text[span.End] == ')'
                        && !text.AsSpan(span.Start, span.Length).Contains(' ')) names.Add(span);
        return names;
    }

    private static bool IsRightAfter(TextSpan name, TextSpan bracketed, string text) =>
        bracketed.Start - name.End is 1 or 2 && text.AsSpan(name.End, bracketed.Start - name.End - 1).IsWhiteSpace();

    /// <summary>« la secrétaire générale, chargée de » up to the comma and without its first word, where that is an article or a possessive.</summary>
    private string Function(string role)
    {
        string phrase = role.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma ? role[..comma] : role;
        int end = phrase.IndexOfAny([' ', '’', '\'']);
        return end > 0 && _articles.Contains(phrase[..end].ToLowerInvariant()) ? phrase[(end + 1)..] : phrase;
    }

    /// <summary>« colonel magistrat Robert Essomba », « Me Tchamba »: the name with the forms of address and functions right before it, or null.</summary>
    private string? Addressed(TextSpan name, string text)
    {
        int start = name.Start;
        while (start > 0)
        {
            int end = start;
            while (end > 0 && text[end - 1] is ' ' or '\u00a0' or '\u202f') end--;
            if (end == start) break;
            int first = end;
            while (first > 0 && (char.IsLetter(text[first - 1]) || text[first - 1] is '-' or '.')) first--;
            string word = text[first..end].TrimEnd('.');
            if (word.Length == 0 || !_knowledge.IsTitle(word, out _) && _knowledge.Noun(word).Class is not (NounClass.Role or NounClass.Armed)) break;
            start = first;
        }
        return start == name.Start ? null : text[start..name.End];
    }

    private static string WordBefore(string text, int start)
    {
        int end = start;
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
        int first = end;
        while (first > 0 && char.IsLetter(text[first - 1])) first--;
        return text[first..end].ToLowerInvariant();
    }

    private Telling TellingOf(Event e, Record record, CodePointMap map, ImmutableArray<Term> terms)
    {
        var statement = e.AttributedTo is { } said ? record.Statements.FirstOrDefault(s => s.Id == said) : null;
        return new Telling
        {
            Event = e.Id,
            Scheme = e.Scheme,
            Type = e.Type,
            Mode = e.Mode,
            Trigger = e.Trigger.Of(record.Document.Text),
            Another = _another.Contains(WordBefore(record.Document.Text, e.Trigger.Start)),
            Start = map.ToCodePoint(e.Trigger.Start),
            End = map.ToCodePoint(e.Trigger.End),
            Sentence = map.ToCodePoint(e.Evidence.Start),
            Place = record.Places.FirstOrDefault(p => p.Id == e.Place) is { } p
                ? new TellingPlace(p.Name, p.GeoNames, p.Kind, p.Country, p.Admin1, p.Latitude, p.Longitude, e.PlaceBasis ?? "discourse") : null,
            Date = DateOf(e, record.Document),
            Factuality = e.Factuality,
            Historical = e.Historical,
            Actors = e.Actors,
            Recipients = e.Recipients,
            Source = statement?.Speaker is { } speaker ? record.Actors.FirstOrDefault(a => a.Id == speaker)?.Name : null,
            Figures = [.. e.Figures.Select(f => new TellingFigure(f.Kind, f.Min, f.Max, f.Approximate))],
            Terms = terms,
        };
    }

    /// <summary>The days an event may have been on, or null; also where what is told as done would come after the article.</summary>
    private static TellingDate? DateOf(Event e, Document document) =>
        e.Date is { Earliest: { } earliest, Latest: { } latest } date && Day(earliest) is { } first && Day(latest) is { } last && first <= last
            && !(e.Factuality is Factuality.Asserted or Factuality.Reported && document.PublishedDay < first)
            ? new TellingDate(date.Value, first, last, date.Basis) : null;

    /// <summary>The day of an ISO 8601 date or date-time, or null.</summary>
    internal static DateOnly? Day(string? iso) =>
        iso is { Length: >= 10 } && DateOnly.TryParseExact(iso.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
