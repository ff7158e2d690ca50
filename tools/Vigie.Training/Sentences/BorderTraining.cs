using System.Globalization;
using System.Text;
using Vigie.Knowledge;
using Vigie.Language.French;
using Vigie.Training.Names;

namespace Vigie.Training.Sentences;

/// <summary>Learns <see cref="SentenceBorders"/>: logistic regression by AdaGrad over places where no stop shows a border.</summary>
internal static class BorderTraining
{
    private const int Epochs = 16;
    private const double Decay = 2e-5;

    private readonly record struct Place(int[] Features, bool IsBorder);

    public static void Run(string data, DataFolder own)
    {
        string file = own.File("fr/text/borders.tsv");
        string header = File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeWhile(line => line.StartsWith('#'))) : "";
        File.WriteAllText(file, header + "\n"); // the borders to learn from are those that the rules find alone
        var tokenizer = new FrenchTokenizer(own);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<int>();
        var places = new List<Place>();
        foreach (string treebank in (string[])["ud/fr_sequoia-ud-train.conllu", "ud/fr_gsd-ud-dev.conllu"])
            foreach (string[] paragraph in Texts(Path.Combine(data, treebank)).Chunk(10))
            {
                Collect(tokenizer, paragraph, places, ids, counts);
                // Half of the sentences lose their stop, to show what sentences begin and end with.
                Collect(tokenizer, [.. paragraph.Select((sentence, i) => i % 2 == 0 ? sentence.TrimEnd('.', ' ') : sentence)], places, ids, counts);
            }
        foreach (var article in MarkedText.Read(Path.Combine(data, "ner/newsroom-fr/train.jsonl")))
            foreach (string[] lines in Lines(article.Text))
                Collect(tokenizer, lines, places, ids, counts);
        double[] weights = Learn(places, ids.Count);
        Write(file, header, ids, counts, weights);
        Console.Error.WriteLine($"{places.Count} places, {places.Count(p => p.IsBorder)} borders, {ids.Count} features");
    }

    private static IEnumerable<string> Texts(string conllu) =>
        File.ReadLines(conllu).Where(line => line.StartsWith("# text = ", StringComparison.Ordinal)).Select(line => line["# text = ".Length..]);

    // A line that lacks a stop (headline, crosshead) is joined to the next one, as where a page lost its line ends.
    private static IEnumerable<string[]> Lines(string text)
    {
        var joined = new List<string>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            joined.Add(line);
            if (char.IsLetterOrDigit(line[^1]) && joined.Count < 4) continue;
            yield return [.. joined];
            joined.Clear();
        }
        if (joined.Count > 0) yield return [.. joined];
    }

    private static void Collect(FrenchTokenizer tokenizer, string[] sentences, List<Place> places, Dictionary<string, int> ids, List<int> counts)
    {
        var borders = new HashSet<int>();
        int length = 0;
        foreach (string sentence in sentences) borders.Add((length += sentence.Length + 1) - 1);
        string text = string.Join(' ', sentences);
        var tokens = tokenizer.Tokenize(text, []);
        var known = new HashSet<int>(tokens.SentenceTokens);
        char[] buffer = new char[200];
        int first = 0;
        for (int t = 1; t < tokens.Starts.Length; t++)
        {
            bool border = borders.Contains(tokens.Starts[t] - 1);
            if (!known.Contains(t) && SentenceSplitter.IsOpening(text, tokens.Starts, tokens.Ends, t))
            {
                int[] features = new int[SentenceBorders.FeatureCount];
                for (int k = 0; k < features.Length; k++)
                {
                    string name = new(buffer, 0, SentenceBorders.Write(k, text, tokens.Starts, tokens.Ends, first, t, buffer));
                    if (!ids.TryGetValue(name, out features[k]))
                    {
                        ids.Add(name, features[k] = counts.Count);
                        counts.Add(0);
                    }
                    counts[features[k]]++;
                }
                places.Add(new Place(features, border));
            }
            if (border || known.Contains(t)) first = t;
        }
    }

    private static double[] Learn(List<Place> places, int count)
    {
        double[] weights = new double[count], squares = new double[count], sums = new double[count];
        var order = new Random(1);
        int[] sequence = [.. Enumerable.Range(0, places.Count)];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            order.Shuffle(sequence);
            foreach (int i in sequence)
            {
                double sum = 0;
                foreach (int f in places[i].Features) sum += weights[f];
                double error = (places[i].IsBorder ? 1 : 0) - 1 / (1 + Math.Exp(-sum));
                foreach (int f in places[i].Features)
                {
                    double gradient = error - Decay * weights[f];
                    squares[f] += gradient * gradient;
                    weights[f] += 0.2 * gradient / Math.Sqrt(squares[f] + 1e-6);
                }
            }
            // The mean over the later passes depends less on the order of the places than the last weights do.
            if (epoch >= Epochs / 2)
                for (int f = 0; f < count; f++) sums[f] += weights[f];
        }
        return [.. sums.Select(sum => sum / (Epochs - Epochs / 2))];
    }

    // Seen once or twice says little: only features of three places or more are kept.
    private static void Write(string file, string header, Dictionary<string, int> ids, List<int> counts, double[] weights)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var (name, id) in ids.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            int weight = (int)Math.Round(weights[id] * 100);
            if (Math.Abs(weight) >= 15 && counts[id] >= 3 && !name.EndsWith(' ')) text.Append(CultureInfo.InvariantCulture, $"{name}\t{weight}\n");
        }
        File.WriteAllText(file, text.ToString());
    }
}
