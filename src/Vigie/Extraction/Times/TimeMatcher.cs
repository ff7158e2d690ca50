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
        private readonly TimeWord[] _words = Array.ConvertAll(words, lexicon.Word);
        // What begins at each token that a phrase may begin with.
        private readonly ClassMatch[]?[] _phrases = new ClassMatch[]?[words.Length];

        public List<TimeMatch> Find()
        {
            var matches = new List<TimeMatch>();
            for (int t = 0; t < words.Length;)
            {
                TimeMatch? best = null;
                foreach (var rule in _words[t].Rules) best = Longer(best, rule, t);
                foreach (var found in ClassesAt(t))
                    foreach (var rule in lexicon.RulesOf(found.Class)) best = Longer(best, rule, t);
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
            if (element.Class is null) return element.Numbers.Contains(_words[t].Number) ? 1 : 0;
            foreach (var found in ClassesAt(t))
            {
                if (found.Class != element.Numbers[0]) continue;
                value = found.Value;
                return found.Length;
            }
            return 0;
        }

        /// <summary>The classes of what begins at a token: of each the longest.</summary>
        private ClassMatch[] ClassesAt(int t) => _words[t].GoesOn ? _phrases[t] ??= PhrasesAt(t) : _words[t].Classes;

        private ClassMatch[] PhrasesAt(int t)
        {
            var found = _words[t].Classes.ToList();
            bool goesOn = true;
            for (int length = 2; goesOn && length <= lexicon.LongestPhrase && t + length <= words.Length; length++)
            {
                (var classes, goesOn) = lexicon.Phrase(Joined(t, length));
                foreach (var longer in classes)
                {
                    found.RemoveAll(shorter => shorter.Class == longer.Class);
                    found.Add(longer with { Length = length });
                }
            }
            return [.. found];
        }

        // « aïd el - fitr » and « jour de l' an » as they stand in the lexicon.
        private string Joined(int t, int length) =>
            string.Join(' ', words, t, length).Replace("' ", "'", StringComparison.Ordinal).Replace(" - ", "-", StringComparison.Ordinal);
    }
}
