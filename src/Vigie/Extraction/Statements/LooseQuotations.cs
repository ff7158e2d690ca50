using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>
/// Quotations without an incise of their own: after a colon, governed by a verb, floating between sentences; and those that are nobody's
/// words (titles, nicknames, scare quotes).
/// </summary>
internal sealed class LooseQuotations(SpeechText text, Sheet sheet)
{
    /// <summary>A quotation shorter than this is a word in scare quotes unless a verb of saying governs it.</summary>
    private const int MinWords = 3;

    /// <summary>Attributes what is left, in text order.</summary>
    public void Find()
    {
        for (int q = 0; q < text.Quotations.Count; q++)
        {
            if (sheet.IsSettled(q)) continue;
            var quotation = text.Quotations[q];
            if (text.Document.IsIgnored(text.Analysis.TokenStarts[quotation.First])) continue;
            sheet.Settle(q);
            if (Attribute(quotation) is { } draft && draft.Pieces.Count > 0) sheet.Add(draft);
        }
    }

    private Draft? Attribute(Quotation quotation)
    {
        var pieces = QuotedStatements.Pieces(text, quotation, []);
        if (pieces.Count == 0) return null;
        int before = quotation.Begin - 1;
        bool opens = before < 0 || text.SentenceStart(quotation.Begin) == quotation.Begin;
        if (before >= 0 && text.Char(before) == ':') return AfterColon(quotation, pieces, before);
        if (text.IsHeadline(quotation.Begin)) return Headline(quotation, pieces);
        bool dateline = !opens && text.OpensParagraph(text.SentenceStart(quotation.Begin)) && ClauseStart.AfterDateline(text, text.SentenceStart(quotation.Begin), quotation.Begin) == quotation.Begin;
        if (opens || dateline) return Floating(quotation, pieces);
        return Governed(quotation, pieces);
    }

    private int Words(Quotation quotation)
    {
        int count = 0;
        for (int t = quotation.First; t < quotation.End; t++)
            if (!text.IsPunctuation(t)) count++;
        return count;
    }

    private bool HasVerb(Quotation quotation)
    {
        for (int t = quotation.First; t < quotation.End; t++)
            if (text.IsFinite(t)) return true;
        return false;
    }

    // --- after a colon ---

    private Draft? AfterColon(Quotation quotation, List<(int First, int End)> pieces, int colon)
    {
        int start = text.SentenceStart(colon);
        if (text.OpensParagraph(start)) start = ClauseStart.AfterDateline(text, start, colon);
        if (start >= colon) start = text.SentenceStart(colon);
        if (IsWritten(start, colon)) return null;
        int floor = start;
        for (int k = colon - 1; k >= start; k--)
            if (text.Char(k) is ';' || text.QuotationOf[k] >= 0)
            {
                floor = k + 1;
                break;
            }
        if (LastCue(start, colon) is { } cue)
        {
            int speaker = SpeakerFinder.SubjectOf(text, cue);
            return Draft(pieces, speaker, cue.First, cue.End, (start, colon), $"colon: {InciseFinder.RuleOf(text, cue)}", cue.Speech is null ? .7 : .9);
        }
        for (int k = colon - 1; k >= floor; k--)
        {
            if (text.Lexicon.Noun(text.Word(k).Lemma) is not { Class: "act" } noun || text.Upos(k) is not Upos.NOUN) continue;
            int speaker = NounReports.SpeakerOf(text, k, colon);
            if (speaker < 0 && ClauseSubject(start, colon) is var subject and >= 0 && subject != text.Analysis.TokenWords[k]) speaker = SpeakerFinder.Owner(text, subject);
            return Draft(pieces, speaker, k, k + 1, (start, colon), $"colon: {noun.Name}", .85);
        }
        int named = SubjectIn(start, colon);
        return Words(quotation) < 2 && named < 0 ? null : Draft(pieces, named, -1, -1, (start, colon), "colon", named >= 0 ? .75 : .5);
    }

    /// <summary>The cue that a colon announces: the last verb of saying before it, else the last verb of a clause with a subject.</summary>
    private SpeechCue? LastCue(int start, int end)
    {
        SpeechCue? last = null;
        for (int k = start; k < end; k++)
        {
            if (text.QuotationOf[k] >= 0) continue;
            if (CueReader.Read(text, k) is not { } cue) continue;
            k = Math.Max(k, text.TokenOf(cue.Verb));
            if (IsBareParticiple(cue)) continue;
            if (cue.Speech is not { } speech || !speech.TakesAny(SpeechFrames.Quote | SpeechFrames.Incise)) continue;
            if (!cue.IsFinite && last is { IsFinite: true } && text.Analysis[cue.Verb].Feats.VerbForm == VerbForm.Inf && !speech.Takes(SpeechFrames.Que)) continue;
            last = cue;
        }
        return last;
    }

    /// <summary>Who the clause [start, end) is about: its subject, else the first name or noun group that nothing governs.</summary>
    private int SubjectIn(int start, int end)
    {
        if (ClauseSubject(start, end) is var subject and >= 0) return subject;
        for (int k = start; k < end; k++)
        {
            if (text.IsPunctuation(k) || text.Upos(k) is Upos.ADP or Upos.ADV or Upos.CCONJ) continue;
            if (k > start && text.Upos(k - 1) is Upos.ADP) continue;
            if (NounGroup.At(text, k) is { } group && !text.InTime[text.TokenOf(group.Head)]) return group.Head;
        }
        return -1;
    }

    private int ClauseSubject(int start, int end)
    {
        for (int k = start; k < end; k++)
        {
            if (!text.IsFinite(k) || text.QuotationOf[k] >= 0) continue;
            if (CueReader.Read(text, k) is not { } verb) continue;
            int subject = SpeakerFinder.SubjectOf(text, verb);
            if (subject >= 0 && text.TokenOf(subject) >= start) return subject;
        }
        return -1;
    }

    // « une pancarte : « … » », « une banderole proclamait : « … » »
    private bool IsWritten(int start, int end)
    {
        for (int k = start; k < end; k++)
            if ((text.Upos(k) is Upos.NOUN || text.Upos(k) is Upos.VERB && text.Word(k).Feats.VerbForm != VerbForm.Part) && text.Lexicon.Mark(text.Word(k).Lemma) == "writing") return true;
        return false;
    }

    // --- governed by a verb ---

    private Draft? Governed(Quotation quotation, List<(int First, int End)> pieces)
    {
        int start = text.SentenceStart(quotation.Begin);
        var cue = Governor(quotation, start);
        if (IsLabel(quotation, cue)) return null;
        int words = Words(quotation);
        if (cue is null)
        {
            if (words < MinWords) return null;
            int subject = SubjectIn(start, quotation.Begin);
            if (subject < 0 || !SourceFinder.CanSpeak(text, subject)) return null;
            return Draft(pieces, subject, -1, -1, (start, quotation.Begin), "quotation: subject", .4);
        }
        int speaker = Speaker(cue, out bool nameless);
        if (cue.Speech is null)
        {
            if (words < MinWords || speaker < 0 || !SourceFinder.CanSpeak(text, speaker)) return null;
            return Draft(pieces, speaker, -1, -1, (start, quotation.Begin), "quotation: subject", .45);
        }
        if (cue.Negated && cue.Speech is { Negative: false, Class: SpeechClass.Say } && text.IsQue(quotation.Begin - 1)) return null;
        if (IsWritten(start, cue.First)) return null;
        pieces = Islands(quotation, pieces);
        var draft = Draft(pieces, speaker, cue.First, cue.End, (start, quotation.Begin), $"quotation: {cue.Speech.Expression}", .8);
        return nameless && speaker < 0 ? Draft(pieces, -1, cue.First, cue.End, (start, quotation.Begin), draft.Rule, .6, nameless: true) : draft;
    }

    /// <summary>« promet « d'autres deuils » à « ceux qui suivent » »: quotations parted by a word or two are one content.</summary>
    private List<(int First, int End)> Islands(Quotation quotation, List<(int First, int End)> pieces)
    {
        int q = text.QuotationOf[quotation.First];
        int last = q;
        while (last + 1 < text.Quotations.Count && text.Quotations[last + 1].Begin is var begin && begin > text.Quotations[last].Outer && begin <= text.Quotations[last].Outer + 2
            && text.Upos(text.Quotations[last].Outer) is Upos.ADP && text.SentenceOf(begin) == text.SentenceOf(quotation.First)) last++;
        if (last == q) return pieces;
        return [(quotation.Begin, text.Quotations[last].Outer)];
    }

    private int Speaker(SpeechCue cue, out bool nameless)
    {
        int speaker = SpeakerFinder.SubjectOf(text, cue);
        nameless = speaker < 0;
        if (speaker < 0 || SpeechLexicon.Fold(text.Analysis[speaker].Form) is not ("on" or "-on" or "-t-on")) return speaker;
        nameless = true;
        return OnSpeaker.Before(text, cue)?.Head ?? -1;
    }

    /// <summary>The verb that the quotation depends on: by the syntax, else the nearest verb of saying on its left.</summary>
    private SpeechCue? Governor(Quotation quotation, int start)
    {
        SpeechCue? nearest = null, speech = null;
        for (int k = start; k < quotation.Begin; k++)
        {
            if (text.QuotationOf[k] >= 0)
            {
                k = text.Quotations[text.QuotationOf[k]].Outer - 1;
                continue;
            }
            if ((CueReader.Read(text, k) ?? (k == quotation.Begin - 1 ? CueReader.Homograph(text, k) : null)) is not { } cue || cue.First > k) continue;
            k = Math.Max(k, text.TokenOf(cue.Verb));
            if (!cue.IsFinite && (cue.Speech is null || IsBareParticiple(cue))) continue;
            nearest = cue;
            if (cue.Speech is { } found && found.TakesAny(SpeechFrames.Quote | SpeechFrames.Que)) speech = cue;
        }
        if (speech is null || nearest is null || ReferenceEquals(speech, nearest)) return speech ?? nearest;
        // A verb that says nothing stands between: « il a dit à ceux qui brandissaient une « … » ».
        for (int k = text.TokenOf(speech.Verb) + 1; k < nearest.First; k++)
            if (text.IsComma(k) || text.Lexicon.Is("relative", text.Form(k)) && text.Upos(k) is Upos.PRON) return nearest;
        return speech;
    }

    // « la marche prévue samedi », « une phrase prononcée hier »: nobody of the clause says it, unless an agent is named.
    private bool IsBareParticiple(SpeechCue cue) =>
        !cue.IsFinite && text.Word(cue.Finite).Feats is { VerbForm: VerbForm.Part, Tense: not Tense.Pres } && text.Analysis[cue.Verb].Child("obl:agent") is null;

    /// <summary>Whether the words in marks are a name, a title, a legal wording or a single word kept at a distance.</summary>
    private bool IsLabel(Quotation quotation, SpeechCue? cue)
    {
        int k = quotation.Begin - 1;
        while (k > text.SentenceStart(quotation.Begin) && text.Upos(k) is Upos.DET) k--;
        bool article = k < quotation.Begin - 1;
        int words = Words(quotation);
        string? mark = text.Lexicon.Mark(text.Word(k).Lemma);
        bool adjacent = cue is not null && cue.Speech is not null && (cue.End >= k + 1 || cue.End == k && text.Upos(k) is Upos.ADP) && cue.IsFinite;
        bool capital = char.IsUpper(text.Char(quotation.First));
        // « que tous appellent « Maman Rose » », « Ali D., dit « le Lion » », « Anne « Nina » Duval »
        if (cue?.Speech is not null && text.Lexicon.Mark(text.Analysis[cue.Verb].Lemma) == "name" && words <= 6 && text.TokenOf(cue.Verb) == cue.Finite && text.Upos(quotation.Begin - 1) is not Upos.ADP
            && (text.Analysis[cue.Verb].Lemma is not "dire" ? !text.Form(cue.First - 2).StartsWith("qu", StringComparison.Ordinal) || text.Form(cue.First - 3) is not "ce"
                : text.Form(cue.Finite) is "dit" && words <= 3 && capital && !HasVerb(quotation))) return true;
        if (text.Upos(quotation.Begin - 1) is Upos.PROPN && text.Upos(quotation.Outer) is Upos.PROPN) return true;
        if (mark is not null && !adjacent)
            switch (mark)
            {
                case "name": return words <= 8 && (text.Upos(k) is Upos.NOUN || capital || words <= 3);
                case "title": return words <= 10 && capital;
                case "writing": return true;
                case "charge": return !HasVerb(quotation);
            }
        // « le « témoin 4 » », « la « ceinture de feu » »: a noun of the journalist's own clause.
        bool predicate = words <= 2 && cue is { IsFinite: true, Speech.Class: SpeechClass.Think or SpeechClass.Accuse or SpeechClass.Feel } && (text.IsStop(quotation.Outer) || text.IsComma(quotation.Outer)) && text.Upos(quotation.Begin - 1) is Upos.NOUN or Upos.ADJ or Upos.ADV;
        if (predicate) return false;
        if (article && !adjacent && words <= MinWords && !HasVerb(quotation)) return true;
        if (text.IsComma(k) && capital && words <= 4 && !HasVerb(quotation)) return true;
        return words == 1 && !adjacent;
    }

    // --- floating ---

    private Draft? Floating(Quotation quotation, List<(int First, int End)> pieces)
    {
        int last = quotation.Outer;
        bool alone = last >= text.Count || text.SentenceStart(last) == last || text.IsStop(last) && (last + 1 >= text.Count || text.SentenceStart(last + 1) == last + 1);
        if (!alone)
        {
            // « « La Complainte » est encore apprise »: the quotation is the subject of the sentence.
            if (Words(quotation) <= 6 && !HasVerb(quotation)) return null;
            int end = text.SentenceEnd(last);
            if (LastCue(last, end) is { } cue)
            {
                int speaker = SpeakerFinder.SubjectOf(text, cue);
                if (speaker < 0 || text.TokenOf(speaker) >= last) return Draft(pieces, speaker, cue.First, cue.End, (last, end), $"quotation: {cue.Speech!.Expression}", .6);
            }
        }
        return Draft(pieces, -1, -1, -1, (-1, -1), "floating", .6);
    }

    private Draft? Headline(Quotation quotation, List<(int First, int End)> pieces)
    {
        int end = text.ParagraphEnd(quotation.Begin), start = text.SentenceStart(quotation.Begin);
        if (Words(quotation) < (HasVerb(quotation) ? MinWords : MinWords + 1)) return null;
        // « « … » : X s'explique » and « « … », X »
        if (quotation.Outer < end && text.Char(quotation.Outer) == ':' && SubjectIn(quotation.Outer + 1, end) is var named and >= 0 && SourceFinder.CanSpeak(text, named))
            return Draft(pieces, named, -1, -1, (quotation.Outer, end), "headline", .7);
        if (quotation.Begin > start && Governor(quotation, start) is { Speech: not null, IsFinite: true } cue)
            return Draft(pieces, SpeakerFinder.SubjectOf(text, cue), cue.First, cue.End, (start, quotation.Begin), $"headline: {cue.Speech.Expression}", .7);
        return HasVerb(quotation) ? Draft(pieces, -1, -1, -1, (-1, -1), "headline", .5) : null;
    }

    private static Draft Draft(
        List<(int First, int End)> pieces, int speaker, int cueFirst, int cueEnd, (int, int) clause, string rule, double confidence, bool nameless = false) => new()
        {
            Pieces = pieces,
            Speaker = speaker,
            CueFirst = cueFirst,
            CueEnd = cueEnd,
            Clause = clause,
            Rule = rule,
            Confidence = confidence,
            Nameless = nameless,
        };
}
