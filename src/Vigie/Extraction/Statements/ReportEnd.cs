using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Where reported content ends: by punctuation and conjunctions, then by the syntax.</summary>
internal static class ReportEnd
{
    /// <summary>Token after the content that begins at <paramref name="start"/>.</summary>
    /// <param name="text">The document.</param>
    /// <param name="cue">The cue it belongs to.</param>
    /// <param name="start">First token of the content.</param>
    /// <param name="limit">Token after the sentence.</param>
    /// <param name="tight">Whether it is an infinitive or group, which ends sooner than a clause.</param>
    public static int Of(SpeechText text, SpeechCue cue, int start, int limit, bool tight)
    {
        int end = Math.Min(limit, Cut(text, cue, start, limit, tight));
        // The clause that holds the cue is subordinate, or a verb coordinated with the cue follows: the syntax tells where.
        int first = text.Analysis.TokenWords[start], last = text.Analysis.TokenWords[end];
        for (int w = first; w < last; w++)
        {
            var word = text.Analysis[w];
            if (word.HeadIndex < 0 || word.HeadIndex >= first || word.Upos is Upos.PUNCT or Upos.SCONJ or Upos.ADP or Upos.DET or Upos.ADV or Upos.CCONJ) continue;
            bool sister = word.HeadIndex == cue.Verb && word.Is("conj") && word.Upos is Upos.VERB or Upos.AUX && word.Child("mark") is null && !(tight && word.Feats.VerbForm == VerbForm.Inf);
            bool outer = word.HeadIndex < text.Analysis.TokenWords[cue.First] && word.Upos is Upos.VERB or Upos.AUX && (word.Is("conj") || word.Is("parataxis") || word.Is("root"));
            bool above = text.Analysis.Heads[cue.Verb] == w && (text.Analysis[cue.Verb].Is("acl") || text.Analysis[cue.Verb].Is("advcl"));
            if (!sister && !outer && !above) continue;
            int boundary = text.TokenOf(word.Subtree().First);
            if (above) boundary = LeftBorder(text, text.TokenOf(w), start);
            if (boundary <= start) boundary = LeftBorder(text, text.TokenOf(w), start);
            if (text.QuotationOf[boundary] is var inside and >= 0 && text.Quotations[inside].Begin < boundary) continue;
            if (boundary > start + 1 && (tight || ClauseVerbs.Own(text, start, boundary)) && (text.IsComma(boundary - 1) || text.IsComma(boundary) || text.Upos(boundary) is Upos.CCONJ || text.Upos(boundary - 1) is Upos.CCONJ)) return TrimJoin(text, start, boundary);
        }
        return end;
    }

    private static int LeftBorder(SpeechText text, int k, int start)
    {
        while (k > start && !text.IsComma(k) && text.Upos(k) is not Upos.CCONJ) k--;
        return k;
    }

    private static int TrimJoin(SpeechText text, int start, int end)
    {
        while (end > start && (text.IsComma(end - 1) || text.Upos(end - 1) is Upos.CCONJ)) end--;
        return end;
    }

    // A semicolon, a colon before a quotation, a verb of saying that takes over after « et », « mais ».
    private static int Cut(SpeechText text, SpeechCue cue, int start, int limit, bool tight)
    {
        for (int k = start; k < limit; k++)
        {
            if (text.QuotationOf[k] >= 0)
            {
                k = Math.Min(limit, text.Quotations[text.QuotationOf[k]].Outer) - 1;
                continue;
            }
            if (text.Char(k) == ';') return k;
            if (text.IsComma(k) && k + 1 < limit && (Comments(text, k + 1) || tight && Leaves(text, k + 1))) return k;
            if (text.Char(k) == ':' && k + 1 < limit && text.QuotationOf[k + 1] >= 0) return k;
            if ((text.Upos(k) is Upos.CCONJ || text.IsComma(k)) && k > start && CueReader.Read(text, k + 1) is { IsFinite: true, Pronoun: < 0, Speech: { } speech } next && speech.Takes(SpeechFrames.Quote)
                && next.First == k + 1 && cue.IsFinite && (text.Form(next.End) is "que" or "qu'" or "de" or "d'" or "a" || text.Char(next.End) is '«' or '"' or '“')) return k;
        }
        return limit;
    }

    /// <summary>
    /// Whether what follows a comma no longer belongs to an infinitive or group: the verb of the clause around (« , qui dit perdre de l'argent, a
    /// porté plainte »), a comparison, another circumstance.
    /// </summary>
    private static bool Leaves(SpeechText text, int k) =>
        text.Lexicon.Is("circumstance", text.Form(k)) || text.IsFinite(k) || text.Lexicon.Is("subject", text.Form(k)) && text.Upos(k) is Upos.PRON && ClauseVerbs.Any(text, k, Math.Min(k + 5, text.Count))
        || IsApposition(text, k) || text.Form(k) is "en" && text.Upos(k + 1) is Upos.VERB
        || CueReader.IsClitic(text, k) && (text.IsFinite(k + 1) || text.IsFinite(k + 2));

    /// <summary>Whether the journalist comments from here on: « , ce que l'armée dément », « , un chiffre que nul n'a pu vérifier », « , allusion à … ».</summary>
    public static bool Comments(SpeechText text, int k)
    {
        if (text.Form(k) is "ce" && text.Form(k + 1) is "que" or "qu'" or "qui" or "dont") return true;
        // « , ces groupes armés qui … »
        if (text.Form(k) is "ces" or "cette" && text.Upos(k) is Upos.DET && !ClauseVerbs.Own(text, k, text.SentenceEnd(k))) return true;
        int noun = text.Upos(k) is Upos.DET ? k + 1 : k;
        if (noun >= text.Count || text.Upos(noun) is not Upos.NOUN) return false;
        if (text.Lexicon.Is("comment", text.Word(noun).Lemma)) return true;
        for (int j = noun + 1; j < noun + 3; j++)
            if (text.IsQue(j) && text.Lexicon.Noun(text.Word(noun).Lemma) is { Class: "act" }) return true;
        return false;
    }

    // « , la bière de sorgho. »: a group that explains the last word, up to the end; an enumeration has « et ».
    private static bool IsApposition(SpeechText text, int k)
    {
        if (!text.Lexicon.Is("definite", text.Form(k)) || text.Upos(k) is not Upos.DET) return false;
        int end = text.SentenceEnd(k);
        for (int j = k; j < end; j++)
        {
            if (text.IsStop(j) || text.IsComma(j)) return true;
            if (text.Upos(j) is Upos.CCONJ || text.InTime[j] || text.Form(j) is "jour" || text.IsFinite(j) || text.QuotationOf[j] >= 0) return false;
        }
        return true;
    }
}
