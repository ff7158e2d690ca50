using Vigie.Knowledge;

namespace Vigie.Extraction.Events;

/// <summary>Accepts, retypes or drops what the lexicon proposes: a logistic regression learnt from articles with marked events.</summary>
/// <remarks>Its weights are a text file, a feature a line, so that a researcher can see why « le PSG a écrasé » is no event.</remarks>
internal sealed class EventScorer
{
    // Below this probability nothing is recorded: a false event costs more trust than a missed one.
    private const double Least = 0.28;

    // What is enough where there is no page to speak for or against it.
    private const double LeastWithoutPage = 0.2;

    // What is needed on a page that tells hardly any event: where what the lexicon proposes is on average less probable than Poor.
    private const double LeastOnPoorPage = 0.42;
    private const double Poor = 0.16;

    /// <summary>Below this probability a proposal is not even doubtful.</summary>
    public const double Doubt = 0.05;

    private readonly LogisticModel _model;

    /// <summary>Reads <c>fr/models/events.tsv</c>; without it every proposal stands.</summary>
    public EventScorer(DataFolder data) => _model = new LogisticModel(data, "fr/models/events.tsv");

    /// <summary>The proposals that stand, in text order: for each word the most probable type.</summary>
    public List<EventDraft> Decide(List<EventDraft> drafts)
    {
        foreach (var draft in drafts)
            if (!_model.IsEmpty) draft.Probability = _model.Probability(draft.Features);
        double threshold = Threshold(drafts);
        var kept = new List<EventDraft>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (draft.Probability < threshold) continue;
            int same = kept.Count - 1;
            if (same < 0 || kept[same].Word.Index != draft.Word.Index) kept.Add(draft);
            else if (IsSentence(kept[same], draft)) kept.Add(draft);
            else if (draft.Probability > kept[same].Probability) kept[same] = draft;
        }
        return kept;
    }

    /// <summary>The least probability at which an event of these is recorded.</summary>
    public static double Threshold(List<EventDraft> drafts)
    {
        if (drafts.Count == 0 || drafts[0].Word.Analysis.WordCount < EventFeatures.Page) return LeastWithoutPage;
        return drafts.GroupBy(draft => draft.Word.Index).Average(word => word.Max(draft => draft.Probability)) < Poor ? LeastOnPoorPage : Least;
    }

    /// <summary>Of what <see cref="Decide"/> dropped, what may be an event yet: for each word that names none of <paramref name="kept"/> the most probable proposal, in text order.</summary>
    public static List<EventDraft> Doubtful(List<EventDraft> drafts, List<EventDraft> kept)
    {
        double threshold = Threshold(drafts);
        var words = kept.Select(draft => draft.Word.Index).ToHashSet();
        return [.. drafts.Where(draft => draft.Probability >= Doubt && draft.Probability < threshold && !words.Contains(draft.Word.Index))
            .GroupBy(draft => draft.Word.Index).Select(proposals => proposals.MaxBy(draft => draft.Probability)!)];
    }

    // « condamné à dix ans de prison » is a sanction and a detention.
    private static bool IsSentence(EventDraft a, EventDraft b) =>
        a.Word.Lemma == "condamner" && a.Type is "SANCTION" or "COERCE" && b.Type is "SANCTION" or "COERCE" && a.Type != b.Type;
}
