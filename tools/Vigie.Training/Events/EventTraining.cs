using System.Globalization;
using System.Text;
using System.Text.Json;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Training.Events;

/// <summary>Learns the event scorer from articles in which every event is marked: logistic regression by AdaGrad, averaged over several shuffles, weights pruned and printed.</summary>
internal static class EventTraining
{
    private const double Rate = 0.2;
    private const int Runs = 10;

    private sealed record Example(string[] Features, bool Right);

    /// <summary>Learns from the JSON Lines file <paramref name="articles"/> and writes <c>events.tsv</c> into <paramref name="output"/>.</summary>
    public static void Run(string articles, string output, int epochs, double decay, int seen)
    {
        var examples = Read(articles);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var example in examples)
            foreach (string feature in example.Features) counts[feature] = counts.GetValueOrDefault(feature) + 1;
        for (int i = 0; i < examples.Count; i++) examples[i] = examples[i] with { Features = [.. examples[i].Features.Where(f => counts[f] >= seen)] };
        // One shuffle more or less moves the F1 on other articles by half a point; their mean does not.
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int run = 0; run < Runs; run++)
            foreach (var (feature, weight) in Learn(examples, epochs, decay, run)) weights[feature] = weights.GetValueOrDefault(feature) + weight / Runs;
        var text = new StringBuilder("# Event scorer. Learnt by « Vigie.Training train-events ». Columns: feature, weight.\n");
        foreach (var (feature, weight) in weights.OrderBy(w => w.Key, StringComparer.Ordinal))
            if (Math.Abs(weight) >= 0.01) text.Append(CultureInfo.InvariantCulture, $"{feature}\t{weight:0.###}\n");
        File.WriteAllText(Path.Combine(output, "events.tsv"), text.ToString());
        Console.Error.WriteLine($"{examples.Count} proposals, {examples.Count(e => e.Right)} right, {weights.Count} weights");
    }

    private static List<Example> Read(string path)
    {
        var reader = Reader.Load();
        var examples = new List<Example>();
        foreach (string line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            string text = json.RootElement.GetProperty("text").GetString()!;
            var gold = new List<(TextSpan Span, string Type)>();
            foreach (var e in json.RootElement.GetProperty("events").EnumerateArray())
            {
                string trigger = e.GetProperty("trigger").GetString()!;
                int evidence = text.IndexOf(e.GetProperty("evidence").GetString()!, StringComparison.Ordinal);
                int at = evidence < 0 ? -1 : text.IndexOf(trigger, evidence, StringComparison.Ordinal);
                if (at >= 0) gold.Add((new TextSpan(at, at + trigger.Length), e.GetProperty("type").GetString()!));
            }
            foreach (var draft in reader.EventCandidates(new Document { Text = text }))
                examples.Add(new Example([.. draft.Features.Distinct(StringComparer.Ordinal)], gold.Exists(g => g.Span.Start < draft.Trigger.End && draft.Trigger.Start < g.Span.End && g.Type == draft.Type)));
        }
        return examples;
    }

    private static Dictionary<string, double> Learn(List<Example> examples, int epochs, double decay, int seed)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var squares = new Dictionary<string, double>(StringComparer.Ordinal);
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            // The average over the epochs after the first generalises better than the last weights.
            random.Shuffle(order);
            foreach (int i in order)
            {
                var example = examples[i];
                double sum = example.Features.Sum(f => weights.GetValueOrDefault(f));
                double error = 1 / (1 + Math.Exp(-sum)) - (example.Right ? 1 : 0);
                foreach (string f in example.Features)
                {
                    double weight = weights.GetValueOrDefault(f), gradient = error + decay * weight;
                    double square = squares[f] = squares.GetValueOrDefault(f) + gradient * gradient;
                    weights[f] = weight - Rate * gradient / (1e-6 + Math.Sqrt(square));
                }
            }
            if (epoch == 0) continue;
            foreach (var (feature, weight) in weights) sums[feature] = sums.GetValueOrDefault(feature) + weight / (epochs - 1);
        }
        return sums;
    }
}
