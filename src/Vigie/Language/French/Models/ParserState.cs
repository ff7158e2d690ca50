namespace Vigie.Language.French.Models;

/// <summary>A configuration of the parser: stack, buffer, arcs made so far; and the features seen from it.</summary>
/// <remarks>Positions are relative to the sentence; <c>Length</c> is the root, last in the buffer. Reused from sentence to sentence.</remarks>
internal sealed class ParserState(Lexicon lexicon, TagSet tags)
{
    public const int ActionFeatures = 104;
    public const int LabelFeatures = 48;
    private const uint None = 0x51ED270B;

    private ParserInput _input = null!;
    private int _first;
    private int[] _stack = [];
    private int _depth;
    private int _next;
    private int[] _left1 = [], _left2 = [], _right1 = [], _right2 = [];
    private int[] _leftCount = [], _rightCount = [];

    public int Length { get; private set; }

    public int[] Heads { get; private set; } = [];

    public byte[] Relations { get; private set; } = [];

    public bool Done => _next == Length && _depth == 0;

    public int Depth => _depth;

    public int Next => _next;

    public int StackAt(int fromTop) => _stack[_depth - 1 - fromTop];

    public void Start(ParserInput input, int first, int end)
    {
        _input = input;
        _first = first;
        Length = end - first;
        Ensure(Length + 1);
        CountBetween(input, first, end);
        Array.Fill(Heads, -1, 0, Length + 1);
        Array.Clear(Relations, 0, Length + 1);
        Array.Fill(_left1, -1, 0, Length + 1);
        Array.Fill(_left2, -1, 0, Length + 1);
        Array.Fill(_right1, -1, 0, Length + 1);
        Array.Fill(_right2, -1, 0, Length + 1);
        Array.Clear(_leftCount, 0, Length + 1);
        Array.Clear(_rightCount, 0, Length + 1);
        _depth = 0;
        _next = 0;
    }

    private static readonly uint Comma = Hash.Of(","), Semicolon = Hash.Of(";"), Colon = Hash.Of(":");

    private void CountBetween(ParserInput input, int first, int end)
    {
        byte verbs = 0, commas = 0, joins = 0;
        for (int i = first; i < end; i++)
        {
            (input.VerbsBefore[i], input.CommasBefore[i], input.JoinsBefore[i]) = (verbs, commas, joins);
            var upos = tags.Parts[input.Tag[i]][0].Upos;
            if (upos == Upos.VERB && verbs < 255) verbs++;
            else if (upos is Upos.CCONJ or Upos.SCONJ && joins < 255) joins++;
            else if (upos == Upos.PUNCT && commas < 255 && (input.Form[i] == Comma || input.Form[i] == Semicolon || input.Form[i] == Colon)) commas++;
        }
    }

    /// <summary>What stands between two positions: verbs, commas and conjunctions, as one number.</summary>
    private uint Between(int left, int right)
    {
        if (left < 0 || right >= Length || left + 1 >= right) return left < 0 ? 97u : right >= Length ? 98u : 0u;
        int a = _first + left + 1, b = _first + right;
        int verbs = Math.Min(2, _input.VerbsBefore[b] - _input.VerbsBefore[a]), commas = Math.Min(2, _input.CommasBefore[b] - _input.CommasBefore[a]);
        return (uint)(verbs * 6 + commas * 2 + (_input.JoinsBefore[b] > _input.JoinsBefore[a] ? 1 : 0));
    }

    private void Ensure(int size)
    {
        if (_stack.Length >= size) return;
        size = Math.Max(size, 64);
        _stack = new int[size];
        Heads = new int[size];
        Relations = new byte[size];
        _left1 = new int[size];
        _left2 = new int[size];
        _right1 = new int[size];
        _right2 = new int[size];
        _leftCount = new int[size];
        _rightCount = new int[size];
    }

    /// <summary>Makes this state equal to another over the same words.</summary>
    public void CopyFrom(ParserState other)
    {
        _input = other._input;
        _first = other._first;
        Length = other.Length;
        Ensure(Length + 1);
        _depth = other._depth;
        _next = other._next;
        int size = Length + 1;
        other._stack.AsSpan(0, _depth).CopyTo(_stack);
        other.Heads.AsSpan(0, size).CopyTo(Heads);
        other.Relations.AsSpan(0, size).CopyTo(Relations);
        other._left1.AsSpan(0, size).CopyTo(_left1);
        other._left2.AsSpan(0, size).CopyTo(_left2);
        other._right1.AsSpan(0, size).CopyTo(_right1);
        other._right2.AsSpan(0, size).CopyTo(_right2);
        other._leftCount.AsSpan(0, size).CopyTo(_leftCount);
        other._rightCount.AsSpan(0, size).CopyTo(_rightCount);
    }

    /// <summary>Bits of the actions allowed here.</summary>
    public int Legal()
    {
        int legal = 0;
        if (_next < Length) legal |= 1 << DependencyParser.Shift;
        // One root only: the root takes the last word left on the stack.
        if (_depth > 0 && (_next < Length || _depth == 1)) legal |= 1 << DependencyParser.Left;
        if (_depth > 1) legal |= 1 << DependencyParser.Right;
        return legal;
    }

    /// <summary>Head and dependent of the arc an action makes.</summary>
    public (int Head, int Dependent) ArcOf(int action) =>
        action == DependencyParser.Left ? (_next, StackAt(0)) : (StackAt(1), StackAt(0));

    public void Apply(int action, byte relation)
    {
        if (action == DependencyParser.Shift)
        {
            _stack[_depth++] = _next++;
            return;
        }
        var (head, dependent) = ArcOf(action);
        _depth--;
        Heads[dependent] = head;
        Relations[dependent] = relation;
        if (dependent < head)
        {
            _left2[head] = _left1[head];
            _left1[head] = dependent;
            _leftCount[head]++;
        }
        else
        {
            _right2[head] = _right1[head];
            _right1[head] = dependent;
            _rightCount[head]++;
        }
    }

    /// <summary>Part of speech of a position; 17 for the root.</summary>
    public int UposOf(int i) => i == Length ? 17 : (int)tags.Parts[_input.Tag[_first + i]][0].Upos;

    private uint W(int i) => i < 0 ? None : i == Length ? 11u : _input.Form[_first + i];

    private uint T(int i) => i < 0 ? None : i == Length ? 12u : tags.Hashes[_input.Tag[_first + i]];

    private uint P(int i) => i < 0 ? 18u : (uint)UposOf(i);

    private uint C(int i) => i < 0 || i == Length ? 997u : lexicon.Cluster256(_input.Cluster[_first + i]);

    private uint C4(int i) => i < 0 || i == Length ? 9997u : lexicon.Cluster1024(_input.Cluster[_first + i]);

    private uint L(int i) => i < 0 ? 99u : Relations[i];

    private int At(int i) => i >= 0 && i <= Length ? i : -1;

    public void FillActionFeatures(Span<uint> f)
    {
        int s0 = _depth > 0 ? StackAt(0) : -1, s1 = _depth > 1 ? StackAt(1) : -1, s2 = _depth > 2 ? StackAt(2) : -1;
        int b0 = _next, b1 = At(_next + 1), b2 = At(_next + 2), b3 = At(_next + 3);
        int s0l = s0 < 0 ? -1 : _left1[s0], s0r = s0 < 0 ? -1 : _right1[s0], s0l2 = s0 < 0 ? -1 : _left2[s0], s0r2 = s0 < 0 ? -1 : _right2[s0];
        int s1l = s1 < 0 ? -1 : _left1[s1], s1r = s1 < 0 ? -1 : _right1[s1], s1r2 = s1 < 0 ? -1 : _right2[s1];
        int b0l = _left1[b0], b0l2 = _left2[b0];
        uint ws0 = W(s0), ws1 = W(s1), wb0 = W(b0), wb1 = W(b1);
        uint ts0 = T(s0), ts1 = T(s1), tb0 = T(b0), tb1 = T(b1);
        uint ps0 = P(s0), ps1 = P(s1), ps2 = P(s2), pb0 = P(b0), pb1 = P(b1), pb2 = P(b2), pb3 = P(b3);
        uint cs0 = C(s0), cs1 = C(s1), cb0 = C(b0);
        uint ds0b0 = s0 < 0 ? 0u : (uint)Math.Min(b0 - s0, 10), ds1s0 = s1 < 0 ? 0u : (uint)Math.Min(s0 - s1, 10);
        uint vs0l = s0 < 0 ? 9u : (uint)Math.Min(_leftCount[s0], 4), vs0r = s0 < 0 ? 9u : (uint)Math.Min(_rightCount[s0], 4);
        uint vs1r = s1 < 0 ? 9u : (uint)Math.Min(_rightCount[s1], 4), vb0l = (uint)Math.Min(_leftCount[b0], 4);
        int k = 0;
        Put(f, ref k, ws0); Put(f, ref k, ts0); Put(f, ref k, Hash.Join(ws0, ps0)); Put(f, ref k, C4(s0));
        Put(f, ref k, ws1); Put(f, ref k, ts1); Put(f, ref k, Hash.Join(ws1, ps1)); Put(f, ref k, C4(s1));
        Put(f, ref k, wb0); Put(f, ref k, tb0); Put(f, ref k, Hash.Join(wb0, pb0)); Put(f, ref k, C4(b0));
        Put(f, ref k, wb1); Put(f, ref k, tb1); Put(f, ref k, pb2); Put(f, ref k, W(b2));
        Put(f, ref k, W(s2)); Put(f, ref k, T(s2));
        // pairs
        Put(f, ref k, Hash.Join(ws0, wb0)); Put(f, ref k, Hash.Join(ws0, pb0)); Put(f, ref k, Hash.Join(ps0, wb0)); Put(f, ref k, Hash.Join(ts0, tb0));
        Put(f, ref k, Hash.Join(ps0, pb0)); Put(f, ref k, Hash.Join(cs0, cb0)); Put(f, ref k, Hash.Join(C4(s0), pb0)); Put(f, ref k, Hash.Join(ps0, C4(b0)));
        Put(f, ref k, Hash.Join(ws1, ws0)); Put(f, ref k, Hash.Join(ws1, ps0)); Put(f, ref k, Hash.Join(ps1, ws0)); Put(f, ref k, Hash.Join(ts1, ts0));
        Put(f, ref k, Hash.Join(cs1, cs0)); Put(f, ref k, Hash.Join(C4(s1), ps0)); Put(f, ref k, Hash.Join(ps1, C4(s0)));
        Put(f, ref k, Hash.Join(wb0, pb1)); Put(f, ref k, Hash.Join(pb0, wb1)); Put(f, ref k, Hash.Join(tb0, tb1));
        Put(f, ref k, Hash.Join(Hash.Join(ps0, pb0), ds0b0)); Put(f, ref k, Hash.Join(Hash.Join(ps1, ps0), ds1s0));
        Put(f, ref k, Hash.Join(ws0, ds0b0)); Put(f, ref k, Hash.Join(wb0, ds0b0)); Put(f, ref k, Hash.Join(ws1, ds1s0));
        // triples
        uint s0b0 = Hash.Join(ps0, pb0), s1s0 = Hash.Join(ps1, ps0);
        Put(f, ref k, Hash.Join(s0b0, pb1)); Put(f, ref k, Hash.Join(Hash.Join(s0b0, pb1), pb2)); Put(f, ref k, Hash.Join(s1s0, pb0));
        Put(f, ref k, Hash.Join(Hash.Join(ps2, s1s0), pb0)); Put(f, ref k, Hash.Join(Hash.Join(s1s0, pb0), pb1)); Put(f, ref k, Hash.Join(Hash.Join(ts1, ts0), tb0));
        Put(f, ref k, Hash.Join(Hash.Join(ts0, tb0), tb1)); Put(f, ref k, Hash.Join(Hash.Join(pb0, pb1), Hash.Join(pb2, pb3)));
        Put(f, ref k, Hash.Join(Hash.Join(ws0, pb0), pb1)); Put(f, ref k, Hash.Join(Hash.Join(ps1, ws0), pb0)); Put(f, ref k, Hash.Join(s1s0, wb0)); Put(f, ref k, Hash.Join(Hash.Join(ws1, ps0), pb0));
        // children
        Put(f, ref k, Hash.Join(s0b0, Hash.Join(P(s0l), L(s0l)))); Put(f, ref k, Hash.Join(s0b0, Hash.Join(P(s0r), L(s0r)))); Put(f, ref k, Hash.Join(s0b0, Hash.Join(P(b0l), L(b0l))));
        Put(f, ref k, Hash.Join(s1s0, Hash.Join(P(s0l), L(s0l)))); Put(f, ref k, Hash.Join(s1s0, Hash.Join(P(s0r), L(s0r)))); Put(f, ref k, Hash.Join(s1s0, Hash.Join(P(s1r), L(s1r)))); Put(f, ref k, Hash.Join(s1s0, Hash.Join(P(s1l), L(s1l))));
        Put(f, ref k, Hash.Join(ws0, L(s0l))); Put(f, ref k, Hash.Join(ws0, L(s0r))); Put(f, ref k, Hash.Join(ws1, L(s1r))); Put(f, ref k, Hash.Join(wb0, L(b0l)));
        Put(f, ref k, Hash.Join(s0b0, W(s0l))); Put(f, ref k, Hash.Join(s1s0, W(s0l))); Put(f, ref k, Hash.Join(s0b0, W(b0l))); Put(f, ref k, Hash.Join(s1s0, W(s1r)));
        Put(f, ref k, Hash.Join(Hash.Join(L(s0l), L(s0l2)), ps0)); Put(f, ref k, Hash.Join(Hash.Join(L(s0r), L(s0r2)), ps0)); Put(f, ref k, Hash.Join(Hash.Join(L(b0l), L(b0l2)), pb0)); Put(f, ref k, Hash.Join(Hash.Join(L(s1r), L(s1r2)), ps1));
        Put(f, ref k, Hash.Join(Hash.Join(vs0l, vs0r), s0b0)); Put(f, ref k, Hash.Join(vs1r, Hash.Join(ws1, ps0))); Put(f, ref k, Hash.Join(vs0r, Hash.Join(ws0, pb0))); Put(f, ref k, Hash.Join(vb0l, Hash.Join(ps0, wb0)));
        Put(f, ref k, Hash.Join(Hash.Join(W(s0l), ws0), Hash.Join(ps1, pb0)));
        // the noun under a preposition: « de » or « à » before s0 says where it goes
        Put(f, ref k, Hash.Join(Hash.Join(ws1, W(s0l)), ps0)); Put(f, ref k, Hash.Join(Hash.Join(C4(s1), W(s0l)), C(s0)));
        Put(f, ref k, Hash.Join(Hash.Join(ws1, W(s0l)), ds1s0)); Put(f, ref k, Hash.Join(Hash.Join(W(s2), ps2), Hash.Join(W(s0l), ps0)));
        // what stands between
        uint m0 = Between(s0, b0), m1 = Between(s1, s0);
        Put(f, ref k, Hash.Join(s0b0, m0)); Put(f, ref k, Hash.Join(s1s0, m1)); Put(f, ref k, Hash.Join(Hash.Join(s1s0, pb0), Hash.Join(m0, m1)));
        Put(f, ref k, Hash.Join(Hash.Join(ps1, pb0), Between(s1, b0))); Put(f, ref k, Hash.Join(Hash.Join(ps1, ps0), Hash.Join(m1, W(s0l)))); Put(f, ref k, Hash.Join(Hash.Join(ws0, pb0), m0));
        // agreement and selection over the word on top
        Put(f, ref k, Hash.Join(ts1, tb0)); Put(f, ref k, Hash.Join(ws1, pb0)); Put(f, ref k, Hash.Join(ps1, wb0)); Put(f, ref k, Hash.Join(Hash.Join(ws1, W(s0l)), C4(s0)));
        Put(f, ref k, Hash.Join(Hash.Join(C4(s1), C4(s0)), W(s0l))); Put(f, ref k, Hash.Join(Hash.Join(ps2, ps1), Hash.Join(W(s0l), C(s0)))); Put(f, ref k, Hash.Join(Hash.Join(W(s2), W(s0l)), pb0));
        Put(f, ref k, Hash.Join(Hash.Join(ps1, L(s1r)), Hash.Join(ps0, W(s0l)))); Put(f, ref k, Hash.Join(Hash.Join(P(s1l), ps1), Hash.Join(pb0, ps0))); Put(f, ref k, Hash.Join(Hash.Join(pb1, pb2), Hash.Join(tb0, ps0)));
        Put(f, ref k, Hash.Join(Hash.Join(T(s1r), ts1), ts0)); Put(f, ref k, Hash.Join(Hash.Join(wb0, wb1), ps0)); Put(f, ref k, Hash.Join(Hash.Join(ws0, W(s0r)), pb0)); Put(f, ref k, Hash.Join(Hash.Join(C4(s0), C4(b0)), ds0b0));
        System.Diagnostics.Debug.Assert(k <= ActionFeatures);
        for (; k < ActionFeatures; k++) f[k] = f[1];
    }

    public void FillLabelFeatures(int head, int dependent, Span<uint> f)
    {
        uint wh = W(head), wd = W(dependent), th = T(head), td = T(dependent), ph = P(head), pd = P(dependent);
        uint distance = (uint)Math.Min(Math.Abs(head - dependent), 8) << 1 | (dependent < head ? 1u : 0u);
        uint direction = dependent < head ? 1u : 0u;
        int dl = _left1[dependent], dl2 = _left2[dependent], dr = _right1[dependent], dr2 = _right2[dependent];
        int hl = head == Length ? -1 : _left1[head], hr = head == Length ? -1 : _right1[head];
        // The farthest left child is often the preposition or the conjunction.
        int before = At(dependent - 1), after = At(dependent + 1);
        uint pair = Hash.Join(ph, Hash.Join(pd, direction));
        int k = 0;
        Put(f, ref k, pair); Put(f, ref k, Hash.Join(pair, distance)); Put(f, ref k, Hash.Join(wh, direction)); Put(f, ref k, Hash.Join(wd, direction));
        Put(f, ref k, Hash.Join(th, direction)); Put(f, ref k, Hash.Join(td, direction)); Put(f, ref k, Hash.Join(Hash.Join(wh, wd), direction)); Put(f, ref k, Hash.Join(Hash.Join(th, td), direction));
        Put(f, ref k, Hash.Join(Hash.Join(wh, pd), direction)); Put(f, ref k, Hash.Join(Hash.Join(ph, wd), direction)); Put(f, ref k, Hash.Join(Hash.Join(wh, td), direction)); Put(f, ref k, Hash.Join(Hash.Join(th, wd), direction));
        Put(f, ref k, Hash.Join(pair, C(head))); Put(f, ref k, Hash.Join(pair, C4(dependent))); Put(f, ref k, Hash.Join(Hash.Join(C(head), C(dependent)), direction)); Put(f, ref k, Hash.Join(pair, C(dependent)));
        Put(f, ref k, Hash.Join(pair, W(dl))); Put(f, ref k, Hash.Join(pair, W(dl2))); Put(f, ref k, Hash.Join(pair, W(dr))); Put(f, ref k, Hash.Join(pair, L(dl)));
        Put(f, ref k, Hash.Join(pair, L(dl2))); Put(f, ref k, Hash.Join(pair, L(dr))); Put(f, ref k, Hash.Join(pair, L(dr2))); Put(f, ref k, Hash.Join(pair, L(hl)));
        Put(f, ref k, Hash.Join(pair, L(hr))); Put(f, ref k, Hash.Join(Hash.Join(wh, W(dl2 < 0 ? dl : dl2)), direction)); Put(f, ref k, Hash.Join(Hash.Join(wh, W(dl)), direction)); Put(f, ref k, Hash.Join(Hash.Join(W(dl), wd), direction));
        Put(f, ref k, Hash.Join(pair, Hash.Join(W(dl), C4(dependent)))); Put(f, ref k, Hash.Join(pair, Hash.Join(W(dl), C4(head)))); Put(f, ref k, Hash.Join(pair, Hash.Join(P(dl), P(dr))));
        Put(f, ref k, Hash.Join(pair, P(before))); Put(f, ref k, Hash.Join(pair, P(after))); Put(f, ref k, Hash.Join(pair, W(before))); Put(f, ref k, Hash.Join(pair, W(after)));
        Put(f, ref k, Hash.Join(pair, Hash.Join(P(before), P(after)))); Put(f, ref k, Hash.Join(Hash.Join(th, td), Hash.Join(L(hl), direction))); Put(f, ref k, Hash.Join(Hash.Join(wh, pd), Hash.Join(L(hr), direction)));
        Put(f, ref k, Hash.Join(pair, head == Length ? 0u : (uint)Math.Min(_rightCount[head], 3))); Put(f, ref k, Hash.Join(pair, head == Length ? 0u : (uint)Math.Min(_leftCount[head], 3)));
        Put(f, ref k, Hash.Join(Hash.Join(wd, L(hl)), direction)); Put(f, ref k, Hash.Join(Hash.Join(th, L(dl)), Hash.Join(wd, direction)));
        Put(f, ref k, Hash.Join(Hash.Join(td, W(hl)), Hash.Join(ph, direction))); Put(f, ref k, Hash.Join(Hash.Join(T(hl), td), Hash.Join(th, direction)));
        System.Diagnostics.Debug.Assert(k <= LabelFeatures);
        for (; k < LabelFeatures; k++) f[k] = f[0];
    }

    /// <summary>A number for all that <see cref="FillActionFeatures"/> looks at; only states over the same words compare.</summary>
    public ulong ActionView()
    {
        int s0 = _depth > 0 ? StackAt(0) : -1, s1 = _depth > 1 ? StackAt(1) : -1, s2 = _depth > 2 ? StackAt(2) : -1, b0 = _next;
        ulong view = Mix(Mix(Mix(Mix(0, s2), s1), s0), b0);
        if (s0 >= 0) view = Look(Look(Look(Look(Mix(view, Counts(s0)), _left1[s0]), _left2[s0]), _right1[s0]), _right2[s0]);
        if (s1 >= 0) view = Look(Look(Look(Mix(view, Counts(s1)), _left1[s1]), _right1[s1]), _right2[s1]);
        return Look(Look(Mix(view, Counts(b0)), _left1[b0]), _left2[b0]);
    }

    /// <summary>The same of <see cref="FillLabelFeatures"/>.</summary>
    public ulong LabelView(int head, int dependent)
    {
        ulong view = Look(Look(Mix(Mix(Mix(0, head), dependent), Counts(head)), _left1[head]), _right1[head]);
        return Look(Look(Look(Look(view, _left1[dependent]), _left2[dependent]), _right1[dependent]), _right2[dependent]);
    }

    private int Counts(int i) => Math.Min(_leftCount[i], 4) << 4 | Math.Min(_rightCount[i], 4);

    // A child, and its relation.
    private ulong Look(ulong view, int child) => Mix(view, child < 0 ? -1 : child << 8 | Relations[child]);

    private static ulong Mix(ulong view, int value) => unchecked((view ^ (uint)value) * 0x9E3779B97F4A7C15 ^ view >> 29);

    private static void Put(Span<uint> features, ref int k, uint value)
    {
        features[k] = Hash.Join((uint)k + 101, value);
        k++;
    }
}
