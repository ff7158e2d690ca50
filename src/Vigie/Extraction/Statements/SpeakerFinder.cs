using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Finds the words that name the speaker of a cue.</summary>
internal static class SpeakerFinder
{
    /// <summary>
    /// The noun group that follows an inverted verb as its subject: the first not governed by a preposition
    /// (« a raconté mardi à l'AFP, depuis Kayes, Boubou Diarra »).
    /// </summary>
    public static NounGroup? After(SpeechText text, int from, int limit)
    {
        int k = from, passed = -1;
        while (k < limit)
        {
            if (text.IsStop(k) || text.Char(k) is '»' or '”' or ':' or '«' or '“') return null;
            if (text.InTime[k] && !IsNamed(text, k))
            {
                k++;
                continue;
            }
            if (text.Char(k) is '(')
            {
                while (k < limit && text.Char(k) is not ')') k++;
                passed = ++k;
                continue;
            }
            if (text.IsComma(k) || text.Upos(k) is Upos.ADV or Upos.PUNCT || text.Char(k) is ')')
            {
                k++;
                continue;
            }
            // « ont indiqué dimanche des sources sécuritaires »: the article, though the analysis reads « de les ».
            if (text.Form(k) is "des" && (k == from || k == passed || text.InTime[k - 1] || text.IsComma(k - 1)) && NounGroup.At(text, k + 1) is { } several) return several;
            if (text.Upos(k) is Upos.ADP || text.Form(k) is "du" or "des" && k > from && text.Upos(k) is Upos.ADP)
            {
                if (SkipPrepositional(text, k) is not { } past) return null;
                k = passed = past;
                continue;
            }
            if (text.Upos(k) is Upos.NUM && text.Lexicon.Is("age", text.Form(k + 1)))
            {
                k += 2;
                continue;
            }
            if (text.Upos(k) is Upos.SCONJ or Upos.CCONJ || text.IsQue(k)) return null;
            if (NounGroup.At(text, k) is { } group) return IsTimeNoun(text, group) ? After(text, group.Core, limit) : group;
            if (text.Upos(k) is Upos.ADJ or Upos.VERB && k < from + 4 && !text.IsFinite(k))
            {
                k++;
                continue;
            }
            return null;
        }
        return null;
    }

    private static bool IsNamed(SpeechText text, int k) => text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { Type: NameType.PER or NameType.ORG };

    // « hier », « ce week-end » when the time layer did not see it.
    private static bool IsTimeNoun(SpeechText text, NounGroup group) => (text.InTime[text.TokenOf(group.Head)] || text.Lexicon.Is("daypart", text.Form(text.TokenOf(group.Head)))) && !IsNamed(text, text.TokenOf(group.Head));

    private static int? SkipPrepositional(SpeechText text, int k)
    {
        k++;
        while (text.Upos(k) is Upos.ADP or Upos.ADV) k++;
        if (k < text.Count && text.Upos(k) is Upos.VERB && text.Word(k).Feats.VerbForm == VerbForm.Inf) return null;
        int noun = k;
        while (noun < text.Count && text.Upos(noun) is Upos.DET) noun++;
        // « à l'AFP Boubou Diarra », « par téléphone Anne Loiseau », « au micro Ali D. »
        if (text.Lexicon.Is("medium", text.Form(noun)) && noun + 1 < text.Count && text.Analysis.NameAt(text.Analysis.TokenWords[noun + 1]) is { Type: not NameType.PER } medium) return medium.EndToken;
        if (text.Lexicon.Is("means", text.Form(noun)) || text.Lexicon.IsAgency(text.Analysis.TokenSpan(Math.Min(noun, text.Count - 1)).Of(text.Analysis.Text))) return noun + 1;
        if (NounGroup.At(text, k) is not { } inner) return k;
        // « à l'AFP Boubou Diarra »: the preposition governs one name, the next is the subject.
        return text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { } name && name.EndToken < inner.Core ? name.EndToken : inner.End;
    }

    /// <summary>Who stands behind « on »: the group after « à », « chez », « dans », « auprès de », « de source … ».</summary>
    public static NounGroup? PlaceOfOn(SpeechText text, int from, int limit)
    {
        for (int k = from; k < limit && k < from + 12; k++)
        {
            if (text.IsStop(k) || text.IsComma(k) || text.Char(k) is '»' or '”') return null;
            if (text.InTime[k]) continue;
            if (text.Form(k) is "aupres") return NounGroup.At(text, k + 2) ?? NounGroup.At(text, k + 1);
            if (text.Upos(k) is not Upos.ADP || NounGroup.At(text, k + 1) is not { } group) continue;
            if (text.Form(k) is "a" or "au" or "aux" or "chez" or "dans") return group;
            if (text.Form(k) is "de" or "du" or "des" or "d'" or "par" && SourceFinder.CanSpeak(text, group.Head)) return group;
        }
        return null;
    }

    /// <summary>The word that names who does <paramref name="cue"/>, by the syntax, then by what stands on its left; −1 for nobody.</summary>
    public static int SubjectOf(SpeechText text, SpeechCue cue)
    {
        if (cue.Speech is { Class: SpeechClass.Cite } && After(text, cue.End, text.SentenceEnd(cue.First)) is { } cited) return Owner(text, cited.Head) is var source and >= 0 ? source : cited.Head;
        if (cue.Pronoun >= 0) return text.Analysis.TokenWords[cue.Pronoun];
        // « une mesure que redoute Anne Loiseau »
        if (cue.First > 0 && text.IsQue(cue.First - 1) && cue.IsFinite && After(text, cue.End, text.SentenceEnd(cue.First)) is { } inverted && SourceFinder.CanSpeak(text, inverted.Head)) return inverted.Head;
        int subject = BySyntax(text, cue.Verb, 0);
        if (subject == Impersonal) return -1;
        if (subject >= 0 && !IsPlausible(text, subject, cue)) subject = -1;
        if (subject >= 0 && Nearer(text, subject, cue) is var nearer and >= 0) subject = nearer;
        if (subject < 0) subject = ByPosition(text, cue);
        // « Au temps du roi, rappelle l'historienne Iris B., « … » »
        if (subject < 0 && cue.IsFinite && cue.First > 0 && text.IsPunctuation(cue.First - 1)) subject = After(text, cue.End, text.SentenceEnd(cue.First))?.Head ?? -1;
        if (subject >= 0 && text.Lexicon.Is("title", text.Analysis[subject].Form) && char.IsUpper(text.Analysis[subject].Form[0]) && Apposition.NameOf(text, subject) is var name && name >= 0) return name;
        return Owner(text, subject);
    }

    /// <summary>« L'armée nie, mais son porte-parole a soutenu que … »: a subject after the conjunction, which the syntax missed; else −1.</summary>
    private static int Nearer(SpeechText text, int subject, SpeechCue cue)
    {
        if (!cue.IsFinite || cue.Pronoun >= 0) return -1;
        for (int k = cue.First - 1; k > text.TokenOf(subject); k--)
        {
            if (text.QuotationOf[k] >= 0 || text.IsFinite(k) || text.Lexicon.Is("relative", text.Form(k))) return -1;
            if (text.Upos(k) is not Upos.CCONJ) continue;
            return text.Upos(k + 1) is Upos.DET or Upos.PROPN && NounGroup.At(text, k + 1) is { } group && group.End <= cue.First && SourceFinder.CanSpeak(text, group.Head)
                && OwnVerbBefore(text, subject, k) ? group.Head : -1;
        }
        return -1;
    }

    private static bool OwnVerbBefore(SpeechText text, int subject, int conjunction)
    {
        bool own = false;
        for (int k = text.TokenOf(subject) + 1; k < conjunction; k++)
        {
            // « Le conseil, qui réunit le maire et le préfet, a rappelé … »
            if (text.Lexicon.Is("relative", text.Form(k)) && text.Upos(k) is Upos.PRON) return false;
            own |= text.IsFinite(k);
        }
        return own;
    }

    // Not in the words quoted, not on the right of the verb, not across a semicolon, not the reflexive itself.
    private static bool IsPlausible(SpeechText text, int subject, SpeechCue cue)
    {
        int token = text.TokenOf(subject);
        if (text.InTime[token] && text.Analysis.NameAt(subject) is null) return false;
        if (text.QuotationOf[token] >= 0 || token >= cue.First && !text.Analysis[cue.Verb].Is("acl") && text.Analysis.Deprels[subject] != "obl:agent") return false;
        for (int k = token; k < cue.First; k++)
            if (text.Char(k) is ';' && text.QuotationOf[k] < 0) return false;
        return true;
    }

    /// <summary>
    /// Who stands behind a text or an act of speech: « un communiqué de l'Élysée » is the Élysée's, « son homélie » his; −1 where nobody is
    /// named and the noun is an act (« cette phrase »).
    /// </summary>
    public static int Owner(SpeechText text, int word)
    {
        if (word < 0 || text.Analysis.NameAt(word) is not null) return word;
        if (text.Analysis.UposTags[word] is not Upos.NOUN || text.Lexicon.Noun(text.Analysis[word].Lemma) is not { Class: "act" or "document" } noun) return word;
        int token = text.TokenOf(word);
        if (Apposition.NameOf(text, word) >= 0) return word;
        int owner = NounReports.SpeakerOf(text, token, text.SentenceEnd(token));
        return owner >= 0 ? owner : noun.Class == "act" ? -1 : word;
    }

    private const int Impersonal = -2;

    private static int BySyntax(SpeechText text, int verb, int depth)
    {
        var word = text.Analysis[verb];
        bool passive = false;
        foreach (var child in word.Children)
        {
            if (child.Is("expl") && child.Deprel.EndsWith("subj", StringComparison.Ordinal))
            {
                // « il est rappelé que » is impersonal; « il a fait savoir que » is somebody, whatever the parser says.
                if (depth > 0 || word.Child("aux:pass") is not null || word.Child("expl:pass") is not null) return Impersonal;
                return child.Index;
            }
            if (child.Is("obl") && child.Deprel == "obl:agent") return child.Index;
            passive |= child.Deprel == "aux:pass";
        }
        foreach (var child in word.Children)
        {
            if (!child.Is("nsubj") && !child.Is("csubj")) continue;
            if (child.Deprel == "nsubj:pass" || passive) return -1;
            if (!IsRelative(child)) return child.Index;
            // « le maire, qui affirme … »: the noun that the relative clause is about.
            return word.Is("acl") && word.HeadIndex >= 0 && SourceFinder.CanSpeak(text, word.HeadIndex) ? word.HeadIndex : Antecedent(text, child.Index);
        }
        if (depth > 4 || word.HeadIndex < 0) return -1;
        if (word.Is("acl") && word.Feats.VerbForm == VerbForm.Part && word.Head is { Upos: Upos.NOUN or Upos.PROPN or Upos.PRON }) return word.HeadIndex;
        if (word.Is("conj") || word.Is("xcomp") || word.Is("advcl") || word.Is("parataxis") || word.Is("aux"))
        {
            var head = word.Head!.Value;
            return head.Upos is Upos.VERB or Upos.AUX or Upos.ADJ or Upos.NOUN ? BySyntax(text, head.Index, depth + 1) : -1;
        }
        return -1;
    }

    private static bool IsRelative(Word word) => word.Feats.Get("PronType") == "Rel" || SpeechLexicon.Fold(word.Form) is "qui" or "lequel" or "laquelle";

    // The nearest noun on the left of « qui », across a comma.
    private static int Antecedent(SpeechText text, int relative)
    {
        int token = text.TokenOf(relative), start = text.SentenceStart(token);
        // « Anne L., gérante d'un hôtel près du port, qui dit … »: after a comma the relative may reach over an apposition.
        if (text.IsComma(token - 1))
            for (int k = token - 2; k >= start && k > token - 16; k--)
                if (text.QuotationOf[k] < 0 && text.Upos(k) is Upos.NOUN or Upos.PROPN && (k == start || text.Upos(k - 1) is not Upos.ADP) && !text.InTime[k]
                    && !(k > start && text.Upos(k - 1) is Upos.DET && k > start + 1 && text.Upos(k - 2) is Upos.ADP) && SourceFinder.CanSpeak(text, text.Analysis.TokenWords[k]))
                    return text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { } person ? text.Analysis.HeadWordOf(person) : text.Analysis.TokenWords[k];
        for (int k = token - 1; k >= start; k--)
        {
            if (text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { } name) return text.Analysis.HeadWordOf(name);
            if (text.Upos(k) is Upos.NOUN or Upos.PRON) return text.Analysis.TokenWords[k];
        }
        return -1;
    }

    private static int ByPosition(SpeechText text, SpeechCue cue)
    {
        int start = text.SentenceStart(cue.First), found = -1;
        bool relative = false;
        for (int k = cue.First - 1; k >= start; k--)
        {
            if (text.IsStop(k) || text.Char(k) is ':') break;
            if (text.QuotationOf[k] >= 0) continue;
            string form = text.Form(k);
            if (form is "qui") return Antecedent(text, text.Analysis.TokenWords[k]);
            if (text.Lexicon.Is("subject", form) && text.Upos(k) is Upos.PRON && k >= cue.First - 4) return text.Analysis.TokenWords[k];
            relative |= form is "dont" or "que";
            // A group that opens a clause and is not governed by a preposition.
            if ((k == start || text.IsPunctuation(k - 1) || text.Upos(k - 1) is Upos.CCONJ or Upos.SCONJ or Upos.ADV || text.InTime[k - 1]) && text.Upos(k) is not (Upos.ADP or Upos.PUNCT)
                && NounGroup.At(text, k) is { } group && !text.InTime[text.TokenOf(group.Head)] && group.End <= cue.First)
                found = group.Head;
            if (found >= 0 && (k == start || text.Upos(k - 1) is Upos.CCONJ or Upos.SCONJ)) break;
        }
        return found;
    }
}
