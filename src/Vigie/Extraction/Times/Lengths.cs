using System.Globalization;
using Vigie.Records;

namespace Vigie.Extraction.Times;

/// <summary>TIMEX3 values of durations and of times that come again.</summary>
internal static class Lengths
{
    /// <summary>A length: <c>P3D</c>, <c>PT2H</c>, <c>P50Y</c>; <c>X</c> stands for a number that is not said.</summary>
    public static ResolvedTime Duration(string number, string unit, string? mod)
    {
        string value = unit switch
        {
            "TS" or "TM" or "TH" => $"PT{number}{unit[1]}",
            "E" => $"P{number}0Y",
            "C" => $"P{number}00Y",
            "Q" or "S" => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int parts) ? $"P{parts * (unit == "Q" ? 3 : 6)}M" : "PXM",
            _ => $"P{number}{unit}",
        };
        return new ResolvedTime(TimeType.DURATION, value, mod);
    }

    /// <summary>Times that come again: « chaque semaine » is any week, « tous les deux jours » comes every P2D.</summary>
    public static ResolvedTime Set(string unit, int number) => new(TimeType.SET, number > 1 ? $"P{number}{unit}" : unit switch
    {
        "D" => "XXXX-XX-XX",
        "W" => "XXXX-WXX",
        "M" => "XXXX-XX",
        "Y" => "XXXX",
        "Q" => "XXXX-QX",
        _ => unit.StartsWith('T') ? $"PT1{unit[1]}" : $"P1{unit}",
    });
}
