using System.Globalization;
using Vigie.Language;
using Vigie.Language.French;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events;

/// <summary>When an event took place: by its own clause, else its sentence, else the discourse; the basis is said.</summary>
internal sealed class DateReader
{
    // Background further back than this is another scene.
    private const int Reach = 3;

    // Length of a value that names a day.
    private const int Day = 10;

    // « deux jours après une marche »: words from the length of time to the event at most.
    private const int AfterReach = 4;

    // More days, weeks or hours are no count but a round number.
    private const int MostCounted = 100;

    private readonly Analysis _analysis;
    private readonly NumeralReader _numerals;
    private readonly DateOnly? _published;
    private readonly int? _hour;
    private readonly List<(int Word, TimeExpression Time)> _times = [], _lengths = [];

    public DateReader(Document document, Analysis analysis, IReadOnlyList<TimeExpression> times, NumeralReader numerals)
    {
        _analysis = analysis;
        _numerals = numerals;
        _published = document.PublishedDay;
        if (document.Published is { Length: >= 13 } published && int.TryParse(published.AsSpan(11, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int hour)) _hour = hour;
        foreach (var time in times)
        {
            if (WordAt(time.Span) is not (>= 0 and var word)) continue;
            if (time.Type is TimeType.DATE or TimeType.TIME && Range(time)) _times.Add((word, time));
            if (time.Span.Of(analysis.Text).EndsWith(" après", StringComparison.Ordinal)) _lengths.Add((word, time));
        }
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

        // A headline, or a first mention, is dated by the telling that follows; one that is told of a month or a year is another.
        EventDate? Later(int i)
        {
            int sentence = drafts[i].Word.Sentence;
            var after = Enumerable.Range(i + 1, drafts.Count - i - 1).Where(k => drafts[k].Word.Sentence is var s && s > sentence && s <= sentence + Reach && told[k] is { Basis: "own" or "sentence", Value.Length: >= Day }).ToList();
            int same = after.FindIndex(k => drafts[k].Type == drafts[i].Type);
            return same >= 0 ? told[after[same]] : sentence == 0 && after.Count > 0 ? told[after[0]] : null;
        }
    }

    private EventDate? DateOf(EventDraft draft)
    {
        var word = draft.Word;
        if (Nearest(word, w => _analysis[w].IsUnder(word.Index) && !InRelative(w, word)) is { } own) return Make(own, "own");
        // « lundi, six jours après l'attaque »: monday is when something else was.
        bool before = EventSyntax.Case(word) is "après" or "depuis" || word.Head is { Lemma: "lendemain" };
        if (before && DayBefore(draft) is { } counted) return counted;
        // The verb above a noun dates it: « l'attaque a eu lieu mardi ».
        if (!before && word.Head is { Upos: Upos.VERB } verb && !IsSaying(verb, draft) && Nearest(word, w => _analysis[w].HeadIndex == verb.Index) is { } above) return Make(above, "own");
        if (Nearest(word, w => _analysis.WordSentences[w] == word.Sentence && !Apart(w, word) && !(_analysis[w].Head is { } head && IsSaying(head, draft))) is { } near) return Make(near, before ? "discourse" : "sentence");
        for (int i = _times.Count - 1; i >= 0; i--)
        {
            int back = word.Sentence - _analysis.WordSentences[_times[i].Word];
            if (back is >= 1 and <= Reach && _times[i].Time.Value.Length >= Day) return Make(_times[i].Time, "discourse");
        }
        return null;
    }

    /// <summary>« lundi, six jours après l'attaque », « au lendemain de l'attaque »: so many days before the day of the sentence, or before publication; null where no number of days is told.</summary>
    private EventDate? DayBefore(EventDraft draft)
    {
        var word = draft.Word;
        var (days, hours, time) = HowLong(word);
        if (days + hours == 0) return null;
        var said = Nearest(word, w => _analysis.WordSentences[w] == word.Sentence && !_analysis[w].IsUnder(word.Index) && !Apart(w, word) && !IsLendemain(w));
        if (said is { Value.Length: < Day }) return null;
        var from = said is null ? _published : DateOnly.ParseExact(said.Value.AsSpan(0, Day), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (from is not { } day) return null;
        // Hours are counted from the hour of publication, where it is known, else from the middle of the day.
        day = day.AddDays(-days - (hours == 0 ? 0 : (hours - (day == _published && _hour is { } hour ? hour : 12) + 23) / 24));
        string value = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new EventDate(value, value, value, time ?? said?.Id, "own");
    }

    private (int Days, int Hours, string? Time) HowLong(Word word)
    {
        if (word.Head is { Lemma: "lendemain" }) return (1, 0, null);
        foreach (var (first, time) in _lengths)
        {
            if (first >= word.Index) continue;
            int last = first;
            while (last + 1 < word.Index && _analysis[last + 1].Span.Start < time.Span.End) last++;
            if (word.Index - last > AfterReach || Enumerable.Range(last + 1, word.Index - last - 1).Any(w => _analysis[w].Upos is Upos.NOUN or Upos.VERB or Upos.PROPN)) continue;
            for (int w = first; w <= last; w++)
                if (_numerals.Read(_analysis, w, last + 1) is { Approximate: false, Max: { } number and <= MostCounted } counted && counted.End <= last)
                    return _analysis[counted.End].Lemma switch { "jour" => (number, 0, time.Id), "semaine" => (7 * number, 0, time.Id), "heure" => (0, number, time.Id), _ => default };
        }
        return default;
    }

    private bool IsLendemain(int w)
    {
        if (_analysis[w].Lemma == "lendemain") return true;
        foreach (var child in _analysis[w].Children)
            if (child.Lemma == "lendemain") return true;
        return false;
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
