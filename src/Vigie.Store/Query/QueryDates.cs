using System.Globalization;

namespace Vigie.Store.Query;

/// <summary>Dates of queries: a year, month or day, or two of them with <c>..</c> between, one of which may be left out.</summary>
internal static class QueryDates
{
    private static readonly (string Format, Func<DateOnly, DateOnly> Last)[] s_formats =
        [("yyyy", day => day.AddYears(1).AddDays(-1)), ("yyyy-MM", day => day.AddMonths(1).AddDays(-1)), ("yyyy-MM-dd", day => day)];

    /// <summary>The days meant, or null when the text is no date or the last day is before the first.</summary>
    public static DateNode? Parse(string text)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        string from = dots < 0 ? text : text[..dots], to = dots < 0 ? text : text[(dots + 2)..];
        if (from.Length == 0 && to.Length == 0) return null;
        DateOnly first = DateOnly.MinValue, last = DateOnly.MaxValue;
        if (from.Length > 0 && !Read(from, out first, out _) || to.Length > 0 && !Read(to, out _, out last) || last < first) return null;
        return new DateNode(first, last);
    }

    /// <summary>Whether the text is a range that ends before it begins.</summary>
    public static bool IsReversed(string text) =>
        text.Split("..") is [var from, var to] && Read(from, out var first, out _) && Read(to, out _, out var last) && last < first;

    private static bool Read(string text, out DateOnly first, out DateOnly last)
    {
        foreach (var (format, end) in s_formats)
            if (text.Length == format.Length && DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out first) && first.Year < 9999)
            {
                last = end(first);
                return true;
            }
        first = last = default;
        return false;
    }
}
