using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Times;

/// <summary>A rule of <c>fr/times/rules.tsv</c>.</summary>
/// <param name="Name">Its name, kept on what it finds.</param>
/// <param name="Elements">What the tokens must be, the context before and after included.</param>
/// <param name="Action">How the value is made.</param>
/// <param name="Example">Words it finds.</param>
internal sealed record TimeRule(string Name, TimeElement[] Elements, string Action, string Example);

/// <summary>An element of a rule's pattern.</summary>
/// <param name="Words">The words it may be, or the class after <c>%</c>.</param>
/// <param name="Optional">Whether it may be missing.</param>
/// <param name="Context">Whether it must stand there without being part of the expression.</param>
internal readonly record struct TimeElement(string[] Words, bool Optional, bool Context)
{
    /// <summary>The class, or null for plain words.</summary>
    public string? Class { get; } = Words.Length == 1 && Words[0].Length > 1 && Words[0][0] == '%' ? Words[0][1..] : null;
}

/// <summary>Words and rules of time, from <c>fr/times/</c>.</summary>
internal sealed class TimeLexicon
{
    private readonly Dictionary<(string Class, string Word), string> _words = [];

    private readonly HashSet<(string Class, string Word)> _beginnings = [];

    public TimeLexicon(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/times/words.tsv"))
        {
            _words.TryAdd((c[0], c[1]), c[2]);
            int space = c[1].AsSpan().IndexOfAny(' ', '\'');
            if (space > 0) _beginnings.Add((c[0], c[1][..(c[1][space] == ' ' ? space : space + 1)]));
            LongestWord = Math.Max(LongestWord, c[1].Count(x => x == ' ') + 1);
        }
        var rules = new List<TimeRule>();
        foreach (var (line, c) in data.ReadTable("fr/times/rules.tsv"))
        {
            if (c.Length < 4) throw new InvalidDataException($"fr/times/rules.tsv:{line}: four columns are expected.");
            rules.Add(new TimeRule(c[0], Elements(c[1]), c[2], c[3]));
        }
        Rules = [.. rules];
        foreach (var (_, c) in data.ReadTable("fr/times/tense.tsv")) (c[0] == "future" ? Future : Past).Add(c[1]);
    }

    public TimeRule[] Rules { get; }

    /// <summary>Words that announce a later time.</summary>
    public HashSet<string> Future { get; } = new(StringComparer.Ordinal);

    /// <summary>Words that announce an earlier time.</summary>
    public HashSet<string> Past { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens in the longest word (« vingt et un »: three).</summary>
    public int LongestWord { get; } = 1;

    /// <summary>Whether some word of several tokens in a class begins with this one.</summary>
    public bool BeginsExpression(string @class, string word) => _beginnings.Contains((@class, word));

    /// <summary>The value of a word in a class, or null.</summary>
    public string? Value(string @class, string word) => _words.GetValueOrDefault((@class, word));

    private static TimeElement[] Elements(string pattern)
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
            elements.Add(new TimeElement(word[0] == '%' || word == "/" ? [word] : word.Split('/'), optional, i < open || close >= 0 && i > close));
        }
        return [.. elements];
    }

    /// <summary>A number in digits, or −1.</summary>
    public static int Digits(string word, int most) =>
        word.Length is > 0 and < 7 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number : -1;
}
