using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Statements without quotation marks around an incise: « …, a indiqué X », « …, selon Y, … ».</summary>
internal sealed class SentenceIncises(SpeechText text, Sheet sheet)
{
    /// <summary>Finds those of the sentence [first, end).</summary>
    public void Find(int first, int end)
    {
        var incises = InciseFinder.Inside(text, first, end, quoted: false);
        int floor = first;
        for (int i = 0; i < incises.Count; i++)
        {
            var incise = incises[i];
            if (sheet.IsTaken(incise.First) || sheet.Overlaps(incise.First - 1, incise.First)) continue;
            bool unsaid = incise.Verb is { Pronoun: < 0, Speech: { } speech } && !speech.Takes(SpeechFrames.Incise);
            // « , dit-on, » is nobody's word.
            bool anybody = incise.Verb is { Speech: { Class: not SpeechClass.Learn } } && incise.Speaker < 0;
            if (unsaid || anybody || !IsParenthetical(incise, first, end)) continue;
            // The incise of a quotation that closes right before was read with it.
            int before = incise.First - 2;
            if (before >= first && text.QuotationOf[before] >= 0 && sheet.IsSettled(text.QuotationOf[before]) && sheet.IsTaken(before - 1)) continue;
            // « 300 selon la police, et le double, selon les organisateurs »: each source has its own words.
            bool shared = incise.Verb is null && i + 1 < incises.Count && incises[i + 1].Verb is null;
            int from = floor;
            floor = shared ? incise.End : floor;
            // « À Lyon, 4 000 personnes, selon la police, ont défilé »: the source gives the number.
            if (incise.Verb is null && Figures.Start(text, incise.First - 1, ClauseStart.Of(text, incise.First)) is var figure and >= 0 && (figure == ClauseStart.Of(text, incise.First) || text.IsComma(figure - 1))
                && text.IsComma(incise.End) && text.IsFinite(Math.Min(incise.End + 1, text.Count - 1)))
            {
                Around(figure, incise.First - 1, incise.End, incise.End, incise.Speaker, incise.Group, incise.CueFirst, incise.CueEnd, "figure: " + incise.Rule, .8, incise.First, incise.End);
                continue;
            }
            Around(from, incise.First - 1, incise.End, shared ? incise.End : end, incise.Speaker, incise.Group, incise.CueFirst, incise.CueEnd, "incise: " + incise.Rule, incise.Verb is null ? .85 : .9, incise.First, incise.End);
        }
    }

    /// <summary>
    /// Whether the inverted verb stands outside the clause around it: « Le préfet, Ali D., demande un délai » has no other verb, so that
    /// « demande » is its own.
    /// </summary>
    private bool IsParenthetical(Incise incise, int first, int end)
    {
        if (incise.Verb is not { Pronoun: < 0 } verb) return true;
        int start = ClauseStart.Of(text, incise.First);
        if (ClauseVerbs.Own(text, start, incise.First - 1)) return true;
        if (IsShortReply(incise, start)) return true;
        if (incise.End >= end) return false;
        // « L'hôpital, à Goma, a admis dix patients, a précisé un médecin »: the second is the incise.
        if (text.IsComma(incise.End) && text.TokenOf(verb.Verb) != verb.Finite && InciseFinder.At(text, incise.End + 1, end, false) is not null) return false;
        // « Le maire, presse lui aussi les élus, et condamne … »: a speaker before the comma is the subject, unless the clause goes on at once.
        if (text.IsComma(incise.End) && incise.End + 1 < end && (text.Upos(incise.End + 1) is Upos.CCONJ
            || NounGroup.At(text, start) is { } subject && SourceFinder.CanSpeak(text, subject.Head) && !text.IsFinite(incise.End + 1) && !CueReader.IsClitic(text, incise.End + 1) && text.QuotationOf[incise.End + 1] < 0)) return false;
        if (text.IsComma(incise.End)) return ClauseVerbs.Own(text, incise.End + 1, end) && incise.Speaker >= 0 && SourceFinder.CanSpeak(text, incise.Speaker);
        foreach (var child in text.Analysis[verb.Verb].Children)
            if (child.Is("nsubj") && text.TokenOf(child.Index) < incise.First - 1 && text.TokenOf(child.Index) >= start) return false;
        // « Trop tard, estime le maire : « … » »
        return text.Char(incise.End) == ':' && incise.Speaker >= 0 && SourceFinder.CanSpeak(text, incise.Speaker) && NounGroup.At(text, start) is null;
    }

    // « Insuffisant, juge la députée », « Trop tard, répond le maire »: a few words that nobody could be the subject of.
    private bool IsShortReply(Incise incise, int start)
    {
        if (incise.Verb is not { Speech: { } speech } verb || !speech.Takes(SpeechFrames.Incise) || incise.First - 1 - start > 6 || incise.Speaker < 0 || !SourceFinder.CanSpeak(text, incise.Speaker)) return false;
        for (int k = start; k < incise.First - 1; k++)
            if (text.IsComma(k) || text.QuotationOf[k] >= 0 || text.Analysis.NameIndexAt(text.Analysis.TokenWords[k]) >= 0) return false;
        foreach (var child in text.Analysis[verb.Verb].Children)
            if (child.Is("nsubj") && text.TokenOf(child.Index) < incise.First - 1) return false;
        return NounGroup.At(text, start) is not { } group || !SourceFinder.CanSpeak(text, group.Head);
    }

    /// <summary>What is said stands around the incise: before it, and after it where the sentence goes on.</summary>
    private void Around(int floor, int left, int right, int end, int speaker, NounGroup? group, int cueFirst, int cueEnd, string rule, double confidence, int clauseFirst, int clauseEnd)
    {
        int start = Math.Max(floor, ClauseStart.Of(text, left));
        while (start < left && sheet.IsTaken(start)) start++;
        if (sheet.Overlaps(start, left)) return;
        var pieces = new List<(int First, int End)>();
        if (sheet.HasWords(start, left)) pieces.Add((start, left));
        int from = right, to = right;
        if (right < end && (text.IsComma(right) || text.Char(right) is ':'))
        {
            from = right + 1;
            to = from;
            while (to < end && text.Char(to) is not ';' && !sheet.IsTaken(to)) to++;
            // A quotation after the colon may run over several sentences.
            if (to > from && text.QuotationOf[to - 1] >= 0) to = Math.Max(to, text.Quotations[text.QuotationOf[to - 1]].Outer);
        }
        if (sheet.HasWords(from, to) && Continues(pieces, from, to, rule.StartsWith("incise", StringComparison.Ordinal) && text.Upos(cueFirst) is not Upos.ADP)) pieces.Add((from, to));
        if (pieces.Count == 0) return;
        sheet.Add(new Draft
        {
            Pieces = pieces,
            Speaker = speaker,
            Group = group,
            CueFirst = cueFirst,
            CueEnd = cueEnd,
            Clause = (clauseFirst, clauseEnd),
            Rule = rule,
            Confidence = confidence,
            Nameless = speaker < 0,
            Anonymous = cueFirst >= 0 && Enumerable.Range(cueFirst, cueEnd - cueFirst).Any(k => text.IsInvertedPronoun(k) && text.Form(k).EndsWith("on", StringComparison.Ordinal)),
            Spoken = text.OpensParagraph(text.SentenceStart(left)) && IsDialogueDash(text.SentenceStart(left)),
        });
    }

    // « — Nous ne vendrons pas, a dit X. »: the dash opens a turn of speech.
    private bool IsDialogueDash(int token) => text.Char(token) is '—' or '–' || text.Char(token) == '-' && text.Form(token).Length <= 2 && text.IsPunctuation(token);

    // « …, a indiqué X, ajoutant que … » and « …, a dit X, qui … » are not what is said.
    private bool Continues(List<(int First, int End)> pieces, int from, int to, bool verb)
    {
        if (pieces.Count == 0) return true;
        if (text.Upos(from) is Upos.VERB && text.Word(from).Feats.VerbForm == VerbForm.Part) return false;
        if (text.Form(from) is "en" && text.Upos(from + 1) is Upos.VERB || text.Lexicon.Is("relative", text.Form(from)) && !text.IsQue(from)) return false;
        // « 440 kilos, selon l'agence, dont le directeur, Ali D., est attendu lundi »: the tail of a clause about the source.
        if (text.IsFinite(from) && ClauseVerbs.Own(text, pieces[0].First, pieces[0].End)) return false;
        if (!verb) return true;
        if (text.Form(from) is "lors" or "dans" or "a" or "au" || text.Lexicon.Is("circumstance", text.Form(from)) && !ClauseVerbs.Any(text, from, to)) return false;
        return true;
    }
}
