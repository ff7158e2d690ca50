using System.Globalization;
using Vigie.Language;

namespace Vigie.Extraction.Times;

/// <summary>Finds the words of time in a text: at each token the longest match of all rules.</summary>
internal sealed class TimeMatcher(TimeLexicon lexicon)
{
    /// <summary>Matches in text order, not overlapping.</summary>
    public List<TimeMatch> Find(Analysis analysis)
    {
        string[] words = new string[analysis.TokenCount];
        for (int t = 0; t < words.Length; t++)
            words[t] = analysis.TokenSpan(t).Of(analysis.Text).ToLowerInvariant().Replace('’', '\'');
        var matches = new List<TimeMatch>();
        for (int t = 0; t < words.Length;)
        {
            TimeMatch? best = null;
            foreach (var rule in lexicon.Rules)
                if (Match(rule, words, t, analysis) is { } match && match.First == t && (best is null || match.End > best.End)) best = match;
            if (best is null)
            {
                t++;
                continue;
            }
            matches.Add(best);
            t = Math.Max(best.End, t + 1);
        }
        return matches;
    }

    /// <summary>Matches <paramref name="rule"/> so that the expression proper begins at token <paramref name="at"/>.</summary>
    private TimeMatch? Match(TimeRule rule, string[] words, int at, Analysis analysis)
    {
        int context = 0;
        while (context < rule.Elements.Length && rule.Elements[context].Context) context++;
        int start = at - context;
        if (start < 0 || !CouldBegin(rule.Elements, context, words, at)) return null;
        var match = new TimeMatch(rule);
        return Match(rule.Elements, 0, words, start, match, analysis) ? match : null;
    }

    /// <summary>A cheap look at the first element, which spares most rules the rest.</summary>
    private bool CouldBegin(TimeElement[] elements, int first, string[] words, int at)
    {
        for (int k = first; k < elements.Length; k++)
        {
            var element = elements[k];
            if (element.Class is { } @class ? MatchClass(@class, words, at).Length > 0 : Array.IndexOf(element.Words, words[at]) >= 0) return true;
            if (!element.Optional) return false;
        }
        return false;
    }

    private bool Match(TimeElement[] elements, int k, string[] words, int t, TimeMatch match, Analysis analysis)
    {
        if (k == elements.Length) return true;
        var element = elements[k];
        if (t < words.Length)
        {
            int length = 0;
            string? value = null;
            if (element.Class is { } @class) (length, value) = MatchClass(@class, words, t);
            else if (Array.IndexOf(element.Words, words[t]) >= 0) length = 1;
            if (length > 0 && (match.First < 0 || Follows(analysis, t)))
            {
                if (!element.Context)
                {
                    if (match.First < 0) match.First = t;
                    match.End = t + length;
                }
                if (value is not null) match.Keep(element.Class!, value);
                return Match(elements, k + 1, words, t + length, match, analysis);
            }
        }
        return element.Optional && Match(elements, k + 1, words, t, match, analysis);
    }

    // An expression does not cross a sentence's border.
    private static bool Follows(Analysis analysis, int token) =>
        analysis.WordSentences[analysis.TokenWords[token]] == analysis.WordSentences[analysis.TokenWords[token - 1]];

    private (int Length, string? Value) MatchClass(string @class, string[] words, int t)
    {
        string word = words[t];
        switch (@class)
        {
            case "day":
                int day = word is "1er" or "premier" ? 1 : TimeLexicon.Digits(word, 31);
                if (day < 1 && lexicon.Value("number", word) is { } spelled && int.Parse(spelled, CultureInfo.InvariantCulture) is >= 2 and <= 31 and var n) day = n;
                return day >= 1 ? (1, day.ToString(CultureInfo.InvariantCulture)) : default;
            case "year":
                int year = TimeLexicon.Digits(word, 2099);
                return word.Length == 4 && year >= 1700 ? (1, word) : default;
            case "number":
                if (TimeLexicon.Digits(word, 999_999) is >= 0 and var digits && word.Length < 4) return (1, digits.ToString(CultureInfo.InvariantCulture));
                break;
            case "minutes":
                return word.Length == 2 && TimeLexicon.Digits(word, 59) >= 0 ? (1, word) : default;
            case "decade":
                return word.Length == 2 && TimeLexicon.Digits(word, 90) is >= 0 and var tens && tens % 10 == 0 ? (1, (1900 + tens).ToString(CultureInfo.InvariantCulture)) : default;
            case "century":
                return Century(word) is > 0 and var century ? (1, century.ToString(CultureInfo.InvariantCulture)) : default;
            case "clock":
                return Clock(word) is { } clock ? (1, clock) : default;
            case "slashdate":
                return SlashDate(word) is { } date ? (1, date) : default;
            case "midmonth":
                return word.StartsWith("mi-", StringComparison.Ordinal) && lexicon.Value("month", word[3..]) is { } month ? (1, month) : default;
            case "weekdays":
                return word.EndsWith('s') && lexicon.Value("weekday", word[..^1]) is { } weekday ? (1, weekday) : default;
            default:
                break;
        }
        for (int length = lexicon.BeginsExpression(@class, word) ? Math.Min(lexicon.LongestWord, words.Length - t) : 1; length >= 1; length--)
        {
            string joined = length == 1 ? word : string.Join(' ', words, t, length).Replace("' ", "'", StringComparison.Ordinal);
            if (lexicon.Value(@class, joined) is { } value) return (length, value);
        }
        return default;
    }

    private static int Century(string word)
    {
        int suffix = word.EndsWith("ème", StringComparison.Ordinal) ? 3 : word.EndsWith('e') ? 1 : 0;
        if (suffix == 0 || word.Length <= suffix) return 0;
        string number = word[..^suffix];
        if (TimeLexicon.Digits(number, 30) is > 0 and var digits) return digits;
        int total = 0, previous = 0;
        for (int i = number.Length - 1; i >= 0; i--)
        {
            int value = number[i] switch { 'i' => 1, 'v' => 5, 'x' => 10, _ => 0 };
            if (value == 0) return 0;
            total += value < previous ? -value : value;
            previous = value;
        }
        return total;
    }

    /// <summary>« 11h15 », « 11h », « 14:30 » as HH:MM, or null.</summary>
    private static string? Clock(string word)
    {
        int separator = word.IndexOfAny(['h', ':']);
        if (separator is < 1 or > 2) return null;
        int hours = TimeLexicon.Digits(word[..separator], 24);
        string rest = word[(separator + 1)..];
        int minutes = rest.Length == 0 && word[separator] == 'h' ? 0 : rest.Length == 2 ? TimeLexicon.Digits(rest, 59) : -1;
        return hours < 0 || minutes < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{hours % 24:00}:{minutes:00}");
    }

    /// <summary>« 12/03/2024 », « 12.03.24 », « 2024-03-12 » as ISO 8601, or null.</summary>
    private static string? SlashDate(string word)
    {
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)) return iso.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string[] parts = word.Split('/', '.');
        if (parts.Length != 3 || parts[0].Length is 0 or > 2 || parts[1].Length != 2 || parts[2].Length is not (2 or 4)) return null;
        int day = TimeLexicon.Digits(parts[0], 31), month = TimeLexicon.Digits(parts[1], 12), year = TimeLexicon.Digits(parts[2], 2099);
        if (day < 1 || month < 1 || year < 0) return null;
        if (parts[2].Length == 2) year += 2000;
        return day <= DateTime.DaysInMonth(Math.Max(year, 1), month) ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}") : null;
    }
}
