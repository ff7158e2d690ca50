using System.Globalization;
using System.Text;
using System.Text.Json;
using Vigie.Records;

namespace Vigie.Training.Events;

/// <summary>
/// Learns the event scorer: logistic regression with a quadratic penalty, by AdaGrad, averaged over the second half of the epochs and over several
/// shuffles, weights pruned and printed.
/// </summary>
/// <remarks>
/// The articles mark every event. The reports (POPCORN) mark events by another scheme and only some kinds, so that only proposals of the types it
/// knows count, and less.
/// </remarks>
internal static class EventTraining
{
    private const double Rate = 0.1;
    private const int Runs = 3;

    /// <summary>How much a proposal of a report counts beside one of an article.</summary>
    private const double ReportWeight = 0.5;

    /// <summary>Reports learnt from; the others measure.</summary>
    private const int Reports = 200;

    // What a type of POPCORN is called here.
    private static readonly Dictionary<string, string[]> s_reportTypes = new(StringComparer.Ordinal)
    {
        ["RIOT"] = ["PROTEST", "ASSAULT"],
        ["DEMONSTRATION"] = ["PROTEST"],
        ["ILLEGAL_CIVIL_DEMONSTRATION"] = ["PROTEST"],
        ["STRIKE"] = ["PROTEST"],
        ["AGITATING_TROUBLE_MAKING"] = ["PROTEST"],
        ["HOOLIGANISM_TROUBLEMAKING"] = ["PROTEST", "CRIME"],
        ["CRIMINAL_ARREST"] = ["COERCE"],
        ["BOMBING"] = ["ASSAULT"],
        ["POLITICAL_VIOLENCE"] = ["ASSAULT", "COERCE"],
        ["COUP_D_ETAT"] = ["ASSAULT", "COERCE"],
        ["CIVIL_WAR_OUTBREAK"] = ["ASSAULT"],
        ["GATHERING"] = ["PROTEST"],
        ["ACCIDENT"] = ["ACCIDENT"],
        ["FIRE"] = ["FIRE"],
        ["NATURAL_EVENT"] = ["DISASTER"],
        ["EPIDEMIC"] = ["EPIDEMIC"],
        ["POLLUTION"] = ["POLLUTION"],
        ["CBRN_EVENT"] = ["POLLUTION", "ACCIDENT", "ASSAULT"],
        ["THEFT"] = ["CRIME"],
        ["TRAFFICKING"] = ["CRIME"],
        ["DRUG_OPERATION"] = ["CRIME", "COERCE"],
    };

    private static readonly HashSet<string> s_judged = [.. s_reportTypes.Values.SelectMany(types => types)];

    private sealed record Example(string[] Features, bool Right, double Weight);

    private readonly record struct Mark(int Start, int End, string Type);

    /// <summary>
    /// Learns from the JSON Lines file <paramref name="articles"/> and the reports <paramref name="reports"/>, and writes <c>events.tsv</c> into
    /// <paramref name="output"/>. <paramref name="penalty"/> draws every weight to 0; a feature counts when <paramref name="seen"/> proposals have it.
    /// </summary>
    public static void Run(string articles, string reports, string output, int epochs, double penalty, int seen)
    {
        var examples = ReadArticles(articles);
        examples.AddRange(ReadReports(reports));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var example in examples)
            foreach (string feature in example.Features) counts[feature] = counts.GetValueOrDefault(feature) + 1;
        for (int i = 0; i < examples.Count; i++) examples[i] = examples[i] with { Features = [.. examples[i].Features.Where(f => counts[f] >= seen)] };
        // One shuffle more or less moves the F1 on other articles by half a point; their mean does not.
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int run = 0; run < Runs; run++)
            foreach (var (feature, weight) in Learn(examples, counts, epochs, penalty, run)) weights[feature] = weights.GetValueOrDefault(feature) + weight / Runs;
        var text = new StringBuilder("# Event scorer. Learnt by « Vigie.Training train-events ». Columns: feature, weight.\n");
        foreach (var (feature, weight) in weights.OrderBy(w => w.Key, StringComparer.Ordinal))
            if (Math.Abs(weight) >= 0.01) text.Append(CultureInfo.InvariantCulture, $"{feature}\t{weight:0.###}\n");
        File.WriteAllText(Path.Combine(output, "events.tsv"), text.ToString());
        Console.Error.WriteLine($"{examples.Count} proposals, {examples.Count(e => e.Right)} right, {weights.Count} weights");
    }

    private static List<Example> ReadArticles(string path)
    {
        var reader = Reader.Load();
        var examples = new List<Example>();
        foreach (string line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            string text = json.RootElement.GetProperty("text").GetString()!;
            var gold = new List<Mark>();
            foreach (var e in json.RootElement.GetProperty("events").EnumerateArray())
            {
                string trigger = e.GetProperty("trigger").GetString()!;
                int evidence = text.IndexOf(e.GetProperty("evidence").GetString()!, StringComparison.Ordinal);
                int at = evidence < 0 ? -1 : text.IndexOf(trigger, evidence, StringComparison.Ordinal);
                if (at >= 0) gold.Add(new Mark(at, at + trigger.Length, e.GetProperty("type").GetString()!));
            }
            examples.AddRange(Judge(reader, text, gold, 1, null));
        }
        return examples;
    }

    private static List<Example> ReadReports(string path)
    {
        var reader = Reader.Load();
        var examples = new List<Example>();
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var report in json.RootElement.EnumerateObject().Take(Reports))
        {
            var gold = new List<Mark>();
            foreach (var entity in report.Value.GetProperty("entities").EnumerateArray())
                if (s_reportTypes.TryGetValue(entity.GetProperty("type").GetString()!, out string[]? types))
                    foreach (var mention in entity.GetProperty("mentions").EnumerateArray())
                        foreach (string type in types) gold.Add(new Mark(mention.GetProperty("start").GetInt32(), mention.GetProperty("end").GetInt32(), type));
            examples.AddRange(Judge(reader, report.Value.GetProperty("text").GetString()!, gold, ReportWeight, s_judged));
        }
        return examples;
    }

    private static IEnumerable<Example> Judge(Reader reader, string text, List<Mark> gold, double weight, HashSet<string>? types) =>
        from draft in reader.EventCandidates(new Document { Text = text })
        where types?.Contains(draft.Type) != false
        let right = gold.Exists(mark => mark.Start < draft.Trigger.End && draft.Trigger.Start < mark.End && mark.Type == draft.Type)
        select new Example([.. draft.Features.Distinct(StringComparer.Ordinal)], right, weight);

    private static Dictionary<string, double> Learn(List<Example> examples, Dictionary<string, int> counts, int epochs, double penalty, int seed)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var squares = new Dictionary<string, double>(StringComparer.Ordinal);
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int i in order)
            {
                var example = examples[i];
                double sum = example.Features.Sum(f => weights.GetValueOrDefault(f));
                double error = (1 / (1 + Math.Exp(-sum)) - (example.Right ? 1 : 0)) * example.Weight;
                foreach (string f in example.Features)
                {
                    double weight = weights.GetValueOrDefault(f), gradient = error + penalty / counts[f] * weight;
                    double square = squares[f] = squares.GetValueOrDefault(f) + gradient * gradient;
                    weights[f] = weight - Rate * gradient / (1e-6 + Math.Sqrt(square));
                }
            }
            // The average over the later epochs generalises better than the last weights.
            if (epoch < epochs / 2) continue;
            foreach (var (feature, weight) in weights) sums[feature] = sums.GetValueOrDefault(feature) + weight / (epochs - epochs / 2);
        }
        return sums;
    }
}
