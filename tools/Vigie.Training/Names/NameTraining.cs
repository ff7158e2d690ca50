using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Language.French;
using Vigie.Language.French.Models;
using Vigie.Language.French.Names;
using Vigie.Training.Analysis;

namespace Vigie.Training.Names;

/// <summary>An article with its names marked, in the JSON Lines of the newsroom corpus.</summary>
internal sealed record MarkedText(string Text, List<(int Start, int End, NameType Type)> Names)
{
    public static IEnumerable<MarkedText> Read(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            string text = json.RootElement.GetProperty("text").GetString()!;
            var map = new Vigie.Text.CodePointMap(text);
            var names = json.RootElement.GetProperty("names").EnumerateArray()
                .Select(n => (map.ToUtf16(n[0].GetInt32()), map.ToUtf16(n[1].GetInt32()), Enum.Parse<NameType>(n[2].GetString()!))).ToList();
            yield return new MarkedText(text, names);
        }
    }

    public MarkedText InCapitals() => this with { Text = string.Create(Text.Length, Text, (span, text) => { for (int i = 0; i < span.Length; i++) span[i] = char.ToUpperInvariant(text[i]); }) };

    public MarkedText WithoutAccents() => this with { Text = string.Concat(Text.Select(c => LexiconCompiler.Unaccent(c.ToString()) is [var bare] ? bare : c)) };
}

/// <summary>Learns the name recogniser: a conditional random field by AdaGrad over hashed features.</summary>
internal sealed class NameTraining
{
    private const int Bits = 23;
    private const int Labels = NameRecognizer.LabelCount;
    // Weights are kept in 8 bits; few lie beyond this, and those are cut.
    private const float LargestWeight = 1.0f;
    private const int TableLength = (1 << Bits) + Labels - 1;
    private readonly float[] _total = new float[TableLength];
    private readonly float[] _totalTransitions = new float[Labels * Labels];
    private float[] _weights = [];
    private float[] _squares = [];
    private float[] _transitions = [];
    private float[] _transitionSquares = [];
    private readonly bool[] _allowed = [.. Enumerable.Range(0, Labels * Labels).Select(k => NameRecognizer.Allowed(k / Labels, k % Labels))];
    private readonly Lexicon _lexicon;
    private readonly TagSet _tags;
    private readonly Tagger _tagger;
    private readonly FrenchTokenizer _tokenizer;
    private readonly ModelFile _file = new();
    private readonly NameLists _lists;

    private NameTraining(string data, DataFolder own)
    {
        var analysis = ModelFile.Read(own.File("fr/models/analysis.bin"));
        _lexicon = new Lexicon(analysis);
        _tags = new TagSet(analysis.Strings("tags"));
        _tagger = new Tagger(analysis, _lexicon, _tags);
        _tokenizer = new FrenchTokenizer(own);
        new NameListCompiler(_tokenizer, _lexicon).Compile(data, own, _file);
        _lists = new NameLists(_file);
    }

    public static void Run(string data, string output, int epochs, int runs)
    {
        var own = new DataFolder(Path.GetFullPath(Path.Combine(output, "../..")));
        var training = new NameTraining(data, own);
        var articles = MarkedText.Read(Path.Combine(data, "ner/newsroom-fr/train.jsonl")).ToList();
        var variants = articles.Where((_, i) => i % 7 == 0).Select(a => a.InCapitals())
            .Concat(articles.Where((_, i) => i % 14 == 3).Select(a => a.InCapitals().WithoutAccents()))
            .Concat(articles.Where((_, i) => i % 10 == 5).Select(a => a.WithoutAccents()));
        Prepared[] prepared = [.. articles.Concat(variants).Select(training.Prepare)];
        Prepared[] dev = [.. MarkedText.Read(Path.Combine(data, "ner/newsroom-fr/dev.jsonl")).Select(training.Prepare)];
        training.Train(prepared, epochs, runs, dev);
        training._file.Write(Path.Combine(output, "names.bin"));
        Console.Error.WriteLine($"wrote names.bin, {new FileInfo(Path.Combine(output, "names.bin")).Length / 1e6:0.0} MB");
    }

    /// <summary>An article tokenised and tagged, its gold labels, and per token its features with nothing known from elsewhere.</summary>
    private sealed record Prepared(TokenizedText Tokens, TokenView View, ushort[] Tags, byte[] Upos, NameListHit[] Hits, byte[] Gold, bool[] Legal, byte[] Elsewhere, List<(int, int, NameType)> Names);

    private Prepared Prepare(MarkedText article)
    {
        var tokens = _tokenizer.Tokenize(article.Text, []);
        int count = tokens.Starts.Length;
        var view = new TokenView(_lexicon, count);
        ushort[] tags = new ushort[count];
        var hits = new NameListHit[count];
        for (int s = 0; s + 1 < tokens.SentenceTokens.Length; s++)
        {
            int first = tokens.SentenceTokens[s], end = tokens.SentenceTokens[s + 1];
            bool capitals = Casing.MostlyCapitals(Enumerable.Range(first, end - first).Select(t => article.Text[tokens.Starts[t]..tokens.Ends[t]]));
            for (int t = first; t < end; t++) view.Add(article.Text.AsSpan(tokens.Starts[t], tokens.Ends[t] - tokens.Starts[t]), t == first || capitals);
            _tagger.Tag(view, first, end, tags);
            _lists.Match(view, first, end, hits);
        }
        byte[] gold = new byte[count];
        foreach (var (start, end, type) in article.Names)
        {
            int first = Array.FindIndex(tokens.Ends, e => e > start), last = Array.FindLastIndex(tokens.Starts, b => b < end);
            if (first < 0 || last < first) continue;
            for (int t = first; t <= last; t++) gold[t] = (byte)(1 + (int)type * 4 + (first == last ? 3 : t == first ? 0 : t == last ? 2 : 1));
        }
        // A name cut by a sentence's end, or two names in one token, would make labels no sequence allows: such sentences teach nothing.
        var legal = Enumerable.Range(0, tokens.SentenceTokens.Length - 1).Select(s => IsLegal(gold.AsSpan(tokens.SentenceTokens[s]..tokens.SentenceTokens[s + 1]))).ToArray();
        byte[] elsewhere = new byte[count];
        return new Prepared(tokens, view, tags, [.. tags.Select(t => (byte)_tags.Parts[t][0].Upos)], hits, gold, legal, elsewhere, article.Names);
    }

    private static bool IsLegal(ReadOnlySpan<byte> labels)
    {
        int previous = 0;
        foreach (byte label in labels)
        {
            if (!NameRecognizer.Allowed(previous, label)) return false;
            previous = label;
        }
        return CanEnd(previous);
    }

    private void Train(Prepared[] articles, int epochs, int runs, Prepared[] dev)
    {
        foreach (var a in articles) ElsewhereLeaveOut(a, []);
        for (int run = 0; run < runs; run++)
        {
            _weights = new float[TableLength];
            _squares = new float[TableLength];
            _transitions = new float[Labels * Labels];
            _transitionSquares = new float[Labels * Labels];
            Train(articles, epochs, run);
            for (int i = 0; i < _total.Length; i++) _total[i] += _weights[i] / runs;
            for (int i = 0; i < _totalTransitions.Length; i++) _totalTransitions[i] += _transitions[i] / runs;
        }
        Evaluate(dev);
    }

    private void Train(Prepared[] articles, int epochs, int run)
    {
        var random = new Random(20161026 + run);
        var sentences = articles.SelectMany((a, i) => Enumerable.Range(0, a.Tokens.SentenceTokens.Length - 1).Where(s => a.Legal[s]).Select(s => (Article: i, Sentence: s))).ToArray();
        // A sentence sees, half of the time, what its own article's gold says of the same words elsewhere: what a first pass will tell.
        byte[][] blank = [.. articles.Select(a => new byte[a.Gold.Length])];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(sentences);
            double loss = 0;
            foreach (var (article, sentence) in sentences)
                loss += Learn(articles[article], sentence, random.Next(2) == 0 ? blank[article] : articles[article].Elsewhere, rate: 0.1f);
            Console.Error.WriteLine($"names: epoch {epoch + 1}, loss {loss / sentences.Length:0.000}");
        }
    }

    /// <summary>For each token the type most often given to its form in other sentences of the article.</summary>
    private static void ElsewhereLeaveOut(Prepared a, Dictionary<uint, int> votes)
    {
        for (int s = 0; s + 1 < a.Tokens.SentenceTokens.Length; s++)
        {
            int first = a.Tokens.SentenceTokens[s], end = a.Tokens.SentenceTokens[s + 1];
            byte[] others = [.. a.Gold];
            Array.Clear(others, first, end - first);
            byte[] result = new byte[a.Gold.Length];
            NameRecognizer.Elsewhere(a.View, others, a.Gold.Length, result, votes);
            Array.Copy(result, first, a.Elsewhere, first, end - first);
        }
    }

    private double Learn(Prepared a, int sentence, byte[] elsewhere, float rate)
    {
        int first = a.Tokens.SentenceTokens[sentence], end = a.Tokens.SentenceTokens[sentence + 1], n = end - first;
        bool capitals = NameRecognizer.IsCapitals(a.View, first, end);
        uint[] features = new uint[n * NameFeatures.Count];
        double[] scores = new double[n * Labels];
        for (int t = 0; t < n; t++)
        {
            var f = features.AsSpan(t * NameFeatures.Count, NameFeatures.Count);
            NameFeatures.Fill(a.View, _lexicon, a.Upos, a.Hits, elsewhere, first + t, first, end, capitals, f);
            foreach (uint feature in f)
            {
                var row = _weights.AsSpan((int)LinearModel.Row(feature, 32 - Bits), Labels);
                for (int label = 0; label < Labels; label++) scores[t * Labels + label] += row[label];
            }
        }
        double[] forward = new double[n * Labels], backward = new double[n * Labels];
        for (int label = 0; label < Labels; label++) forward[label] = _allowed[label] ? scores[label] : double.NegativeInfinity;
        for (int t = 1; t < n; t++)
            for (int to = 0; to < Labels; to++) forward[t * Labels + to] = scores[t * Labels + to] + LogSum(from => _allowed[from * Labels + to] ? forward[(t - 1) * Labels + from] + _transitions[from * Labels + to] : double.NegativeInfinity);
        for (int label = 0; label < Labels; label++) backward[(n - 1) * Labels + label] = CanEnd(label) ? 0 : double.NegativeInfinity;
        for (int t = n - 2; t >= 0; t--)
            for (int from = 0; from < Labels; from++) backward[t * Labels + from] = LogSum(to => _allowed[from * Labels + to] ? backward[(t + 1) * Labels + to] + scores[(t + 1) * Labels + to] + _transitions[from * Labels + to] : double.NegativeInfinity);
        double z = LogSum(label => forward[(n - 1) * Labels + label] + backward[(n - 1) * Labels + label]);

        double gold = 0;
        for (int t = 0; t < n; t++)
        {
            int label = a.Gold[first + t];
            gold += scores[t * Labels + label];
            if (t > 0) gold += _transitions[a.Gold[first + t - 1] * Labels + label];
            var f = features.AsSpan(t * NameFeatures.Count, NameFeatures.Count);
            for (int l = 0; l < Labels; l++)
            {
                float gradient = (float)((l == label ? 1 : 0) - Math.Exp(forward[t * Labels + l] + backward[t * Labels + l] - z));
                if (Math.Abs(gradient) < 1e-3f) continue;
                foreach (uint feature in f) Update(_weights, _squares, LinearModel.Row(feature, 32 - Bits) + (uint)l, gradient, rate);
            }
            if (t == 0) continue;
            for (int from = 0; from < Labels; from++)
                for (int to = 0; to < Labels; to++)
                {
                    int k = from * Labels + to;
                    if (!_allowed[k]) continue;
                    double p = Math.Exp(forward[(t - 1) * Labels + from] + _transitions[k] + scores[t * Labels + to] + backward[t * Labels + to] - z);
                    float gradient = (float)((from == a.Gold[first + t - 1] && to == label ? 1 : 0) - p);
                    if (Math.Abs(gradient) >= 1e-3f) Update(_transitions, _transitionSquares, (uint)k, gradient, rate);
                }
        }
        return z - gold;
    }

    private static void Update(float[] weights, float[] squares, uint slot, float gradient, float rate)
    {
        gradient -= 2e-5f * weights[slot];
        squares[slot] += gradient * gradient;
        weights[slot] += rate * gradient / (float)Math.Sqrt(squares[slot] + 0.1f);
    }

    private static bool CanEnd(int label) => label == 0 || (label - 1) % 4 is 2 or 3;

    private static double LogSum(Func<int, double> term)
    {
        Span<double> terms = stackalloc double[Labels];
        double largest = double.NegativeInfinity;
        for (int k = 0; k < Labels; k++) largest = Math.Max(largest, terms[k] = term(k));
        if (double.IsNegativeInfinity(largest)) return largest;
        double sum = 0;
        foreach (double x in terms) sum += Math.Exp(x - largest);
        return largest + Math.Log(sum);
    }

    private void Evaluate(Prepared[] dev)
    {
        const float Scale = 127 / LargestWeight;
        _file.Add<sbyte>("names.weights", _total.Select(w => (sbyte)Math.Clamp(Math.Round(w * Scale), -127, 127)).ToArray());
        _file.Add<short>("names.transitions", _totalTransitions.Select(w => (short)Math.Clamp(Math.Round(w * Scale), -32000, 32000)).ToArray());
        var file = _file;
        var recognizer = new NameRecognizer(file, _lexicon, _tags);
        var workspace = new NameWorkspace();
        int hit = 0, goldCount = 0, found = 0;
        foreach (var a in dev)
        {
            var names = recognizer.Recognize(a.Tokens, a.View, a.Tags, workspace);
            var gold = a.Names.ToHashSet();
            goldCount += gold.Count;
            found += names.Length;
            foreach (var name in names)
                if (gold.Contains((a.Tokens.Starts[name.FirstToken], a.Tokens.Ends[name.EndToken - 1], name.Type))) hit++;
        }
        double p = 100.0 * hit / Math.Max(found, 1), r = 100.0 * hit / goldCount;
        Console.Error.WriteLine($"names on newsroom dev: P {p:0.0} R {r:0.0} F1 {2 * p * r / (p + r):0.0}");
    }
}
