using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Events;

/// <summary>A logistic regression over named features, kept as a text file, a feature a line, so that a researcher can see what weighs.</summary>
internal sealed class LogisticModel
{
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    /// <summary>Reads the two columns feature and weight of <paramref name="file"/>; empty where there is no such file.</summary>
    public LogisticModel(DataFolder data, string file)
    {
        if (!File.Exists(data.File(file))) return;
        foreach (var (_, c) in data.ReadTable(file)) _weights[c[0]] = double.Parse(c[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Whether nothing was learnt.</summary>
    public bool IsEmpty => _weights.Count == 0;

    /// <summary>What each feature weighs.</summary>
    public IReadOnlyDictionary<string, double> Weights => _weights;

    /// <summary>Between 0 and 1; each feature counts once.</summary>
    public double Probability(IEnumerable<string> features)
    {
        double sum = 0;
        foreach (string feature in features.Distinct(StringComparer.Ordinal))
            if (_weights.TryGetValue(feature, out double weight)) sum += weight;
        return Probability(sum);
    }

    /// <summary>The probability that a sum of weights stands for.</summary>
    public static double Probability(double sum) => 1 / (1 + Math.Exp(-sum));
}
