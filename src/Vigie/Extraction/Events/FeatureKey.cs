namespace Vigie.Extraction.Events;

/// <summary>The number that stands for the name of a feature: its characters are the digits of it, in a large odd base, modulo 2⁶⁴.</summary>
/// <remarks>Such a number can be grown piece by piece. That no two names of a model share one is tested.</remarks>
internal static class FeatureKey
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    private const ulong Base2 = unchecked(Base * Base), Base3 = unchecked(Base2 * Base), Base4 = unchecked(Base2 * Base2);

    /// <summary>The key of a name.</summary>
    public static ulong Of(ReadOnlySpan<char> name) => Append(0, name);

    /// <summary>The key of a name that goes on with <paramref name="piece"/>.</summary>
    public static ulong Append(ulong key, ReadOnlySpan<char> piece)
    {
        unchecked
        {
            // Four digits a step, whose products need not wait for each other.
            for (; piece.Length >= 4; piece = piece[4..]) key = key * Base4 + piece[0] * Base3 + piece[1] * Base2 + piece[2] * Base + piece[3];
            foreach (char c in piece) key = key * Base + c;
            return key;
        }
    }
}
