using System.Buffers;
using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Events;

/// <summary>A logistic regression over named features, kept as a text file, a feature a line, so that a researcher can see what weighs.</summary>
internal sealed class LogisticModel
{
    // Where the weight of a feature stands in the list.
    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);
    private readonly List<double> _weights = [];

    /// <summary>Reads the two columns feature and weight of <paramref name="file"/>; empty where there is no such file.</summary>
    public LogisticModel(DataFolder data, string file)
    {
        if (!File.Exists(data.File(file))) return;
        foreach (var (_, c) in data.ReadTable(file))
        {
            if (!_ranks.TryAdd(c[0], _weights.Count)) throw new InvalidDataException($"{file}: the feature {c[0]} has two weights.");
            _weights.Add(double.Parse(c[1], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Whether nothing was learnt.</summary>
    public bool IsEmpty => _weights.Count == 0;

    /// <summary>What each feature weighs.</summary>
    public IEnumerable<KeyValuePair<string, double>> Weights => _ranks.Select(feature => KeyValuePair.Create(feature.Key, _weights[feature.Value]));

    /// <summary>Between 0 and 1; each feature counts once.</summary>
    public double Probability(IReadOnlyCollection<string> features)
    {
        double sum = 0;
        int[] counted = ArrayPool<int>.Shared.Rent(features.Count);
        int count = 0;
        foreach (string feature in features)
        {
            if (!_ranks.TryGetValue(feature, out int rank) || counted.AsSpan(0, count).Contains(rank)) continue;
            counted[count++] = rank;
            sum += _weights[rank];
        }
        ArrayPool<int>.Shared.Return(counted);
        return Probability(sum);
    }

    /// <summary>The probability that a sum of weights stands for.</summary>
    public static double Probability(double sum) => 1 / (1 + Math.Exp(-sum));
}
