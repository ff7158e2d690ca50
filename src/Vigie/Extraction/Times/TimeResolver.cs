using System.Globalization;
using Vigie.Records;

namespace Vigie.Extraction.Times;

/// <summary>A resolved expression before it is joined with its neighbours.</summary>
internal sealed record ResolvedTime(TimeType Type, string Value, string? Mod = null);

/// <summary>Makes TIMEX3 values of matches, relative to the day of publication and to the day last named.</summary>
internal sealed class TimeResolver
{
    /// <summary>News is of at most so many days before publication.</summary>
    private const int News = 14;

    /// <summary>A weekday with its number but without its month lies at most so many days from publication.</summary>
    private const int OneMonth = 31;

    private readonly DateOnly? _published;
    private int? _lastYear;
    private bool _night;
    private int _sentence = -1;
    private DateOnly? _sentenceDay;
    private int? _sentenceYear;
    private DateOnly? _leadDay;
    private readonly DateOnly[] _weekdays = new DateOnly[8];

    /// <summary>Prepares for one text.</summary>
    /// <param name="published">The anchor of relative times, or null when unknown: then they stay open (<c>XXXX</c>).</param>
    public TimeResolver(DateOnly? published)
    {
        _published = published;
        Anchor = published;
    }

    /// <summary>The day last named in the text, or the day of publication.</summary>
    public DateOnly? Anchor { get; private set; }

    /// <summary>
    /// Learns which day each weekday is from the places where the article says it, by a date or by a tense: a headline « Le marché ferme
    /// mardi » has no tense of its own.
    /// </summary>
    public void Prepare(List<TimeMatch> matches, int[] directions)
    {
        if (_published is not { } p) return;
        for (int i = 0; i < matches.Count; i++)
        {
            int weekday = matches[i].Number("weekday");
            if (weekday < 1 || _weekdays[weekday] != default) continue;
            var day = matches[i].Rule.Action switch
            {
                "date" => FullDate(matches[i].Number("day"), matches[i].Number("month"), matches[i].Number("year"), directions[i]),
                "weekday" or "weekday-part" when directions[i] != 0 && matches[i]["last"] is null => Weekday(weekday, directions[i]),
                _ => null,
            };
            if (day is not null && DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var said)
                && Math.Abs(said.DayNumber - p.DayNumber) <= 7) _weekdays[weekday] = said;
        }
    }

    /// <summary>The value of <paramref name="match"/>, or null when the words are no time here.</summary>
    /// <param name="match">The words.</param>
    /// <param name="context">What the clause and the sentence around say.</param>
    public ResolvedTime? Resolve(TimeMatch match, TimeContext context)
    {
        if (context.Sentence != _sentence) (_sentence, _sentenceDay, _sentenceYear) = (context.Sentence, null, null);
        var resolved = Make(match, context.Direction);
        if (resolved is { Type: TimeType.TIME } && resolved.Value[0] == 'T' && !context.Habitual) resolved = OnDay(resolved);
        if (resolved is { Type: TimeType.DATE or TimeType.TIME }) Remember(match, resolved);
        return resolved;
    }

    // An hour belongs to the day named in its sentence, else to the night just told (« vers 2 heures » after « dans la nuit de lundi à
    // mardi » is on Tuesday), else to the first day of the article, that of its news.
    private ResolvedTime OnDay(ResolvedTime time)
    {
        bool small = _night && time.Value.Length > 2 && time.Value[1] == '0';
        DateOnly? day = small ? Anchor?.AddDays(1) : _sentenceDay ?? _leadDay ?? _published;
        return day is { } d ? time with { Value = Calendar.Day(d) + time.Value } : time;
    }

    private void Remember(TimeMatch match, ResolvedTime time)
    {
        if (match.Rule.Action == "year" && match["edge"] is null) _sentenceYear = match.Number("year", match.Number("shortyear", 0));
        if (time.Value.Length >= 4 && int.TryParse(time.Value.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year)) _lastYear = year;
        if (time.Value.Contains(':', StringComparison.Ordinal)) return;
        if (!DateOnly.TryParseExact(time.Value.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return;
        _night = time.Value.EndsWith("TNI", StringComparison.Ordinal);
        Anchor = day;
        _sentenceDay = day;
        if (_leadDay is null && match["year"] is null && match["slashdate"] is null && _published is { } p && (day < p || day == p && match["month"] is null) && p.DayNumber - day.DayNumber < News) _leadDay = day;
    }

    private static ResolvedTime Date(string value, string? mod = null) => new(TimeType.DATE, value, mod);

    private static ResolvedTime Night(ResolvedTime day) => OfDay(day, "NI");

    private ResolvedTime? Make(TimeMatch m, int direction) => m.Rule.Action switch
    {
        "date" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction, m.Number("weekday")),
        "date-last" => FullDate(m.Number("day"), m.Number("month"), -1, -2),
        "date-next" => FullDate(m.Number("day"), m.Number("month"), -1, 2),
        "range-first" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction),
        "numeric-date" => Date(m["slashdate"]!),
        "night-of-dates" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction) is { } night ? Night(night) : null,
        "night-of-weekdays" => Night(Weekday(m.Number("weekday"), direction)),
        "month-range" => MonthRange(m["monthrange"]!, m.Number("year"), direction),
        "nth-weekday" => NthWeekday(m, direction),
        "school-start" => Month(9, m.Number("year"), m["next"] is null ? direction : 2, null),
        "years" => Date(m["years"]!),
        "month" => Month(m.Number("month", m.Number("midmonth")), m.Number("year", m.Number("shortyear")), direction, m["midmonth"] is null ? m["edge"] : "MID"),
        "month-last" => Month(m.Number("month"), -1, -2, null),
        "month-next" => Month(m.Number("month"), -1, 2, null),
        "year" => m.Number("year", m.Number("shortyear")) is > 0 and var year ? Date(Four(year), m["edge"]) : _published is { } p ? Date(Four(p.Year), m["edge"]) : Date("XXXX", m["edge"]),
        "decade" => Date($"{m.Number("year", m.Number("decade")) / 10}X", m["edge"]),
        "century" => Date($"{m.Number("century") - 1:00}XX", m["edge"]),
        "weekday" => Weekday(m.Number("weekday"), direction),
        "weekday-day" => WeekdayOfMonth(m.Number("weekday"), m.Number("day")),
        "weekday-part" => new ResolvedTime(TimeType.TIME, $"{Weekday(m.Number("weekday"), m["last"] is not null ? -2 : direction).Value}T{m["part"]}"),
        "weekday-last" => Weekday(m.Number("weekday"), -2),
        "weekday-next" => Weekday(m.Number("weekday"), 2),
        "day" => Shift(_published, m.Number("deictic")),
        "day-part" => OfDay(Shift(_published, m.Number("deictic")), m["part"]!),
        "morrow-of" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction) is { } day ? Next(day, m.Number("anchored")) : null,
        "anchored-part" => OfDay(Shift(Anchor, m.Number("anchored")), m["part"]!),
        "date-part" => FullDate(m.Number("day"), m.Number("month"), m.Number("year"), direction) is { } dated ? OfDay(dated, m["part"]!) : null,
        "weekday-same" => Weekday(m.Number("weekday"), 1),
        "eve" => Shift(Anchor, -1),
        "eve-2" => Shift(Anchor, -2),
        "morrow" => Shift(Anchor, 1),
        "morrow-2" => Shift(Anchor, 2),
        "same-day" => Shift(Anchor, 0),
        "same-part" => OfDay(Shift(Anchor, 0), m["part"]!),
        "this-part" => OfDay(Shift(_published, 0), m["part"]!),
        "weekend" => WeekOf(_published is { DayOfWeek: >= DayOfWeek.Monday and <= DayOfWeek.Thursday } && direction < 0 ? -1 : 0, "-WE"),
        "weekend-last" => WeekOf(-1, "-WE"),
        "weekend-next" => WeekOf(1, "-WE"),
        "season" => Season(m["season"]!, direction),
        "season-last" => Season(m["season"]!, -2),
        "season-next" => Season(m["season"]!, 2),
        "season-year" => Date($"{m.Number("year", m.Number("shortyear"))}-{m["season"]}"),
        "this-unit" => Unit(m["unit"]!, 0, null),
        "that-unit" => m["unit"] == "Y" && _lastYear is { } last ? Date(Four(last)) : Anchor is { } then ? new TimeResolver(then).Unit(m["unit"]!, 0, null) : null,
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
        "ago-half" => m["unit"] == "Y" ? ByUnits(_published, -12 * m.Number("number") - 6, "M") : ByUnits(_published, -m.Number("number"), m["unit"]!),
        "in" => ByUnits(_published, m.Number("number"), m["unit"]!),
        "earlier" => ByUnits(Anchor, -m.Number("number"), m["unit"]!),
        "later" => ByUnits(Anchor, m.Number("number"), m["unit"]!),
        "duration" => Lengths.Duration(m["number"] ?? m["about"]!, m["unit"]!, m["about"] is null ? m["bound"] : "APPROX"),
        "duration-vague" => Lengths.Duration("X", m["unit"]!, null),
        "duration-half" => m["unit"] == "TH" ? new(TimeType.DURATION, $"PT{m["number"]}H30M") : m["unit"] == "Y" ? new(TimeType.DURATION, $"P{m["number"]}Y6M") : Lengths.Duration(m["number"]!, m["unit"]!, null),
        "set" => Lengths.Set(m["unit"]!, m.Number("number", 1)),
        "span-of-units" => Lengths.Duration(m["number"] ?? "X", m["unit"]!, null),
        "fixed" => new(TimeType.DURATION, m["fixed"]!),
        "rate" => Lengths.Duration("1", m["unit"]!, null) with { Type = TimeType.SET },
        "set-weekday" => new(TimeType.SET, $"XXXX-WXX-{m["weekday"] ?? m["weekdays"]}"),
        "clock" => Time(m["clock"]!),
        "hours" => m.Number("number") is >= 0 and <= 24 ? Time(string.Create(CultureInfo.InvariantCulture, $"{m.Number("number") % 24:00}:{m.Number("minutes", 0):00}")) : null,
        "noon" => Time("12:00"),
        "midnight" => Time("00:00"),
        "part" => new(TimeType.TIME, "T" + m["part"]),
        "part-day-end" => new(TimeType.TIME, "TEV"),
        "part-dawn" => new(TimeType.TIME, "TMO"),
        "part-noon" => new(TimeType.TIME, "TMI"),
        "holiday" => Holiday(m["holiday"]!, m.Number("year"), direction),
        _ => throw new InvalidDataException($"fr/times/rules.tsv: {m.Rule.Name} has the unknown action « {m.Rule.Action} »"),
    };

    private static string Four(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static ResolvedTime Time(string clock) => new(TimeType.TIME, "T" + clock);

    private static ResolvedTime Shift(DateOnly? from, int days) => from is { } day ? Date(Calendar.Day(day.AddDays(days))) : Date("XXXX-XX-XX");

    private static ResolvedTime OfDay(ResolvedTime day, string part) => new(TimeType.TIME, $"{day.Value}T{part}");

    private static ResolvedTime Next(ResolvedTime date, int days) =>
        DateOnly.TryParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Shift(day, days) : date;

    // « mars-avril 2024 » as the ISO 8601 interval 2024-03/2024-04.
    private ResolvedTime? MonthRange(string range, int year, int direction)
    {
        string[] months = range.Split('/');
        var last = Month(int.Parse(months[1], CultureInfo.InvariantCulture), year, direction, null)!;
        int first = int.Parse(months[0], CultureInfo.InvariantCulture);
        string before = last.Value[..4];
        if (first > int.Parse(months[1], CultureInfo.InvariantCulture) && int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out int end)) before = Four(end - 1);
        return Date(string.Create(CultureInfo.InvariantCulture, $"{before}-{first:00}/{last.Value}"));
    }

    // « le premier dimanche de juin », « le dernier jeudi de novembre 2024 ».
    private ResolvedTime? NthWeekday(TimeMatch m, int direction)
    {
        var month = Month(m.Number("month"), m.Number("year"), direction, null)!.Value;
        if (!DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return Date(month + "-XX");
        var day = first.AddDays((m.Number("weekday") - Calendar.WeekdayOf(first) + 7) % 7);
        if (m["last"] is null) return Shift(day, 7 * (m.Number("ordinal") - 1));
        while (day.AddDays(7).Month == first.Month) day = day.AddDays(7);
        return Shift(day, 0);
    }

    private ResolvedTime? FullDate(int day, int month, int year, int direction, int weekday = -1)
    {
        if (month < 1) return null;
        if (year > 0) return day <= DateTime.DaysInMonth(year, month) ? Date(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")) : null;
        if (_published is not { } p) return Date(string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}-{day:00}"));
        return Nearest(p, y => day <= DateTime.DaysInMonth(y, month) ? new DateOnly(y, month, day) : null, direction, weekday) is { } found ? Date(Calendar.Day(found)) : null;
    }

    /// <summary>
    /// The year's day nearest to publication, on the side the clause speaks of unless that is much farther: « avait fixé le vote au
    /// 30 juin » in early June means this month.
    /// </summary>
    private static DateOnly? Nearest(DateOnly published, Func<int, DateOnly?> dayOf, int direction, int weekday = -1)
    {
        const int WrongSide = 150, WrongWeekday = 200, Never = 2000;
        DateOnly? best = null;
        int least = int.MaxValue;
        for (int year = published.Year - 1; year <= published.Year + 1; year++)
        {
            if (dayOf(year) is not { } candidate) continue;
            int distance = candidate.DayNumber - published.DayNumber;
            int wrong = Math.Abs(direction) == 2 ? Never : WrongSide;
            int cost = Math.Abs(distance) + (distance * direction < 0 ? wrong : 0);
            if (weekday > 0 && Calendar.WeekdayOf(candidate) != weekday) cost += WrongWeekday;
            if (cost < least) (best, least) = (candidate, cost);
        }
        return best;
    }

    private ResolvedTime? Month(int month, int year, int direction, string? mod)
    {
        // « deux ruptures en 2014 (en janvier et en octobre) »
        if (year < 0 && month > 0 && direction is -1 or 0 && _sentenceYear is { } said and > 0) year = said;
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
        if (direction == 0 && _weekdays[weekday] != default) return Shift(_weekdays[weekday], 0);
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

    // « le dimanche 18 »: the day with that number near publication, where it is that weekday.
    private ResolvedTime? WeekdayOfMonth(int weekday, int number)
    {
        if (_published is not { } p) return Date($"XXXX-XX-{number:00}");
        for (int distance = 0; distance <= OneMonth; distance++)
            foreach (int shift in (int[])[-distance, distance])
                if (p.AddDays(shift) is var day && day.Day == number && Calendar.WeekdayOf(day) == weekday) return Shift(day, 0);
        return null;
    }

    private ResolvedTime WeekOf(int weeks, string suffix, string? mod = null) =>
        _published is { } p ? Date(Calendar.Week(p.AddDays(7 * weeks)) + suffix, mod) : Date("XXXX-WXX" + suffix, mod);

    private ResolvedTime Season(string season, int direction)
    {
        if (_published is not { } p) return Date($"XXXX-{season}");
        int start = season switch { "SP" => 3, "SU" => 6, "FA" => 9, _ => 12 };
        int end = start + 2;
        // Winter is named after its December: in February « cet hiver » began the year before.
        int now = season == "WI" && p.Month < 3 ? p.Month + 12 : p.Month, year = season == "WI" && p.Month < 3 ? p.Year - 1 : p.Year;
        year += direction switch
        {
            -2 => now > end ? 0 : -1,
            2 => now >= start ? 1 : 0,
            < 0 => now < start ? -1 : 0,
            > 0 => now > end ? 1 : 0,
            _ => 0,
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
            "E" => Date($"{(p.Year + 10 * shift) / 10}X", mod),
            "C" => Date($"{(p.Year + 100 * shift) / 100}XX", mod),
            "S" => Date($"{Four(p.AddMonths(6 * shift).Year)}-H{(p.AddMonths(6 * shift).Month + 5) / 6}", mod),
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
        if (from is not { } day) return Lengths.Duration(Math.Abs(count).ToString(CultureInfo.InvariantCulture), unit, null);
        if (Math.Abs(count) > 5000) return null;
        // « une heure plus tard » has no day of its own.
        if (unit[0] == 'T') return Lengths.Duration(Math.Abs(count).ToString(CultureInfo.InvariantCulture), unit, null);
        switch (unit)
        {
            case "D": return Shift(day, count);
            case "W": return Date(Calendar.Week(day.AddDays(7 * count)));
            case "M": return Date(Calendar.Month(day.AddMonths(count).Year, day.AddMonths(count).Month));
            case "Q": return Date(Calendar.Month(day.AddMonths(3 * count).Year, day.AddMonths(3 * count).Month));
            case "S": return Date(Calendar.Month(day.AddMonths(6 * count).Year, day.AddMonths(6 * count).Month));
        }
        int years = unit switch { "E" => 10 * count, "C" => 100 * count, _ => count };
        return day.Year + years is > 0 and < 9999 and var year ? Date(Four(year)) : null;
    }

    private ResolvedTime? Holiday(string rule, int year, int direction)
    {
        if (rule.Length == 10 && char.IsAsciiDigit(rule[0]) && char.IsAsciiDigit(rule[3])) return Date(rule);
        if (year < 0 && _published is null) return rule.Length == 5 ? Date("XXXX-" + rule) : null;
        var day = year > 0 ? HolidayIn(rule, year) : Nearest(_published!.Value, y => HolidayIn(rule, y), direction);
        if (day is not { } first) return null;
        // « pendant le ramadan »: a month of twenty-nine or thirty days.
        return rule.StartsWith("hijrimonth", StringComparison.Ordinal)
            ? Date($"{Calendar.Day(first)}/{Calendar.Day(HolidayIn("hijri-10-1", first.AddDays(20).Year) is var end && end > first ? end.AddDays(-1) : first.AddDays(29))}")
            : Date(Calendar.Day(first));
    }

    private static DateOnly HolidayIn(string rule, int year)
    {
        if (rule.StartsWith("easter", StringComparison.Ordinal)) return Calendar.Easter(year).AddDays(int.Parse(rule.AsSpan(6), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        string[] parts = rule.Split('-');
        int Number(int i) => int.Parse(parts[i], CultureInfo.InvariantCulture);
        return parts[0].StartsWith("hijri", StringComparison.Ordinal) ? Calendar.Hijri(year, Number(1), Number(2)) : new DateOnly(year, Number(0), Number(1));
    }
}
