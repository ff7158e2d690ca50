using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vigie.Language.French.Models;

/// <summary>A linear model over hashed features whose weights for all labels stand side by side (<see cref="LinearModel.Row"/>).</summary>
internal sealed class RowModel
{
    private readonly short[] _weights;
    private readonly int _shift;

    /// <summary>A model of these weights.</summary>
    /// <param name="weights">2^n + <paramref name="width"/> weights.</param>
    /// <param name="width">Length of a row: a multiple of 16, not less than the number of labels.</param>
    public RowModel(short[] weights, int width)
    {
        _weights = weights;
        Width = width;
        _shift = 32 - System.Numerics.BitOperations.Log2((uint)weights.Length);
    }

    /// <summary>Length of a row.</summary>
    public int Width { get; }

    /// <summary>Length of the rows of <paramref name="labels"/> labels.</summary>
    public static int WidthFor(int labels) => (labels + 15) / 16 * 16;

    /// <summary>The scores of all labels, and of none up to the width.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<int> scores)
    {
        ref short weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        for (int label = 0; label < Width; label += 16)
        {
            Vector256<int> first = default, second = default;
            foreach (uint feature in features)
            {
                var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref weights, LinearModel.Row(feature, _shift) + (uint)label));
                first += lower;
                second += upper;
            }
            first.CopyTo(scores[label..]);
            second.CopyTo(scores[(label + 8)..]);
        }
    }
}
