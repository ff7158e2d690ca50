namespace Vigie.Extraction.Statements;

/// <summary>Nouns that report: « l'annonce de X selon laquelle … », « Réponse de X : … ».</summary>
internal static class NounReports
{
    /// <summary>« selon laquelle »: the statement of the noun before, or null.</summary>
    public static Draft? SelonLaquelle(SpeechText text, int t)
    {
        bool apres = text.Form(t) is "d'" && text.Form(t + 1) is "apres";
        if (text.Form(t) is not "selon" && !apres) return null;
        int which = apres ? t + 2 : t + 1;
        if (text.Form(which) is not ("laquelle" or "lequel" or "lesquels" or "lesquelles")) return null;
        int start = text.SentenceStart(t), limit = text.SentenceEnd(t);
        for (int k = t - 1; k >= start; k--)
        {
            if (text.Lexicon.Noun(text.Word(k).Lemma) is not { } noun || !noun.Takes("selon")) continue;
            int speaker = SpeakerOf(text, k, t);
            int end = which + 1;
            while (end < limit && text.Char(end) is not ';') end++;
            return new Draft
            {
                Pieces = [(which + 1, ClauseEnd(text, which + 1, end))],
                Speaker = speaker >= 0 ? speaker : noun.Class == "act" ? -1 : text.Analysis.TokenWords[k],
                CueFirst = t,
                CueEnd = which + 1,
                Clause = (start, t),
                Rule = noun.Name,
                Confidence = .8,
                Nameless = speaker < 0 && noun.Class == "act",
            };
        }
        return null;
    }

    /// <summary>The speaker that a noun of saying names: its complement in <i>de</i>, or who holds the possessive; −1 for none.</summary>
    public static int SpeakerOf(SpeechText text, int noun, int limit)
    {
        for (int k = noun + 1; k < limit && k < noun + 12; k++)
        {
            if (text.IsStop(k) || text.IsComma(k) || text.IsFinite(k) || text.QuotationOf[k] >= 0) break;
            if (text.Form(k) is "de" or "d'" or "du" or "des" or "par" && NounGroup.At(text, k + 1) is { } group && !text.InTime[k + 1]) return group.Head;
        }
        if (noun > 0 && text.Word(noun - 1).Feats.Get("Poss") == "Yes") return text.Analysis.TokenWords[noun - 1];
        return -1;
    }

    // « l'annonce selon laquelle A a eu lieu a surpris »: the noun's own verb ends the clause.
    private static int ClauseEnd(SpeechText text, int start, int end)
    {
        int first = text.Analysis.TokenWords[start];
        for (int k = start + 2; k < end; k++)
        {
            if (!text.IsFinite(k) || text.QuotationOf[k] >= 0) continue;
            var word = text.Word(k);
            if (word.HeadIndex < 0 && word.Child("nsubj") is { } subject && subject.Index < first) return k;
        }
        return end;
    }
}
