using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>How certain an event is, by grammar: tense, mood, negation, what governs it.</summary>
internal sealed class FactualityReader(EventLexicon lexicon)
{
    // An attitude further up than this says nothing of the event any more.
    private const int Reach = 4;

    /// <summary>The certainty of the event named by <paramref name="word"/>, before attribution to a speaker.</summary>
    public Factuality Read(Word word)
    {
        if (OfItself(word) is { } own) return own;
        var below = word;
        for (int step = 0; step < Reach && below.Head is { } above; step++, below = above)
        {
            // A relative clause, an apposition or a new clause with its own verb is not governed by what stands above.
            if (below.Is("acl:relcl") || below.Is("parataxis") || below.Is("conj") && below.Upos == Upos.VERB && above.Upos == Upos.VERB && HasSubject(below)) break;
            if (below.Is("nsubj") && above.Upos == Upos.VERB)
            {
                // « l'attaque n'a pas eu lieu », « le sommet se tiendra »: the verb of the event noun is its own.
                if (word.Upos == Upos.VERB) break;
                if (EventSyntax.IsPassive(above) && lexicon.Factuality("governor", above.Lemma) is { } fate and not "asserted" && !IsNegated(above)) return Effect(fate);
                if (OfItself(above) is { } byVerb) return byVerb;
                break;
            }
            if (below.Is("conj")) continue;
            string where = above.Upos is Upos.VERB or Upos.AUX ? "governor" : "noun";
            string? effect = lexicon.Factuality(where, above.Lemma);
            bool complement = below.Is("obj") || below.Is("xcomp") || below.Is("ccomp") || below.Is("obl:arg") || below.Is("nmod") || below.Is("acl") || below.Is("nsubj:pass") || below.Is("obl") && where == "noun" || below.Is("iobj");
            if (effect is not null && complement)
            {
                if (effect == "asserted") break;
                if (effect == "negated" && IsNegated(above)) return Factuality.Asserted;
                return Effect(effect);
            }
            if (word.Upos != Upos.VERB && below.Is("obj") && above.Upos == Upos.VERB && OfItself(above) is { } light) return light;
            if (word.Upos != Upos.VERB && below.Is("obl") && above.Upos == Upos.VERB && step == 0 && above.Feats.Tense == Tense.Fut) return Factuality.Planned;
            if (below.Is("advcl") && Purpose(below)) return Factuality.Planned;
        }
        return Asks(word) ? Factuality.Hypothetical : Factuality.Asserted;
    }

    private static Factuality Effect(string effect) => effect switch { "negated" => Factuality.Negated, "planned" => Factuality.Planned, _ => Factuality.Hypothetical };

    /// <summary>« L'armée a-t-elle bombardé le marché ? » asks whether; « Qui a tué le juge ? » knows that.</summary>
    private bool Asks(Word word)
    {
        var analysis = word.Analysis;
        var (first, end) = analysis.WordsOf(word.Sentence);
        if (!word.Is("root") || !Enumerable.Range(first, end - first).Any(w => analysis[w].Form == "?")) return false;
        for (int w = first; w < end; w++)
            if (lexicon.Factuality("interrogative", analysis[w].Lemma.ToLowerInvariant()) is not null) return false;
        return true;
    }

    private Factuality? OfItself(Word word)
    {
        foreach (var child in word.Children)
        {
            if (child.Is("amod") || child.Is("acl") && child.Upos is Upos.VERB or Upos.ADJ && child.Is("acl"))
                if (lexicon.Factuality("adjective", child.Upos == Upos.VERB ? child.Form.ToLowerInvariant().TrimEnd('s').TrimEnd('e') : child.Lemma) is { } adjective)
                    return Effect(adjective);
            if (child.Is("mark") && lexicon.Factuality("conjunction", child.Lemma) == "hypothetical") return Factuality.Hypothetical;
            if (child.Is("det") && child.Lemma is "aucun" or "nul" && child.Is("det")) return Factuality.Negated;
            if (child.Is("case") && child.Lemma == "sans") return Factuality.Negated;
            if (child.Is("advmod") && lexicon.Factuality("adverb", child.Lemma) == "hypothetical") return Factuality.Hypothetical;
        }
        if (IsNegated(word)) return Factuality.Negated;
        bool participle = word.Feats.VerbForm == VerbForm.Part && word.Feats.Tense == Tense.Past;
        foreach (var child in word.Children)
        {
            if (!child.Is("aux") && !child.Is("cop")) continue;
            if (child.Feats.Mood == Mood.Cnd) return participle && child.Lemma is "avoir" or "être" && participle ? Factuality.Reported : Factuality.Hypothetical;
            if (child.Feats.Tense == Tense.Fut) return Factuality.Planned;
            if (child.Feats.Mood == Mood.Sub) return Factuality.Hypothetical;
            if (child.Lemma is "pouvoir" or "devoir" or "vouloir") return Factuality.Hypothetical;
        }
        if (word.Feats.VerbForm == VerbForm.Fin)
        {
            if (word.Feats.Tense == Tense.Fut) return Factuality.Planned;
            if (word.Feats.Mood is Mood.Cnd or Mood.Sub) return Factuality.Hypothetical;
            if (word.Feats.Mood == Mood.Imp) return Factuality.Hypothetical;
        }
        if (word.Upos == Upos.VERB && word.Feats.VerbForm == VerbForm.Inf)
        {
            if (word.Child("mark") is { Lemma: "sans" } || EventSyntax.Case(word) == "sans") return Factuality.Negated;
            if (Purpose(word)) return Factuality.Planned;
        }
        return null;
    }

    private static bool Purpose(Word verb) => verb.Feats.VerbForm == VerbForm.Inf && EventSyntax.Case(verb) is "pour" or "afin" or "afin de";

    private static bool HasSubject(Word verb) => verb.Child("nsubj") is not null;

    /// <summary>« ne … pas/plus/jamais », not « ne … que ».</summary>
    public static bool IsNegated(Word word)
    {
        bool particle = false;
        foreach (var child in word.Children)
        {
            string lemma = child.Lemma.ToLowerInvariant();
            if (lemma is "pas" or "jamais" or "plus" or "point" or "guère" or "aucunement" or "nullement" && child.Is("advmod") && HasNe(word)) return true;
            if (lemma is "ni" && HasNe(word)) return true;
            if ((child.Is("nsubj") || child.Is("obj")) && HasNe(word))
            {
                if (lemma is "personne" or "rien" or "aucun" && child.Upos == Upos.PRON) particle = true;
                foreach (var determiner in child.Children)
                    if (determiner.Is("det") && determiner.Lemma is "aucun" or "nul" && determiner.Is("det")) particle = true;
            }
        }
        return particle;
    }

    private static bool HasNe(Word word)
    {
        foreach (var child in word.Children)
            if (child.Lemma.ToLowerInvariant() is "ne" or "n'" || child.Form.ToLowerInvariant() is "ne" or "n'" or "n’") return true;
        return false;
    }
}
