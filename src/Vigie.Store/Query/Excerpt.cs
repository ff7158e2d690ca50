using Vigie.Language.French;

namespace Vigie.Store.Query;

/// <summary>The part of a text that shows why it was found.</summary>
internal static class Excerpt
{
    private const int Before = 80, Length = 240;

    /// <summary>The words around the first that <paramref name="root"/> looks for; the beginning of the text when none stands in it.</summary>
    public static string Of(string text, QueryNode? root, SearchWords words)
    {
        text = Erasure.MarkGaps(text, " […] ");
        var keys = Keys(root).ToHashSet(StringComparer.Ordinal);
        int found = 0;
        for (int start = 0, end; keys.Count > 0 && start < text.Length; start = end + 1)
        {
            end = text.AsSpan(start).IndexOfAny(' ', '\n', '\u00A0') is >= 0 and var length ? start + length : text.Length;
            if (end == start || !words.KeysOf(text[start..end]).Any(keys.Contains)) continue;
            found = start;
            break;
        }
        int from = found <= Before ? 0 : Math.Min(found, text.IndexOf(' ', found - Before) + 1);
        int to = from + Length >= text.Length ? text.Length : text.LastIndexOf(' ', from + Length, Length) is var last && last > found ? last : from + Length;
        if (from > 0 && char.IsLowSurrogate(text[from])) from--;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to++;
        return $"{(from > 0 ? "… " : "")}{text[from..to].ReplaceLineEndings(" ").Trim()}{(to < text.Length ? " …" : "")}";
    }

    private static IEnumerable<string> Keys(QueryNode? node) => node switch
    {
        WordsNode { Field: not Field.Outlet } words => words.Keys,
        AndNode and => and.Parts.SelectMany(Keys),
        OrNode or => or.Parts.SelectMany(Keys),
        _ => [],
    };
}
