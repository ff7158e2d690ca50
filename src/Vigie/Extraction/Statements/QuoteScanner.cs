namespace Vigie.Extraction.Statements;

/// <summary>
/// Pairs quotation marks of every kind: « », “ ”, " ", „ “, ' ', &lt;&lt; &gt;&gt;; nested, over paragraphs, reopened, never closed.
/// </summary>
/// <remarks>One pass with a stack; each look-ahead is bounded by <see cref="MaxLookAhead"/>.</remarks>
internal sealed class QuoteScanner
{
    /// <summary>A quotation that runs over more paragraphs than this was never closed: no newspaper quotes longer.</summary>
    private const int MaxParagraphs = 8;

    /// <summary>No look-ahead goes further, in tokens: hostile text must not make the scan quadratic.</summary>
    private const int MaxLookAhead = 1500;

    /// <summary>Marks nest no deeper in any newspaper.</summary>
    private const int MaxDepth = 6;

    private readonly SpeechText _text;
    private readonly List<Quotation> _found = [];
    private readonly List<(char Mark, int Token)> _open = [];
    private readonly List<int> _starts = [];

    private QuoteScanner(SpeechText text) => _text = text;

    /// <summary>Outermost quotations in text order.</summary>
    public static IReadOnlyList<Quotation> Scan(SpeechText text)
    {
        var scanner = new QuoteScanner(text);
        for (int t = 0; t < text.Count; t++)
        {
            if (t > 0 && text.OpensParagraph(t)) scanner.CrossParagraph(t);
            scanner.Read(t);
        }
        scanner.Abandon(text.Count);
        return scanner._found;
    }

    private void Read(int t)
    {
        char c = _text.Char(t);
        switch (c)
        {
            case '«' or '„' or '‟': Open('«', t); break;
            case '<' when _text.Form(t) == "<<": Open('«', t); break;
            case '“' when _open.Count > 0 && _text.Char(_open[^1].Token) == '„': Close('«', t); break;
            case '“': Open('“', t); break;
            case '»': Close('«', t); break;
            case '>' when _text.Form(t) == ">>": Close('«', t); break;
            case '”': Close('“', t); break;
            case '"': Straight('"', t); break;
            case '\'' or '‘' or '’' when _text.Analysis.TokenEnds[t] - _text.Analysis.TokenStarts[t] == 1: Straight('\'', t); break;
        }
    }

    private void Open(char mark, int t)
    {
        int same = _open.FindIndex(o => o.Mark == mark);
        if (same >= 0)
        {
            if (_text.OpensParagraph(t)) return; // Reopened at the head of a paragraph: the same quotation goes on.
            if (!ClosesEnough(mark, t, _open.Count - same)) Abandon(t);
        }
        if (_open.Count == MaxDepth) return;
        _open.Add((mark, t));
        if (_open.Count == 1)
        {
            _starts.Clear();
            _starts.Add(t + 1);
        }
    }


    /// <summary>Whether the rest of the paragraph closes this mark and the <paramref name="depth"/> open ones.</summary>
    private bool ClosesEnough(char mark, int t, int depth)
    {
        int balance = depth + 1, paragraph = _text.ParagraphOf(t);
        for (int k = t + 1; k < _text.Count && k < t + MaxLookAhead && _text.ParagraphOf(k) == paragraph && balance > 0; k++)
        {
            char c = _text.Char(k);
            if (mark == '«' && c == '«' || mark == '“' && c == '“') balance++;
            else if (mark == '«' && (c == '»' || c == '>' && _text.Form(k) == ">>") || mark == '“' && c == '”') balance--;
        }
        return balance <= 0;
    }

    private void Close(char mark, int t)
    {
        int at = _open.FindLastIndex(o => o.Mark == mark);
        if (at < 0) return;
        if (_text.OpensParagraph(t))
        {
            _starts[^1] = t + 1; // « » reopens » in old typography.
            return;
        }
        _open.RemoveRange(at, _open.Count - at);
        if (at == 0) Finish(t, t);
    }

    private void Straight(char mark, int t)
    {
        string text = _text.Analysis.Text;
        int start = _text.Analysis.TokenStarts[t], end = _text.Analysis.TokenEnds[t];
        bool spaceBefore = start == 0 || char.IsWhiteSpace(text[start - 1]) || text[start - 1] is '(' or '[' or '\'' or '’' or '«' or '“';
        bool spaceAfter = end >= text.Length || !char.IsLetterOrDigit(text[end]) && text[end] is not ('#' or '@' or '.' or '…' or '(' or '\'' or '"' or '[');
        int at = _open.FindLastIndex(o => o.Mark == mark);
        if (at < 0)
        {
            if (mark == '"' ? spaceBefore || !spaceAfter : spaceBefore && !spaceAfter && HasClosingApostrophe(t)) Open(mark, t);
            return;
        }
        if (spaceBefore && !spaceAfter && mark == '"')
        {
            if (_text.OpensParagraph(t)) return;
            // Opens again although it is open: the first was never closed.
            Abandon(t);
            Open(mark, t);
            return;
        }
        if (mark == '\'' && spaceBefore) return;
        _open.RemoveRange(at, _open.Count - at);
        if (at == 0) Finish(t, t);
    }

    private bool HasClosingApostrophe(int t)
    {
        int paragraph = _text.ParagraphOf(t);
        string text = _text.Analysis.Text;
        for (int k = t + 2; k < _text.Count && k < t + MaxLookAhead && _text.ParagraphOf(k) == paragraph; k++)
            if (_text.Char(k) is '\'' or '’' && _text.Analysis.TokenEnds[k] - _text.Analysis.TokenStarts[k] == 1 && !char.IsWhiteSpace(text[_text.Analysis.TokenStarts[k] - 1]))
                return true;
        return false;
    }

    /// <summary>At the head of a paragraph with a quotation open: does it go on?</summary>
    private void CrossParagraph(int t)
    {
        if (_open.Count == 0) return;
        char mark = _open[0].Mark, c = _text.Char(t);
        bool reopens = mark == '«' && c is '«' or '»' or '<' || mark == '“' && c == '“' || mark == '"' && c == '"';
        if (reopens || ClosesLater(mark, t)) _starts.Add(reopens ? t + 1 : t);
        else Abandon(t);
    }

    /// <summary>Whether the next such mark closes, and comes within <see cref="MaxParagraphs"/>.</summary>
    private bool ClosesLater(char mark, int t)
    {
        int last = _text.ParagraphOf(t) + MaxParagraphs;
        for (int k = t; k < _text.Count && k < t + MaxLookAhead && _text.ParagraphOf(k) < last; k++)
        {
            char c = _text.Char(k);
            if (mark == '«' && c == '»' || mark == '“' && c == '”') return true;
            if (c is '«' or '“' || c == '"' && mark != '"') return false;
            if (mark == '"' && c == '"') return _text.Analysis.TokenEnds[k] >= _text.Analysis.Text.Length || !char.IsLetter(_text.Analysis.Text[_text.Analysis.TokenEnds[k]]);
        }
        return false;
    }

    /// <summary>The open quotation was never closed: it ends with its sentence, or with the paragraph where that has no other mark.</summary>
    private void Abandon(int t)
    {
        if (_open.Count == 0) return;
        int first = _starts[0];
        _open.Clear();
        if (first >= t) return;
        int from = first, end = _text.SentenceEnd(first);
        while (end < t && _text.ParagraphOf(end) == _text.ParagraphOf(first) && !InciseFinder.HoldsInversion(_text, from, end)) (from, end) = (end, _text.SentenceEnd(end));
        end = Math.Min(end, t);
        _starts.RemoveAll(s => s >= end);
        Finish(end, -1);
    }

    private void Finish(int end, int close)
    {
        int first = _starts[0];
        if (first < end) _found.Add(new Quotation(first - 1, first, end, close, [.. _starts.Where(s => s < end)]));
        _starts.Clear();
    }
}
