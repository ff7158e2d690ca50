using System.Text.RegularExpressions;
using Vigie.Language;

namespace Vigie.Tests.Extraction.Events;

/// <summary>Events that stand in the text of an example as <c>[word|TYPE]</c>, whatever the lexicon and the scorer make of it.</summary>
internal static partial class MarkedEvents
{
    /// <summary>The text without the marks.</summary>
    public static string Text(string input) => Mark().Replace(input, "${word}");

    /// <summary>The marked words, found in the analysis of <see cref="Text"/>, with their types.</summary>
    public static IEnumerable<(Word Word, string Type)> Of(string input, Analysis analysis)
    {
        foreach (Match mark in Mark().Matches(input))
        {
            int start = Text(input[..mark.Index]).Length;
            yield return (Enumerable.Range(0, analysis.WordCount).Select(w => analysis[w]).First(w => w.Span.Start == start), mark.Groups["type"].Value);
        }
    }

    [GeneratedRegex(@"\[(?<word>[^|\]]+)\|(?<type>[A-Z]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
