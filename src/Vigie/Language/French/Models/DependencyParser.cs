using System.Runtime.CompilerServices;

namespace Vigie.Language.French.Models;

/// <summary>The words of one text as the parser sees them.</summary>
internal sealed class ParserInput
{
    /// <summary>Hash of each word's lower-case form.</summary>
    public uint[] Form = [];

    /// <summary>Number of each word's tag.</summary>
    public ushort[] Tag = [];

    /// <summary>Row in the word clusters, or −1.</summary>
    public int[] Cluster = [];

    public void Ensure(int capacity)
    {
        if (Form.Length >= capacity) return;
        capacity = Math.Max(capacity, 2 * Form.Length);
        Array.Resize(ref Form, capacity);
        Array.Resize(ref Tag, capacity);
        Array.Resize(ref Cluster, capacity);
    }
}

/// <summary>
/// Greedy arc-hybrid parser (Kuhlmann, Gómez-Rodríguez and Satta, 2011), the root last, trained with a dynamic oracle (Goldberg and
/// Nivre, 2013). Three actions are scored in one table; the relation of an arc is chosen when the arc is made, among those seen
/// between such parts of speech.
/// </summary>
internal sealed class DependencyParser
{
    public const int Shift = 0;
    public const int Left = 1;
    public const int Right = 2;

    private readonly short[] _actions;
    private readonly LinearModel _labels;
    private readonly LabelSet _labelSet;

    public DependencyParser(ModelFile file, Lexicon lexicon, TagSet tags)
    {
        _actions = file.Array<short>("parser.actions");
        _labels = new LinearModel(file.Array<short>("parser.labels"));
        _labelSet = new LabelSet(file);
        Lexicon = lexicon;
        Tags = tags;
        ActionMask = (uint)(_actions.Length / 4 - 1);
    }

    private Lexicon Lexicon { get; }

    private TagSet Tags { get; }

    private uint ActionMask { get; }

    /// <summary>The relations, by number.</summary>
    public string[] Relations => _labelSet.Names;

    /// <summary>A state to parse with; one a thread.</summary>
    public ParserState NewState() => new(Lexicon, Tags);

    /// <summary>Parses words <c>[first, end)</c>, one sentence: heads (absolute, −1 for the root) and relations.</summary>
    public void Parse(ParserInput input, int first, int end, ParserState state, int[] heads, byte[] relations)
    {
        state.Start(input, first, end);
        Span<uint> features = stackalloc uint[ParserState.ActionFeatures];
        Span<uint> labelFeatures = stackalloc uint[ParserState.LabelFeatures];
        while (!state.Done)
        {
            int legal = state.Legal();
            int action;
            if ((legal & (legal - 1)) == 0) action = System.Numerics.BitOperations.TrailingZeroCount(legal);
            else
            {
                state.FillActionFeatures(features);
                action = BestAction(features, legal);
            }
            byte relation = 0;
            if (action != Shift)
            {
                var (head, dependent) = state.ArcOf(action);
                relation = BestLabel(state, head, dependent, labelFeatures);
            }
            state.Apply(action, relation);
        }
        for (int i = 0; i < end - first; i++)
        {
            int head = state.Heads[i];
            heads[first + i] = head == end - first ? -1 : first + head;
            relations[first + i] = state.Relations[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ActionRow(uint feature, uint mask) => (unchecked(feature * 0x9E3779B1) >> 7 & mask) << 2;

    private int BestAction(ReadOnlySpan<uint> features, int legal)
    {
        int shift = 0, left = 0, right = 0;
        short[] weights = _actions;
        uint mask = ActionMask;
        foreach (uint feature in features)
        {
            uint row = ActionRow(feature, mask);
            shift += weights[row];
            left += weights[row + 1];
            right += weights[row + 2];
        }
        int best = -1, bestScore = int.MinValue;
        if ((legal & 1) != 0) (best, bestScore) = (Shift, shift);
        if ((legal & 2) != 0 && left > bestScore) (best, bestScore) = (Left, left);
        if ((legal & 4) != 0 && right > bestScore) best = Right;
        return best;
    }

    private byte BestLabel(ParserState state, int head, int dependent, Span<uint> features)
    {
        var candidates = _labelSet.Candidates(state.UposOf(head), state.UposOf(dependent), dependent < head);
        if (candidates.Length == 1) return candidates[0];
        state.FillLabelFeatures(head, dependent, features);
        byte best = candidates[0];
        int bestScore = int.MinValue;
        foreach (byte label in candidates)
        {
            int score = _labels.Score(features, _labelSet.Hashes[label]);
            if (score > bestScore) (best, bestScore) = (label, score);
        }
        return best;
    }
}

/// <summary>The relations, and which were seen between which parts of speech.</summary>
internal sealed class LabelSet
{
    private readonly byte[][] _candidates;

    public LabelSet(string[] names, byte[][] candidates)
    {
        Names = names;
        _candidates = candidates;
        Hashes = new uint[names.Length];
        for (int i = 0; i < names.Length; i++) Hashes[i] = LinearModel.LabelHash(500 + i);
    }

    public LabelSet(ModelFile file)
        : this([.. file.Strings("parser.relations").Select(string.Intern)], Unpack(file.Array<byte>("parser.candidates")))
    {
    }

    public string[] Names { get; }

    public uint[] Hashes { get; }

    /// <summary>Head and dependent parts of speech (17 is the root), and whether the dependent comes first.</summary>
    public ReadOnlySpan<byte> Candidates(int head, int dependent, bool dependentFirst) => _candidates[Key(head, dependent, dependentFirst)];

    public static int Key(int head, int dependent, bool dependentFirst) => (head * 18 + dependent) * 2 + (dependentFirst ? 1 : 0);

    public byte[] Pack() => [.. _candidates.SelectMany(row => row.Prepend((byte)row.Length))];

    private static byte[][] Unpack(byte[] flat)
    {
        var rows = new List<byte[]>();
        for (int i = 0; i < flat.Length; i += flat[i] + 1) rows.Add(flat[(i + 1)..(i + 1 + flat[i])]);
        return [.. rows];
    }
}
