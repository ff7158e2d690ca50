using System.Globalization;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Language.French;

/// <summary>Cuts French text into tokens, then into sentences. One scan, linear in the length of the text.</summary>
/// <remarks>
/// Conventions are those of UD French-Sequoia: elided words end with their apostrophe (<c>l'</c>), inverted pronouns begin with
/// their hyphen (<c>-t-il</c>), « du » and « au » are one token, numbers keep their thin spaces (<c>10 000</c>).
/// What knows French is in <c>data/fr/text/tokens.tsv</c>.
/// </remarks>
internal sealed class FrenchTokenizer
{
    // No listed word is longer; longer ones (made-up ones, to slow the reader) are not looked up, so that the scan stays linear.
    private const int LongestBeginning = 24;
    private const int LongestWord = 64;
    private const string LongBeginning = "…………";

    // « donne-le-lui », « va-t'en-guerre »: more than three in a row is no French.
    private const int MostClitics = 3;

    private readonly SentenceSplitter _sentences;
    private readonly HashSet<string> _elisions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly HashSet<string> _starts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _clitics = new(StringComparer.Ordinal);
    private readonly HashSet<string> _imperatives = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hyphens = new(StringComparer.Ordinal);
    private readonly HashSet<string> _abbreviations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beforeFigure = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beforeCapital = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beforeColon = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closing = new(StringComparer.Ordinal);

    public FrenchTokenizer(DataFolder data)
    {
        foreach (var (line, columns) in data.ReadTable("fr/text/tokens.tsv"))
        {
            var set = columns[0] switch
            {
                "elision" => _elisions,
                "whole" => _whole,
                "start" => _starts,
                "clitic" => _clitics,
                "imperative" => _imperatives,
                "hyphen" => _hyphens,
                "abbreviation" => _abbreviations,
                "before-figure" => _beforeFigure,
                "before-capital" => _beforeCapital,
                "before-colon" => _beforeColon,
                "closing" => _closing,
                _ => throw new InvalidDataException($"fr/text/tokens.tsv:{line}: unknown kind « {columns[0]} »"),
            };
            set.Add(columns[1]);
        }
        _sentences = new SentenceSplitter(
            new HashSet<string>([.. _abbreviations, .. _beforeFigure, .. _beforeCapital, .. _beforeColon], StringComparer.Ordinal), new SentenceBorders(data));
        _abbreviations.UnionWith(_closing);
    }

    /// <summary>Tokens and sentences of <paramref name="text"/>; no sentence crosses a border of a span in <paramref name="apart"/>.</summary>
    public TokenizedText Tokenize(string text, IReadOnlyList<TextSpan> apart)
    {
        var starts = new List<int>(text.Length / 5 + 1);
        var ends = new List<int>(text.Length / 5 + 1);
        int i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]) || IsInvisible(text[i]))
            {
                i++;
                continue;
            }
            int end = TokenEnd(text, i);
            end = ClusterEnd(text, end);
            starts.Add(i);
            ends.Add(end);
            i = end;
        }
        int[] tokenStarts = [.. starts], tokenEnds = [.. ends];
        return new TokenizedText(text, tokenStarts, tokenEnds, _sentences.Split(text, tokenStarts, tokenEnds, apart));
    }

    // What a reader sees as part of the character before it: combining marks, joiners, variation selectors, a soft hyphen.
    private static bool IsExtender(string text, int i) =>
        text[i] is '\u00AD' or '\u200C' or '\u200D'
        || text[i] >= 0x300 && CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // Zero-width space, byte order mark: nothing a reader sees.
    private static bool IsInvisible(char c) => c is '\u200B' or '\uFEFF';

    private int TokenEnd(string text, int i)
    {
        char c = text[i];
        if (char.IsAsciiDigit(c)) return NumberEnd(text, i);
        if (IsLetter(text, i))
        {
            if (AddressEnd(text, i) is var address and > 0) return address;
            return WordEnd(text, i);
        }
        if (c == '-' && i > 0 && IsLetter(text, i - 1) && CliticEnd(text, i) is var clitic and > 0) return clitic;
        if (SignEnd(text, i) is var sign and > 0) return sign;
        if ((c is '#' or '@') && i + 1 < text.Length && IsLetter(text, i + 1))
        {
            int end = i + 1;
            while (end < text.Length && (IsLetter(text, end) || char.IsAsciiDigit(text[end]) || text[end] is '_' or '-')) end += Width(text, end);
            return end;
        }
        if (c is '.' or '-' or '*' or '_' or '=' or '~')
        {
            int end = i + 1;
            while (end < text.Length && text[end] == c) end++;
            return end;
        }
        if (c is '<' or '>' && i + 1 < text.Length && text[i + 1] == c) return i + 2;
        return i + Cluster(text, i);
    }

    /// <summary>The end of the grapheme cluster that <paramref name="end"/> would cut, or <paramref name="end"/>.</summary>
    private static int ClusterEnd(string text, int end)
    {
        while (end < text.Length && IsExtender(text, end)) end += Width(text, end);
        if (end >= text.Length || text[end] < 0x300) return end;
        int last = end - (end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1);
        return Math.Max(end, last + StringInfo.GetNextTextElementLength(text.AsSpan(last)));
    }

    /// <summary>The end of a sign that goes with its letter or figure (« °C », « -6 » after a space, « +/- »), or 0.</summary>
    private static int SignEnd(string text, int i)
    {
        char next = i + 1 < text.Length ? text[i + 1] : ' ';
        return text[i] switch
        {
            '°' when next is 'C' or 'F' && !IsLetterOrDigit(text, i + 2) => i + 2,
            '+' when next == '/' && i + 2 < text.Length && text[i + 2] == '-' => i + 3,
            '-' when char.IsAsciiDigit(next) && i > 1 && text[i - 1] is ' ' or '\u00A0' or '(' && char.IsLetter(text[i - 2]) => NumberEnd(text, i + 1),
            _ => 0,
        };
    }

    /// <summary>Length of the grapheme cluster at <paramref name="i"/>: an emoji with its modifiers is one token.</summary>
    private static int Cluster(string text, int i) =>
        text[i] < 0x300 && (i + 1 >= text.Length || text[i + 1] < 0x300) ? 1 : StringInfo.GetNextTextElementLength(text.AsSpan(i));

    private static int Width(string text, int i) => char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;

    private static bool IsLetter(string text, int i)
    {
        char c = text[i];
        if (c < 0x80) return char.IsAsciiLetter(c);
        if (char.IsSurrogate(c))
            return Width(text, i) == 2 && CharUnicodeInfo.GetUnicodeCategory(text, i) <= UnicodeCategory.OtherLetter;
        return char.IsLetter(c) || IsExtender(text, i);
    }

    private static bool IsLetterOrDigit(string text, int i) => i < text.Length && (char.IsAsciiDigit(text[i]) || IsLetter(text, i));

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '‘' or '`';

    private static bool IsHyphen(char c) => c is '-' or '‐' or '‑';

    // --- numbers ---

    private static int NumberEnd(string text, int i)
    {
        int end = DigitsEnd(text, i);
        // 10 000, with a plain, no-break or narrow no-break space: groups of exactly three digits.
        if (end - i <= 3)
            while (end + 3 < text.Length + 0 && text[end] is ' ' or '\u00A0' or '\u202F' && IsGroup(text, end + 1)) end += 4;
        while (end + 1 < text.Length && text[end] is ',' or '.' or '/' or ':' && char.IsAsciiDigit(text[end + 1])) end = DigitsEnd(text, end + 1);
        // 2016-10-25, 4-0
        while (end + 1 < text.Length && text[end] == '-' && char.IsAsciiDigit(text[end + 1])) end = DigitsEnd(text, end + 1);
        // 11h15, 11 h 15 stays three tokens; 1er, 20e, 4x4, 5G
        if (IsLetterOrDigit(text, end))
        {
            int tail = end;
            while (IsLetterOrDigit(text, tail)) tail += Width(text, tail);
            while (tail + 1 < text.Length && IsHyphen(text[tail]) && IsLetterOrDigit(text, tail + 1))
            {
                tail++;
                while (IsLetterOrDigit(text, tail)) tail += Width(text, tail);
            }
            return tail;
        }
        return end;
    }

    private static int DigitsEnd(string text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i;
    }

    private static bool IsGroup(string text, int i) =>
        i + 2 < text.Length && char.IsAsciiDigit(text[i]) && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2])
        && (i + 3 >= text.Length || !char.IsAsciiDigit(text[i + 3]));

    // --- addresses ---

    /// <summary>The end of a web or e-mail address that begins here, or 0.</summary>
    private static int AddressEnd(string text, int i)
    {
        bool web = text.AsSpan(i).StartsWith("http", StringComparison.OrdinalIgnoreCase) && text.AsSpan(i, Math.Min(10, text.Length - i)).Contains("://", StringComparison.Ordinal)
            || text.AsSpan(i).StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        int end = i;
        if (web)
        {
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '«' or '»' or '“' or '”')) end++;
            while (end > i && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '…' or '\'' or '’') end--;
            if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
            return end > i + 4 ? end : 0;
        }
        int at = 0;
        while (end < text.Length && end - i < 100 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-' or '+' or '@'))
        {
            if (text[end] == '@') at = end;
            end++;
        }
        while (end > i && text[end - 1] is '.' or '-' or '_') end--;
        return at > i && text.AsSpan(at, end - at).Contains('.') ? end : 0;
    }

    // --- words ---

    private int WordEnd(string text, int i)
    {
        int end = i;
        int lastHyphen = -1;
        while (true)
        {
            while (IsLetterOrDigit(text, end)) end += Width(text, end);
            if (end >= text.Length) break;
            char c = text[end];
            if (IsApostrophe(c))
            {
                int part = lastHyphen < 0 ? i : lastHyphen + 1;
                string before = end - part <= LongestBeginning ? Fold(text, part, end) : LongBeginning;
                int wholeEnd = WholeEnd(text, i, end);
                if (wholeEnd > 0)
                {
                    end = wholeEnd;
                    continue;
                }
                if (_elisions.Contains(before) && (lastHyphen < 0 || before.Length <= 2)) return lastHyphen < 0 ? end + 1 : HyphenCut(text, i, lastHyphen, end);
                if (IsLetterOrDigit(text, end + 1) && (_starts.Contains(before) || char.IsUpper(text[i]) || before.Length > 2))
                {
                    end++;
                    continue;
                }
                break;
            }
            if (IsHyphen(c) && IsLetterOrDigit(text, end + 1))
            {
                if (CliticAt(text, i, end) is var cut and > 0) return cut;
                lastHyphen = end++;
                continue;
            }
            if (c == '.' && IsAcronymDot(text, i, end))
            {
                end++;
                continue;
            }
            // « élu(e)s », « autre(s) »
            if (c == '(' && end > i && char.IsLetter(text[end - 1]) && EndingInBrackets(text, end) is var bracket and > 0)
            {
                end = bracket;
                continue;
            }
            if (c is '&' && end - i <= 2 && IsLetterOrDigit(text, end + 1) && end + 2 <= text.Length)
            {
                end++;
                continue;
            }
            if (c == '_' && IsLetterOrDigit(text, end + 1))
            {
                end++;
                continue;
            }
            break;
        }
        if (end < text.Length && text[end] == '°' && end - i == 1 && text[i] is 'n' or 'N') return end + 1;
        if (end < text.Length && text[end] == '.' && IsAbbreviation(text, i, end)) return end + 1;
        return end;
    }

    private static int EndingInBrackets(string text, int open)
    {
        int close = open + 1;
        while (close < text.Length && close - open <= 3 && char.IsAsciiLetter(text[close])) close++;
        if (close == open + 1 || close >= text.Length || text[close] != ')') return 0;
        bool ending = char.ToLowerInvariant(text[open + 1]) is 'e' or 's' or 'x' or 'n' or 't' or 'l';
        return ending && char.IsUpper(text[open + 1]) == char.IsUpper(text[open - 1]) ? close + 1 : 0;
    }

    // « Saint-Denis-d'Oléron »: the elision is inside a compound, which goes on.
    private static int HyphenCut(string text, int start, int hyphen, int apostrophe)
    {
        int end = apostrophe + 1;
        while (IsLetterOrDigit(text, end) || end + 1 < text.Length && IsHyphen(text[end]) && IsLetterOrDigit(text, end + 1)) end += Width(text, end);
        return end > apostrophe + 1 ? end : hyphen > start ? apostrophe + 1 : apostrophe;
    }

    /// <summary>The end of a listed whole word (« aujourd'hui ») that begins at <paramref name="i"/>, or 0.</summary>
    private int WholeEnd(string text, int i, int apostrophe)
    {
        int end = apostrophe + 1;
        while (end - i <= LongestBeginning && (IsLetterOrDigit(text, end) || end + 1 < text.Length && IsHyphen(text[end]) && IsLetterOrDigit(text, end + 1))) end += Width(text, end);
        if (end - i > LongestBeginning) return 0;
        for (int stop = end; stop > apostrophe + 1; stop--)
            if ((stop == end || IsHyphen(text[stop])) && _whole.Contains(Fold(text, i, stop))) return stop;
        return 0;
    }

    /// <summary>Where to cut before the hyphen at <paramref name="hyphen"/> because a clitic follows it, or 0.</summary>
    private int CliticAt(string text, int start, int hyphen)
    {
        if (hyphen - start > LongestWord) return 0;
        int end = CliticEnd(text, hyphen);
        if (end <= 0) return 0;
        string before = Fold(text, start, hyphen);
        if (_hyphens.Contains(before)) return 0;
        string pronoun = Fold(text, hyphen + 1, end);
        bool subject = pronoun.StartsWith("t-", StringComparison.Ordinal) || pronoun.StartsWith("t'", StringComparison.Ordinal) || _clitics.Contains(pronoun);
        // A capital in the middle is a name (Marie-Elle); « là », « nous »… only end a word.
        if (subject) return char.IsUpper(text[start]) && start > 0 && char.IsUpper(text[hyphen + 1]) && !IsAllUpper(text, start, hyphen) ? 0 : hyphen;
        return before.Contains('-', StringComparison.Ordinal) ? 0 : hyphen;
    }

    private static bool IsAllUpper(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
            if (char.IsLower(text[i])) return false;
        return end - start > 1;
    }

    /// <summary>The end of the hyphenated pronoun (« -t-il », « -ce », « -là ») that begins with the hyphen at <paramref name="i"/>, or 0.</summary>
    private int CliticEnd(string text, int i, int depth = 0)
    {
        if (depth == MostClitics) return 0;
        int end = i + 1, word = end;
        if (end + 2 < text.Length && text[end] is 't' or 'T' && (IsHyphen(text[end + 1]) || IsApostrophe(text[end + 1]))) end = word = end + 2;
        while (end < text.Length && IsLetter(text, end) && end - word < 8) end += Width(text, end);
        if (end == word || IsLetterOrDigit(text, end)) return 0;
        if (end < text.Length && IsHyphen(text[end]) && IsLetterOrDigit(text, end + 1) && CliticEnd(text, end, depth + 1) <= 0) return 0;
        string pronoun = Fold(text, word, end);
        bool inverted = word > i + 1;
        return _clitics.Contains(pronoun) || !inverted && _imperatives.Contains(pronoun) ? end : 0;
    }

    // A dot between single letters (U.S.A., J.-C.) belongs to the word.
    private static bool IsAcronymDot(string text, int start, int dot)
    {
        bool single = dot - start == 1 || dot >= 2 && (text[dot - 2] == '.' || IsHyphen(text[dot - 2]));
        if (!single || !char.IsUpper(text[dot - 1])) return false;
        if (dot + 1 >= text.Length) return dot - start > 1;
        if (IsHyphen(text[dot + 1])) return dot + 3 < text.Length && char.IsUpper(text[dot + 2]) && text[dot + 3] == '.';
        return char.IsUpper(text[dot + 1]) && (dot + 2 >= text.Length || !IsLetter(text, dot + 2)) || dot - start >= 3 && (text[dot - 2] == '.' || IsHyphen(text[dot - 2]) && text[dot - 3] == '.') && !IsLetterOrDigit(text, dot + 1);
    }

    private bool IsAbbreviation(string text, int start, int dot)
    {
        int next = dot + 1;
        if (dot - start == 1 && char.IsUpper(text[start]))
        {
            // An initial: J. Martin. Not « Vitamine C. » at the end of a line.
            while (next < text.Length && text[next] is ' ' or '\u00A0') next++;
            // « Sofiane B. a refusé », « M. le préfet »: no sentence begins with a small letter after a lone capital.
            return next > dot + 1 && next < text.Length
                && (char.IsLower(text[next]) || char.IsUpper(text[next]) && (text[start] is 'M' || next + 1 < text.Length && text[next + 1] != '\''));
        }
        if (dot - start > LongestBeginning) return false;
        string word = Fold(text, start, dot);
        while (next < text.Length && text[next] is ' ' or '\u00A0' or '\u202F') next++;
        if (next >= text.Length || text[next] == '\n') return _closing.Contains(word);
        // « no. » and « ex. » are words too: they abbreviate only before a figure, a capital, a colon.
        return _abbreviations.Contains(word)
            || char.IsAsciiDigit(text[next]) && (_beforeFigure.Contains(word) || _beforeCapital.Contains(word))
            || char.IsUpper(text[next]) && _beforeCapital.Contains(word)
            || text[next] == ':' && _beforeColon.Contains(word);
    }

    /// <summary>Lower case, with straight apostrophes and plain hyphens.</summary>
    private static string Fold(string text, int start, int end) =>
        string.Create(end - start, (text, start), static (span, source) =>
        {
            for (int k = 0; k < span.Length; k++)
            {
                char c = source.text[source.start + k];
                span[k] = IsApostrophe(c) ? '\'' : IsHyphen(c) ? '-' : char.ToLowerInvariant(c);
            }
        });
}
