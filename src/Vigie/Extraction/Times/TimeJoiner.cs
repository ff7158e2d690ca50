using System.Globalization;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Times;

/// <summary>A resolved expression over tokens <c>[First, End)</c>.</summary>
internal readonly record struct PlacedTime(int First, int End, ResolvedTime Time, string Rule);

/// <summary>Makes one expression of a day and the hour or part of the day beside it: « vendredi à 8 heures », « vers 11h15 mercredi ».</summary>
internal sealed class TimeJoiner(TimeLexicon lexicon, Analysis analysis, string[] words)
{
    /// <summary>The most tokens between the two: « dimanche, vers 8 heures ».</summary>
    private const int Gap = 2;

    /// <summary>Both as one expression, or null when they are two.</summary>
    public PlacedTime? Join(PlacedTime before, PlacedTime after)
    {
        if (after.First - before.End > Gap || analysis.WordSentences[analysis.TokenWords[after.First]] != analysis.WordSentences[analysis.TokenWords[before.First]]) return null;
        bool clock = IsClock(after.Time);
        if (IsDay(before.Time) && IsHour(after.Time) && (!clock || before.End - before.First == 1) && Linked(clock ? "clock-link" : "link", before, after)) return One(before, after, before.Time, after.Time);
        if (IsHour(before.Time) && IsDay(after.Time) && Linked("back-link", before, after)) return One(before, after, after.Time, before.Time);
        return null;
    }

    private static PlacedTime One(PlacedTime before, PlacedTime after, ResolvedTime day, ResolvedTime hour)
    {
        string part = hour.Value[(hour.Value.LastIndexOf('T') + 1)..];
        return new PlacedTime(before.First, after.End, new ResolvedTime(TimeType.TIME, $"{day.Value.Split('T')[0]}T{part}", hour.Mod), $"{before.Rule}+{after.Rule}");
    }

    // A day, or a part of one that an hour makes precise: « vendredi soir, vers 20h ».
    private static bool IsDay(ResolvedTime time) =>
        time.Type is TimeType.DATE or TimeType.TIME && !time.Value.Contains(':', StringComparison.Ordinal) && time.Value.Split('T')[0] is { Length: 10 } day
        && (day.StartsWith("XXXX-", StringComparison.Ordinal) || DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private static bool IsHour(ResolvedTime time) => time.Type == TimeType.TIME && time.Value.Contains('T', StringComparison.Ordinal) && !time.Value.EndsWith("TNI", StringComparison.Ordinal);

    /// <summary>« entre 0 h 30 et 4 h mardi »: the first hour is on the day of the second, or null when the two do not belong together.</summary>
    public PlacedTime? Redate(PlacedTime hour, PlacedTime joined) =>
        IsClock(hour.Time) && joined.First - hour.End == 1 && IsClock(joined.Time) && lexicon.Value("range", words[hour.End]) is not null
            ? hour with { Time = hour.Time with { Value = $"{joined.Time.Value.Split('T')[0]}{hour.Time.Value[hour.Time.Value.LastIndexOf('T')..]}" } } : null;

    // « vendredi à 8 heures » is one; « vendredi, vers 8 heures » and « le 5 juin à 17 h » are a day and an hour of it.
    private static bool IsClock(ResolvedTime time) => time.Value.Contains(':', StringComparison.Ordinal);

    private bool Linked(string @class, PlacedTime before, PlacedTime after)
    {
        for (int t = before.End; t < after.First; t++)
            if (lexicon.Value(@class, words[t]) is null) return false;
        return true;
    }
}
