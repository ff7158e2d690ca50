using Vigie.Knowledge;

namespace Vigie.Training.Events;

/// <summary>Compares a marked name with one that was read.</summary>
internal static class MarkedNames
{
    private static readonly HashSet<string> s_determiners = [.. "le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs monsieur madame m mme".Split(' ')];

    /// <summary>Equal but for case, accents and determiners, or one holds the other and is at least half of it.</summary>
    public static bool IsSame(string a, string b)
    {
        var (x, y) = (Words(a), Words(b));
        if (x.Count == 0 || y.Count == 0) return false;
        var (small, big) = x.Count <= y.Count ? (x, y) : (y, x);
        return small.IsSubsetOf(big) && 2 * small.Count >= big.Count;
    }

    private static HashSet<string> Words(string name) =>
        [.. PlaceKey.Fold(name).Split([' ', '-', '\'', '’'], StringSplitOptions.RemoveEmptyEntries).Where(w => !s_determiners.Contains(w))];
}
