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
    private readonly float[] _actions = new float[4 << actionBits];
    private readonly float[] _labels = new float[(1 << labelBits) + RowModel.WidthFor(labels.Names.Length)];
    private short[]? _kept;

    /// <summary>Learns once per seed, in parallel; the weights are summed (see <see cref="TaggerTrainer.Train"/>).</summary>
    /// <param name="kept">Actions learnt before, which stay as they are: only the relations of the arcs they make are learnt.</param>
    public void Train(ParserCorpus corpus, int epochs, int beamEpochs, int beamWidth, int seeds, short[]? kept)
    {
        var learnt = new ParserLearner[seeds];
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            learnt[seed] = new ParserLearner(lexicon, tags, labels, actionBits, labelBits, kept);
            learnt[seed].Train(corpus, epochs, seed);
            if (beamEpochs > 0 && kept is null) learnt[seed].TrainBeam(corpus, beamEpochs, beamWidth, seed);
        });
        foreach (var learner in learnt) learner.AddTo(_actions, _labels);
        (_beamWidth, _kept) = (beamWidth, kept);
    }

    private int _beamWidth = 1;

    public void Write(ModelFile file)
    {
        file.Add<short>("parser.actions", _kept ?? Weights.Quantise(_actions));
        file.Add<short>("parser.labels", Weights.Quantise(_labels));
        file.Add<int>("parser.beam", [_beamWidth]);
        file.Add("parser.relations", labels.Names);
        file.Add<byte>("parser.candidates", labels.Pack());
    }
}

/// <summary>One run of learning.</summary>
internal sealed class ParserLearner(Lexicon lexicon, TagSet tags, LabelSet labels, int actionBits, int labelBits, short[]? kept)
{
    private readonly Weights _labels = new((1 << labelBits) + RowModel.WidthFor(labels.Names.Length));
    private Weights _actions = new(4 << actionBits, kept);

    public void AddTo(float[] actions, float[] relations)
    {
        _actions.AddAveraged(actions);
        _labels.AddAveraged(relations);
    }

    public void Train(ParserCorpus corpus, int epochs, int seed)
    {
        var random = new Random(20161025 + seed);
        int[] order = [.. Enumerable.Range(0, corpus.Starts.Length - 1)];
        var state = new ParserState(lexicon, tags);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = 0, total = 0;
            foreach (int s in order) Learn(corpus, s, state, explore: epoch > 0, random, ref wrong, ref total);
            if (seed == 0 && epoch % 4 == 3) Console.Error.WriteLine($"parser: epoch {epoch + 1}, {100.0 * wrong / total:0.00} % corrected");
        }
    }

    /// <summary>Goes on from the averaged weights with whole sentences, as the beam sees them.</summary>
    public void TrainBeam(ParserCorpus corpus, int epochs, int width, int seed)
    {
        var averaged = new float[_actions.Values.Length];
        _actions.AddAveraged(averaged);
        _actions = new Weights(averaged.Length);
        averaged.CopyTo(_actions.Values, 0);
        var random = new Random(20170425 + seed);
        int[] order = [.. Enumerable.Range(0, corpus.Starts.Length - 1)];
        var beam = new ParserBeam(lexicon, tags, width);
        var state = new ParserState(lexicon, tags);
        var rival = new ParserState(lexicon, tags);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = 0;
            foreach (int s in order)
                if (LearnSentence(corpus, s, beam, state, rival)) wrong++;
            if (seed == 0) Console.Error.WriteLine($"parser, beam {width}: epoch {epoch + 1}, {100.0 * wrong / order.Length:0.0} % of sentences corrected");
        }
    }

    private bool LearnSentence(ParserCorpus corpus, int s, ParserBeam beam, ParserState state, ParserState rival)
    {
        int start = corpus.Starts[s], end = corpus.Starts[s + 1], steps = 2 * (end - start), width = beam.Width;
        var gold = corpus.Heads.AsSpan(start, end - start);
        int[] goldActions = new int[steps], parents = new int[steps * width], actions = new int[steps * width];
        long goldScore = 0, worst = 0;
        int violation = -1, goldAt = 0;
        state.Start(corpus.Input, start, end);
        beam.Start(corpus.Input, start, end);
        for (int step = 0; step < steps; step++)
        {
            int action = Oracle(state, gold, out long gain);
            goldActions[step] = action;
            goldScore += gain;
            Apply(state, action);
            for (int k = 0; k < beam.Count; k++)
            {
                int legal = beam[k].Legal();
                Score(beam[k], legal);
                for (int a = 0; a < 3; a++)
                    if ((legal & 1 << a) != 0) beam.Propose(k, a, _gains[a]);
            }
            beam.Advance();
            int goldNow = -1;
            for (int k = 0; k < beam.Count; k++)
            {
                parents[step * width + k] = beam.ParentOf(k);
                actions[step * width + k] = beam.ActionOf(k);
                if (goldAt >= 0 && beam.ParentOf(k) == goldAt && beam.ActionOf(k) == action) goldNow = k;
                Apply(beam[k], beam.ActionOf(k));
            }
            goldAt = goldNow;
            long lead = beam.ScoreOf(0) - goldScore;
            if ((goldAt < 0 || step == steps - 1 && goldAt > 0) && (violation < 0 || lead > worst)) (violation, worst) = (step, lead);
        }
        _actions.Step();
        if (violation >= 0) Correct(corpus, s, goldActions, Path(parents, actions, width, violation), state, rival);
        state.Start(corpus.Input, start, end);
        Span<uint> labelFeatures = stackalloc uint[ParserState.LabelFeatures];
        foreach (int action in Path(parents, actions, width, steps - 1))
        {
            byte relation = 0;
            if (action != DependencyParser.Shift)
            {
                var (head, dependent) = state.ArcOf(action);
                relation = LearnLabel(state, head, dependent, gold[dependent] == head ? corpus.Relations[start + dependent] : -1, labelFeatures);
            }
            state.Apply(action, relation);
        }
        return violation >= 0;
    }

    private static int[] Path(int[] parents, int[] actions, int width, int last)
    {
        int[] path = new int[last + 1];
        for (int step = last, k = 0; step >= 0; k = parents[step * width + k], step--) path[step] = actions[step * width + k];
        return path;
    }

    /// <summary>Raises the gold actions and lowers the rival's, from where they part up to the step of the largest violation.</summary>
    private void Correct(ParserCorpus corpus, int s, int[] goldActions, int[] rivalActions, ParserState state, ParserState rival)
    {
        int start = corpus.Starts[s], end = corpus.Starts[s + 1];
        state.Start(corpus.Input, start, end);
        rival.Start(corpus.Input, start, end);
        var changes = new List<(uint Slot, float Change)>();
        bool parted = false;
        for (int step = 0; step < rivalActions.Length; step++)
        {
            parted |= goldActions[step] != rivalActions[step];
            if (parted)
            {
                Collect(state, goldActions[step], 1, changes);
                Collect(rival, rivalActions[step], -1, changes);
            }
            Apply(state, goldActions[step]);
            Apply(rival, rivalActions[step]);
        }
        foreach (var (slot, change) in changes) _actions.Add(slot, change);
    }

    private void Collect(ParserState state, int action, float change, List<(uint, float)> changes)
    {
        int legal = state.Legal();
        if ((legal & (legal - 1)) == 0) return;
        Span<uint> features = stackalloc uint[ParserState.ActionFeatures];
        state.FillActionFeatures(features);
        foreach (uint feature in features) changes.Add((DependencyParser.ActionRow(feature, (1u << actionBits) - 1) + (uint)action, change));
    }

    private readonly long[] _gains = new long[3];

    /// <summary>Scores of the actions in 1/1024, so that sums do not depend on their order.</summary>
    private void Score(ParserState state, int legal)
    {
        Array.Clear(_gains);
        if ((legal & (legal - 1)) == 0) return;
        Span<uint> features = stackalloc uint[ParserState.ActionFeatures];
        state.FillActionFeatures(features);
        float shift = 0, left = 0, right = 0;
        uint mask = (1u << actionBits) - 1;
        float[] values = _actions.Values;
        foreach (uint feature in features)
        {
            uint row = DependencyParser.ActionRow(feature, mask);
            shift += values[row];
            left += values[row + 1];
            right += values[row + 2];
        }
        (_gains[0], _gains[1], _gains[2]) = ((long)(shift * 1024), (long)(left * 1024), (long)(right * 1024));
    }

    private int Oracle(ParserState state, ReadOnlySpan<int> gold, out long gain)
    {
        int legal = state.Legal(), best = -1, least = int.MaxValue;
        Score(state, legal);
        for (int a = 0; a < 3; a++)
        {
            if ((legal & 1 << a) == 0) continue;
            int cost = Cost(state, gold, a);
            if (cost < least || cost == least && _gains[a] > _gains[best]) (best, least) = (a, cost);
        }
        gain = _gains[best];
        return best;
    }

    private void Apply(ParserState state, int action)
    {
        byte relation = 0;
        if (action != DependencyParser.Shift)
        {
            var (head, dependent) = state.ArcOf(action);
            Span<uint> features = stackalloc uint[ParserState.LabelFeatures];
            relation = BestLabel(state, head, dependent, features);
        }
        state.Apply(action, relation);
    }

    private byte BestLabel(ParserState state, int head, int dependent, Span<uint> features)
    {
        var candidates = labels.Candidates(state.UposOf(head), state.UposOf(dependent), dependent < head);
        state.FillLabelFeatures(head, dependent, features);
        if (candidates.Length == 1) return candidates[0];
        Span<float> scores = stackalloc float[labels.Names.Length];
        foreach (uint feature in features)
        {
            var row = _labels.Values.AsSpan((int)LinearModel.Row(feature, 32 - labelBits), scores.Length);
            foreach (byte label in candidates) scores[label] += row[label];
        }
        byte best = candidates[0];
        foreach (byte label in candidates)
            if (scores[label] > scores[best]) best = label;
        return best;
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
            if (bestCost > least && kept is null)
            {
                wrong++;
                foreach (uint feature in features)
                {
                    uint row = DependencyParser.ActionRow(feature, mask);
                    _actions.Add(row + (uint)oracle, 1);
                    _actions.Add(row + (uint)best, -1);
                }
            }
            int action = bestCost > least && (!explore || random.NextDouble() < 0.1 || kept is not null) ? oracle : best;
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
        byte best = BestLabel(state, head, dependent, features);
        if (gold < 0) return best;
        _labels.Step();
        if (best != gold && candidates.Contains((byte)gold))
            foreach (uint feature in features)
            {
                _labels.Add(LinearModel.Row(feature, 32 - labelBits) + (uint)gold, 1);
                _labels.Add(LinearModel.Row(feature, 32 - labelBits) + best, -1);
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
