using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vigie.Language.French.Models;

namespace Vigie.Language.French.Names;

/// <summary>
/// Recognises names (PER, ORG, LOC, MISC): a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over hashed
/// features, decoded by Viterbi, in two passes: the second sees how the same words were labelled elsewhere in the text.
/// </summary>
internal sealed class NameRecognizer
{
    /// <summary>Labels: 0 outside; then for each type begin, inside, end, single.</summary>
    public const int LabelCount = 17;

    private readonly sbyte[] _weights;
    private readonly int _shift;
    private readonly short[] _transitions;
    private readonly NameLists _lists;
    private readonly Lexicon _lexicon;
    private readonly TagSet _tags;

    public NameRecognizer(ModelFile file, Lexicon lexicon, TagSet tags)
    {
        _weights = file.Array<sbyte>("names.weights");
        _shift = 32 - BitOperations.Log2((uint)_weights.Length);
        _transitions = file.Array<short>("names.transitions");
        _lists = new NameLists(file);
        _lexicon = lexicon;
        _tags = tags;
    }

    /// <summary>Whether label <paramref name="to"/> may follow <paramref name="from"/>.</summary>
    public static bool Allowed(int from, int to)
    {
        bool open = from != 0 && (from - 1) % 4 is 0 or 1 && from != 0;
        bool continues = to != 0 && (to - 1) % 4 is 1 or 2 && to != 0;
        return open ? continues && (from - 1) / 4 == (to - 1) / 4 : !continues;
    }

    /// <summary>The names of a text whose tokens stand in <paramref name="view"/>, tagged <paramref name="tags"/>.</summary>
    public Name[] Recognize(TokenizedText tokens, TokenView view, ushort[] tags, NameWorkspace workspace)
    {
        int count = tokens.Starts.Length;
        workspace.Ensure(count);
        for (int t = 0; t < count; t++) workspace.Upos[t] = (byte)_tags.Parts[tags[t]][0].Upos;
        Array.Clear(workspace.Elsewhere, 0, count);
        for (int s = 0; s + 1 < tokens.SentenceTokens.Length; s++) _lists.Match(view, tokens.SentenceTokens[s], tokens.SentenceTokens[s + 1], workspace.Hits);
        Pass(tokens, view, workspace, again: false);
        if (Elsewhere(view, workspace.Labels, count, workspace.Elsewhere, workspace.Votes)) Pass(tokens, view, workspace, again: true);

        var names = new List<Name>();
        for (int t = 0; t < count; t++)
        {
            int label = workspace.Labels[t];
            if (label == 0) continue;
            int end = t + 1;
            if ((label - 1) % 4 == 0)
                while (end < count && workspace.Labels[end] != 0 && (workspace.Labels[end] - 1) % 4 is 1 or 2)
                    if ((workspace.Labels[end++] - 1) % 4 == 2) break;
            names.Add(new Name(t, end, (NameType)((label - 1) / 4)));
            t = end - 1;
        }
        return [.. names];
    }

    /// <summary>For each capitalised token, the type most often given to its form in the text; false when nothing was labelled.</summary>
    public static bool Elsewhere(TokenView view, byte[] labels, int count, byte[] elsewhere, Dictionary<uint, int> votes)
    {
        votes.Clear();
        for (int t = 0; t < count; t++)
            if (labels[t] != 0)
            {
                int shift = (labels[t] - 1) / 4 * 7;
                int packed = votes.GetValueOrDefault(view.Lower[t]);
                if ((packed >> shift & 127) < 127) votes[view.Lower[t]] = packed + (1 << shift);
            }
        if (votes.Count == 0) return false;
        for (int t = 0; t < count; t++)
        {
            elsewhere[t] = 0;
            if (view.Case[t] is not (2 or 3 or 4) || !votes.TryGetValue(view.Lower[t], out int packed)) continue;
            int best = 0;
            for (int type = 1; type < 4; type++)
                if ((packed >> type * 7 & 127) > (packed >> best * 7 & 127)) best = type;
            elsewhere[t] = (byte)(best + 1);
        }
        return true;
    }

    /// <summary>Labels the tokens of each sentence; <paramref name="again"/>, only where what is known from elsewhere changes a token's features.</summary>
    private void Pass(TokenizedText tokens, TokenView view, NameWorkspace workspace, bool again)
    {
        Span<uint> features = stackalloc uint[NameFeatures.Count];
        features = features[..(_lists.HasNouns ? NameFeatures.Count : NameFeatures.CountWithoutNouns)];
        for (int s = 0; s + 1 < tokens.SentenceTokens.Length; s++)
        {
            int first = tokens.SentenceTokens[s], end = tokens.SentenceTokens[s + 1];
            if (again && !workspace.Elsewhere.AsSpan(first, end - first).ContainsAnyExcept((byte)0)) continue;
            bool capitals = IsCapitals(view, first, end);
            for (int t = first; t < end; t++)
            {
                if (again && !workspace.Elsewhere.AsSpan(first, end - first)[Math.Max(0, t - 1 - first)..Math.Min(end - first, t + 2 - first)].ContainsAnyExcept((byte)0)) continue;
                NameFeatures.Fill(view, _lexicon, workspace.Upos, workspace.Hits, workspace.Elsewhere, t, first, end, capitals, features);
                Score(features, workspace.Scores.AsSpan(t * LabelCount, LabelCount));
            }
            Viterbi(workspace, workspace.Scores.AsSpan(first * LabelCount, (end - first) * LabelCount), end - first, workspace.Labels.AsSpan(first, end - first));
        }
    }

    /// <summary>Whether most words of the sentence are in capitals.</summary>
    public static bool IsCapitals(TokenView view, int first, int end)
    {
        int words = 0, capitals = 0;
        for (int t = first; t < end; t++)
        {
            if (view.Case[t] == 5) continue;
            words++;
            if (view.Case[t] == 3) capitals++;
        }
        return capitals >= 2 && capitals * 2 > words;
    }

    private void Score(ReadOnlySpan<uint> features, Span<int> scores)
    {
        // Sums of less than 256 weights of 8 bits fit 16.
        Vector128<short> first = default, second = default;
        int last = 0;
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        foreach (uint feature in features)
        {
            ref sbyte row = ref Unsafe.Add(ref weights, LinearModel.Row(feature, _shift));
            var (lower, upper) = Vector128.Widen(Vector128.LoadUnsafe(ref row));
            first += lower;
            second += upper;
            last += Unsafe.Add(ref row, LabelCount - 1);
        }
        for (int label = 0; label < 8; label++) (scores[label], scores[8 + label]) = (first[label], second[label]);
        scores[LabelCount - 1] = last;
    }

    /// <summary>For each label those that may stand before it.</summary>
    private static readonly byte[][] s_before =
        [.. Enumerable.Range(0, LabelCount).Select(label => Enumerable.Range(0, LabelCount).Where(previous => Allowed(previous, label)).Select(previous => (byte)previous).ToArray())];

    private void Viterbi(NameWorkspace workspace, ReadOnlySpan<int> scores, int length, Span<byte> labels)
    {
        var best = workspace.Best.AsSpan();
        var from = workspace.From.AsSpan();
        for (int label = 0; label < LabelCount; label++) best[label] = Allowed(0, label) ? scores[label] : int.MinValue / 2;
        for (int t = 1; t < length; t++)
            for (int label = 0; label < LabelCount; label++)
            {
                int score = int.MinValue / 2, source = 0;
                foreach (byte previous in s_before[label])
                {
                    int candidate = best[(t - 1) * LabelCount + previous] + _transitions[previous * LabelCount + label];
                    if (candidate > score) (score, source) = (candidate, previous);
                }
                best[t * LabelCount + label] = score + scores[t * LabelCount + label];
                from[t * LabelCount + label] = (byte)source;
            }
        int last = 0;
        for (int label = 1; label < LabelCount; label++)
            if (((label - 1) % 4 is 2 or 3) && best[(length - 1) * LabelCount + label] > best[(length - 1) * LabelCount + last]) last = label;
        for (int t = length - 1; t >= 0; t--)
        {
            labels[t] = (byte)last;
            last = from[t * LabelCount + last];
        }
    }
}

/// <summary>What recognition needs and the next text can use again.</summary>
internal sealed class NameWorkspace
{
    public byte[] Upos = [];
    public NameListHit[] Hits = [];
    public byte[] Elsewhere = [];
    public byte[] Labels = [];
    public int[] Scores = [];
    public readonly int[] Best = new int[SentenceSplitter.MaxTokens * NameRecognizer.LabelCount];
    public readonly byte[] From = new byte[SentenceSplitter.MaxTokens * NameRecognizer.LabelCount];
    public readonly Dictionary<uint, int> Votes = [];

    public void Ensure(int count)
    {
        if (Upos.Length >= count) return;
        count = Math.Max(count, 2 * Upos.Length);
        Array.Resize(ref Upos, count);
        Array.Resize(ref Hits, count);
        Array.Resize(ref Elsewhere, count);
        Array.Resize(ref Labels, count);
        Array.Resize(ref Scores, count * NameRecognizer.LabelCount);
    }
}
