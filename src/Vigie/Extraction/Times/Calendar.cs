using System.Globalization;

namespace Vigie.Extraction.Times;

/// <summary>Calendar arithmetic: ISO weeks, Easter, the tabular Islamic calendar, and TIMEX3 values.</summary>
internal static class Calendar
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Week(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}");
    }

    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");

    public static int WeekdayOf(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>Easter Sunday of a year (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        return new DateOnly(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    }

    /// <summary>The day of a month and day of the tabular Islamic calendar that falls in a Gregorian year, the first if two do.</summary>
    /// <remarks>The civil epoch, a day after the framework's: moons are seen, not computed, and the day may differ by one from what was kept.</remarks>
    public static DateOnly Hijri(int year, int month, int day)
    {
        var calendar = new HijriCalendar();
        int first = calendar.GetYear(new DateTime(year, 1, 1));
        for (int y = first - 1; y <= first + 1; y++)
        {
            var date = DateOnly.FromDateTime(calendar.ToDateTime(y, month, day, 0, 0, 0, 0)).AddDays(1);
            if (date.Year == year) return date;
        }
        return DateOnly.FromDateTime(calendar.ToDateTime(first, month, day, 0, 0, 0, 0)).AddDays(1);
    }

    /// <summary>First and last day that a TIMEX3 date covers, or null when it has none.</summary>
    public static (DateOnly First, DateOnly Last)? Range(string value)
    {
        if (value.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
            return Range(value[..slash]) is { } from && Range(value[(slash + 1)..]) is { } to ? (from.First, to.Last) : null;
        string date = value.Split('T')[0];
        if (date.Length == 4 && date[3] == 'X') date = date.TrimEnd('X');
        if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, day);
        if (date.Length < 4 || !int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year == 0)
            return date.Length is 2 or 3 && int.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out int prefix)
                ? (new DateOnly(Math.Max(1, prefix * (date.Length == 2 ? 100 : 10)), 1, 1), new DateOnly(prefix * (date.Length == 2 ? 100 : 10) + (date.Length == 2 ? 99 : 9), 12, 31)) : null;
        if (date.Length == 4) return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        string rest = date[5..];
        if (rest.Length >= 3 && rest[0] == 'W' && int.TryParse(rest.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int week))
        {
            var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
            return rest.EndsWith("WE", StringComparison.Ordinal) ? (monday.AddDays(5), monday.AddDays(6)) : (monday, monday.AddDays(6));
        }
        return rest switch
        {
            "H1" => Months(year, 1, 6),
            "H2" => Months(year, 7, 12),
            "Q1" => Months(year, 1, 3),
            "Q2" => Months(year, 4, 6),
            "Q3" => Months(year, 7, 9),
            "Q4" => Months(year, 10, 12),
            "SP" => Months(year, 3, 6),
            "SU" => Months(year, 6, 9),
            "FA" => Months(year, 9, 12),
            "WI" => Months(year, 12, 12),
            _ when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int month) && month is >= 1 and <= 12 => Months(year, month, month),
            _ => null,
        };
    }

    private static (DateOnly, DateOnly) Months(int year, int first, int last) =>
        (new DateOnly(year, first, 1), new DateOnly(year, last, DateTime.DaysInMonth(year, last)));
}
