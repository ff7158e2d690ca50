using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Times;

/// <summary>Words and rules of time, from <c>fr/times/</c>. Immutable once loaded.</summary>
internal sealed class TimeLexicon
{
    private readonly Dictionary<string, Dictionary<string, string>> _words = new(StringComparer.Ordinal);
    // The classes and the words that rules name: their numbers are their places.
    private readonly List<string> _classes = [], _literals = [];
    private readonly Dictionary<string, TimeWord> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClassMatch[]> _phrases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beginnings = new(StringComparer.Ordinal);
    private readonly TimeRule[][] _byClass;

    public TimeLexicon(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/times/words.tsv"))
        {
            if (!_words.TryGetValue(c[0], out var words)) _words.Add(c[0], words = new(StringComparer.Ordinal));
            words.TryAdd(c[1], c[2]);
            for (int i = 0; i < c[1].Length; i++)
                if (c[1][i] is ' ' or '-' or '\'') _beginnings.Add(c[1][i] == '\'' ? c[1][..(i + 1)] : c[1][..i]);
            LongestPhrase = Math.Max(LongestPhrase, Pieces(c[1]));
        }
        var rules = new List<TimeRule>();
        foreach (var (line, c) in data.ReadTable("fr/times/rules.tsv"))
        {
            if (c.Length < 5) throw new InvalidDataException($"fr/times/rules.tsv:{line}: five columns are expected.");
            rules.Add(new TimeRule(rules.Count, c[0], Elements(c[1]), c[2], c[3], c[4]));
        }
        Rules = [.. rules];
        _byClass = [.. _classes.Select(name => Rules.Where(rule => rule.Starters().Any(e => e.Class == name)).ToArray())];
        string[] listed = [.. _words.Values.SelectMany(words => words.Keys).Distinct(StringComparer.Ordinal)];
        foreach (string phrase in listed.Where(word => Pieces(word) > 1))
            _phrases.Add(phrase, [.. _classes.Select((name, number) => (number, Value: Value(name, phrase))).Where(x => x.Value is not null).Select(x => new ClassMatch(x.number, 1, x.Value!))]);
        var byWord = Rules.SelectMany(rule => rule.Starters().Where(e => e.Class is null).SelectMany(e => e.Words).Distinct(StringComparer.Ordinal), (rule, word) => (rule, word)).ToLookup(x => x.word, x => x.rule, StringComparer.Ordinal);
        foreach (string token in listed.Concat(listed.Select(word => word + "s")).Concat(_literals).Concat(_beginnings).Distinct(StringComparer.Ordinal))
            _tokens.Add(token, new TimeWord(_literals.IndexOf(token), [.. byWord[token]], ClassesOf(token), _beginnings.Contains(token)));
        Tense = new TenseCues(data);
    }

    public TimeRule[] Rules { get; }

    /// <summary>Words and verbs that say on which side of publication a time lies.</summary>
    public TenseCues Tense { get; }

    /// <summary>Tokens in the longest phrase of <c>words.tsv</c> (« vingt et un »: three).</summary>
    public int LongestPhrase { get; } = 1;

    /// <summary>The value of a word in a class, or null.</summary>
    public string? Value(string @class, string word) => _words.TryGetValue(@class, out var words) ? words.GetValueOrDefault(word) : null;

    /// <summary>What is known of a token, given in lower case.</summary>
    public TimeWord Word(string token) =>
        _tokens.TryGetValue(token, out var known) ? known : WordShapes.MayBe(token) ? new TimeWord(-1, [], ClassesOf(token), false) : TimeWord.None;

    /// <summary>What several tokens together are, of <see cref="ClassMatch.Length"/> one; and whether a longer phrase may begin with them.</summary>
    public (ClassMatch[] Classes, bool GoesOn) Phrase(string tokens) => (_phrases.GetValueOrDefault(tokens) ?? [], tokens.EndsWith('-') || _beginnings.Contains(tokens));

    /// <summary>Rules whose expression may begin with a word of a class.</summary>
    public TimeRule[] RulesOf(int @class) => _byClass[@class];

    private ClassMatch[] ClassesOf(string token) =>
        [.. _classes.Select((name, number) => (number, Value: WordShapes.TryValue(name, token, this, out string? shape) ? shape : Value(name, token)))
            .Where(x => x.Value is not null).Select(x => new ClassMatch(x.number, 1, x.Value!))];

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
            elements.Add(element with { Numbers = element.Class is { } name ? [Number(_classes, name)] : Array.ConvertAll(element.Words, w => Number(_literals, w)) });
        }
        return [.. elements];
    }

    private static int Number(List<string> names, string name)
    {
        if (!names.Contains(name)) names.Add(name);
        return names.IndexOf(name);
    }

    /// <summary>A number in digits, or −1.</summary>
    public static int Digits(string word, int most) =>
        word.Length is > 0 and < 7 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number : -1;
}
