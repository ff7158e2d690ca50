using System.Globalization;

namespace Vigie.Language.Evaluation;

/// <summary>Names found against names marked, by type: a name counts when borders and type agree.</summary>
/// <param name="ByType">Per type: right, found, marked.</param>
public sealed record NameScores(IReadOnlyDictionary<NameType, (int Right, int Found, int Marked)> ByType)
{
    /// <summary>F1 in per cent over all types.</summary>
    public double F1 => Of(ByType.Values.Sum(c => c.Right), ByType.Values.Sum(c => c.Found), ByType.Values.Sum(c => c.Marked));

    private static double Of(int right, int found, int marked) => 200.0 * right / Math.Max(1, found + marked);

    /// <summary>One line: all, then each type.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"names F1 {F1:0.0}")
        + string.Concat(ByType.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"  {pair.Key} {Of(pair.Value.Right, pair.Value.Found, pair.Value.Marked):0.0}")));
}
