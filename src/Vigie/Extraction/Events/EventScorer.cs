using Vigie.Knowledge;

namespace Vigie.Extraction.Events;

/// <summary>Accepts, retypes or drops what the lexicon proposes: a logistic regression learnt from articles with marked events.</summary>
/// <remarks>Its weights are a text file, a feature a line, so that a researcher can see why « le PSG a écrasé » is no event.</remarks>
internal sealed class EventScorer
{
    /// <summary>Below this probability nothing is recorded: a false event costs more trust than a missed one.</summary>
    public const double Threshold = 0.33;

    private readonly LogisticModel _model;

    /// <summary>Reads <c>fr/models/events.tsv</c>; without it every proposal stands.</summary>
    public EventScorer(DataFolder data) => _model = new LogisticModel(data, "fr/models/events.tsv");

    /// <summary>The proposals that stand, in text order: for each word the most probable type.</summary>
    public List<EventDraft> Decide(List<EventDraft> drafts)
    {
        foreach (var draft in drafts)
            if (!_model.IsEmpty) draft.Probability = _model.Probability(draft.Features);
        var kept = new List<EventDraft>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (draft.Probability < Threshold) continue;
            int same = kept.Count - 1;
            if (same < 0 || kept[same].Word.Index != draft.Word.Index) kept.Add(draft);
            else if (IsSentence(kept[same], draft)) kept.Add(draft);
            else if (draft.Probability > kept[same].Probability) kept[same] = draft;
        }
        return kept;
    }

    // « condamné à dix ans de prison » is a sanction and a detention.
    private static bool IsSentence(EventDraft a, EventDraft b) =>
        a.Word.Lemma == "condamner" && a.Type is "SANCTION" or "COERCE" && b.Type is "SANCTION" or "COERCE" && a.Type != b.Type && a.Word.Lemma == "condamner";
}
