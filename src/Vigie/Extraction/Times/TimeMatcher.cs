using Vigie.Language;

namespace Vigie.Extraction.Times;

/// <summary>Finds the words of time in a text: at each token the longest match of all rules.</summary>
/// <remarks>Rules are indexed by what their expression can begin with, so that most tokens try none: the time is linear in the text.</remarks>
internal sealed class TimeMatcher(TimeLexicon lexicon)
{
    /// <summary>Matches in text order, not overlapping.</summary>
    public List<TimeMatch> Find(Analysis analysis, string[] words)
    {
        var matches = new List<TimeMatch>();
        for (int t = 0; t < words.Length;)
        {
            TimeMatch? best = null;
            foreach (var rule in lexicon.RulesByWord(words[t])) best = Longer(best, rule, words, t, analysis);
            foreach (var rule in lexicon.RulesByClass(words[t])) best = Longer(best, rule, words, t, analysis);
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

    /// <summary>The tokens of a text in lower case, with straight apostrophes.</summary>
    public static string[] Words(Analysis analysis)
    {
        string[] words = new string[analysis.TokenCount];
        for (int t = 0; t < words.Length; t++)
            words[t] = analysis.TokenSpan(t).Of(analysis.Text).ToLowerInvariant().Replace('’', '\'');
        return words;
    }

    private TimeMatch? Longer(TimeMatch? best, TimeRule rule, string[] words, int at, Analysis analysis)
    {
        // Context may have elements that are missing, so the pattern may begin nearer.
        for (int start = Math.Max(0, at - rule.Context); start <= at - rule.LeastContext; start++)
        {
            if (rule.Context > 0 && !Fits(rule.Elements[0], words, start)) continue;
            var match = new TimeMatch(rule);
            if (!Match(rule.Elements, 0, words, start, match, analysis) || match.First != at) continue;
            return best is null || match.End > best.End || match.End == best.End && rule.Order < best.Rule.Order ? match : best;
        }
        return best;
    }

    // The first element of context decides most rules before anything is built.
    private static bool Fits(TimeElement element, string[] words, int t) => element.Class is not null || Array.IndexOf(element.Words, words[t]) >= 0;

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
                // What stands before the expression tells nothing of its value: « de 13 h 30 à < 15 h 30 ».
                if (value is not null && match.First >= 0) match.Keep(element.Class!, value);
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
        if (WordShapes.TryValue(@class, word, lexicon, out string? shape)) return shape is null ? default : (1, shape);
        if (@class == "number" && WordShapes.Number(word) is { } number) return (1, number);
        if (@class == "minutes" && word.Length == 2 && TimeLexicon.Digits(word, 59) >= 0) return (1, word);
        for (int length = Math.Min(lexicon.LongestWord, words.Length - t); length >= 1; length--)
        {
            string joined = length == 1 ? word : Joined(words, t, length);
            if (lexicon.Value(@class, joined) is { } value) return (length, value);
        }
        return default;
    }

    // « aïd el - fitr » and « jour de l' an » as they stand in the lexicon.
    private static string Joined(string[] words, int t, int length) =>
        string.Join(' ', words, t, length).Replace("' ", "'", StringComparison.Ordinal).Replace(" - ", "-", StringComparison.Ordinal);
}
