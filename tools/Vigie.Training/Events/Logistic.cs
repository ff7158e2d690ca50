using System.Globalization;
using System.Text;

namespace Vigie.Training.Events;

/// <summary>What a logistic regression learns from: features, and whether it is right.</summary>
internal sealed record Example(string[] Features, bool Right);

/// <summary>Learns a logistic regression by AdaGrad, averaged over epochs and shuffles; weights are pruned and printed, a feature a line.</summary>
internal static class Logistic
{
    private const double Rate = 0.2;
    private const int Runs = 10;

    /// <summary>The mean weights of several shuffles; features seen fewer than <paramref name="seen"/> times are left out.</summary>
    /// <param name="examples">What to learn from.</param>
    /// <param name="epochs">Passes over them.</param>
    /// <param name="decay">Pull of every weight towards zero.</param>
    /// <param name="seen">Least number of examples with a feature.</param>
    /// <param name="damping">Sum of squared gradients each feature starts with: the higher, the less a rare feature weighs.</param>
    public static Dictionary<string, double> Learn(IReadOnlyList<Example> examples, int epochs, double decay, int seen, double damping = 0)
    {
        var index = Index(examples, seen);
        var rows = examples.Select(e => (Features: e.Features.Where(index.ContainsKey).Select(f => index[f]).ToArray(), e.Right)).ToArray();
        // One shuffle more or less moves the F1 on other articles by half a point; their mean does not.
        double[] mean = new double[index.Count];
        for (int run = 0; run < Runs; run++)
        {
            double[] weights = LearnOnce(rows, index.Count, epochs, decay, damping, run);
            for (int f = 0; f < mean.Length; f++) mean[f] += weights[f] / Runs;
        }
        return index.ToDictionary(f => f.Key, f => mean[f.Value], StringComparer.Ordinal);
    }

    /// <summary>The same for choices: of each group, one is right, or nobody, whose score is 0.</summary>
    /// <param name="groups">What is chosen among; of several right ones, any.</param>
    /// <param name="epochs">Passes over them.</param>
    /// <param name="decay">Pull of every weight towards zero.</param>
    /// <param name="seen">Least number of examples with a feature.</param>
    /// <param name="damping">As in <see cref="Learn"/>.</param>
    public static Dictionary<string, double> LearnChoice(IReadOnlyList<Example[]> groups, int epochs, double decay, int seen, double damping)
    {
        var index = Index(groups.SelectMany(group => group), seen);
        var rows = groups.Select(group => group.Select(e => (Features: e.Features.Where(index.ContainsKey).Select(f => index[f]).ToArray(), e.Right)).ToArray()).ToArray();
        double[] mean = new double[index.Count];
        for (int run = 0; run < Runs; run++)
        {
            double[] weights = LearnChoiceOnce(rows, index.Count, epochs, decay, damping, run);
            for (int f = 0; f < mean.Length; f++) mean[f] += weights[f] / Runs;
        }
        return index.ToDictionary(f => f.Key, f => mean[f.Value], StringComparer.Ordinal);
    }

    private static Dictionary<string, int> Index(IEnumerable<Example> examples, int seen)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var example in examples)
            foreach (string feature in example.Features) counts[feature] = counts.GetValueOrDefault(feature) + 1;
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (feature, count) in counts)
            if (count >= seen) index.Add(feature, index.Count);
        return index;
    }

    private static double[] LearnChoiceOnce((int[] Features, bool Right)[][] rows, int size, int epochs, double decay, double damping, int seed)
    {
        double[] weights = new double[size], squares = new double[size], sums = new double[size];
        Array.Fill(squares, damping);
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        var random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int i in order)
            {
                var group = rows[i];
                double[] scores = new double[group.Length];
                double all = 1, right = 0;
                for (int c = 0; c < group.Length; c++)
                {
                    double sum = 0;
                    foreach (int f in group[c].Features) sum += weights[f];
                    all += scores[c] = Math.Exp(sum);
                    if (group[c].Right) right += scores[c];
                }
                for (int c = 0; c < group.Length; c++)
                {
                    double error = scores[c] / all - (group[c].Right ? scores[c] / right : 0);
                    foreach (int f in group[c].Features)
                    {
                        double gradient = error + decay * weights[f];
                        squares[f] += gradient * gradient;
                        weights[f] -= Rate * gradient / (1e-6 + Math.Sqrt(squares[f]));
                    }
                }
            }
            if (epoch == 0) continue;
            for (int f = 0; f < size; f++) sums[f] += weights[f] / (epochs - 1);
        }
        return sums;
    }

    /// <summary>Writes a model, features in order.</summary>
    public static void Write(string path, string title, Dictionary<string, double> weights, double least = 0.01)
    {
        var text = new StringBuilder($"# {title} Columns: feature, weight.\n");
        foreach (var (feature, weight) in weights.OrderBy(w => w.Key, StringComparer.Ordinal))
            if (Math.Abs(weight) >= least) text.Append(CultureInfo.InvariantCulture, $"{feature}\t{weight:0.###}\n");
        File.WriteAllText(path, text.ToString());
    }

    private static double[] LearnOnce((int[] Features, bool Right)[] rows, int size, int epochs, double decay, double damping, int seed)
    {
        double[] weights = new double[size], squares = new double[size], sums = new double[size];
        Array.Fill(squares, damping);
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        var random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            // The average over the epochs after the first generalises better than the last weights.
            random.Shuffle(order);
            foreach (int i in order)
            {
                var (features, right) = rows[i];
                double sum = 0;
                foreach (int f in features) sum += weights[f];
                double error = 1 / (1 + Math.Exp(-sum)) - (right ? 1 : 0);
                foreach (int f in features)
                {
                    double gradient = error + decay * weights[f];
                    squares[f] += gradient * gradient;
                    weights[f] -= Rate * gradient / (1e-6 + Math.Sqrt(squares[f]));
                }
            }
            if (epoch == 0) continue;
            for (int f = 0; f < size; f++) sums[f] += weights[f] / (epochs - 1);
        }
        return sums;
    }
}
