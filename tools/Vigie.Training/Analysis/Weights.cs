namespace Vigie.Training.Analysis;

/// <summary>Weights while they are learnt, with what averaging needs (Daumé III, 2006: one running sum).</summary>
internal sealed class Weights(int count, short[]? first = null)
{
    private readonly double[] _sums = new double[count];
    private double _step = 1;

    public float[] Values { get; } = first is null ? new float[count] : [.. first.Select(weight => (float)weight)];

    public void Step() => _step++;

    public void Add(uint slot, float change)
    {
        Values[slot] += change;
        _sums[slot] += change * _step;
    }

    /// <summary>Adds the averaged weights to <paramref name="total"/>.</summary>
    public void AddAveraged(float[] total)
    {
        for (int i = 0; i < total.Length; i++) total[i] += Values[i] - (float)(_sums[i] / _step);
    }

    /// <summary>Weights as 16-bit numbers, the largest <see cref="Largest"/>: coarse enough for the file to be packed small.</summary>
    public static short[] Quantise(float[] weights)
    {
        float largest = weights.Max(Math.Abs);
        float scale = largest == 0 ? 1 : Largest / largest;
        return [.. weights.Select(value => (short)Math.Round(value * scale))];
    }

    private const int Largest = 3000;
}
