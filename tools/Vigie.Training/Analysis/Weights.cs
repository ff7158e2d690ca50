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

    /// <summary>Averaged weights as 16-bit numbers, the largest near <paramref name="limit"/>.</summary>
    public short[] Quantise(int limit)
    {
        var averaged = new float[Values.Length];
        float largest = 0;
        for (int i = 0; i < averaged.Length; i++)
        {
            averaged[i] = Values[i] - (float)(_sums[i] / _step);
            largest = Math.Max(largest, Math.Abs(averaged[i]));
        }
        float scale = largest == 0 ? 1 : limit / largest;
        return [.. averaged.Select(value => (short)Math.Round(value * scale))];
    }
}
