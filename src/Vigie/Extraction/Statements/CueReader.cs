using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Reads verb groups: clitics, auxiliary, inverted pronoun, adverbs, participle, further words of an expression.</summary>
/// <remarks>« lui a-t-on soufflé », « s'est borné à dire », « n'a toutefois pas fait mystère de », « vient de lancer ».</remarks>
internal static class CueReader
{
    private const int MaxGap = 3;

    /// <summary>The verb group that begins at token <paramref name="t"/>, or null.</summary>
    public static SpeechCue? Read(SpeechText text, int t)
    {
        int k = t;
        bool reflexive = false, negative = false, there = false;
        while (IsClitic(text, k) && k - t < 4)
        {
            string form = text.Form(k);
            reflexive |= form is "se" or "s'";
            negative |= form is "ne" or "n'";
            there |= form is "y";
            k++;
        }
        if (!IsVerbal(text, k)) return null;
        int finite = k, pronoun = -1, verb = k;
        bool negated = false;
        k++;
        if (text.IsInvertedPronoun(k)) pronoun = k++;
        k = SkipAdverbs(text, k, ref negated);
        if (IsAuxiliary(text, finite))
            while (IsParticiple(text, k))
            {
                verb = k++;
                if (text.IsInvertedPronoun(k)) pronoun = k++;
                int before = k;
                int past = SkipAdverbs(text, k, ref negated);
                // « a été dit »: the auxiliary's own participle is followed by another.
                if (!(text.Word(verb).Lemma is "être" or "avoir") || !IsParticiple(text, past))
                {
                    k = before;
                    break;
                }
                k = past;
            }
        else if (negative) k = finite + 1 + (pronoun == finite + 1 ? 1 : 0);
        negated |= negative && HasNegation(text, finite + 1);
        bool conjugated = text.IsFinite(finite) || verb == finite && (IsPresentLikeParticiple(text, finite) || SharesAuxiliary(text, finite));
        bool passive = verb != finite && !reflexive && IsPassive(text, finite, verb);
        int end = Math.Max(k, verb + 1);
        if (verb == finite && pronoun < 0) end = finite + 1;
        var speech = Match(text, verb, end, reflexive, there, negated, out int matched);
        if (speech is null && text.Lexicon.Is("semi", text.Word(verb).Lemma) && Governed(text, end) is var inner and >= 0)
        {
            // « s'est borné à dire », « aime-t-il à répéter », « a tenu à rappeler », « vient de lancer »
            var deeper = Match(text, inner, inner + 1, IsClitic(text, inner - 1) && text.Form(inner - 1) is "se" or "s'", false, false, out int deep);
            if (deeper is not null) return new SpeechCue(t, deep, WordOf(text, inner), finite, pronoun, negated, negative && !negated, passive, conjugated, deeper);
        }
        return new SpeechCue(t, matched, WordOf(text, verb), finite, pronoun, negated, negative && !negated, passive, conjugated, speech);
    }

    // Verbs of saying take « avoir », or « être » with « se »: any other « être » makes a passive.
    private static bool IsPassive(SpeechText text, int finite, int verb)
    {
        for (int k = finite; k < verb; k++)
            if (text.Upos(k) is Upos.AUX or Upos.VERB && text.Word(k).Lemma is "être") return true;
        return false;
    }

    // « a salué l'accord et invité les partis à … »: the second participle is conjugated by the auxiliary of the first.
    private static bool SharesAuxiliary(SpeechText text, int t)
    {
        if (t == 0 || text.Word(t).Feats is not { VerbForm: VerbForm.Part, Tense: not Tense.Pres } || text.Upos(t - 1) is not Upos.CCONJ) return false;
        for (int k = t - 2; k >= text.SentenceStart(t); k--)
        {
            if (text.QuotationOf[k] >= 0) continue;
            if (text.IsFinite(k)) return text.Upos(k) is Upos.AUX && text.Word(k).Lemma is "avoir";
        }
        return false;
    }

    // « dit », « prédit », « décrit », « écrit » are the present as well as the participle, and the tagger hesitates.
    private static bool IsPresentLikeParticiple(SpeechText text, int t) =>
        text.Word(t).Lemma.EndsWith("ire", StringComparison.Ordinal) && text.Form(t).EndsWith("it", StringComparison.Ordinal);

    /// <summary>
    /// The verb at <paramref name="t"/> that the tagger took for a noun or adjective (« », lâche le maire », « », souffle-t-elle »), or null.
    /// </summary>
    public static SpeechCue? Homograph(SpeechText text, int t)
    {
        if (t >= text.Count || !char.IsLower(text.Char(t)) || text.Lexicon.Present(text.Form(t)) is not { } verb) return null;
        bool pronoun = text.IsInvertedPronoun(t + 1);
        if (!pronoun && Reports(text, t, verb)) return new SpeechCue(t, t + 1, WordOf(text, t), t, -1, false, false, false, true, verb);
        int next = t + 1 + Aside(text, t + 1);
        if (text.Upos(next) is Upos.ADV || next < text.Count && text.InTime[next]) next++;
        bool subject = pronoun || text.Upos(next) is Upos.DET or Upos.PROPN || next < text.Count && char.IsUpper(text.Char(next)) || next + 1 < text.Count && text.Upos(next) is Upos.NOUN or Upos.X && char.IsUpper(text.Char(next + 1));
        if (!subject) return null;
        return new SpeechCue(t, pronoun ? t + 2 : t + 1, WordOf(text, t), t, pronoun ? t + 1 : -1, false, false, false, true, verb);
    }

    // « l'institut estime que … », « l'armée dit avoir … »: not « l'estime que lui porte … ».
    private static bool Reports(SpeechText text, int t, SpeechVerb verb)
    {
        if (t == 0 || text.Upos(t - 1) is Upos.DET or Upos.ADP or Upos.ADJ) return false;
        if (text.IsQue(t + 1)) return verb.Takes(SpeechFrames.Que);
        if (t + 1 < text.Count && text.QuotationOf[t + 1] >= 0 && text.QuotationOf[t] < 0) return verb.Takes(SpeechFrames.Quote);
        // « Le président, Ali D., estime les pertes à … », « le syndicat juge l'effort insuffisant »
        if (verb.TakesAny(SpeechFrames.Value | SpeechFrames.Attribute) && text.Upos(t + 1) is Upos.DET) return true;
        // « le syndicat, lui, menace de cesser … », not « sous la menace de … »
        bool de = verb.Takes(SpeechFrames.De) && text.Form(t + 1) is "de" or "d'";
        if (!verb.Takes(SpeechFrames.Infinitive) && !de) return false;
        int k = de ? t + 2 : t + 1;
        while (k < text.Count && k < t + 5 && (IsClitic(text, k) || text.Upos(k) is Upos.ADV)) k++;
        return k < text.Count && text.Upos(k) is Upos.VERB or Upos.AUX && text.Word(k).Feats.VerbForm == VerbForm.Inf;
    }

    private static int WordOf(SpeechText text, int token) => text.Analysis.TokenWords[token];

    /// <summary>Whether the token can belong to the clitics before a verb.</summary>
    public static bool IsClitic(SpeechText text, int t) => t < text.Count && text.Lexicon.Is("clitic", text.Form(t)) && text.Upos(t) is not Upos.DET;

    private static bool IsVerbal(SpeechText text, int t) => t < text.Count && text.Upos(t) is Upos.VERB or Upos.AUX && !text.IsInvertedPronoun(t);

    private static bool IsAuxiliary(SpeechText text, int t) => text.Word(t).Lemma is "avoir" or "être" || text.Lexicon.Is("auxiliary", text.Form(t));

    private static bool IsParticiple(SpeechText text, int t) => t < text.Count && (text.Upos(t) is Upos.VERB or Upos.AUX && text.Word(t).Feats is { VerbForm: VerbForm.Part, Tense: not Tense.Pres }
        || text.Upos(t) is Upos.ADJ && text.Lexicon.Verbs(text.Word(t).Lemma).Count > 0);

    private static int SkipAdverbs(SpeechText text, int k, ref bool negated)
    {
        int start = k;
        while (k < text.Count && k - start < 5)
        {
            string form = text.Form(k);
            if (text.Lexicon.Is("negation", form)) negated = true;
            else if (text.Upos(k) is not Upos.ADV && !IsAside(text, k)) break;
            k += Math.Max(1, Aside(text, k));
        }
        return k;
    }

    private static bool IsAside(SpeechText text, int k) => Aside(text, k) > 0;

    // « a de son côté déclaré », « a pour sa part regretté », « a par ailleurs confirmé », « a au contraire affirmé », « a, lui, promis »
    internal static int Aside(SpeechText text, int k)
    {
        // « , pour sa part, » and « , lui, »
        if (text.IsComma(k) && k + 1 < text.Count && (Aside(text, k + 1) is var inner and > 0 || text.Lexicon.Is("tonic", text.Form(k + 1)) && (inner = 1) > 0) && text.IsComma(k + 1 + inner)) return inner + 2;
        foreach (var phrase in text.Lexicon.Phrases(text.Form(k)))
        {
            if (phrase.Kind != "aside") continue;
            int at = 0;
            while (at < phrase.Words.Length && text.Form(k + at) == phrase.Words[at]) at++;
            if (at == phrase.Words.Length) return at;
        }
        return 0;
    }

    private static bool HasNegation(SpeechText text, int from)
    {
        for (int k = from; k < from + 4 && k < text.Count; k++)
            if (text.Lexicon.Is("negation", text.Form(k)) || text.Form(k) is "plus" or "rien") return true;
        return false;
    }

    /// <summary>The infinitive that the group governs directly or after « à », « de »; −1 when there is none.</summary>
    private static int Governed(SpeechText text, int k)
    {
        if (text.Form(k) is "a" or "de" or "d'") k++;
        else if (text.Form(k) is "bon" && text.Form(k + 1) is "de") k += 2;
        while (IsClitic(text, k)) k++;
        return k < text.Count && text.Upos(k) is Upos.VERB && text.Word(k).Feats.VerbForm == VerbForm.Inf ? k : -1;
    }

    private static SpeechVerb? Match(SpeechText text, int verb, int end, bool reflexive, bool there, bool negated, out int after)
    {
        after = end;
        SpeechVerb? second = null;
        foreach (var line in text.Lexicon.Verbs(text.Word(verb).Lemma))
        {
            if (line.Negative && !negated || line.There && !there) continue;
            int stop = Tail(text, line, verb + 1, end);
            if (stop < 0) continue;
            if (line.Reflexive == reflexive || line.Tail.Length > 0)
            {
                after = Math.Max(end, stop);
                return line;
            }
            // « s'est emporté » has its own line; « se demande » falls back on « demander », never the other way round.
            if (!line.Reflexive && line.Class is not (SpeechClass.Order or SpeechClass.Promise or SpeechClass.Accuse)) second ??= line;
        }
        return second;
    }

    /// <summary>Token after the expression's further words when they follow, −1 when they do not.</summary>
    private static int Tail(SpeechText text, SpeechVerb line, int k, int end)
    {
        if (line.Tail.Length == 0) return end;
        int gap = 0;
        for (int i = 0; i < line.Tail.Length;)
        {
            if (k >= text.Count || text.IsStop(k)) return -1;
            if (Meets(text, k, line.Tail[i]))
            {
                i++;
                gap = 0;
            }
            else if (++gap > MaxGap || text.Upos(k) is Upos.VERB or Upos.AUX) return -1;
            k++;
        }
        return k;
    }

    private static bool Meets(SpeechText text, int k, string word)
    {
        string form = text.Form(k);
        if (form == word) return true;
        if (word is "le" or "la" or "les" or "un" or "une" or "des" or "son" or "sa" or "ses" or "l'") return text.Upos(k) is Upos.DET;
        if (word is "de" or "d'" or "du") return form is "de" or "d'" or "du" or "des";
        if (word is "a" or "au") return form is "a" or "au" or "aux";
        return SpeechLexicon.Fold(text.Word(k).Lemma) == word;
    }
}
