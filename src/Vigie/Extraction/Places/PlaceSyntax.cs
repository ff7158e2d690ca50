using Vigie.Knowledge;
using Vigie.Language;

namespace Vigie.Extraction.Places;

/// <summary>Tells by grammar whether a name is a place, or the government it stands for.</summary>
internal sealed class PlaceSyntax
{
    /// <summary>Most characters between a dateline's place and its dash: a second place, a date and an agency.</summary>
    private const int DatelineLength = 48;

    private readonly Dictionary<string, HashSet<string>> _words = new(StringComparer.Ordinal);
    private readonly PlaceKnowledge _knowledge;

    public PlaceSyntax(DataFolder data, PlaceKnowledge knowledge)
    {
        _knowledge = knowledge;
        foreach (var (_, c) in data.ReadTable("fr/places/syntax.tsv"))
        {
            if (!_words.TryGetValue(c[0], out var set)) _words.Add(c[0], set = new HashSet<string>(StringComparer.Ordinal));
            set.Add(c[1]);
        }
    }

    /// <summary>Whether <paramref name="lemma"/> is listed under <paramref name="kind"/>.</summary>
    public bool Has(string kind, string lemma) => _words[kind].Contains(lemma);

    /// <summary>
    /// Whether a name of a country, a capital or a seat of government stands for those who govern: « Paris a condamné »,
    /// « avec la Turquie », « le président de la France »; not « à Paris », « quitter la France », « le nord du Mali ».
    /// </summary>
    public bool StandsForGovernment(Analysis analysis, Name name)
    {
        string folded = PlaceKey.Fold(analysis.SpanOf(name).Of(analysis.Text));
        if (_knowledge.GovernmentOf(folded) is not null) return true;
        bool country = _knowledge.CountryNamed(folded) is not null;
        if (!country && _knowledge.CountryOfCapital(folded) is null) return false;
        if (IsDateline(analysis, name)) return false;
        var head = analysis[analysis.HeadWordOf(name)];
        // A name alone in brackets, a dateline or a list is a place.
        string? preposition = CaseOf(head);
        var top = head;
        for (int guard = 0; guard < 10 && top.Deprel is "conj" && top.Head is { } first; guard++)
        {
            top = first;
            preposition ??= CaseOf(top);
        }
        if (preposition is not null)
        {
            if (Has("at", preposition)) return false;
            if (preposition == "entre") return !(top.Head is { } between && (Has("part", between.Lemma) || Has("class", between.Lemma)));
            if (Has("party", preposition)) return true;
            if (preposition == "de" && top.Head is { } noun)
                return !Has("part", noun.Lemma) && (Has("power", noun.Lemma) || Has("power", noun.Form.ToLowerInvariant())) || top.Is("obl:agent");
            return false;
        }
        if (top.Is("nsubj") || top.Is("obl:agent") || top.Is("iobj"))
            return top.Head is not { } verb || !IsPassiveOf(verb, top) || country;
        if (top.Is("obj")) return top.Head is { } verb && !Has("motion", verb.Lemma);
        // « dont la Turquie », « les alliés, la France et l'Allemagne »: a country beside people or bodies, not beside another place.
        if (country && (top.Is("appos") || top.Is("nmod") || top.Is("dep")) && top.Head is { } beside) return analysis.NameAt(beside.Index) is not { Type: NameType.LOC } && !Bracketed(analysis, name);
        return top.Deprel is "vocative" or "dislocated" || top.IsRoot && country && HasPredicate(top);
    }

    /// <summary>The lemma of the preposition before a word, or null.</summary>
    public static string? CaseOf(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("case") && child.Index < word.Index) return child.Lemma.ToLowerInvariant();
        return null;
    }

    /// <summary>
    /// Whether a name opens its line as a dateline (« PARIS, 12 mars (AFP) - ») or as the topic of a headline (« Mali : un convoi
    /// attaqué »), not as a speaker (« Paris : « Nous condamnons » »).
    /// </summary>
    private static bool IsDateline(Analysis analysis, Name name)
    {
        string text = analysis.Text;
        var span = analysis.SpanOf(name);
        if (span.Start > 0 && text[span.Start - 1] != '\n') return false;
        int after = span.End;
        while (after < text.Length && text[after] is ' ' or '\u00A0' or '\u202F') after++;
        if (after >= text.Length) return false;
        if (text[after] == ':')
        {
            after++;
            while (after < text.Length && text[after] is ' ' or '\u00A0' or '\u202F') after++;
            return after < text.Length && text[after] is not ('«' or '"' or '“' or '\n');
        }
        if (text[after] is not (',' or '(' or '-' or '–' or '—')) return false;
        return DatelineEnd(text, after) >= 0;
    }

    /// <summary>Where the dash stands that ends a dateline begun before <paramref name="after"/>, or −1: near, after a date, an agency or nothing.</summary>
    internal static int DatelineEnd(string text, int after)
    {
        for (int i = after; i < Math.Min(text.Length - 1, after + DatelineLength) && text[i] != '\n'; i++)
            if (text[i] is '–' or '—' || text[i] == '-' && text[i + 1] == ' ') return i;
        return -1;
    }

    private static bool Bracketed(Analysis analysis, Name name) =>
        name.FirstToken > 0 && analysis.TokenSpan(name.FirstToken - 1).Of(analysis.Text) is "(" or "–" or "-";

    private static bool IsPassiveOf(Word verb, Word subject) => subject.Deprel == "nsubj:pass" && verb.Upos == Upos.VERB;

    private static bool HasPredicate(Word root) => root.Child("appos") is not null || root.Child("acl") is not null || root.Child("amod") is { } adjective && adjective.Index > root.Index;
}
