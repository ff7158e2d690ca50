using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Times;

/// <summary>Words and rules of time, from <c>fr/times/</c>. Immutable once loaded.</summary>
internal sealed class TimeLexicon
{
    private readonly Dictionary<string, Dictionary<string, string>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _classNumbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _firstPieces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeRule[]> _byWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> _classStarts = new(StringComparer.Ordinal);
    private readonly TimeRule[] _byClass;

    public TimeLexicon(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/times/words.tsv"))
        {
            if (!_words.TryGetValue(c[0], out var words)) _words.Add(c[0], words = new(StringComparer.Ordinal));
            words.TryAdd(c[1], c[2]);
            for (int i = 0; i < c[1].Length; i++)
                if (c[1][i] is ' ' or '-' or '\'') _firstPieces.Add(c[1][i] == '\'' ? c[1][..(i + 1)] : c[1][..i]);
            LongestWord = Math.Max(LongestWord, c[1].AsSpan().IndexOfAny(' ', '-', '\'') < 0 ? 1 : Pieces(c[1]));
            _classStarts.Add(c[1].Split(' ', '-')[0]);
            _classStarts.Add(c[1].Split(' ')[0]);
            if (c[0] == "weekday") _classStarts.Add(c[1] + "s");
        }
        var rules = new List<TimeRule>();
        foreach (var (line, c) in data.ReadTable("fr/times/rules.tsv"))
        {
            if (c.Length < 5) throw new InvalidDataException($"fr/times/rules.tsv:{line}: five columns are expected.");
            rules.Add(new TimeRule(rules.Count, c[0], Elements(c[1]), c[2], c[3], c[4]));
        }
        Rules = [.. rules];
        _byClass = [.. Rules.Where(rule => rule.Starters().Any(e => e.Class is not null))];
        foreach (var group in Rules.SelectMany(rule => rule.Starters().Where(e => e.Class is null).SelectMany(e => e.Words).Distinct(StringComparer.Ordinal), (rule, word) => (rule, word))
                     .GroupBy(x => x.word, x => x.rule, StringComparer.Ordinal))
            _byWord.Add(group.Key, [.. group]);
        Tense = new TenseCues(data);
    }

    public TimeRule[] Rules { get; }

    /// <summary>Words and verbs that say on which side of publication a time lies.</summary>
    public TenseCues Tense { get; }

    /// <summary>Tokens in the longest word (« vingt et un »: three).</summary>
    public int LongestWord { get; } = 1;

    /// <summary>How many classes the rules name.</summary>
    public int Classes => _classNumbers.Count;

    /// <summary>The value of a word in a class, or null.</summary>
    public string? Value(string @class, string word) => _words.TryGetValue(@class, out var words) ? words.GetValueOrDefault(word) : null;

    /// <summary>Whether a word of several tokens may begin with the token <paramref name="word"/>.</summary>
    public bool MayGoOn(string word) => _firstPieces.Contains(word);

    /// <summary>Rules whose expression may begin with the literal <paramref name="word"/>.</summary>
    public TimeRule[] RulesByWord(string word) => _byWord.GetValueOrDefault(word) ?? [];

    /// <summary>Rules whose expression may begin with a word of a class, when <paramref name="word"/> can begin one; most words cannot.</summary>
    public TimeRule[] RulesByClass(string word) =>
        char.IsAsciiDigit(word[0]) || _classStarts.Contains(word) || word.StartsWith("mi-", StringComparison.Ordinal) || WordShapes.IsCentury(word) || WordShapes.MonthRange(word, this) is not null
            ? _byClass : [];

    private static int Pieces(string word)
    {
        int pieces = 1;
        foreach (char c in word) pieces += c == '-' ? 2 : c is ' ' or '\'' ? 1 : 0;
        return Math.Min(pieces, 6);
    }

    private TimeElement[] Elements(string pattern)
    {
        string[] parts = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int open = Array.IndexOf(parts, "<"), close = Array.IndexOf(parts, ">");
        var elements = new List<TimeElement>();
        // « du < %day > au … » has context on the right only: what stands before « < » is context on the left.
        for (int i = 0; i < parts.Length; i++)
        {
            if (i == open || i == close) continue;
            bool optional = parts[i].Length > 1 && parts[i][^1] == '?';
            string word = optional ? parts[i][..^1] : parts[i];
            var element = new TimeElement(word[0] == '%' || word == "/" ? [word] : word.Split('/'), optional, i < open || close >= 0 && i > close);
            if (element.Class is { } name && !_classNumbers.ContainsKey(name)) _classNumbers.Add(name, _classNumbers.Count);
            elements.Add(element.Class is null ? element : element with { ClassNumber = _classNumbers[element.Class] });
        }
        return [.. elements];
    }

    /// <summary>A number in digits, or −1.</summary>
    public static int Digits(string word, int most) =>
        word.Length is > 0 and < 7 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number : -1;
}
