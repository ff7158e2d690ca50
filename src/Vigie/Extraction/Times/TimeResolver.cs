using System.Globalization;
using Vigie.Records;

namespace Vigie.Extraction.Times;

/// <summary>A resolved expression before it is joined with its neighbours.</summary>
internal sealed record ResolvedTime(TimeType Type, string Value, string? Mod = null);

/// <summary>Makes TIMEX3 values of matches, relative to the day of publication and to the day last named.</summary>
internal sealed class TimeResolver
{
    private readonly DateOnly? _published;

    /// <summary>Prepares for one text.</summary>
    /// <param name="published">The anchor of relative times, or null when unknown: then they stay open (<c>XXXX</c>).</param>
    public TimeResolver(DateOnly? published)
    {
        _published = published;
        Anchor = published;
    }

    /// <summary>The day last named in the text, or the day of publication.</summary>
    public DateOnly? Anchor { get; private set; }

    /// <summary>The value of <paramref name="match"/>, or null when the words are no time here.</summary>
    /// <param name="match">The words.</param>
    /// <param name="direction">−1 when the clause speaks of the past, 1 of the future, 0 when it does not say.</param>
    public ResolvedTime? Resolve(TimeMatch match, int direction)
    {
        var resolved = Make(match, direction);
        if (resolved is { Type: TimeType.DATE } && DateOnly.TryParseExact(resolved.Value.Split('T')[0], "yyyy-MM-dd", out var day)) Anchor = day;
        return resolved;
    }

    private static ResolvedTime Date(string value, string? mod = null) => new(TimeType.DATE, value, mod);

    private ResolvedTime? Make(TimeMatch m, int direction) => m.Rule.Action switch
    {
        "date" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction),
        "date-last" => FullDate(m.Number("day"), m.Number("month"), -1, -1),
        "date-next" => FullDate(m.Number("day"), m.Number("month"), -1, 1),
        "range-first" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction),
        "numeric-date" => Date(m["slashdate"]!),
        "night-of-dates" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction) is { } night ? Date(night.Value + "TNI") : null,
        "night-of-weekdays" => Weekday(m.Number("weekday"), direction == 0 ? -1 : direction) is { } night ? Date(night.Value + "TNI") : null,
        "month" => Month(m.Number("month", m.Number("midmonth")), m.Number("year"), direction, m["midmonth"] is null ? m["edge"] : "MID"),
        "month-last" => Month(m.Number("month"), -1, -2, null),
        "month-next" => Month(m.Number("month"), -1, 2, null),
        "year" => m.Number("year") is > 0 and var year ? Date(Four(year), m["edge"]) : _published is { } p ? Date(Four(p.Year), m["edge"]) : Date("XXXX", m["edge"]),
        "decade" => Date((m.Number("year", m.Number("decade")) / 10).ToString(CultureInfo.InvariantCulture)),
        "century" => Date((m.Number("century") - 1).ToString("00", CultureInfo.InvariantCulture)),
        "weekday" => Weekday(m.Number("weekday"), direction == 0 ? -1 : direction),
        "weekday-part" => new ResolvedTime(TimeType.TIME, $"{Weekday(m.Number("weekday"), m["last"] is not null ? -2 : direction == 0 ? -1 : direction).Value}T{m["part"]}"),
        "weekday-last" => Weekday(m.Number("weekday"), -2),
        "weekday-next" => Weekday(m.Number("weekday"), 2),
        "day+0" => Shift(_published, 0),
        "day-1" => Shift(_published, -1),
        "day-2" => Shift(_published, -2),
        "day+1" => Shift(_published, 1),
        "day+2" => Shift(_published, 2),
        "eve" => Shift(Anchor, -1),
        "eve-2" => Shift(Anchor, -2),
        "morrow" => Shift(Anchor, 1),
        "morrow-2" => Shift(Anchor, 2),
        "same-day" => Shift(Anchor, 0),
        "same-part" => Shift(Anchor, 0) is { } same ? Date($"{same.Value}T{m["part"]}") : null,
        "this-part" => Shift(_published, 0) is { } today ? Date($"{today.Value}T{m["part"]}") : null,
        "weekend" => WeekOf(0, "-WE"),
        "weekend-last" => WeekOf(-1, "-WE"),
        "weekend-next" => WeekOf(1, "-WE"),
        "season" => Season(m["season"]!, direction),
        "season-last" => Season(m["season"]!, -2),
        "season-next" => Season(m["season"]!, 2),
        "season-year" => Date($"{m["year"]}-{m["season"]}"),
        "this-unit" => Unit(m["unit"]!, 0, null),
        "that-unit" => Anchor is { } then ? new TimeResolver(then).Unit(m["unit"]!, 0, null) : null,
        "hours-part" => Time(string.Create(CultureInfo.InvariantCulture, $"{(m["part"] is "AF" or "EV" && m.Number("number") < 12 ? m.Number("number") + 12 : m.Number("number")) % 24:00}:00")),
        "unit-last" => Unit(m["unit"]!, -1, null),
        "unit-next" => Unit(m["unit"]!, 1, null),
        "edge-unit" => Unit(m["unit"]!, 0, m["edge"]),
        "edge-week" => WeekOf(0, "", m["edge"]),
        "past-ref" => Date("PAST_REF"),
        "present-ref" => Date("PRESENT_REF"),
        "future-ref" => Date("FUTURE_REF"),
        "semester" => Part("H", Math.Min(m.Number("ordinal"), 2), m),
        "quarter" => Part("Q", m.Number("ordinal"), m),
        "ago" => ByUnits(_published, -m.Number("number", m.Number("about")), m["unit"]!),
        "in" => ByUnits(_published, m.Number("number"), m["unit"]!),
        "earlier" => ByUnits(Anchor, -m.Number("number"), m["unit"]!),
        "later" => ByUnits(Anchor, m.Number("number"), m["unit"]!),
        "duration" => Duration(m["number"] ?? m["about"]!, m["unit"]!, m["about"] is null ? null : "APPROX"),
        "duration-vague" => Duration("X", m["unit"]!, null),
        "duration-half" => m["unit"] == "TH" ? new(TimeType.DURATION, $"PT{m["number"]}H30M") : m["unit"] == "Y" ? new(TimeType.DURATION, $"P{m["number"]}Y6M") : Duration(m["number"]!, m["unit"]!, null),
        "set" => Set(m["unit"]!, m.Number("number", 1)),
        "set-weekday" => new(TimeType.SET, $"XXXX-WXX-{m["weekday"] ?? m["weekdays"]}"),
        "clock" => Time(m["clock"]!),
        "hours" => m.Number("number") <= 24 ? Time(string.Create(CultureInfo.InvariantCulture, $"{m.Number("number") % 24:00}:{m.Number("minutes", 0):00}")) : null,
        "noon" => Time("12:00"),
        "midnight" => Time("00:00"),
        "part" => Anchored(m["part"]!),
        "part-day-end" => Anchored("EV"),
        "part-dawn" => Anchored("MO"),
        "part-noon" => Anchored("MI"),
        "holiday" => Holiday(m["holiday"]!, m.Number("year"), direction),
        _ => throw new InvalidDataException($"fr/times/rules.tsv: {m.Rule.Name} has the unknown action « {m.Rule.Action} »"),
    };

    private static string Four(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static ResolvedTime Time(string clock) => new(TimeType.TIME, "T" + clock);

    private static ResolvedTime Shift(DateOnly? from, int days) => from is { } day ? Date(Calendar.Day(day.AddDays(days))) : Date("XXXX-XX-XX");

    private ResolvedTime Anchored(string part) => Anchor is { } day ? new(TimeType.TIME, $"{Calendar.Day(day)}T{part}") : new(TimeType.TIME, "T" + part);

    private ResolvedTime? FullDate(int day, int month, int year, int direction)
    {
        if (month < 1) return null;
        if (year > 0) return day <= DateTime.DaysInMonth(year, month) ? Date(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")) : null;
        if (_published is not { } p) return Date(string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}-{day:00}"));
        return Nearest(p, y => day <= DateTime.DaysInMonth(y, month) ? new DateOnly(y, month, day) : null, direction) is { } found ? Date(Calendar.Day(found)) : null;
    }

    /// <summary>
    /// The year's day nearest to publication, on the side the clause speaks of unless that is much farther: « avait fixé le vote au
    /// 30 juin » in early June means this month.
    /// </summary>
    private static DateOnly? Nearest(DateOnly published, Func<int, DateOnly?> dayOf, int direction)
    {
        const int WrongSide = 150;
        DateOnly? best = null;
        int least = int.MaxValue;
        for (int year = published.Year - 1; year <= published.Year + 1; year++)
        {
            if (dayOf(year) is not { } candidate) continue;
            int distance = candidate.DayNumber - published.DayNumber;
            int cost = Math.Abs(distance) + (distance * direction < 0 ? WrongSide : 0);
            if (cost < least) (best, least) = (candidate, cost);
        }
        return best;
    }

    private ResolvedTime? Month(int month, int year, int direction, string? mod)
    {
        if (month < 1) return _published is { } now ? Date(Calendar.Month(now.Year, now.Month), mod) : Date("XXXX-XX", mod);
        if (year > 0) return Date(Calendar.Month(year, month), mod);
        if (_published is not { } p) return Date(string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}"), mod);
        int difference = month - p.Month;
        int chosen = direction switch
        {
            -2 => difference >= 0 ? p.Year - 1 : p.Year,
            2 => difference <= 0 ? p.Year + 1 : p.Year,
            < 0 => difference > 0 ? p.Year - 1 : p.Year,
            > 0 => difference < 0 ? p.Year + 1 : p.Year,
            _ => difference > 6 ? p.Year - 1 : difference < -6 ? p.Year + 1 : p.Year,
        };
        return Date(Calendar.Month(chosen, month), mod);
    }

    private ResolvedTime Weekday(int weekday, int direction)
    {
        if (_published is not { } p) return Date($"XXXX-WXX-{weekday}");
        int ahead = (weekday - Calendar.WeekdayOf(p) + 7) % 7;
        int shift = direction switch
        {
            -2 => ahead == 0 ? -7 : ahead - 7,
            2 => ahead == 0 ? 7 : ahead,
            > 0 => ahead,
            _ => ahead == 0 ? 0 : ahead - 7,
        };
        return Shift(p, shift);
    }

    private ResolvedTime WeekOf(int weeks, string suffix, string? mod = null) =>
        _published is { } p ? Date(Calendar.Week(p.AddDays(7 * weeks)) + suffix, mod) : Date("XXXX-WXX" + suffix, mod);

    private ResolvedTime Season(string season, int direction)
    {
        if (_published is not { } p) return Date($"XXXX-{season}");
        int start = season switch { "SP" => 3, "SU" => 6, "FA" => 9, _ => 12 };
        int year = direction switch
        {
            -2 => p.Month > start + 2 ? p.Year : p.Year - 1,
            2 => p.Month >= start ? p.Year + 1 : p.Year,
            _ => p.Year,
        };
        return Date($"{Four(year)}-{season}");
    }

    private ResolvedTime Unit(string unit, int shift, string? mod)
    {
        if (_published is not { } p)
            return Date(unit switch { "W" => "XXXX-WXX", "M" => "XXXX-XX", "Y" => "XXXX", "D" => "XXXX-XX-XX", _ => shift < 0 ? "PAST_REF" : shift > 0 ? "FUTURE_REF" : "PRESENT_REF" }, mod);
        return unit switch
        {
            "D" => Shift(p, shift),
            "W" => WeekOf(shift, "", mod),
            "M" => Date(Calendar.Month(p.AddMonths(shift).Year, p.AddMonths(shift).Month), mod),
            "Y" => Date(Four(p.Year + shift), mod),
            "Q" => Date($"{Four(p.AddMonths(3 * shift).Year)}-Q{(p.AddMonths(3 * shift).Month + 2) / 3}", mod),
            "E" => Date(((p.Year + 10 * shift) / 10).ToString(CultureInfo.InvariantCulture), mod),
            "C" => Date(((p.Year + 100 * shift) / 100).ToString(CultureInfo.InvariantCulture), mod),
            _ => Date(shift < 0 ? "PAST_REF" : shift > 0 ? "FUTURE_REF" : "PRESENT_REF", mod),
        };
    }

    private ResolvedTime Part(string letter, int number, TimeMatch m)
    {
        string year = m["year"] ?? (_published is { } p ? Four(p.Year) : "XXXX");
        return Date($"{year}-{letter}{number}", m["edge"]);
    }

    private static ResolvedTime? ByUnits(DateOnly? from, int count, string unit)
    {
        if (from is not { } day) return Duration(Math.Abs(count).ToString(CultureInfo.InvariantCulture), unit, null);
        if (Math.Abs(count) > 5000) return null;
        switch (unit)
        {
            case "D": return Shift(day, count);
            case "W": return Date(Calendar.Week(day.AddDays(7 * count)));
            case "M": return Date(Calendar.Month(day.AddMonths(count).Year, day.AddMonths(count).Month));
            case "Q": return Date(Calendar.Month(day.AddMonths(3 * count).Year, day.AddMonths(3 * count).Month));
            case "TS" or "TM" or "TH": return Date(Calendar.Day(day));
        }
        int years = unit switch { "E" => 10 * count, "C" => 100 * count, _ => count };
        return day.Year + years is > 0 and < 9999 and var year ? Date(Four(year)) : null;
    }

    private static ResolvedTime Duration(string number, string unit, string? mod)
    {
        string value = unit switch
        {
            "TS" or "TM" or "TH" => $"PT{number}{unit[1]}",
            "E" => $"P{number}0Y",
            "C" => $"P{number}00Y",
            _ => $"P{number}{unit}",
        };
        return new ResolvedTime(TimeType.DURATION, value, mod);
    }

    private static ResolvedTime Set(string unit, int number) => new(TimeType.SET, number > 1 ? $"P{number}{unit}" : unit switch
    {
        "D" => "XXXX-XX-XX",
        "W" => "XXXX-WXX",
        "M" => "XXXX-XX",
        "Y" => "XXXX",
        "Q" => "XXXX-QX",
        _ => unit.StartsWith('T') ? $"PT1{unit[1]}" : $"P1{unit}",
    });

    private ResolvedTime? Holiday(string rule, int year, int direction)
    {
        if (rule.Length == 10 && char.IsAsciiDigit(rule[0]) && char.IsAsciiDigit(rule[3])) return Date(rule);
        if (year < 0 && _published is null) return rule.Length == 5 ? Date("XXXX-" + rule) : null;
        if (year > 0) return Date(Calendar.Day(HolidayIn(rule, year)));
        return Nearest(_published!.Value, y => HolidayIn(rule, y), direction) is { } found ? Date(Calendar.Day(found)) : null;
    }

    private static DateOnly HolidayIn(string rule, int year)
    {
        if (rule.StartsWith("easter", StringComparison.Ordinal)) return Calendar.Easter(year).AddDays(int.Parse(rule.AsSpan(6), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        string[] parts = rule.Split('-');
        int Number(int i) => int.Parse(parts[i], CultureInfo.InvariantCulture);
        return parts[0] == "hijri" ? Calendar.Hijri(year, Number(1), Number(2)) : new DateOnly(year, Number(0), Number(1));
    }
}
