using System.Runtime.Intrinsics;

namespace Vigie.Language.French.Models;

/// <summary>The best analyses of a sentence so far, all after the same number of actions; best first.</summary>
/// <remarks>Every analysis of n words takes 2n actions, so that scores compare at each step.</remarks>
internal sealed class ParserBeam
{
    private readonly int _width;
    private ParserState[] _states, _next;
    private readonly long[] _scores, _proposalScores;
    private readonly int[] _proposals, _parents, _actions, _uses;
    private int _proposed;

    public ParserBeam(Lexicon lexicon, TagSet tags, int width)
    {
        _width = width;
        _states = [.. Enumerable.Range(0, width).Select(_ => new ParserState(lexicon, tags))];
        _next = [.. Enumerable.Range(0, width).Select(_ => new ParserState(lexicon, tags))];
        _scores = new long[width];
        _proposalScores = new long[width];
        _proposals = new int[width];
        _parents = new int[width];
        _actions = new int[width];
        _uses = new int[width];
    }

    /// <summary>Scores of the actions from states already met in the sentence.</summary>
    public ParserMemo<Vector128<int>> Actions { get; } = new();

    /// <summary>Relations of arcs already met in the sentence.</summary>
    public ParserMemo<byte> Labels { get; } = new();

    /// <summary>Most analyses kept.</summary>
    public int Width => _width;

    /// <summary>Number of analyses.</summary>
    public int Count { get; private set; }

    public ParserState this[int k] => _states[k];

    public void Start(ParserInput input, int first, int end)
    {
        _states[0].Start(input, first, end);
        _scores[0] = 0;
        Count = 1;
        _proposed = 0;
        Actions.Forget();
        Labels.Forget();
    }

    public long ScoreOf(int k) => _scores[k];

    /// <summary>After <see cref="Advance"/>: the action that analysis <paramref name="k"/> has still to apply.</summary>
    public int ActionOf(int k) => _actions[k];

    /// <summary>After <see cref="Advance"/>: the analysis it continues, by its number before.</summary>
    public int ParentOf(int k) => _parents[k];

    /// <summary>Proposes an action for analysis <paramref name="k"/>; the best proposals are kept, the earlier of equals first.</summary>
    public void Propose(int k, int action, long gain)
    {
        long score = _scores[k] + gain;
        if (_proposed == _width && score <= _proposalScores[_width - 1]) return;
        int at = _proposed < _width ? _proposed++ : _width - 1;
        for (; at > 0 && _proposalScores[at - 1] < score; at--)
        {
            _proposalScores[at] = _proposalScores[at - 1];
            _proposals[at] = _proposals[at - 1];
        }
        _proposalScores[at] = score;
        _proposals[at] = k * 3 + action;
    }

    /// <summary>Makes the kept proposals the analyses; each has still to apply its action.</summary>
    public void Advance()
    {
        Array.Clear(_uses);
        for (int j = 0; j < _proposed; j++) _uses[_proposals[j] / 3]++;
        for (int j = 0; j < _proposed; j++)
        {
            int parent = _proposals[j] / 3;
            _parents[j] = parent;
            _actions[j] = _proposals[j] % 3;
            _scores[j] = _proposalScores[j];
            // The last to use a state takes it as it is.
            if (--_uses[parent] == 0) (_next[j], _states[parent]) = (_states[parent], _next[j]);
            else _next[j].CopyFrom(_states[parent]);
        }
        (_states, _next) = (_next, _states);
        Count = _proposed;
        _proposed = 0;
    }
}

/// <summary>What was computed for a state of the parser, by the number of what was looked at: 64 bits, where two that differ are not met twice the same.</summary>
internal sealed class ParserMemo<T>
{
    private const int Size = 2048;
    private readonly ulong[] _views = new ulong[Size];
    private readonly T[] _values = new T[Size];

    /// <summary>Forgets all: another sentence begins.</summary>
    public void Forget() => Array.Clear(_views);

    /// <summary>Where the value for <paramref name="view"/> stands, or is to be put when it is not known.</summary>
    public ref T Find(ulong view, out bool isKnown)
    {
        int at = (int)(view >> 53);
        isKnown = _views[at] == view;
        _views[at] = view;
        return ref _values[at];
    }
}
