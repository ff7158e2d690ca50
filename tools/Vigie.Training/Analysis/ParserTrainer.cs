using Vigie.Language.French.Models;

namespace Vigie.Training.Analysis;

/// <summary>Words of a corpus for the parser: inputs, gold heads and relations, in flat arrays.</summary>
internal sealed class ParserCorpus
{
    public ParserCorpus(Corpus corpus, TagSet tags, ushort[] predicted, Func<string, int> relationNumber)
    {
        var starts = new List<int> { 0 };
        int count = 0;
        foreach (var sentence in corpus.Sentences) starts.Add(count += sentence.Words.Length);
        Starts = [.. starts];
        Input.Ensure(count);
        Heads = new int[count];
        Relations = new byte[count];
        for (int s = 0; s < corpus.Sentences.Length; s++)
        {
            var sentence = corpus.Sentences[s];
            int start = Starts[s];
            for (int t = 0; t < sentence.Tokens.Length; t++)
            {
                var token = sentence.Tokens[t];
                int i = corpus.Starts[s] + t;
                ushort tag = predicted[i];
                if (tags.Parts[tag].Length != token.End - token.First && corpus.Tags[i] != ushort.MaxValue) tag = corpus.Tags[i];
                for (int w = token.First; w < token.End; w++)
                {
                    bool single = token.End - token.First == 1;
                    Input.Form[start + w] = single ? corpus.View.Lower[i] : Hash.Of(LexiconCompiler.Normal(sentence.Words[w].Form).ToLowerInvariant());
                    Input.Tag[start + w] = single ? tag : (ushort)tags.Parts[tag][Math.Min(w - token.First, tags.Parts[tag].Length - 1)].Tag;
                    Input.Cluster[start + w] = single ? corpus.View.Cluster[i] : -1;
                    Heads[start + w] = sentence.Words[w].Head == 0 ? sentence.Words.Length : sentence.Words[w].Head - 1;
                    Relations[start + w] = (byte)relationNumber(sentence.Words[w].Deprel);
                }
            }
        }
    }

    public int[] Starts { get; }

    public ParserInput Input { get; } = new();

    /// <summary>Gold head per word, relative to its sentence; the sentence's length for the root.</summary>
    public int[] Heads { get; }

    public byte[] Relations { get; }
}

/// <summary>Learns the parser's actions with a dynamic oracle, and its relations from the arcs it makes.</summary>
internal sealed class ParserTrainer(Lexicon lexicon, TagSet tags, LabelSet labels, int actionBits, int labelBits)
{
    private readonly float[] _actionTotal = new float[4 << actionBits];
    private readonly float[] _labelTotal = new float[1 << labelBits];
    private Weights _actions = new(4 << actionBits);
    private Weights _labels = new(1 << labelBits);

    /// <summary>Learns once more from another shuffle, and adds what is learnt to what was.</summary>
    public void Train(ParserCorpus corpus, int epochs, int seed)
    {
        var random = new Random(20161025 + seed);
        _actions = new Weights(4 << actionBits);
        _labels = new Weights(1 << labelBits);
        int[] order = [.. Enumerable.Range(0, corpus.Starts.Length - 1)];
        var state = new ParserState(lexicon, tags);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = 0, total = 0;
            foreach (int s in order) Learn(corpus, s, state, explore: epoch > 0, random, ref wrong, ref total);
            Console.Error.WriteLine($"parser: epoch {epoch + 1}, {100.0 * wrong / total:0.00} % corrected");
        }
        _actions.AddAveragedTo(_actionTotal);
        _labels.AddAveragedTo(_labelTotal);
    }

    public void Write(ModelFile file)
    {
        file.Add<short>("parser.actions", Weights.Quantise(_actionTotal, 15000));
        file.Add<short>("parser.labels", Weights.Quantise(_labelTotal, 15000));
        file.Add("parser.relations", labels.Names);
        file.Add<byte>("parser.candidates", labels.Pack());
    }

    private void Learn(ParserCorpus corpus, int s, ParserState state, bool explore, Random random, ref int wrong, ref int total)
    {
        int start = corpus.Starts[s], end = corpus.Starts[s + 1];
        var gold = corpus.Heads.AsSpan(start, end - start);
        Span<uint> features = stackalloc uint[ParserState.ActionFeatures];
        Span<uint> labelFeatures = stackalloc uint[ParserState.LabelFeatures];
        Span<float> scores = stackalloc float[3];
        uint mask = (1u << actionBits) - 1;
        state.Start(corpus.Input, start, end);
        while (!state.Done)
        {
            int legal = state.Legal();
            state.FillActionFeatures(features);
            scores.Clear();
            foreach (uint feature in features)
            {
                uint row = DependencyParser.ActionRow(feature, mask);
                for (int a = 0; a < 3; a++) scores[a] += _actions.Values[row + a];
            }
            int best = -1, oracle = -1, least = int.MaxValue;
            for (int a = 0; a < 3; a++)
            {
                if ((legal & 1 << a) == 0) continue;
                int cost = Cost(state, gold, a);
                if (best < 0 || scores[a] > scores[best]) best = a;
                if (cost < least || cost == least && scores[a] > scores[oracle]) (oracle, least) = (a, cost);
            }
            _actions.Step();
            total++;
            int bestCost = Cost(state, gold, best);
            if (bestCost > least)
            {
                wrong++;
                foreach (uint feature in features)
                {
                    uint row = DependencyParser.ActionRow(feature, mask);
                    _actions.Add(row + (uint)oracle, 1);
                    _actions.Add(row + (uint)best, -1);
                }
            }
            int action = bestCost > least && (!explore || random.NextDouble() < 0.1) ? oracle : best;
            byte relation = 0;
            if (action != DependencyParser.Shift)
            {
                var (head, dependent) = state.ArcOf(action);
                relation = LearnLabel(state, head, dependent, gold[dependent] == head ? corpus.Relations[start + dependent] : -1, labelFeatures);
            }
            state.Apply(action, relation);
        }
    }

    private byte LearnLabel(ParserState state, int head, int dependent, int gold, Span<uint> features)
    {
        var candidates = labels.Candidates(state.UposOf(head), state.UposOf(dependent), dependent < head);
        state.FillLabelFeatures(head, dependent, features);
        int shift = 32 - labelBits;
        byte best = candidates[0];
        float bestScore = float.NegativeInfinity;
        foreach (byte label in candidates)
        {
            float score = 0;
            foreach (uint feature in features) score += _labels.Values[LinearModel.Slot(feature, labels.Hashes[label], shift)];
            if (score > bestScore) (best, bestScore) = (label, score);
        }
        if (gold < 0) return best;
        _labels.Step();
        if (best != gold && candidates.Contains((byte)gold))
            foreach (uint feature in features)
            {
                _labels.Add(LinearModel.Slot(feature, labels.Hashes[gold], shift), 1);
                _labels.Add(LinearModel.Slot(feature, labels.Hashes[best], shift), -1);
            }
        return best;
    }

    /// <summary>How many gold arcs an action makes unreachable (Goldberg and Nivre, 2013, arc-hybrid).</summary>
    private static int Cost(ParserState state, ReadOnlySpan<int> gold, int action)
    {
        int cost = 0, next = state.Next, length = state.Length;
        if (action == DependencyParser.Shift)
        {
            for (int k = 0; k < state.Depth; k++)
            {
                int word = state.StackAt(k);
                if (gold[word] == next) cost++;
                if (k > 0 && gold[next] == word) cost++;
            }
            return cost;
        }
        int s0 = state.StackAt(0), head = gold[s0];
        for (int b = next; b < length; b++)
            if (gold[b] == s0) cost++;
        if (action == DependencyParser.Left)
        {
            if (head > next && head <= length || state.Depth > 1 && head == state.StackAt(1)) cost++;
        }
        else if (head >= next) cost++;
        return cost;
    }
}
