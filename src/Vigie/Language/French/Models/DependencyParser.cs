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
    private readonly RowModel _labels;
    private readonly LabelSet _labelSet;

    public DependencyParser(ModelFile file, Lexicon lexicon, TagSet tags)
    {
        _actions = file.Array<short>("parser.actions");
        _labelSet = new LabelSet(file);
        _labels = new RowModel(file.Array<short>("parser.labels"), RowModel.WidthFor(_labelSet.Names.Length));
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
        Span<uint> features = stackalloc uint[ParserState.ActionFeatures], labelFeatures = stackalloc uint[ParserState.LabelFeatures];
        beam.Start(input, first, end);
        for (int step = 2 * (end - first); step > 0; step--)
        {
            for (int k = 0; k < beam.Count; k++)
            {
                var state = beam[k];
                int legal = state.Legal();
                var scores = (legal & (legal - 1)) == 0 ? default : Scores(state, beam.Actions, features);
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
                    relation = BestLabel(state, head, dependent, beam.Labels, labelFeatures);
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

    /// <summary>Scores of the actions from a state: analyses in a beam often look alike from where they stand, and are then scored once.</summary>
    private Vector128<int> Scores(ParserState state, ParserMemo<Vector128<int>> known, Span<uint> features)
    {
        ulong view = state.ActionView();
        ref var scores = ref known.Find(view, out bool isKnown);
        if (isKnown) return scores;
        state.FillActionFeatures(features);
        return scores = ActionScores(features);
    }

    private Vector128<int> ActionScores(ReadOnlySpan<uint> features)
    {
        var sums = Vector128<int>.Zero;
        ref short weights = ref MemoryMarshal.GetArrayDataReference(_actions);
        uint mask = ActionMask;
        foreach (uint feature in features)
        {
            long row = Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref weights, ActionRow(feature, mask))));
            sums += Vector128.WidenLower(Vector128.CreateScalar(row).AsInt16());
        }
        return sums;
    }

    private byte BestLabel(ParserState state, int head, int dependent, ParserMemo<byte> known, Span<uint> features)
    {
        var candidates = _labelSet.Candidates(state.UposOf(head), state.UposOf(dependent), dependent < head);
        if (candidates.Length == 1) return candidates[0];
        ref byte best = ref known.Find(state.LabelView(head, dependent), out bool isKnown);
        if (isKnown) return best;
        state.FillLabelFeatures(head, dependent, features);
        best = candidates[0];
        Span<int> scores = stackalloc int[_labels.Width];
        _labels.Score(features, scores);
        foreach (byte label in candidates)
            if (scores[label] > scores[best]) best = label;
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
    }

    public LabelSet(ModelFile file)
        : this([.. file.Strings("parser.relations").Select(string.Intern)], Unpack(file.Array<byte>("parser.candidates")))
    {
    }

    public string[] Names { get; }

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
