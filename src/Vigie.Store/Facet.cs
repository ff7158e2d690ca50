using System.Collections.Concurrent;
using System.Globalization;
using Vigie.Store.Query;

namespace Vigie.Store;

/// <summary>The words that stand for values in the index. An underscore keeps them apart from the words of texts.</summary>
internal static class Facet
{
    /// <summary>What everything has.</summary>
    public const string Every = "_every";

    // A week is searched day by day; « in March » answers to March only.
    private const int MostDays = 7, MostMonths = 36;

    private const int MostRemembered = 1000;

    private static readonly ConcurrentDictionary<(Field, string), string> s_facets = new();

    private static readonly DateOnly s_first = new(1700, 1, 1), s_last = new(2199, 12, 31);

    /// <summary>A value of a closed list.</summary>
    public static string Of(Field field, string value)
    {
        if (s_facets.TryGetValue((field, value), out string? facet)) return facet;
        facet = $"_{field}_{value}".ToLowerInvariant().Replace('-', '_');
        // The lists are closed, but what is asked for may be anything.
        if (s_facets.Count < MostRemembered) s_facets.TryAdd((field, value), facet);
        return facet;
    }

    /// <summary>What a thing of these days answers to: its days when they are few, its months, its years.</summary>
    public static IEnumerable<string> Covered(DateOnly first, DateOnly last)
    {
        if (last < first) yield break;
        if (last.DayNumber - first.DayNumber < MostDays)
            for (var day = first; ; day = day.AddDays(1))
            {
                yield return Day(day);
                if (day == last) break;
            }
        int months = (last.Year - first.Year) * 12 + last.Month - first.Month;
        for (int m = 0; m <= months && months < MostMonths; m++) yield return Month(first.Year + (first.Month - 1 + m) / 12, (first.Month - 1 + m) % 12 + 1);
        for (int year = first.Year; year <= last.Year && year - first.Year < MostMonths; year++) yield return Year(year);
    }

    /// <summary>The fewest years, months and days that make up a range.</summary>
    public static IEnumerable<string> Covering(DateOnly first, DateOnly last)
    {
        if (first < s_first) first = s_first;
        if (last > s_last) last = s_last;
        for (var day = first; day <= last;)
        {
            bool year = day is { Day: 1, Month: 1 } && day.AddYears(1).AddDays(-1) <= last, month = day.Day == 1 && day.AddMonths(1).AddDays(-1) <= last;
            yield return year ? Year(day.Year) : month ? Month(day.Year, day.Month) : Day(day);
            day = year ? day.AddYears(1) : month ? day.AddMonths(1) : day.AddDays(1);
        }
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"_d{day.Year:0000}{day.Month:00}{day.Day:00}");

    private static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"_m{year:0000}{month:00}");

    private static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"_y{year:0000}");
}
