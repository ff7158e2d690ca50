namespace Vigie.Training.Analysis;

/// <summary>Weights while they are learnt, with what averaging needs (Daumé III, 2006: one running sum).</summary>
internal sealed class Weights(int count)
{
    private readonly double[] _sums = new double[count];
    private double _step = 1;

    public float[] Values { get; } = new float[count];

    public void Step() => _step++;

    public void Add(uint slot, float change)
    {
        Values[slot] += change;
        _sums[slot] += change * _step;
    }

    /// <summary>
    /// Adds the averaged weights, brought to unit length, to <paramref name="total"/>. A sum of linear models that share their features is the
    /// vote of all of them at the cost of one.
    /// </summary>
    public void AddAveragedTo(float[] total)
    {
        var averaged = new float[Values.Length];
        double squares = 0;
        for (int i = 0; i < averaged.Length; i++)
        {
            averaged[i] = Values[i] - (float)(_sums[i] / _step);
            squares += (double)averaged[i] * averaged[i];
        }
        float scale = squares > 0 ? (float)(1000 / Math.Sqrt(squares)) : 0;
        for (int i = 0; i < averaged.Length; i++) total[i] += averaged[i] * scale;
    }

    /// <summary>Weights as 16-bit numbers, the largest near <paramref name="limit"/>.</summary>
    public static short[] Quantise(float[] weights, int limit)
    {
        float largest = weights.Max(Math.Abs);
        float scale = largest == 0 ? 1 : limit / largest;
        return [.. weights.Select(value => (short)Math.Round(value * scale))];
    }
}
