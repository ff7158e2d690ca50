using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events;

/// <summary>When an event took place: by its own clause, else its sentence, else the discourse; the basis is said.</summary>
internal sealed class DateReader
{
    // Background further back than this is another scene.
    private const int Reach = 3;

    private readonly Analysis _analysis;
    private readonly List<(int Word, TimeExpression Time)> _times = [];

    public DateReader(Analysis analysis, IReadOnlyList<TimeExpression> times)
    {
        _analysis = analysis;
        foreach (var time in times)
            if (time.Type is TimeType.DATE or TimeType.TIME && Range(time) && WordAt(time.Span) is >= 0 and var word) _times.Add((word, time));
    }

    private static bool Range(TimeExpression time) => time.Earliest is not null;

    private int WordAt(TextSpan span)
    {
        int token = Array.BinarySearch(_analysis.TokenStarts, span.Start);
        return token < 0 ? -1 : _analysis.TokenWords[token];
    }

    // A time inside another clause that has its own verb says nothing of this one.
    private bool Apart(int w, Word word)
    {
        for (Word? up = _analysis[w]; up is { } node && node.Index != word.Index; up = node.Head)
        {
            if (word.IsUnder(node.Index)) return false;
            if (node.Is("acl:relcl") || node.Is("parataxis") || node.Is("conj") && node.Upos == Upos.VERB) return true;
        }
        return false;
    }

    /// <summary>The dates of the events, in their order; null where nothing says.</summary>
    public IReadOnlyList<EventDate?> DatesOf(IReadOnlyList<EventDraft> drafts)
    {
        var dates = drafts.Select(DateOf).ToList();
        var told = dates.ToList();
        for (int i = 0; i < drafts.Count; i++)
            if (dates[i] is null && Later(i) is { } later) dates[i] = later with { Basis = "discourse" };
        return dates;

        // A headline, or a first mention, is dated by the telling that follows.
        EventDate? Later(int i)
        {
            int sentence = drafts[i].Word.Sentence;
            var after = Enumerable.Range(i + 1, drafts.Count - i - 1).Where(k => drafts[k].Word.Sentence is var s && s > sentence && s <= sentence + Reach && told[k] is { Basis: "own" or "sentence" }).ToList();
            int same = after.FindIndex(k => drafts[k].Type == drafts[i].Type);
            return same >= 0 ? told[after[same]] : sentence == 0 && after.Count > 0 ? told[after[0]] : null;
        }
    }

    private EventDate? DateOf(EventDraft draft)
    {
        var word = draft.Word;
        if (Nearest(word, w => _analysis[w].IsUnder(word.Index) && !InRelative(w, word)) is { } own) return Make(own, "own");
        // « lundi, six jours après l'attaque »: monday is when something else was; how long before is not told.
        bool before = EventSyntax.Case(word) is "après" or "depuis" || word.Head is { Lemma: "lendemain" };
        // The verb above a noun dates it: « l'attaque a eu lieu mardi ».
        if (!before && word.Head is { Upos: Upos.VERB } verb && !IsSaying(verb, draft) && Nearest(word, w => _analysis[w].HeadIndex == verb.Index) is { } above) return Make(above, "own");
        if (Nearest(word, w => _analysis.WordSentences[w] == word.Sentence && !Apart(w, word) && !(_analysis[w].Head is { } head && IsSaying(head, draft))) is { } near) return Make(near, before ? "discourse" : "sentence");
        for (int i = _times.Count - 1; i >= 0; i--)
        {
            int back = word.Sentence - _analysis.WordSentences[_times[i].Word];
            if (back is >= 1 and <= Reach && _times[i].Time.Value.Length >= 10) return Make(_times[i].Time, "discourse");
        }
        return null;
    }

    // « l'élu, qui avait été nommé lundi »
    private bool InRelative(int w, Word word)
    {
        for (Word? up = _analysis[w]; up is { } node && node.Index != word.Index; up = node.Head)
            if (node.Is("acl:relcl") || node.Is("parataxis") || node.Is("ccomp")) return true;
        return false;
    }

    // « a annoncé mardi que… »: when it was said.
    private static bool IsSaying(Word verb, EventDraft draft) => draft.Statement?.Cue is { } cue && cue.Overlaps(verb.Span) && !draft.Trigger.Overlaps(verb.Span);

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
