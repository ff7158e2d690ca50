using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Statements read from one sentence at a time: incises without marks, attributions, reported clauses.</summary>
internal sealed class SentenceReports(SpeechText text, Sheet sheet)
{
    /// <summary>Finds them in every sentence of the article.</summary>
    public void Find()
    {
        for (int s = 0; s < text.Analysis.SentenceCount; s++)
        {
            int first = text.Analysis.SentenceTokens[s], end = text.Analysis.SentenceTokens[s + 1];
            if (text.Document.IsIgnored(text.Analysis.TokenStarts[first]) || text.QuotationOf[first] >= 0 && text.QuotationOf[first] == text.QuotationOf[end - 1]) continue;
            Incises(first, end);
            Sources(first, end);
            Reports(first, end);
            Colons(first, end);
        }
    }

    private void Incises(int first, int end)
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
            if (incise.Verb is null && FigureStart(incise.First - 1, ClauseStart.Of(text, incise.First)) is var figure and >= 0 && (figure == ClauseStart.Of(text, incise.First) || text.IsComma(figure - 1))
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
        if (OwnFinite(start, incise.First - 1)) return true;
        if (IsShortReply(incise, start)) return true;
        if (incise.End >= end) return false;
        if (text.IsComma(incise.End)) return OwnFinite(incise.End + 1, end) && incise.Speaker >= 0 && SourceFinder.CanSpeak(text, incise.Speaker);
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
        if (HasWords(start, left)) pieces.Add((start, left));
        int from = right, to = right;
        if (right < end && (text.IsComma(right) || text.Char(right) is ':'))
        {
            from = right + 1;
            to = from;
            while (to < end && text.Char(to) is not ';' && !sheet.IsTaken(to)) to++;
            // A quotation after the colon may run over several sentences.
            if (to > from && text.QuotationOf[to - 1] >= 0) to = Math.Max(to, text.Quotations[text.QuotationOf[to - 1]].Outer);
        }
        if (HasWords(from, to) && Continues(pieces, from, to)) pieces.Add((from, to));
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
    private bool Continues(List<(int First, int End)> pieces, int from, int to)
    {
        if (pieces.Count == 0) return true;
        if (text.Upos(from) is Upos.VERB && text.Word(from).Feats.VerbForm == VerbForm.Part) return false;
        if (text.Form(from) is "en" && text.Upos(from + 1) is Upos.VERB || text.Lexicon.Is("relative", text.Form(from)) && text.Form(from) is not ("que" or "qu'")) return false;
        if (text.Form(from) is "avant" or "apres" or "lors" or "dans" or "a" or "tout" or "au" && !AnyFinite(from, to)) return false;
        return true;
    }

    private bool AnyFinite(int from, int to)
    {
        for (int k = from; k < to; k++)
            if (text.IsFinite(k)) return true;
        return false;
    }

    private bool HasWords(int first, int end)
    {
        for (int k = first; k < end; k++)
            if (!text.IsPunctuation(k) && !sheet.IsTaken(k)) return true;
        return false;
    }

    private void Sources(int first, int end)
    {
        for (int k = first; k < end; k++)
        {
            if (text.QuotationOf[k] >= 0 || sheet.IsTaken(k)) continue;
            if (NounReports.SelonLaquelle(text, k) is { } nominal)
            {
                sheet.Add(nominal);
                continue;
            }
            if (SourceFinder.At(text, k, end) is not { } source) continue;
            bool opens = k == ClauseStart.Of(text, k) || k > first && text.Upos(k - 1) is Upos.CCONJ && ClauseStart.Of(text, k) >= k - 1 || k > first && text.Char(k - 1) is ';' or ':' or '–' or '.' || IsLead(first, k);
            if (source.Kind == "opinion" && !opens) continue;
            if (opens) Leading(source, end);
            else if (!text.IsComma(k - 1) && source.Kind != "opinion") Trailing(source, end);
        }
    }

    // « Toujours selon le parquet, … », « Mais d'après lui, … »
    private bool IsLead(int first, int k)
    {
        int words = 0;
        for (int j = first; j < k; j++)
        {
            if (text.Upos(j) is not (Upos.ADV or Upos.CCONJ or Upos.PUNCT)) return false;
            if (!text.IsPunctuation(j)) words++;
        }
        return words <= 1;
    }

    private void Leading(Source source, int end)
    {
        int start = BodyStart(source, end);
        if (start < 0) return;
        int stop = start;
        while (stop < end && text.Char(stop) != ';' && !(text.IsComma(stop) && text.QuotationOf[stop] < 0 && ReportFinder.Comments(text, stop + 1))) stop++;
        if (start < text.Count && text.QuotationOf[start] >= 0) stop = Math.Max(stop, text.Quotations[text.QuotationOf[start]].Outer);
        if (sheet.Overlaps(start, stop) || !HasWords(start, stop)) return;
        sheet.Add(new Draft
        {
            Pieces = [(start, stop)],
            Speaker = source.Speaker,
            Group = source.Group,
            CueFirst = source.CueFirst,
            CueEnd = source.CueEnd,
            Clause = (source.CueFirst, start),
            Rule = "source: " + source.Phrase,
            Confidence = source.Kind == "opinion" ? .7 : .9,
        });
    }

    /// <summary>Token where what is said begins after « Selon X, porte-parole de Y, qui …, »: the first clause with a verb of its own.</summary>
    private int BodyStart(Source source, int end)
    {
        int k = source.Group?.Core ?? source.End;
        if (text.QuotationOf[Math.Min(k, text.Count - 1)] >= 0) return k;
        if (BySyntax(source, end) is var syntactic and >= 0) return syntactic;
        k = source.End;
        int comma = -1;
        while (k < end)
        {
            if (text.QuotationOf[k] >= 0) return k;
            if (text.IsComma(k) || text.Char(k) == ':')
            {
                if (comma < 0) comma = k;
                int next = k + 1;
                if (next >= end) break;
                if (text.QuotationOf[next] >= 0) return next;
                int stop = next;
                while (stop < end && !text.IsComma(stop) && text.QuotationOf[stop] < 0) stop++;
                if (!text.Lexicon.Is("relative", text.Form(next)) && OwnFinite(next, stop)) return SubjectSegment(comma + 1, next);
            }
            k++;
        }
        return comma >= 0 ? comma + 1 : source.Kind == "opinion" ? -1 : source.End < end ? source.End : -1;
    }

    /// <summary>« Selon X, cinq chauffeurs, dont deux étrangers, auraient été tués »: a segment that begins with its verb has its subject before.</summary>
    private int SubjectSegment(int first, int segment)
    {
        int k = segment;
        while (CueReader.IsClitic(text, k) || text.Upos(k) is Upos.ADV) k++;
        bool bare = text.IsFinite(k) || text.Upos(segment) is Upos.VERB && text.Word(segment).Feats.VerbForm == VerbForm.Part;
        if (!bare) return segment;
        for (int j = segment - 1; j >= first; j--)
            if ((j == first || text.IsComma(j - 1)) && text.Upos(j) is Upos.DET or Upos.NUM or Upos.PROPN or Upos.PRON or Upos.ADV && !text.Lexicon.Is("relative", text.Form(j))) return j;
        return segment;
    }

    /// <summary>
    /// Where the main clause begins by the syntax: the leftmost dependent of the verb that the source modifies, which must follow a comma
    /// (« Selon lui, le promoteur, la société B., ne disposait … »). −1 when the syntax does not tell.
    /// </summary>
    private int BySyntax(Source source, int end)
    {
        if (source.Speaker < 0) return -1;
        int verb = text.Analysis.Heads[source.Speaker];
        if (verb < 0 || text.Analysis.UposTags[verb] is not (Upos.VERB or Upos.AUX or Upos.ADJ or Upos.NOUN) || text.TokenOf(verb) <= source.End || text.TokenOf(verb) >= end) return -1;
        int left = text.TokenOf(verb);
        foreach (var child in text.Analysis[verb].Children)
        {
            if (child.Upos is Upos.PUNCT || child.Index == source.Speaker) continue;
            int first = text.TokenOf(child.Subtree().First);
            if (first > source.End && first < left) left = first;
        }
        return text.IsComma(left - 1) && left - 1 >= source.End ? left : -1;
    }

    private bool OwnFinite(int from, int to)
    {
        bool relative = false;
        for (int k = from; k < to; k++)
        {
            if (text.Lexicon.Is("relative", text.Form(k)) && (text.Upos(k) is Upos.PRON || k > from && text.IsComma(k - 1))) relative = true;
            else if (text.IsComma(k)) relative = false;
            else if (!relative && text.IsFinite(k)) return true;
        }
        return false;
    }

    private void Trailing(Source source, int end)
    {
        int start = ClauseStart.Of(text, source.CueFirst);
        if (FigureStart(source.CueFirst, start) is var figure and >= 0 && (figure > start && text.IsComma(figure - 1) || !AnyFinite(start, source.CueFirst) || HasAnotherSource(source, end))) start = figure;
        else if (!AnyFinite(start, source.CueFirst)) return;
        if (sheet.Overlaps(start, source.CueFirst)) return;
        if (source.End < end && !text.IsComma(source.End) && !text.IsStop(source.End)) return;
        sheet.Add(new Draft
        {
            Pieces = [(start, source.CueFirst)],
            Speaker = source.Speaker,
            Group = source.Group,
            CueFirst = source.CueFirst,
            CueEnd = source.CueEnd,
            Clause = (source.CueFirst, source.End),
            Rule = "source: " + source.Phrase,
            Confidence = .7,
        });
    }

    // « 2 000 personnes selon la police, 9 000 selon les syndicats »: each source gives its number.
    private int FigureStart(int cue, int start)
    {
        for (int k = cue - 1; k >= start && k > cue - 8; k--)
        {
            if (text.IsPunctuation(k) || text.Upos(k) is Upos.CCONJ || text.IsFinite(k) || text.Form(k) is "selon") return -1;
            if (text.Upos(k) is not Upos.NUM && !text.Lexicon.Is("count", text.Form(k))) continue;
            while (k > start && (text.Upos(k - 1) is Upos.NUM || text.Lexicon.Is("count", text.Form(k - 1)) || text.Form(k - 1) is "un" or "une" or "quelque" or "pres" or "environ" or "plus" or "de" && text.Lexicon.Is("count", text.Form(k)))) k--;
            if (k > start + 1 && text.Form(k - 1) is "moins" or "total" && text.Form(k - 2) is "au") k -= 2;
            if (k > start && text.Form(k - 1) is "et" && FigureStart(k - 1, start) is var earlier and >= 0) return earlier;
            return k;
        }
        return -1;
    }

    private bool HasAnotherSource(Source source, int end)
    {
        for (int k = text.SentenceStart(source.CueFirst); k < end; k++)
            if (k != source.CueFirst && SourceFinder.At(text, k, end) is { Kind: "source" }) return true;
        return false;
    }

    /// <summary>« Réponse de X : … », « X résume l'enjeu : … » without quotation marks.</summary>
    private void Colons(int first, int end)
    {
        for (int k = first + 1; k + 2 < end; k++)
        {
            if (text.Char(k) != ':' || text.QuotationOf[k] >= 0 || text.QuotationOf[k + 1] >= 0 || sheet.IsTaken(k + 1) || sheet.IsTaken(k - 1)) continue;
            int start = ClauseStart.Of(text, k - 1);
            if (text.IsHeadline(k) && start == first && !AnyFinite(start, k)) continue;
            int stop = k + 1;
            while (stop < end && text.QuotationOf[stop] < 0 && !sheet.IsTaken(stop)) stop++;
            if (ColonCue(start, k) is not { } found || !HasWords(k + 1, stop)) continue;
            sheet.Add(new Draft
            {
                Pieces = [(k + 1, stop)],
                Speaker = found.Speaker,
                CueFirst = found.First,
                CueEnd = found.End,
                Clause = (start, k),
                Rule = "colon: " + found.Rule,
                Confidence = .6,
            });
            return;
        }
    }

    private (int First, int End, int Speaker, string Rule)? ColonCue(int start, int colon)
    {
        for (int k = start; k < colon; k++)
        {
            if (text.Upos(k) is Upos.NOUN && text.Lexicon.Noun(text.Word(k).Lemma) is { Class: "act" } noun && noun.Takes("colon") && !AnyFinite(start, colon)
                && NounReports.SpeakerOf(text, k, colon) is var speaker and >= 0)
                return (k, k + 1, speaker, noun.Name);
            if (CueReader.Read(text, k) is not { IsFinite: true, Negated: false } cue) continue;
            if (cue.Speech is { } speech && speech.Takes(SpeechFrames.Colon) && !AnyFinite(cue.End, colon)
                && SpeakerFinder.SubjectOf(text, cue) is var subject and >= 0 && SourceFinder.CanSpeak(text, subject))
                return (cue.First, cue.End, subject, speech.Expression);
            k = Math.Max(k, text.TokenOf(cue.Verb));
        }
        return null;
    }

    private void Reports(int first, int end)
    {
        for (int k = first; k < end; k++)
        {
            if (text.QuotationOf[k] >= 0 || sheet.IsTaken(k)) continue;
            if ((CueReader.Read(text, k) ?? ReportingHomograph(k)) is not { } cue) continue;
            if (cue.Speech is not null) Report(cue);
            k = Math.Max(k, text.TokenOf(cue.Verb));
        }
    }

    private SpeechCue? ReportingHomograph(int k) =>
        CueReader.Homograph(text, k) is { Pronoun: < 0 } cue && (text.Form(cue.End) is "que" or "qu'" || text.Upos(cue.End) is Upos.VERB or Upos.AUX or Upos.ADV) ? cue : null;

    private void Report(SpeechCue cue)
    {
        var speech = cue.Speech!;
        if (!IsReporting(cue, speech)) return;
        if (ReportFinder.Content(text, cue, out var frame) is not { } pieces) return;
        if (!Counts(cue, speech, frame)) return;
        pieces.RemoveAll(p => !HasWords(p.First, p.End));
        if (pieces.Count == 0 || sheet.Overlaps(pieces[0].First, pieces[0].First + 1)) return;
        for (int i = 0; i < pieces.Count; i++)
        {
            int stop = pieces[i].First;
            while (stop < pieces[i].End && !sheet.IsTaken(stop)) stop++;
            pieces[i] = (pieces[i].First, stop);
        }
        int speaker = SpeakerFinder.SubjectOf(text, cue);
        NounGroup? group = null;
        bool nameless = speaker < 0;
        if (speaker >= 0 && SpeechLexicon.Fold(text.Analysis[speaker].Form) is "on" or "-on" or "-t-on")
        {
            nameless = true;
            speaker = -1;
            if (OnSpeaker.Before(text, cue) is { } place) (speaker, group) = (place.Head, place);
        }
        if (speaker >= 0 && text.Analysis[speaker].Feats.Person is 1 or 2 && text.Analysis[speaker].Upos is Upos.PRON) return;
        if (nameless && speaker < 0 && !cue.IsFinite) return;
        sheet.Add(new Draft
        {
            Pieces = pieces,
            Speaker = speaker,
            Group = group,
            CueFirst = cue.First,
            CueEnd = cue.End,
            Clause = (text.SentenceStart(cue.First), pieces[0].First),
            Rule = $"{speech.Expression} + {Name(frame)}",
            Confidence = frame == SpeechFrames.Que ? .9 : .75,
            Nameless = nameless,
            Follows = !text.IsFinite(cue.Finite),
        });
    }

    private static string Name(SpeechFrames frame) => frame switch
    {
        SpeechFrames.Que => "que",
        SpeechFrames.Infinitive => "inf",
        SpeechFrames.Question => "si",
        SpeechFrames.De => "de",
        SpeechFrames.A => "à",
        SpeechFrames.Sur => "sur",
        SpeechFrames.Contre => "contre",
        SpeechFrames.Value => "nombre",
        SpeechFrames.Attribute => "attribut",
        SpeechFrames.DeGroup => "du",
        _ => "pour",
    };

    // « n'a pas dit que » reports nothing; « ne pense pas que », « n'exclut pas de » do.
    private bool IsReporting(SpeechCue cue, SpeechVerb speech)
    {
        if (cue.Negated && !speech.Negative && speech.Class is not (SpeechClass.Think or SpeechClass.Deny or SpeechClass.Feel)) return false;
        var verb = text.Analysis[cue.Verb];
        if (!cue.IsFinite && verb.Feats.VerbForm == VerbForm.Inf && verb.Feats.Mood == Mood.None)
            return speech.Takes(SpeechFrames.Que) || speech.Class is SpeechClass.Accuse;
        return true;
    }

    // « déplore d'avoir été écarté » tells; « craint de partir » is a feeling.
    private bool HasPerfectInfinitive(SpeechCue cue)
    {
        for (int k = cue.End; k < cue.End + 6 && k < text.Count; k++)
            if (text.Upos(k) is Upos.AUX && text.Word(k).Feats.VerbForm == VerbForm.Inf) return true;
        return false;
    }

    // « accusant le maire de mentir », « appelant au calme »
    private bool IsPresentParticiple(SpeechCue cue) => text.Word(cue.Finite).Feats is { VerbForm: VerbForm.Part, Tense: Tense.Pres };

    private bool Counts(SpeechCue cue, SpeechVerb speech, SpeechFrames frame)
    {
        if (cue.Passive || !cue.IsFinite && frame is not SpeechFrames.Que && !(speech.Class is SpeechClass.Accuse && text.Word(cue.Finite).Feats.VerbForm == VerbForm.Inf) && !IsPresentParticiple(cue)) return false;
        if (cue.Negated && frame == SpeechFrames.Question) return false;
        if (frame is SpeechFrames.De or SpeechFrames.Infinitive && speech.Class is SpeechClass.Feel && !HasPerfectInfinitive(cue)) return false;
        return true;
    }
}
