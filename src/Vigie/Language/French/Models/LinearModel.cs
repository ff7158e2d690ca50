using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vigie.Language.French.Models;

/// <summary>
/// A linear model over hashed features and labels: the weight of a pair stands at the hash of both in one table (the « hash
/// kernel » of Shi et al., 2009), without keys; collisions are part of training.
/// </summary>
internal sealed class LinearModel
{
    private readonly short[] _weights;
    private readonly int _shift;

    public LinearModel(short[] weights)
    {
        _weights = weights;
        _shift = 32 - System.Numerics.BitOperations.Log2((uint)weights.Length);
    }

    /// <summary>Where the weight of a pair stands in a table of 2^(32 − <paramref name="shift"/>) weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Slot(uint feature, uint label, int shift) => unchecked((feature ^ label) * 0x9E3779B1) >> shift;

    /// <summary>
    /// Where the weights of a feature begin in a table where those of all labels stand side by side, of 2^(32 − <paramref name="shift"/>) beginnings: one look
    /// into memory finds them all. Neighbours overlap.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Row(uint feature, int shift) => unchecked(feature * 0x9E3779B1) >> shift;

    /// <summary>A well-spread number for label <paramref name="index"/>.</summary>
    public static uint LabelHash(int index) => Hash.Finish(unchecked((uint)index * 0x85EBCA77 + 0x1B873593));

    /// <summary>The score of a label.</summary>
    public int Score(ReadOnlySpan<uint> features, uint label)
    {
        int score = 0, shift = _shift;
        ref short weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        foreach (uint feature in features) score = unchecked(score + Unsafe.Add(ref weights, Slot(feature, label, shift)));
        return score;
    }
}
