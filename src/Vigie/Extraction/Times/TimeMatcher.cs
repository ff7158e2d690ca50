using Vigie.Language;

namespace Vigie.Extraction.Times;

/// <summary>Finds the words of time in a text: at each token the longest match of all rules.</summary>
/// <remarks>Rules are indexed by what their expression can begin with, so that most tokens try none: the time is linear in the text.</remarks>
internal sealed class TimeMatcher(TimeLexicon lexicon)
{
    /// <summary>Matches in text order, not overlapping.</summary>
    public List<TimeMatch> Find(Analysis analysis, string[] words) => new Search(lexicon, analysis, words).Find();

    /// <summary>The tokens of a text in lower case, with straight apostrophes.</summary>
    public static string[] Words(Analysis analysis)
    {
        string[] words = new string[analysis.TokenCount];
        for (int t = 0; t < words.Length; t++)
            words[t] = analysis.TokenSpan(t).Of(analysis.Text).ToLowerInvariant().Replace('’', '\'');
        return words;
    }

    private sealed class Search(TimeLexicon lexicon, Analysis analysis, string[] words)
    {
        /// <summary>Per token and class, what was found there: many rules ask for the same.</summary>
        private readonly (bool Known, int Length, string? Value)[]?[] _classes = new (bool, int, string?)[]?[words.Length];

        public List<TimeMatch> Find()
        {
            var matches = new List<TimeMatch>();
            for (int t = 0; t < words.Length;)
            {
                TimeMatch? best = null;
                foreach (var rule in lexicon.RulesByWord(words[t])) best = Longer(best, rule, t);
                foreach (var rule in lexicon.RulesByClass(words[t])) best = Longer(best, rule, t);
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

        private TimeMatch? Longer(TimeMatch? best, TimeRule rule, int at)
        {
            var first = rule.Elements[0];
            // Context may have elements that are missing, so the pattern may begin nearer.
            for (int start = Math.Max(0, at - rule.Context); start <= at - rule.LeastContext; start++)
            {
                // The first element decides most rules before anything is built.
                if ((!first.Optional || rule.Context > 0 && first.Class is null) && LengthOf(first, start, out _) == 0) continue;
                var match = new TimeMatch(rule);
                if (!Match(rule.Elements, 0, start, match) || match.First != at) continue;
                return best is null || match.End > best.End || match.End == best.End && rule.Order < best.Rule.Order ? match : best;
            }
            return best;
        }

        private bool Match(TimeElement[] elements, int k, int t, TimeMatch match)
        {
            if (k == elements.Length) return true;
            var element = elements[k];
            if (t < words.Length)
            {
                int length = LengthOf(element, t, out string? value);
                if (length > 0 && (match.First < 0 || Follows(t)))
                {
                    if (!element.Context)
                    {
                        if (match.First < 0) match.First = t;
                        match.End = t + length;
                    }
                    // What stands before the expression tells nothing of its value: « de 13 h 30 à < 15 h 30 ».
                    if (value is not null && match.First >= 0) match.Keep(element.Class!, value);
                    return Match(elements, k + 1, t + length, match);
                }
            }
            return element.Optional && Match(elements, k + 1, t, match);
        }

        // An expression does not cross a sentence's border.
        private bool Follows(int token) => analysis.WordSentences[analysis.TokenWords[token]] == analysis.WordSentences[analysis.TokenWords[token - 1]];

        /// <summary>How many tokens from <paramref name="t"/> are this element, 0 where none; and the value of its class.</summary>
        private int LengthOf(in TimeElement element, int t, out string? value)
        {
            value = null;
            if (element.Class is null) return Array.IndexOf(element.Words, words[t]) >= 0 ? 1 : 0;
            ref var found = ref (_classes[t] ??= new (bool, int, string?)[lexicon.Classes])[element.ClassNumber];
            if (!found.Known)
            {
                var (length, shown) = MatchClass(element.Class, t);
                found = (true, length, shown);
            }
            value = found.Value;
            return found.Length;
        }

        private (int Length, string? Value) MatchClass(string @class, int t)
        {
            string word = words[t];
            if (WordShapes.TryValue(@class, word, lexicon, out string? shape)) return shape is null ? default : (1, shape);
            if (@class == "number" && WordShapes.Number(word) is { } number) return (1, number);
            if (@class == "minutes" && word.Length == 2 && TimeLexicon.Digits(word, 59) >= 0) return (1, word);
            for (int length = lexicon.MayGoOn(word) ? Math.Min(lexicon.LongestWord, words.Length - t) : 1; length >= 1; length--)
            {
                string joined = length == 1 ? word : Joined(t, length);
                if (lexicon.Value(@class, joined) is { } value) return (length, value);
            }
            return default;
        }

        // « aïd el - fitr » and « jour de l' an » as they stand in the lexicon.
        private string Joined(int t, int length) =>
            string.Join(' ', words, t, length).Replace("' ", "'", StringComparison.Ordinal).Replace(" - ", "-", StringComparison.Ordinal);
    }
}
