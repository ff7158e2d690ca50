using System.Globalization;

namespace Vigie.Extraction.Times;

/// <summary>Words of time that are known by their shape: « 11h15 », « 12/03/2024 », « XIXe », « 2024-2025 ».</summary>
internal static class WordShapes
{
    /// <summary>Whether a word may be one of time though the lexicon does not list it.</summary>
    public static bool MayBe(string word) => char.IsAsciiDigit(word[0]) || word.Contains('-', StringComparison.Ordinal) || IsCentury(word);

    /// <summary>The value of <paramref name="word"/> in a class of shapes; false when the class is not one of shapes, or when its words may be listed too.</summary>
    public static bool TryValue(string @class, string word, TimeLexicon lexicon, out string? value)
    {
        value = null;
        switch (@class)
        {
            case "day": value = Day(word, lexicon); return true;
            case "year": value = word.Length == 4 && TimeLexicon.Digits(word, 2099) >= 1500 ? word : null; return true;
            case "shortyear": value = ShortYear(word, 50); return true;
            case "decade": value = ShortYear(word, 10) is { } year && year[3] == '0' ? year : null; return true;
            case "years": value = Years(word); return true;
            case "century": value = Century(word) is > 0 and var century ? century.ToString(CultureInfo.InvariantCulture) : null; return true;
            case "clock": value = Clock(word); return true;
            case "slashdate": value = SlashDate(word); return true;
            case "midmonth": value = word.StartsWith("mi-", StringComparison.Ordinal) ? lexicon.Value("month", word[3..]) : null; return true;
            case "monthrange": value = MonthRange(word, lexicon); return true;
            case "weekdays": value = word.EndsWith('s') ? lexicon.Value("weekday", word[..^1]) : null; return true;
            case "number": value = Number(word); return value is not null;
            case "minutes": value = word.Length == 2 && TimeLexicon.Digits(word, 59) >= 0 ? word : null; return value is not null;
            default: return false;
        }
    }

    /// <summary>A number in digits, « 30,4 » as 30.4, or null.</summary>
    private static string? Number(string word)
    {
        int comma = word.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && TimeLexicon.Digits(word[..comma], 9999) >= 0 && TimeLexicon.Digits(word[(comma + 1)..], 999) >= 0) return word.Replace(',', '.');
        return word.Length < 4 && TimeLexicon.Digits(word, 999) is >= 0 and var digits ? digits.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>« XIXe », « 19ème ».</summary>
    private static bool IsCentury(string word) => word.EndsWith('e') && Century(word) > 0;

    /// <summary>« mars-avril » as its two months, <c>3/4</c>, or null.</summary>
    private static string? MonthRange(string word, TimeLexicon lexicon)
    {
        int hyphen = word.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 && lexicon.Value("month", word[..hyphen]) is { } first && lexicon.Value("month", word[(hyphen + 1)..]) is { } last ? $"{first}/{last}" : null;
    }

    private static string? Day(string word, TimeLexicon lexicon)
    {
        int day = word == "1er" || lexicon.Value("ordinal", word) == "1" ? 1 : TimeLexicon.Digits(word, 31);
        if (day < 1 && lexicon.Value("number", word) is { } spelled && int.Parse(spelled, CultureInfo.InvariantCulture) is >= 2 and <= 31 and var n) day = n;
        return day >= 1 ? day.ToString(CultureInfo.InvariantCulture) : null;
    }

    // « en 97 » is 1997: below fifty two digits are too often something else.
    private static string? ShortYear(string word, int least) =>
        word.Length == 2 && TimeLexicon.Digits(word, 99) is var tens && tens >= least ? (1900 + tens).ToString(CultureInfo.InvariantCulture) : null;

    private static string? Years(string word)
    {
        int hyphen = word.IndexOfAny(['-', '–', '/']);
        if (hyphen != 4 || word.Length is not (7 or 9) || !word.AsSpan(0, 4).ContainsAnyInRange('0', '9')) return null;
        int first = TimeLexicon.Digits(word[..4], 2099), last = TimeLexicon.Digits(word[5..], 2099);
        if (first < 1500 || last < 0) return null;
        if (word.Length == 7) last += first / 100 * 100;
        return last > first && last - first <= 100 ? string.Create(CultureInfo.InvariantCulture, $"{first:0000}/{last:0000}") : null;
    }

    private static int Century(string word)
    {
        int suffix = word.EndsWith("ème", StringComparison.Ordinal) ? 3 : word.EndsWith('e') ? 1 : 0;
        if (suffix == 0 || word.Length <= suffix) return 0;
        string number = word[..^suffix];
        if (TimeLexicon.Digits(number, 30) is > 0 and var digits) return digits;
        int total = 0, previous = 0;
        for (int i = number.Length - 1; i >= 0; i--)
        {
            int value = number[i] switch { 'i' => 1, 'v' => 5, 'x' => 10, _ => 0 };
            if (value == 0) return 0;
            total += value < previous ? -value : value;
            previous = value;
        }
        return total is > 0 and <= 30 ? total : 0;
    }

    /// <summary>« 11h15 », « 11h », « 14:30 » as HH:MM, or null.</summary>
    private static string? Clock(string word)
    {
        int separator = word.IndexOfAny(['h', ':']);
        if (separator is < 1 or > 2) return null;
        int hours = TimeLexicon.Digits(word[..separator], 24);
        string rest = word[(separator + 1)..];
        int minutes = rest.Length == 0 && word[separator] == 'h' ? 0 : rest.Length == 2 ? TimeLexicon.Digits(rest, 59) : -1;
        return hours < 0 || minutes < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{hours % 24:00}:{minutes:00}");
    }

    /// <summary>« 12/03/2024 », « 12.03.24 », « 2024-03-12 » as ISO 8601, or null.</summary>
    private static string? SlashDate(string word)
    {
        if (word.Length is < 6 or > 10) return null;
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)) return Calendar.Day(iso);
        string[] parts = word.Split('/', '.', '-');
        if (parts.Length != 3 || parts[0].Length is 0 or > 2 || parts[1].Length is 0 or > 2 || parts[2].Length is not (2 or 4)) return null;
        int day = TimeLexicon.Digits(parts[0], 31), month = TimeLexicon.Digits(parts[1], 12), year = TimeLexicon.Digits(parts[2], 2099);
        if (day < 1 || month < 1 || year < 0) return null;
        if (parts[2].Length == 2) year += year < 50 ? 2000 : 1900;
        return year >= 1500 && day <= DateTime.DaysInMonth(year, month) ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}") : null;
    }
}
