using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events;

/// <summary>Where and when an event took place: in its own clause, else its sentence, else by the discourse; the basis is said.</summary>
internal sealed class CircumstanceReader
{
    // Background further back than this is another scene.
    private const int Reach = 3;

    private readonly Analysis _analysis;
    private readonly List<(int Word, Place Place)> _places = [];
    private readonly List<(int Word, TimeExpression Time)> _times = [];

    public CircumstanceReader(Analysis analysis, IReadOnlyList<Place> places, IReadOnlyList<TimeExpression> times)
    {
        _analysis = analysis;
        foreach (var place in places)
            foreach (var mention in place.Mentions)
                if (WordAt(mention) is >= 0 and var word) _places.Add((word, place));
        _places.Sort((a, b) => a.Word.CompareTo(b.Word));
        foreach (var time in times)
            if (time.Type is TimeType.DATE or TimeType.TIME && Range(time) && WordAt(time.Span) is >= 0 and var word) _times.Add((word, time));
    }

    private static bool Range(TimeExpression time) => time.Earliest is not null;

    private int WordAt(TextSpan span)
    {
        int token = Array.BinarySearch(_analysis.TokenStarts, span.Start);
        return token < 0 ? -1 : _analysis.TokenWords[token];
    }

    /// <summary>The place of the event named by a word, and its basis; nulls when nothing says.</summary>
    public (string? Place, string? Basis) PlaceOf(Word word)
    {
        Place? own = Best(word, w => _analysis[w].IsUnder(word.Index), precise: true);
        if (own is not null) return (own.Id, "own");
        if (Best(word, w => _analysis.WordSentences[w] == word.Sentence && !Apart(w, word), precise: true) is { } near) return (near.Id, "sentence");
        for (int i = _places.Count - 1; i >= 0; i--)
        {
            var (w, place) = _places[i];
            int back = word.Sentence - _analysis.WordSentences[w];
            if (back is >= 1 and <= Reach && place.Kind is PlaceKind.City or PlaceKind.Site or PlaceKind.Admin1 or PlaceKind.Admin2 && back >= 1 && back <= Reach) return (place.Id, "discourse");
        }
        return (null, null);
    }

    private Place? Best(Word word, Func<int, bool> where, bool precise)
    {
        Place? best = null;
        double bestScore = double.NegativeInfinity;
        foreach (var (w, place) in _places)
        {
            if (!where(w)) continue;
            double score = -0.05 * Math.Abs(w - word.Index) + (precise ? Precision(place.Kind) : 0);
            if (score > bestScore) (best, bestScore) = (place, score);
        }
        return best;
    }

    private static double Precision(PlaceKind kind) => kind switch
    {
        PlaceKind.City or PlaceKind.Site => 2,
        PlaceKind.Unknown or PlaceKind.Admin2 => 1.5,
        PlaceKind.Admin1 or PlaceKind.Water => 1,
        PlaceKind.Country => 0.3,
        _ => 0,
    };

    // A place inside another clause that has its own verb says nothing of this one.
    private bool Apart(int w, Word word)
    {
        for (Word? up = _analysis[w]; up is { } node && node.Index != word.Index; up = node.Head)
        {
            if (word.IsUnder(node.Index)) return false;
            if (node.Is("acl:relcl") || node.Is("parataxis") || node.Is("conj") && node.Upos == Upos.VERB) return true;
        }
        return false;
    }

    /// <summary>The date of the event named by a word; null when nothing says.</summary>
    public EventDate? DateOf(Word word)
    {
        if (Nearest(word, w => _analysis[w].IsUnder(word.Index)) is { } own) return Make(own, "own");
        // The verb above a noun dates it: « l'attaque a eu lieu mardi ».
        if (word.Head is { Upos: Upos.VERB } verb && Nearest(word, w => _analysis[w].HeadIndex == verb.Index) is { } above) return Make(above, "own");
        if (Nearest(word, w => _analysis.WordSentences[w] == word.Sentence && !Apart(w, word)) is { } near) return Make(near, "sentence");
        for (int i = _times.Count - 1; i >= 0; i--)
        {
            int back = word.Sentence - _analysis.WordSentences[_times[i].Word];
            if (back is >= 1 and <= Reach && _times[i].Time.Value.Length >= 10) return Make(_times[i].Time, "discourse");
        }
        return null;
    }

    private TimeExpression? Nearest(Word word, Func<int, bool> where)
    {
        TimeExpression? best = null;
        int bestDistance = int.MaxValue;
        foreach (var (w, time) in _times)
            if (where(w) && Math.Abs(w - word.Index) < bestDistance) (best, bestDistance) = (time, Math.Abs(w - word.Index));
        return best;
    }

    private static EventDate Make(TimeExpression time, string basis) => new(time.Value.Split('T')[0], time.Earliest, time.Latest, time.Id, basis);
}
