using System.Globalization;
using System.Text;
using System.Text.Json;
using Vigie.Extraction.Events;
using Vigie.Records;
using Vigie.Text;

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

    /// <summary>How much a proposal of our own articles or of a report counts beside one of the newsroom articles, in which events stand as sparsely as in the news.</summary>
    private const double OtherWeight = 0.5;

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

    /// <summary>
    /// Learns from the JSON Lines files <paramref name="articles"/>, of which the first counts most, and the reports <paramref name="reports"/>, and writes <c>events.tsv</c> into
    /// <paramref name="output"/>. <paramref name="penalty"/> draws every weight to 0; a feature counts when <paramref name="seen"/> proposals have it.
    /// </summary>
    public static void Run(string[] articles, string reports, string output, int epochs, double penalty, int seen)
    {
        var examples = ReadArticles(articles);
        examples.AddRange(ReadReports(reports));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var example in examples)
            foreach (string feature in example.Features) counts[feature] = counts.GetValueOrDefault(feature) + 1;
        string[] features = [.. counts.Where(c => c.Value >= seen).Select(c => c.Key).Order(StringComparer.Ordinal)];
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string feature in features) ids.Add(feature, ids.Count);
        int[][] rows = [.. examples.Select(example => example.Features.Where(ids.ContainsKey).Select(f => ids[f]).ToArray())];
        // One shuffle more or less moves the F1 on other articles by half a point; their mean does not.
        double[] weights = new double[features.Length], pull = [.. features.Select(f => penalty / counts[f])];
        for (int run = 0; run < Runs; run++)
        {
            double[] learnt = Learn(examples, rows, pull, epochs, run);
            for (int f = 0; f < weights.Length; f++) weights[f] += learnt[f] / Runs;
        }
        var text = new StringBuilder("# Event scorer. Learnt by « Vigie.Training train-events ». Columns: feature, weight.\n");
        for (int f = 0; f < features.Length; f++)
            if (Math.Abs(weights[f]) >= 0.01) text.Append(CultureInfo.InvariantCulture, $"{features[f]}\t{weights[f]:0.###}\n");
        File.WriteAllText(Path.Combine(output, "events.tsv"), text.ToString());
        Console.Error.WriteLine($"{examples.Count} proposals, {examples.Count(e => e.Right)} right, {weights.Length} weights");
    }

    private static List<Example> ReadArticles(string[] paths)
    {
        var reader = Reader.Load();
        return [.. paths.SelectMany((path, i) => MarkedArticle.Read(path).SelectMany(article => Judge(reader, article)).Select(judged => i == 0 ? judged.Example : judged.Example with { Weight = OtherWeight }))];
    }

    private static List<Example> ReadReports(string path)
    {
        var reader = Reader.Load();
        var examples = new List<Example>();
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var report in json.RootElement.EnumerateObject().Take(Reports))
        {
            var marks = new List<MarkedEvent>();
            foreach (var entity in report.Value.GetProperty("entities").EnumerateArray())
                if (s_reportTypes.TryGetValue(entity.GetProperty("type").GetString()!, out string[]? types))
                    foreach (var mention in entity.GetProperty("mentions").EnumerateArray())
                        foreach (string type in types) marks.Add(new MarkedEvent(new TextSpan(mention.GetProperty("start").GetInt32(), mention.GetProperty("end").GetInt32()), type, [], [], null));
            foreach (var (draft, example) in Judge(reader, new MarkedArticle(report.Value.GetProperty("text").GetString()!, marks)))
                if (s_judged.Contains(draft.Type)) examples.Add(example with { Weight = OtherWeight });
        }
        return examples;
    }

    private static IEnumerable<(EventDraft Draft, Example Example)> Judge(Reader reader, MarkedArticle article)
    {
        foreach (var draft in reader.EventCandidates(new Document { Text = article.Text }))
            yield return (draft, new Example([.. draft.Features.Names.Distinct(StringComparer.Ordinal)], article.Find(draft) is not null, 1));
    }

    private static double[] Learn(List<Example> examples, int[][] rows, double[] pull, int epochs, int seed)
    {
        double[] weights = new double[pull.Length], squares = new double[pull.Length], mean = new double[pull.Length];
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int i in order)
            {
                double sum = 0;
                foreach (int f in rows[i]) sum += weights[f];
                double error = (1 / (1 + Math.Exp(-sum)) - (examples[i].Right ? 1 : 0)) * examples[i].Weight;
                foreach (int f in rows[i])
                {
                    double gradient = error + pull[f] * weights[f];
                    squares[f] += gradient * gradient;
                    weights[f] -= Rate * gradient / (1e-6 + Math.Sqrt(squares[f]));
                }
            }
            // The average over the later epochs generalises better than the last weights.
            if (epoch < epochs / 2) continue;
            for (int f = 0; f < weights.Length; f++) mean[f] += weights[f] / (epochs - epochs / 2);
        }
        return mean;
    }
}
