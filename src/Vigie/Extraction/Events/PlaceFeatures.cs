using System.Globalization;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>
/// Describes a possible place of an event to the scorer: what it is, how the text speaks of it, what happened there before; then, within the event's
/// sentence (<c>S:</c>), the path of syntax between them, or across the text (<c>D:</c>), how far back it was named.
/// </summary>
internal sealed class PlaceFeatures
{
    // Longer paths are told apart by their length alone.
    private const int LongestPath = 4;

    private readonly Analysis _analysis;
    private readonly EventSyntax _syntax;
    private readonly Dictionary<string, int[]> _words = [];
    private readonly Dictionary<string, int> _rank;
    private readonly Dictionary<string, int> _fineRank;
    private readonly Dictionary<string, int> _fineOrder;
    private readonly string? _country;
    private readonly int[] _paragraphs;

    /// <summary>Makes ready to describe the places of one document, each with the words that name it.</summary>
    public PlaceFeatures(Analysis analysis, EventSyntax syntax, IReadOnlyList<(Place Place, int[] Words)> places)
    {
        (_analysis, _syntax) = (analysis, syntax);
        foreach (var (place, words) in places) _words[place.Id] = words;
        var frequent = places.OrderByDescending(p => p.Words.Length).ThenBy(p => p.Words[0]).Select(p => p.Place).ToList();
        _rank = Ranks(frequent);
        _fineRank = Ranks(frequent.Where(IsFine));
        _fineOrder = Ranks(places.OrderBy(p => p.Words[0]).Select(p => p.Place).Where(IsFine));
        _country = places.Where(p => p.Place.Country is not null).GroupBy(p => p.Place.Country, StringComparer.Ordinal).OrderByDescending(g => g.Sum(p => p.Words.Length)).Select(g => g.Key).FirstOrDefault();
        _paragraphs = new int[analysis.SentenceCount];
        for (int s = 1; s < _paragraphs.Length; s++)
            _paragraphs[s] = _paragraphs[s - 1] + (analysis.Text.AsSpan()[analysis.SentenceSpan(s - 1).End..analysis.SentenceSpan(s).Start].Contains('\n') ? 1 : 0);
    }

    /// <summary>Describes a candidate, given <paramref name="all"/> candidates of the event and where the events before it happened.</summary>
    public void Fill(EventDraft draft, PlaceCandidate candidate, IReadOnlyList<PlaceCandidate> all, IReadOnlyList<(EventDraft Event, string? Place)> earlier)
    {
        var place = candidate.Place;
        var f = candidate.Features;
        string type = draft.Type, kind = place.Kind.ToString(), part = draft.Entry.Verb ? "V" : "N";
        string verbal = $"{IsVerbal(type)}:{draft.Statement is not null}";
        string fine = Rank(_fineRank, place), rank = Rank(_rank, place);
        string country = place.Country is null ? "?" : place.Country == _country ? "main" : "other";
        int[] words = _words[place.Id];
        bool title = _analysis.WordSentences[words[0]] == 0;
        f.Add("bias");
        f.Add($"type:{type}");
        f.Add($"kind:{kind}");
        f.Add($"kind+type:{kind}:{type}");
        f.Add($"kind+verbal:{kind}:{verbal}");
        f.Add($"certainty:{draft.Factuality}:{part}");
        f.Add($"rank:{rank}");
        f.Add($"count:{Math.Min(words.Length, 5)}");
        f.Add($"title:{title}:{_analysis.WordSentences[words[0]] <= 1}:{kind}");
        f.Add($"fine:{fine}");
        f.Add($"fine+type:{fine}:{type}");
        f.Add($"country:{country}:{kind}");
        f.Add($"country+rank:{country}:{rank}");
        Told(f, draft, place.Id, earlier);
        int own = all.Count(c => c.Basis == "own"), near = all.Count(c => c.Word is not null);
        if (candidate.Word is { } at) Near(f, draft, candidate, at, own > 0, near);
        else Far(f, draft, place, words, own > 0 ? "own" : near > 0 ? "near" : "none");
    }

    private void Near(FeatureList f, EventDraft draft, PlaceCandidate candidate, Word at, bool own, int near)
    {
        var word = draft.Word;
        string type = draft.Type, kind = candidate.Place.Kind.ToString(), part = draft.Entry.Verb ? "V" : "N", basis = candidate.Basis;
        var first = EventPath.FirstSister(at);
        var path = EventPath.Between(word, first, LongestPath);
        string preposition = EventSyntax.Case(first) ?? EventSyntax.Case(at) ?? "-";
        string on = first.Head is { } head && head.Index == word.Index ? "event" : On(first);
        int distance = at.Index - word.Index;
        string far = (distance < 0 ? "-" : "+") + Bin(Math.Abs(distance));
        int start = _analysis.WordsOf(word.Sentence).First;
        bool opens = at.Index - start <= 2, nearest = !_words.Values.Any(ws => ws.Any(w => _analysis.WordSentences[w] == word.Sentence && Math.Abs(w - word.Index) < Math.Abs(distance)));
        string said = draft.Statement is not { } statement ? "-" : statement.Content.Any(part => part.Contains(at.Span.Start)) ? "inside" : IsOfSpeaker(statement, at) ? "speaker" : "outside";
        f.Add($"basis:{basis}:{own}");
        f.Add($"basis+type:{basis}:{type}");
        f.Add($"route:{part}{path.Text}:{preposition}");
        f.Add($"path:{part}{path.Text}");
        f.Add($"length:{path.Length}:{part}");
        f.Add($"last:{path.Last}:{preposition}");
        f.Add($"preposition:{preposition}:{kind}");
        f.Add($"preposition+verbal:{preposition}:{IsVerbal(type)}");
        f.Add($"on:{on}:{preposition}");
        f.Add($"on+kind:{on}:{kind}");
        f.Add($"on+basis:{on}:{basis}:{preposition}");
        f.Add($"distance:{far}");
        f.Add($"distance+basis:{far}:{basis}");
        f.Add($"nearest:{nearest}:{kind}");
        f.Add($"near:{Math.Min(near, 4)}:{kind}");
        f.Add($"between:{VerbsBetween(at.Index, word.Index)}:{distance < 0}");
        f.Add($"sister:{first.Index != at.Index}:{kind}");
        f.Add($"opens:{opens}:{preposition}:{OpensParagraph(word.Sentence)}");
        f.Add($"said:{said}:{basis}");
        f.Add($"said:{said}");
        f.Add($"after:{After(at)}:{opens}:{word.Sentence <= 1}");
    }

    private void Far(FeatureList f, EventDraft draft, Place place, int[] words, string here)
    {
        var word = draft.Word;
        string kind = place.Kind.ToString(), part = draft.Entry.Verb ? "V" : "N", fine = Rank(_fineRank, place), order = Rank(_fineOrder, place);
        int before = words.LastOrDefault(w => _analysis.WordSentences[w] < word.Sentence, -1);
        int gap = before < 0 ? -1 : word.Sentence - _analysis.WordSentences[before];
        string back = gap < 0 ? "after" : gap <= 4 ? gap.ToString(CultureInfo.InvariantCulture) : gap <= 8 ? "5-8" : "far";
        bool paragraph = gap > 0 && _paragraphs[_analysis.WordSentences[before]] == _paragraphs[word.Sentence];
        int newer = before < 0 ? 9 : _words.Values.Count(ws => ws != words && ws.Any(w => w > before && _analysis.WordSentences[w] < word.Sentence));
        string determiner = word.Child("det") is { } det ? det.Feats.Get("Definite") ?? det.Feats.Get("PronType") ?? "other" : "none";
        Word? last = before < 0 ? null : EventPath.FirstSister(_analysis[before]);
        string preposition = last is { } named ? EventSyntax.Case(named) ?? "-" : "-";
        bool opened = before >= 0 && before - _analysis.WordsOf(_analysis.WordSentences[before]).First <= 2;
        int[] beside = [.. words.Select(w => _analysis.WordSentences[w]).Where(s => _paragraphs[s] == _paragraphs[word.Sentence])];
        bool around = beside.Length > 0;
        f.Add($"here:{here}:{part}");
        f.Add($"here+type:{here}:{draft.Type}");
        f.Add($"gap:{back}");
        f.Add($"paragraph:{paragraph}:{back}");
        f.Add($"newer:{Math.Min(newer, 4)}:{paragraph}");
        f.Add($"last:{preposition}:{(last is { } l ? On(l) : "-")}");
        f.Add($"last+opened:{preposition}:{opened}:{paragraph}");
        f.Add($"determiner:{determiner}:{part}:{back}");
        f.Add($"verbal:{IsVerbal(draft.Type)}:{draft.Statement is not null}:{kind}");
        f.Add($"dateline:{After(_analysis[words[0]])}:{_analysis.WordSentences[words[0]] == 0}");
        f.Add($"places:{Math.Min(_words.Count, 6)}:{Rank(_rank, place)}");
        f.Add($"around:{around}:{beside.Any(OpensParagraph)}:{gap < 0}");
        f.Add($"around+fine:{around}:{fine}");
        f.Add($"around+order:{around}:{order}");
        f.Add($"sentences:{Math.Min(word.Sentence, 6)}:{fine}");
        f.Add($"quoted:{draft.Statement is not null}:{fine}:{around}");
    }

    /// <summary>What happened at a place, of the events told before.</summary>
    private static void Told(FeatureList f, EventDraft draft, string place, IReadOnlyList<(EventDraft Event, string? Place)> earlier)
    {
        if (earlier.Count > 0)
        {
            var (other, where) = earlier[^1];
            f.AddOnce($"last-event:{(where is null ? "none" : where == place ? "here" : "other")}:{Math.Min(draft.Word.Sentence - other.Word.Sentence, 3)}");
        }
        foreach (var (other, where) in earlier)
        {
            if (where != place) continue;
            int back = draft.Word.Sentence - other.Word.Sentence;
            f.AddOnce($"had:{(back == 0 ? "0" : back <= 3 ? "3" : "far")}");
            if (other.Type == draft.Type) f.AddOnce($"had-type:{draft.Type}");
            if (other.Word.Lemma == draft.Word.Lemma) f.AddOnce($"had-lemma");
        }
        int here = earlier.Count(e => e.Place == place), all = earlier.Count(e => e.Place is not null);
        if (all > 0) f.AddOnce($"share:{(here == 0 ? "none" : 2 * here >= all ? "half" : 4 * here >= all ? "quarter" : "some")}:{Math.Min(all, 4)}");
    }

    // « selon le gouverneur de Kayes », « a déclaré Paul Petit, maire de Kayes »
    private static bool IsOfSpeaker(Statement statement, Word at)
    {
        for (Word? up = at; up is { } word; up = word.Head)
            if (statement.SpeakerMention is { } mention && mention.Overlaps(word.Span)) return true;
        return false;
    }

    private string On(Word word) => word.Head is not { } head ? "root" : head.Upos is Upos.VERB ? "verb" : head.Upos is Upos.NOUN or Upos.PROPN ? _syntax.KindOf(head) : "other";

    private bool OpensParagraph(int sentence) => sentence == 0 || _paragraphs[sentence] != _paragraphs[sentence - 1];

    /// <summary>The sign after a place that opens its line (« Mali : », « BAMAKO – », « BAMAKO (AFP) »), <c>x</c> for none, <c>-</c> where it opens none.</summary>
    private string After(Word at)
    {
        string text = _analysis.Text;
        int end = at.Span.Start;
        if (end > 0 && text[end - 1] != '\n') return "-";
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '-' or '’' or '\'')) end++;
        while (end < text.Length && text[end] is ' ' or '\u00a0') end++;
        return end == text.Length || char.IsLetterOrDigit(text[end]) ? "x" : text[end] is '—' or '-' ? "–" : text[end].ToString();
    }

    private int VerbsBetween(int a, int b)
    {
        int found = 0;
        for (int w = Math.Min(a, b) + 1; w < Math.Max(a, b); w++)
            if (_analysis.UposTags[w] == Upos.VERB) found++;
        return Math.Min(found, 3);
    }

    /// <summary>What is said rather than done: marked with a place only now and then.</summary>
    private static bool IsVerbal(string type) => type is "ACCUSE" or "REQUEST" or "SUPPORT" or "REJECT" or "AGREE" or "CONCEDE" or "THREATEN" or "CONSULT";

    private static bool IsFine(Place place) => place.Kind is not (PlaceKind.Country or PlaceKind.Continent or PlaceKind.Area);

    private static Dictionary<string, int> Ranks(IEnumerable<Place> places) => places.Select((place, rank) => (place.Id, rank)).ToDictionary(p => p.Id, p => p.rank, StringComparer.Ordinal);

    private static string Rank(Dictionary<string, int> ranks, Place place) => ranks.TryGetValue(place.Id, out int rank) ? Math.Min(rank, 4).ToString(CultureInfo.InvariantCulture) : "-";

    private static int Bin(int n) => n <= 3 ? n : n <= 5 ? 4 : n <= 8 ? 5 : n <= 13 ? 6 : n <= 21 ? 7 : 8;
}
