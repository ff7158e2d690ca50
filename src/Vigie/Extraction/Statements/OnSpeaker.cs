using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Who « on » is: « Au ministère, on assure que … », « Dans l'entourage du maire, on salue … ».</summary>
internal static class OnSpeaker
{
    /// <summary>The group that stands before « on » as a place or circle, or null.</summary>
    public static NounGroup? Before(SpeechText text, SpeechCue cue)
    {
        int start = ClauseStart.Of(text, cue.First);
        for (int k = start; k < cue.First; k++)
        {
            if (text.Upos(k) is not Upos.ADP) continue;
            if (text.InTime[k + 1]) continue;
            if (NounGroup.At(text, k + 1) is { } group && group.End <= cue.First) return group;
        }
        return SpeakerFinder.PlaceOfOn(text, cue.End, Math.Min(text.SentenceEnd(cue.First), cue.End + 6)) is { } after && text.Upos(cue.End) is Upos.ADP ? after : null;
    }
}
