using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Per word, how many finite or other verbs, commas and conjunctions its sentence has before it.</summary>
    public byte[] VerbsBefore = [], CommasBefore = [], JoinsBefore = [];

    public void Ensure(int capacity)
    {
        if (Form.Length >= capacity) return;
        capacity = Math.Max(capacity, 2 * Form.Length);
        Array.Resize(ref Form, capacity);
        Array.Resize(ref Tag, capacity);
        Array.Resize(ref Cluster, capacity);
        Array.Resize(ref VerbsBefore, capacity);
        Array.Resize(ref CommasBefore, capacity);
        Array.Resize(ref JoinsBefore, capacity);
    }
}

/// <summary>
/// Arc-hybrid parser (Kuhlmann, Gómez-Rodríguez and Satta, 2011), the root last, with a small beam; trained with a dynamic oracle
/// (Goldberg and Nivre, 2013), then on whole sentences (Huang, Fayong and Guo, 2012, largest violation). Three actions are scored in one table; the relation of an arc is chosen when the arc is made, among those seen
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
        BeamWidth = file.Array<int>("parser.beam")[0];
        ActionMask = (uint)(_actions.Length / 4 - 1);
    }

    private Lexicon Lexicon { get; }

    private TagSet Tags { get; }

    private uint ActionMask { get; }

    /// <summary>The relations, by number.</summary>
    public string[] Relations => _labelSet.Names;

    /// <summary>What a thread needs to parse with.</summary>
    public ParserBeam NewBeam() => new(Lexicon, Tags, BeamWidth);

    /// <summary>How many analyses of a sentence are followed at once.</summary>
    public int BeamWidth { get; }

    /// <summary>Parses words <c>[first, end)</c>, one sentence: heads (absolute, −1 for the root) and relations.</summary>
    public void Parse(ParserInput input, int first, int end, ParserBeam beam, int[] heads, byte[] relations)
    {
        Span<uint> features = stackalloc uint[ParserState.ActionFeatures];
        Span<uint> labelFeatures = stackalloc uint[ParserState.LabelFeatures];
        Span<int> scores = stackalloc int[3];
        beam.Start(input, first, end);
        for (int step = 2 * (end - first); step > 0; step--)
        {
            for (int k = 0; k < beam.Count; k++)
            {
                var state = beam[k];
                int legal = state.Legal();
                if ((legal & (legal - 1)) != 0)
                {
                    state.FillActionFeatures(features);
                    ActionScores(features, scores);
                }
                else scores.Clear();
                for (int action = 0; action < 3; action++)
                    if ((legal & 1 << action) != 0) beam.Propose(k, action, scores[action]);
            }
            beam.Advance();
            for (int k = 0; k < beam.Count; k++)
            {
                var state = beam[k];
                int action = beam.ActionOf(k);
                byte relation = 0;
                if (action != Shift)
                {
                    var (head, dependent) = state.ArcOf(action);
                    relation = BestLabel(state, head, dependent, labelFeatures);
                }
                state.Apply(action, relation);
            }
        }
        var best = beam[0];
        for (int i = 0; i < end - first; i++)
        {
            int head = best.Heads[i];
            heads[first + i] = head == end - first ? -1 : first + head;
            relations[first + i] = best.Relations[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ActionRow(uint feature, uint mask) => (unchecked(feature * 0x9E3779B1) >> 7 & mask) << 2;

    private void ActionScores(ReadOnlySpan<uint> features, Span<int> scores)
    {
        var sums = Vector128<int>.Zero;
        ref short weights = ref MemoryMarshal.GetArrayDataReference(_actions);
        uint mask = ActionMask;
        foreach (uint feature in features)
        {
            long row = Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref weights, ActionRow(feature, mask))));
            sums += Vector128.WidenLower(Vector128.CreateScalar(row).AsInt16());
        }
        scores[Shift] = sums[0];
        scores[Left] = sums[1];
        scores[Right] = sums[2];
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
