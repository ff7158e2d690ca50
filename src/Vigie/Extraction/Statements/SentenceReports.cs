using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Statements read from one sentence at a time: incises without marks, attributions, reported clauses.</summary>
internal sealed class SentenceReports(SpeechText text, Sheet sheet)
{
    /// <summary>Finds them in every sentence of the article.</summary>
    public void Find()
    {
        var incises = new SentenceIncises(text, sheet);
        var sources = new SentenceSources(text, sheet);
        var colons = new SentenceColons(text, sheet);
        for (int s = 0; s < text.Analysis.SentenceCount; s++)
        {
            int first = text.Analysis.SentenceTokens[s], end = text.Analysis.SentenceTokens[s + 1];
            if (text.Document.IsIgnored(text.Analysis.TokenStarts[first]) || text.QuotationOf[first] >= 0 && text.QuotationOf[first] == text.QuotationOf[end - 1]) continue;
            incises.Find(first, end);
            sources.Find(first, end);
            Reports(first, end);
            colons.Find(first, end);
        }
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
        CueReader.Homograph(text, k) is { Pronoun: < 0 } cue && (text.IsQue(cue.End) || text.Upos(cue.End) is Upos.VERB or Upos.AUX or Upos.ADV or Upos.DET or Upos.ADP) ? cue : null;

    private void Report(SpeechCue cue)
    {
        var speech = cue.Speech!;
        if (!IsReporting(cue, speech)) return;
        if (ReportFinder.Content(text, cue, out var frame) is not { } pieces) return;
        if (!Counts(cue, speech, frame)) return;
        pieces.RemoveAll(p => !sheet.HasWords(p.First, p.End));
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
        // « un incendie s'est déclaré »
        if (frame == SpeechFrames.Attribute && speaker >= 0 && text.Analysis.UposTags[speaker] is Upos.NOUN && char.IsLower(text.Char(text.TokenOf(speaker))) && !SourceFinder.CanSpeak(text, speaker)) return;
        // « …, y ajoute-t-on, rappelant que … » goes on with who spoke.
        if (nameless && speaker < 0 && !cue.IsFinite && !(frame == SpeechFrames.Que && IsPresentParticiple(cue))) return;
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
