using Vigie.Knowledge;
using Vigie.Language;

namespace Vigie.Extraction.Times;

/// <summary>Tells whether the clause around an expression speaks of the past or of the future, from <c>fr/times/tense.tsv</c>.</summary>
internal sealed class TenseCues
{
    /// <summary>How many words before an expression are looked at.</summary>
    private const int Reach = 3;

    private readonly Dictionary<string, int> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _through = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nouns = new(StringComparer.Ordinal);

    public TenseCues(DataFolder data)
    {
        foreach (var (line, c) in data.ReadTable("fr/times/tense.tsv"))
        {
            int direction = c[1] switch { "future" => 1, "past" => -1, _ => throw new InvalidDataException($"fr/times/tense.tsv:{line}: « future » or « past » is expected.") };
            (c[0] switch { "before" => _before, "verb" => _verbs, "through" => _through, "call" => _calls, "noun" => _nouns, _ => throw new InvalidDataException($"fr/times/tense.tsv:{line}: unknown kind « {c[0]} ».") }).TryAdd(c[2], direction);
        }
    }

    /// <summary>−1 for the past, 1 for the future, 0 when nothing says.</summary>
    /// <param name="analysis">The text.</param>
    /// <param name="words">Its tokens in lower case.</param>
    /// <param name="token">The first token of the expression.</param>
    public int Direction(Analysis analysis, string[] words, int token)
    {
        if (Phrase(words, token) is not 0 and var phrase) return phrase;
        int first = analysis.TokenWords[token];
        for (int w = first - 1; w >= Math.Max(0, first - Reach); w--)
        {
            if (analysis[w].Sentence != analysis[first].Sentence) break;
            if (analysis[w].Upos == Upos.NOUN && _nouns.TryGetValue(analysis[w].Lemma, out int noun)) return noun;
        }
        if (first > 0 && analysis[first - 1] is var last && IsParticiple(last)) return _verbs.GetValueOrDefault(last.Lemma, -1);
        bool direct = true;
        for (Word? word = analysis[first]; word is { } w; word = w.Head)
        {
            if (w.Upos is not (Upos.VERB or Upos.AUX) && w.Child("cop") is null)
            {
                if (w.Upos == Upos.ADJ && _verbs.TryGetValue(w.Lemma, out int adjective)) return adjective;
                continue;
            }
            if (w.Index < first && Quoted(words, analysis.WordTokens[w.Index], token)) continue;
            int tense = TenseOf(w);
            // « est prévu mardi », « avait été fixé au 30 juin »: what is planned lies ahead, even in the past tense.
            if (w.Upos == Upos.VERB && _verbs.TryGetValue(w.Lemma, out int verb)) return verb;
            // « a appelé à manifester vendredi » looks ahead, « a appelé vendredi à manifester » back.
            if (w.Upos == Upos.VERB && !direct && _through.TryGetValue(w.Lemma, out int through)) return through;
            if (w.Upos == Upos.VERB && (!direct || tense >= 0) && _calls.TryGetValue(w.Lemma, out int call)) return call;
            if (tense != 0) return tense;
            direct = false;
        }
        return 0;
    }

    // « une journée « ville morte » vendredi »: a verb inside quotation marks does not govern what stands after them.
    private static bool Quoted(string[] words, int verb, int token)
    {
        for (int t = verb + 1; t < token; t++)
            if (words[t] is "»" or "”") return true;
            else if (words[t] is "«" or "“") return false;
        return false;
    }

    // « les millions promis lundi »: a participle just before, often taken for an adjective.
    private static bool IsParticiple(Word word) =>
        word.Upos == Upos.ADJ && word.Child("cop") is null && (word.Lemma.EndsWith("er", StringComparison.Ordinal) || word.Lemma.EndsWith("re", StringComparison.Ordinal) && word.Form != word.Lemma && !word.Form.EndsWith("res", StringComparison.Ordinal));

    // « d'ici à vendredi », « à partir de samedi », « jusqu'à mardi »: the longest phrase that ends before the expression.
    private int Phrase(string[] words, int token)
    {
        for (int length = Math.Min(4, token); length >= 1; length--)
            if (_before.TryGetValue(string.Join(' ', words, token - length, length).Replace("' ", "'", StringComparison.Ordinal), out int direction)) return direction;
        return 0;
    }

    private static int TenseOf(Word verb)
    {
        bool participle = verb.Feats.VerbForm == VerbForm.Part && verb.Feats.Tense == Tense.Past;
        foreach (var child in verb.Children)
        {
            if (!child.Is("aux") && !child.Is("cop")) continue;
            // « doit être reçu vendredi »: the time is that of « doit ».
            if (child.Feats.VerbForm == VerbForm.Inf) return child.Lemma == "être" ? 0 : -1;
            if (child.Feats.Tense == Tense.Fut) return participle && child.Lemma == "avoir" ? -1 : 1;
            if (child.Feats.Mood == Mood.Cnd) return child.Lemma is "devoir" or "pouvoir" ? 1 : participle ? -1 : 1;
            if (child.Feats.Tense is Tense.Imp or Tense.Past) return -1;
            if (child.Feats.Tense == Tense.Pres && participle) return -1;
        }
        if (verb.Feats.Tense == Tense.Fut || verb.Feats.Mood == Mood.Cnd) return 1;
        if (verb.Feats.VerbForm == VerbForm.Fin && verb.Feats.Tense is Tense.Imp or Tense.Past) return -1;
        return participle ? -1 : 0;
    }
}
