using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events;

/// <summary>Where an event happened: of all the places that the document names, the one that the scorer finds most probable.</summary>
internal sealed class PlaceReader
{
    /// <summary>Below this probability no place is recorded.</summary>
    public const double Threshold = 0.1;

    private readonly Analysis _analysis;
    private readonly LogisticModel _model;
    private readonly List<(Place Place, int[] Words)> _places = [];
    private readonly PlaceFeatures _features;
    private readonly bool _learning;

    public PlaceReader(Analysis analysis, EventSyntax syntax, LogisticModel model, IReadOnlyList<Place> places, bool learning = false)
    {
        (_analysis, _model, _learning) = (analysis, model, learning);
        foreach (var place in places)
        {
            int[] words = [.. place.Mentions.Select(WordAt).Where(word => word >= 0)];
            if (words.Length > 0) _places.Add((place, words));
        }
        _features = new PlaceFeatures(analysis, syntax, _places);
    }

    private int WordAt(TextSpan span)
    {
        int token = Array.BinarySearch(_analysis.TokenStarts, span.Start);
        return token < 0 ? -1 : _analysis.TokenWords[token];
    }

    /// <summary>The place of an event, and how it is known; null when nothing says.</summary>
    /// <param name="draft">The event.</param>
    /// <param name="earlier">The events before it in the text and where they happened.</param>
    public PlaceCandidate? PlaceOf(EventDraft draft, IReadOnlyList<(EventDraft Event, string? Place)> earlier) =>
        Candidates(draft, earlier).Where(c => c.Probability >= Threshold).MaxBy(c => c.Probability);

    /// <summary>The places of the document as candidates for an event, with the scorer's judgement: each mention in its sentence, and each place that only others name.</summary>
    public List<PlaceCandidate> Candidates(EventDraft draft, IReadOnlyList<(EventDraft Event, string? Place)> earlier)
    {
        var word = draft.Word;
        var candidates = new List<PlaceCandidate>();
        foreach (var (place, words) in _places)
        {
            int before = candidates.Count;
            foreach (int w in words)
                if (_analysis.WordSentences[w] == word.Sentence)
                    candidates.Add(new PlaceCandidate(place, _analysis[w], _learning) { Basis = _analysis[w].IsUnder(word.Index) ? "own" : "sentence" });
            if (candidates.Count == before) candidates.Add(new PlaceCandidate(place, null, _learning) { Basis = "discourse" });
        }
        foreach (var candidate in candidates)
        {
            _features.Fill(draft, candidate, candidates, earlier);
            candidate.Probability = _model.Probability(candidate.Features);
        }
        return candidates;
    }
}
