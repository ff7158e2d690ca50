using System.Runtime.Intrinsics;

namespace Vigie.Extraction.Events;

/// <summary>What the features of possible participants weigh, for both sides at once: looked up once, not once for each side and each question.</summary>
/// <remarks>
/// In the file a feature has its side before it: <c>A:</c> acts, <c>R:</c> undergoes, <c>IA:</c> and <c>IR:</c> for an actor of the text around; with <c>C</c> before that it
/// weighs in the choice among all the phrases of the sentence.
/// </remarks>
internal sealed class ParticipantModel
{
    private static readonly string[] s_named = ["A:", "R:", "CA:", "CR:"], s_inherited = ["IA:", "IR:"];

    // Of each feature the weights for acting and undergoing, by itself, then in the choice.
    private readonly FeatureTable<Vector256<double>> _named = new(), _inherited = new();

    /// <summary>Takes features, named as in the file, with their weights.</summary>
    public ParticipantModel(IEnumerable<(ReadOnlyMemory<char> Feature, double Weight)> weights)
    {
        foreach (var (feature, weight) in weights)
        {
            Add(_named, s_named, feature.Span, weight);
            Add(_inherited, s_inherited, feature.Span, weight);
        }
    }

    /// <summary>Whether nothing was learnt.</summary>
    public bool IsEmpty => _named.Count == 0 && _inherited.Count == 0;

    /// <summary>The features of a candidate for one side as the file names them, each once.</summary>
    public static IEnumerable<string> Named(ParticipantCandidate candidate, int side) =>
        candidate.IsOpen[side] ? candidate.Common.Names.Concat(candidate.Own[side].Names).Select(feature => (candidate.Word is null ? s_inherited : s_named)[side] + feature) : [];

    /// <summary>What the features of a candidate weigh in all for each side: by itself, and in the choice among all.</summary>
    public (double Alone, double Among)[] Sums(ParticipantCandidate candidate)
    {
        var weights = candidate.Word is null ? _inherited : _named;
        var common = Sum(weights, candidate.Common, Vector256<double>.Zero);
        return [Of(0), Of(1)];

        (double, double) Of(int side)
        {
            var sums = Sum(weights, candidate.Own[side], common);
            return (sums[side], sums[2 + side]);
        }
    }

    private static Vector256<double> Sum(FeatureTable<Vector256<double>> weights, FeatureList features, Vector256<double> sums)
    {
        foreach (ulong feature in features.Keys)
            if (weights.Find(feature) is >= 0 and var slot) sums += weights[slot];
        return sums;
    }

    private static void Add(FeatureTable<Vector256<double>> weights, string[] prefixes, ReadOnlySpan<char> feature, double weight)
    {
        for (int i = 0; i < prefixes.Length; i++)
        {
            if (!feature.StartsWith(prefixes[i], StringComparison.Ordinal)) continue;
            ref var all = ref weights.Weight(FeatureKey.Of(feature[prefixes[i].Length..]), out _);
            all = all.WithElement(i, weight);
        }
    }
}
