using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Statements after a colon without quotation marks: « Réponse de X : … », « X résume l'enjeu : … ».</summary>
internal sealed class SentenceColons(SpeechText text, Sheet sheet)
{
    /// <summary>Finds that of the sentence [first, end).</summary>
    public void Find(int first, int end)
    {
        for (int k = first + 1; k + 2 < end; k++)
        {
            if (text.Char(k) != ':' || text.QuotationOf[k] >= 0 || text.QuotationOf[k + 1] >= 0 || sheet.IsTaken(k + 1) || sheet.IsTaken(k - 1)) continue;
            int start = ClauseStart.Of(text, k - 1);
            if (text.IsHeadline(k) && start == first && !ClauseVerbs.Any(text, start, k)) continue;
            int stop = k + 1;
            while (stop < end && text.QuotationOf[stop] < 0 && !sheet.IsTaken(stop)) stop++;
            if (ColonCue(start, k) is not { } found || !sheet.HasWords(k + 1, stop)) continue;
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
            if (text.Upos(k) is Upos.NOUN && text.Lexicon.Noun(text.Word(k).Lemma) is { Class: "act" } noun && noun.Takes("colon") && !ClauseVerbs.Any(text, start, colon)
                && NounReports.SpeakerOf(text, k, colon) is var speaker and >= 0)
                return (k, k + 1, speaker, noun.Name);
            if (CueReader.Read(text, k) is not { IsFinite: true } cue || cue is { Negated: true, Speech: not { Negative: true } }) continue;
            if (cue.Speech is { } speech && speech.Takes(SpeechFrames.Colon) && !ClauseVerbs.Any(text, cue.End, colon)
                && SpeakerFinder.SubjectOf(text, cue) is var subject and >= 0 && (SourceFinder.CanSpeak(text, subject) || text.Lexicon.Is("personal", text.Analysis[subject].Form)))
                return (cue.First, cue.End, subject, speech.Expression);
            k = Math.Max(k, text.TokenOf(cue.Verb));
        }
        return null;
    }
}
