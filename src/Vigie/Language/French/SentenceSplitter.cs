using Vigie.Text;

namespace Vigie.Language.French;

/// <summary>Groups tokens into sentences.</summary>
/// <param name="abbreviations">Words, in lower case and without their stop, whose stop never ends a sentence.</param>
/// <param name="borders">Decides where no stop does.</param>
internal sealed class SentenceSplitter(HashSet<string> abbreviations, SentenceBorders borders)
{
    /// <summary>Longest sentence, in tokens: a longer one is cut at a weak border, so that no step downstream sees more.</summary>
    public const int MaxTokens = 300;

    // A text is run on when this share of its sentences, and this many, end without a stop inside a line.
    private const int RunOnPercent = 4;
    private const int RunOnLeast = 4;

    /// <summary>First token of each sentence, then the token count.</summary>
    public int[] Split(string text, int[] starts, int[] ends, IReadOnlyList<TextSpan> apart)
    {
        if (starts.Length == 0) return [0];
        var first = Split(text, starts, ends, apart, SentenceBorders.Sure, out int stopless);
        // Headlines run together in one text: what one of them shows makes the next more likely.
        if (stopless >= RunOnLeast && stopless * 100 >= first.Count * RunOnPercent)
            first = Split(text, starts, ends, apart, SentenceBorders.Likely, out _);
        return CutLong(text, starts, first);
    }

    private List<int> Split(string text, int[] starts, int[] ends, IReadOnlyList<TextSpan> apart, int threshold, out int stopless)
    {
        var first = new List<int> { 0 };
        bool wrapped = IsHardWrapped(text);
        int border = 0;
        stopless = 0;
        for (int t = 1; t < starts.Length; t++)
        {
            bool crosses = false;
            while (border < 2 * apart.Count && BorderAt(apart, border) <= starts[t])
                crosses |= BorderAt(apart, border++) >= ends[t - 1];
            if (crosses || BreaksParagraph(text, ends[t - 1], starts[t], wrapped) || EndsSentence(text, starts, ends, first[^1], t)) first.Add(t);
            else if (IsOpening(text, starts, ends, t) && borders.Score(text, starts, ends, first[^1], t) > threshold)
            {
                first.Add(t);
                stopless++;
            }
        }
        first.Add(starts.Length);
        return first;
    }

    private static int BorderAt(IReadOnlyList<TextSpan> apart, int index) => index % 2 == 0 ? apart[index / 2].Start : apart[index / 2].End;

    /// <summary>Whether lines are broken at a fixed width: most are about as long as the longest and do not end a sentence.</summary>
    private static bool IsHardWrapped(string text)
    {
        int lines = 0, full = 0, longest = 0, open = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int start = 0; start < text.Length;)
            {
                int end = text.IndexOf('\n', start);
                if (end < 0) end = text.Length;
                int length = end - start;
                if (pass == 0) longest = Math.Max(longest, length);
                else if (length > 0)
                {
                    lines++;
                    if (length > longest * 3 / 4) full++;
                    if (text[end - 1] is not ('.' or '!' or '?' or '…' or '»' or ':' or '"')) open++;
                }
                start = end + 1;
            }
            if (longest is < 40 or > 110) return false;
        }
        return lines >= 6 && full > lines * 6 / 10 && open > lines * 6 / 10;
    }

    private static bool BreaksParagraph(string text, int from, int to, bool wrapped)
    {
        int breaks = 0;
        for (int i = from; i < to; i++)
            if (text[i] is '\n' or '\u2028' or '\u2029') breaks++;
        return breaks > 1 || breaks == 1 && !wrapped;
    }

    /// <summary>Whether a sentence ends between token <paramref name="next"/> − 1 and token <paramref name="next"/>.</summary>
    private bool EndsSentence(string text, int[] starts, int[] ends, int first, int next)
    {
        int last = next - 1;
        bool closed = false;
        while (last > first && IsCloser(text, starts[last], ends[last], last + 1 < starts.Length ? starts[last + 1] : text.Length))
        {
            closed = true;
            last--;
        }
        char stop = text[ends[last] - 1];
        bool single = ends[last] - starts[last] == 1;
        char follows = text[starts[next]];
        if (IsCloser(text, starts[next], ends[next], next + 1 < starts.Length ? starts[next + 1] : text.Length)) return false;
        if (stop == '.')
        {
            if (!single && text[starts[last]] != '.')
            {
                // An abbreviation: only those that may close a sentence do, before a capital.
                if (!char.IsUpper(follows) && follows is not ('«' or '“')) return false;
                string word = text[starts[last]..(ends[last] - 1)].ToLowerInvariant();
                return !abbreviations.Contains(word) && word.Length > 1 && !word.Contains('.', StringComparison.Ordinal);
            }
            bool ellipsis = ends[last] - starts[last] > 1;
            if (ellipsis || closed) return IsOpening(text, starts, ends, next) && follows is not (',' or ';');
            // A plain stop ends the sentence even before a small letter, once something was said: « … de l'Afrique. il faut … »
            return follows is not (',' or ';' or ')') && (!char.IsLower(follows) || starts[next] > ends[last] && last - first > 2);
        }
        if (stop is '!' or '?' or '…' && single) return IsOpening(text, starts, ends, next);
        return false;
    }

    private static bool IsCloser(string text, int start, int end, int nextStart)
    {
        if (end - start > 2) return false;
        char c = text[start];
        if (c is '»' or '”' or ')' or ']') return true;
        if (c == '>' && end - start == 2) return true;
        // A straight quote closes where no space stands before it and one stands after it.
        return c == '"' && start > 0 && !char.IsWhiteSpace(text[start - 1]) && (end == text.Length || nextStart > end);
    }

    /// <summary>Whether a sentence may begin with this token: a capital, a figure, an opening mark before one.</summary>
    internal static bool IsOpening(string text, int[] starts, int[] ends, int token)
    {
        char c = text[starts[token]];
        if (char.IsUpper(c) || char.IsAsciiDigit(c)) return true;
        if (c is '«' or '“' or '"' or '(' or '[' or '<' && token + 1 < starts.Length)
            return char.IsUpper(text[starts[token + 1]]) || char.IsAsciiDigit(text[starts[token + 1]]) || c is '«' or '“';
        if (c is '–' or '—' or '-' or '•' or '*' && ends[token] - starts[token] == 1)
            return token + 1 < starts.Length && (char.IsUpper(text[starts[token + 1]]) || text[starts[token + 1]] is '«' or '“');
        return !char.IsLower(c) && c is not (',' or ';' or ':' or '.' or '!' or '?' or '…' or '%' or '/');
    }

    private static int[] CutLong(string text, int[] starts, List<int> first)
    {
        bool any = false;
        for (int s = 0; s + 1 < first.Count; s++) any |= first[s + 1] - first[s] > MaxTokens;
        if (!any) return [.. first];
        var cut = new List<int>();
        for (int s = 0; s + 1 < first.Count; s++)
        {
            int start = first[s];
            while (first[s + 1] - start > MaxTokens)
            {
                cut.Add(start);
                // The last stop, colon, semicolon or comma in the second half, else the limit.
                int best = start + MaxTokens, rank = 0;
                for (int t = start + MaxTokens; t > start + MaxTokens / 2; t--)
                {
                    int here = text[starts[t - 1]] switch { '.' or '!' or '?' or '…' => 3, ';' or ':' => 2, ',' => 1, _ => 0 };
                    if (here > rank) (best, rank) = (t, here);
                }
                start = best;
            }
            cut.Add(start);
        }
        cut.Add(first[^1]);
        return [.. cut];
    }
}
