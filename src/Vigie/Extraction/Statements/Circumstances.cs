using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Statements;

/// <summary>When and where something was said: the date and place that stand in the clause that reports (« a déclaré mardi à Paris X »).</summary>
internal sealed class Circumstances
{
    /// <summary>A place or date this many tokens into a clause no longer heads it.</summary>
    private const int HeadOfClause = 6;

    private readonly SpeechText _text;
    private readonly List<(TextSpan Span, string Id)> _times = [];
    private readonly List<(TextSpan Span, string Id)> _places = [];

    /// <summary>Indexes what the document holds.</summary>
    public Circumstances(SpeechText text, IReadOnlyList<Place> places, IReadOnlyList<TimeExpression> times)
    {
        _text = text;
        foreach (var time in times)
            if (time.Type is TimeType.DATE or TimeType.TIME) _times.Add((time.Span, time.Id));
        foreach (var place in places)
            foreach (var mention in place.Mentions) _places.Add((mention, place.Id));
        _times.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        _places.Sort(static (a, b) => a.Span.CompareTo(b.Span));
    }

    /// <summary>Id of the date or time of saying, or null.</summary>
    public string? TimeOf(Draft draft)
    {
        foreach (var (span, id) in Within(draft, _times))
            if (BelongsToCue(draft, TokenAt(span.Start))) return id;
        return null;
    }

    /// <summary>Id of the place of saying, or null: « à Gao », « depuis Gao », not « le maire de Gao ».</summary>
    public string? PlaceOf(Draft draft)
    {
        foreach (var (span, id) in Within(draft, _places))
        {
            int token = TokenAt(span.Start);
            if (draft.Group is { } group && token >= group.First && token < group.End || !BelongsToCue(draft, token)) continue;
            if (token > 0 && _text.Upos(token - 1) is Upos.ADP && _text.Lexicon.Is("where", _text.Form(token - 1))) return id;
        }
        return null;
    }

    /// <summary>
    /// Whether a date or place says when or where it was said, not something about the speaker: right after the cue (« a dit mardi à Paris X »),
    /// or at the head of the clause (« À Rome, le ministre a rappelé que … »); not « planteur à Andapa », « qui a tout perdu en 2021 ».
    /// </summary>
    private bool BelongsToCue(Draft draft, int token)
    {
        if (draft.CueFirst < 0) return false;
        if (token >= draft.CueEnd)
        {
            for (int k = draft.CueEnd; k < token; k++)
                if (_text.IsComma(k) || _text.Lexicon.Is("relative", _text.Form(k)) || _text.Analysis.NameAt(_text.Analysis.TokenWords[k]) is { Type: NameType.PER }) return false;
            return true;
        }
        for (int k = draft.Clause.First; k < token; k++)
            if (_text.IsComma(k) || _text.IsFinite(k)) return false;
        return token - draft.Clause.First < HeadOfClause;
    }

    private IEnumerable<(TextSpan Span, string Id)> Within(Draft draft, List<(TextSpan Span, string Id)> items)
    {
        if (draft.Clause.First < 0 || draft.Clause.End <= draft.Clause.First || draft.Clause.End > _text.Count) yield break;
        var range = new TextSpan(_text.Analysis.TokenStarts[draft.Clause.First], _text.Analysis.TokenEnds[draft.Clause.End - 1]);
        int low = 0, high = items.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (items[middle].Span.Start < range.Start) low = middle + 1;
            else high = middle;
        }
        for (int i = low; i < items.Count && items[i].Span.Start < range.End; i++)
            if (range.Contains(items[i].Span) && !IsSaid(draft, items[i].Span)) yield return items[i];
    }

    private bool IsSaid(Draft draft, TextSpan span)
    {
        foreach (var (first, end) in draft.Pieces)
            if (new TextSpan(_text.Analysis.TokenStarts[first], _text.Analysis.TokenEnds[end - 1]).Overlaps(span)) return true;
        return false;
    }

    private int TokenAt(int position)
    {
        int at = Array.BinarySearch(_text.Analysis.TokenStarts, position);
        return at >= 0 ? at : Math.Max(0, ~at - 1);
    }
}
