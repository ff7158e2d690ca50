using Vigie.Language.French.Models;

namespace Vigie.Training.Analysis;

/// <summary>Learns the tagger: averaged perceptron, its own earlier predictions as history.</summary>
internal sealed class TaggerTrainer(Lexicon lexicon, TagSet tags, int bits)
{
    private readonly float[] _total = new float[1 << bits];
    private ushort[] _open = [];
    private ushort[] _proper = [];

    /// <summary>
    /// Learns once per seed, in parallel; the weights are summed. A sum of linear models is a linear model: the ensemble costs
    /// nothing to run.
    /// </summary>
    public void Train(Corpus corpus, int epochs, int seeds, Func<int, bool> include)
    {
        FindOpenTags(corpus);
        var learnt = new Weights[seeds];
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed => learnt[seed] = TrainOne(corpus, epochs, seed, include));
        foreach (var weights in learnt) weights.AddAveraged(_total);
    }

    private Weights TrainOne(Corpus corpus, int epochs, int seed, Func<int, bool> include)
    {
        var random = new Random(20160425 + seed);
        var weights = new Weights(1 << bits);
        int[] order = [.. Enumerable.Range(0, corpus.Sentences.Length).Where(include)];
        var predicted = new ushort[corpus.View.Count];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = 0, total = 0;
            foreach (int s in order) Learn(corpus, s, weights, predicted, ref wrong, ref total);
            if (seed == 0 && epoch == epochs - 1) Console.Error.WriteLine($"tagger: epoch {epoch + 1}, {100.0 * wrong / total:0.00} % corrected");
        }
        return weights;
    }

    /// <summary>The tagger learnt, for tagging other sentences at once.</summary>
    public ModelFile ToModel()
    {
        var file = new ModelFile();
        Write(file);
        return file;
    }

    public void Write(ModelFile file)
    {
        file.Add<short>("tagger.weights", Weights.Quantise(_total));
        file.Add<ushort>("tagger.open", _open);
        file.Add<ushort>("tagger.proper", _proper);
    }

    private void FindOpenTags(Corpus corpus)
    {
        var counts = new int[tags.Count];
        for (int i = 0; i < corpus.View.Count; i++)
            if (corpus.Tags[i] < tags.Count && (corpus.View.Entry[i] < 0 || tags.Names[corpus.Tags[i]].StartsWith("PROPN", StringComparison.Ordinal))) counts[corpus.Tags[i]]++;
        _open = [.. Enumerable.Range(0, tags.Count).Where(t => counts[t] >= 3).Select(t => (ushort)t)];
        _proper = [.. _open.Where(t => tags.Names[t].StartsWith("PROPN", StringComparison.Ordinal))];
    }

    private void Learn(Corpus corpus, int s, Weights weights, ushort[] predicted, ref int wrong, ref int total)
    {
        Span<uint> features = stackalloc uint[Tagger.FeatureCount];
        int first = corpus.Starts[s], end = corpus.Starts[s + 1], shift = 32 - bits;
        float[] values = weights.Values;
        for (int i = first; i < end; i++)
        {
            weights.Step();
            total++;
            ushort gold = corpus.Tags[i];
            Tagger.Features(corpus.View, lexicon, tags, i, first, end, predicted, corpus.Styles[s], features);
            var candidates = lexicon.TagsOf(corpus.View.Entry[i]);
            if (candidates.Length == 0) candidates = _open;
            ushort best = candidates[0];
            float bestScore = float.NegativeInfinity;
            foreach (ushort tag in candidates) Consider(tag, features, ref best, ref bestScore);
            if (corpus.View.Case[i] is 2 or 3 or 4)
                foreach (ushort tag in _proper) Consider(tag, features, ref best, ref bestScore);
            predicted[i] = best;
            if (best == gold || gold >= tags.Count) continue;
            wrong++;
            uint goldHash = tags.Hashes[gold], bestHash = tags.Hashes[best];
            foreach (uint feature in features)
            {
                weights.Add(LinearModel.Slot(feature, goldHash, shift), 1);
                weights.Add(LinearModel.Slot(feature, bestHash, shift), -1);
            }
        }

        void Consider(ushort tag, ReadOnlySpan<uint> f, ref ushort best, ref float bestScore)
        {
            float score = 0;
            uint label = tags.Hashes[tag];
            foreach (uint feature in f) score += values[LinearModel.Slot(feature, label, shift)];
            if (score > bestScore) (best, bestScore) = (tag, score);
        }
    }
}
