using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>How certain an event is, by grammar: tense, mood, negation, what governs it.</summary>
internal sealed class FactualityReader(EventLexicon lexicon)
{
    // An attitude further up than this says nothing of the event any more.
    private const int Reach = 4;

    /// <summary>The certainty of an event of type <paramref name="type"/> named by <paramref name="word"/>, before attribution to a speaker.</summary>
    public Factuality Read(Word word, string type)
    {
        if (Effect("own", word.Lemma, type) is { } settled && !IsNegated(word)) return settled;
        if (OfItself(word) is { } own) return own;
        var below = word;
        for (int step = 0; step < Reach && below.Head is { } above; step++, below = above)
        {
            // A relative clause, a participle, an apposition or a new clause with its own verb is not governed by what stands above.
            if (below.Is("acl:relcl") || below.Is("acl") && below.Feats.VerbForm == VerbForm.Part || below.Is("parataxis") || below.Is("conj") && below.Upos == Upos.VERB && above.Upos == Upos.VERB && HasSubject(below)) break;
            if (below.Is("nsubj") && above.Upos == Upos.VERB)
            {
                // « l'attaque n'a pas eu lieu », « le sommet se tiendra »: the verb of the event noun is its own.
                if (word.Upos == Upos.VERB) break;
                if (EventSyntax.IsPassive(above) && Effect("governor", above.Lemma, type) is { } fate and not Factuality.Asserted && !IsNegated(above)) return fate;
                // « l'attaque n'a pas été revendiquée » took place.
                return OfItself(above) is not { } byVerb || byVerb == Factuality.Negated && lexicon.Factuality("occurrence", above.Lemma) is null && !IsNobody(below) ? Factuality.Asserted : byVerb;
            }
            if (below.Is("conj")) continue;
            string? preposition = below.Is("nmod") || below.Is("obl") ? EventSyntax.Case(below) : null;
            // « demander une enquête sur l'attaque »: the inquiry is asked for, not the attack.
            if (preposition is not null && lexicon.Factuality("preposition", preposition) is not null) break;
            string where = above.Upos is Upos.VERB or Upos.AUX ? "governor" : "noun";
            var effect = Effect(where, above.Lemma, type);
            if (effect is null && where == "governor" && below.Feats.VerbForm == VerbForm.Inf) effect = OfModal(above) ?? Effect("infinitive", above.Lemma, type);
            // « accusé d'avoir tué », « dit avoir visé »: what somebody says of the past.
            if (effect is null && step == 0 && where == "governor" && IsPerfectInfinitive(below) && (EventSyntax.Case(below) is null or "de" or "à")) effect = Factuality.Reported;
            bool complement = below.Is("obj") || below.Is("xcomp") || below.Is("ccomp") || below.Is("obl:arg") || below.Is("nmod") || below.Is("acl") || below.Is("nsubj:pass") || below.Is("obl") && where == "noun" || below.Is("iobj");
            if (effect is { } found && complement)
            {
                if (found == Factuality.Asserted) break;
                // « n'a pas évité l'attaque », « n'a pas appelé à la grève »
                return !IsNegated(above) ? found : found switch { Factuality.Negated => Factuality.Asserted, Factuality.Planned => Factuality.Negated, _ => found };
            }
            if (word.Upos != Upos.VERB && below.Is("obj") && above.Upos == Upos.VERB && OfItself(above) is { } light) return light;
            if (word.Upos != Upos.VERB && below.Is("obl") && above.Upos == Upos.VERB && step == 0 && above.Feats.Tense == Tense.Fut && lexicon.Factuality("during", preposition ?? "") is not null) return Factuality.Planned;
            if (below.Is("advcl") && Purpose(below)) return Factuality.Planned;
        }
        return Asks(word) ? Factuality.Hypothetical : Factuality.Asserted;
    }

    /// <summary>What a line of <c>factuality.tsv</c> says of events of a type, else of all.</summary>
    private Factuality? Effect(string where, string lemma, string type) =>
        (lexicon.Factuality($"{where}:{type}", lemma) ?? lexicon.Factuality(where, lemma)) switch
        {
            null => null,
            "asserted" => Factuality.Asserted,
            "reported" => Factuality.Reported,
            "planned" => Factuality.Planned,
            "negated" => Factuality.Negated,
            _ => Factuality.Hypothetical,
        };

    /// <summary>« a dû réduire » did; « doit se rendre », « devait recevoir » is planned; null for other verbs.</summary>
    private static Factuality? OfModal(Word verb)
    {
        if (verb.Lemma != "devoir") return null;
        foreach (var child in verb.Children)
            if (child.Is("aux") && child.Lemma == "avoir") return child.Feats.Mood == Mood.Cnd ? Factuality.Hypothetical : Factuality.Asserted;
        return Factuality.Planned;
    }

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
        bool marked = false;
        foreach (var child in word.Children)
        {
            if (child.Is("amod") || child.Is("acl") && child.Upos is Upos.VERB or Upos.ADJ && child.Is("acl"))
                if (Effect("adjective", child.Upos == Upos.VERB ? child.Form.ToLowerInvariant().TrimEnd('s').TrimEnd('e') : child.Lemma, "") is { } adjective)
                    return adjective;
            if (child.Is("mark"))
            {
                marked = true;
                if (Effect("conjunction", Conjunction(child), "") is { } byConjunction) return byConjunction == Factuality.Asserted ? null : byConjunction;
            }
            if (child.Is("det") && child.Lemma is "aucun" or "nul" && child.Is("det")) return Factuality.Negated;
            if (child.Is("case") && child.Lemma == "sans") return Factuality.Negated;
            if (child.Is("advmod") && lexicon.Factuality("adverb", child.Lemma) == "hypothetical") return Factuality.Hypothetical;
        }
        if (IsNegated(word)) return Factuality.Negated;
        bool participle = word.Feats.VerbForm == VerbForm.Part && word.Feats.Tense == Tense.Past;
        foreach (var child in word.Children)
        {
            if (!child.Is("aux") && !child.Is("cop")) continue;
            if (child.Lemma == "devoir") return child.Feats.VerbForm == VerbForm.Part ? null : Factuality.Planned;
            if (child.Lemma is "pouvoir" or "vouloir") return Factuality.Hypothetical;
            if (child.Feats.Mood == Mood.Cnd) return IsAnnounced(word) ? Factuality.Planned : participle && child.Lemma is "avoir" or "être" && participle ? Factuality.Reported : Factuality.Hypothetical;
            if (child.Feats.Tense == Tense.Fut) return Factuality.Planned;
            if (child.Feats.Mood == Mood.Sub && marked) return Factuality.Hypothetical;
        }
        if (word.Feats.VerbForm == VerbForm.Fin)
        {
            if (word.Feats.Tense == Tense.Fut) return Factuality.Planned;
            if (word.Feats.Mood == Mood.Cnd) return IsAnnounced(word) ? Factuality.Planned : Factuality.Hypothetical;
            // Forms of the indicative look the same; the subjunctive stands after « que », the imperative has no subject.
            if (word.Feats.Mood == Mood.Sub && marked || word.Feats.Mood == Mood.Imp && !HasSubject(word)) return Factuality.Hypothetical;
        }
        if (word.Upos == Upos.VERB && word.Feats.VerbForm == VerbForm.Inf)
        {
            if (word.Child("mark") is { Lemma: "sans" } || EventSyntax.Case(word) == "sans") return Factuality.Negated;
            if (Purpose(word)) return Factuality.Planned;
        }
        return null;
    }

    /// <summary>A conjunction with its other word (« bien que », « avant que »), where the table has them so; else its lemma.</summary>
    private string Conjunction(Word mark)
    {
        var analysis = mark.Analysis;
        string own = mark.Form.ToLowerInvariant();
        string? before = mark.Index > 0 ? $"{analysis[mark.Index - 1].Form.ToLowerInvariant()} {mark.Lemma}" : null, after = mark.Index + 1 < analysis.WordCount ? $"{own} {analysis[mark.Index + 1].Lemma}" : null;
        return new[] { before, after }.FirstOrDefault(two => two is not null && lexicon.Factuality("conjunction", two) is not null) ?? mark.Lemma;
    }

    /// <summary>« a annoncé qu'il ferait appel »: the future seen from the past.</summary>
    private static bool IsAnnounced(Word word)
    {
        if (!word.Is("ccomp") || word.Child("mark") is not { Lemma: "que" } || word.Head is not { Upos: Upos.VERB } above) return false;
        foreach (var child in above.Children)
            if (child.Is("aux") && child.Feats.Mood == Mood.Ind) return true;
        return above.Feats.Tense is Tense.Imp or Tense.Past;
    }

    // « avoir tué », « être partie »
    private static bool IsPerfectInfinitive(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("aux") && child.Deprel != "aux:pass" && child.Feats.VerbForm == VerbForm.Inf && (child.Lemma is "avoir" or "être")) return word.Feats.VerbForm == VerbForm.Part;
        return false;
    }

    private static bool Purpose(Word verb) => verb.Feats.VerbForm == VerbForm.Inf && EventSyntax.Case(verb) is "pour" or "afin" or "afin de";

    private static bool HasSubject(Word verb) => verb.Child("nsubj") is not null;

    // « Aucune attaque n'a eu lieu », « nulle attaque »
    private static bool IsNobody(Word noun) => noun.Child("det") is { Lemma: "aucun" or "nul" };

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
