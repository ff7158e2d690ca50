using System.Buffers;
using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Events;

/// <summary>A logistic regression over named features, kept as a text file, a feature a line, so that a researcher can see what weighs.</summary>
internal sealed class LogisticModel
{
    private readonly FeatureTable<double> _weights = new();

    /// <summary>Reads <paramref name="file"/>; empty where there is no such file.</summary>
    public LogisticModel(DataFolder data, string file)
    {
        foreach (var (feature, weight) in Read(data, file))
        {
            _weights.Weight(FeatureKey.Of(feature.Span), out bool known) = weight;
            if (known) throw new InvalidDataException($"{file}: the feature {feature} has two weights.");
        }
    }

    /// <summary>Whether nothing was learnt.</summary>
    public bool IsEmpty => _weights.Count == 0;

    /// <summary>The two columns of <paramref name="file"/>: features and what they weigh; none where there is no such file.</summary>
    public static IEnumerable<(ReadOnlyMemory<char> Feature, double Weight)> Read(DataFolder data, string file)
    {
        if (!File.Exists(data.File(file))) yield break;
        foreach (string line in File.ReadLines(data.File(file)))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            yield return (line.AsMemory(0, tab), double.Parse(line.AsSpan(tab), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Between 0 and 1; each feature counts once.</summary>
    public double Probability(FeatureList features)
    {
        double sum = 0;
        int[] counted = ArrayPool<int>.Shared.Rent(features.Keys.Length);
        int count = 0;
        foreach (ulong feature in features.Keys)
        {
            int slot = _weights.Find(feature);
            if (slot < 0 || counted.AsSpan(0, count).Contains(slot)) continue;
            counted[count++] = slot;
            sum += _weights[slot];
        }
        ArrayPool<int>.Shared.Return(counted);
        return Probability(sum);
    }

    /// <summary>The probability that a sum of weights stands for.</summary>
    public static double Probability(double sum) => 1 / (1 + Math.Exp(-sum));
}
