using System.Collections.Immutable;

namespace Vigie.Store.Joining;

/// <summary>Compares one document with many: what is asked of it again and again is laid out once.</summary>
/// <param name="matcher">Compares tellings.</param>
internal sealed class Comparison(TellingMatcher matcher)
{
    private readonly TermIndex _terms = new(), _sentences = new();
    private readonly double[] _likeness = new double[1];
    private double[] _words = [];
    private JoinNode? _node;

    /// <summary>Lays out the document that others are compared with from now on.</summary>
    public void Begin(JoinNode node)
    {
        _node = node;
        _terms.Clear();
        _terms.Add(0, node.Digest.Terms);
        _sentences.Clear();
        for (int i = 0; i < node.Tellings.Length; i++) _sentences.Add(i, node.Tellings[i].Telling.Terms);
        if (_words.Length < node.Tellings.Length) _words = new double[node.Tellings.Length];
    }

    /// <summary>The cosine of the telling words of both documents.</summary>
    public double Likeness(JoinNode other)
    {
        _terms.Cosines(other.Digest.Terms, _likeness);
        return _likeness[0];
    }

    /// <summary>The tellings of both documents that are linked, each pair once.</summary>
    /// <param name="other">The other document.</param>
    /// <param name="likeness">Of both documents.</param>
    /// <param name="found">Told the telling of this one, that of the other, and their score.</param>
    public void Links(JoinNode other, double likeness, Action<Told, Told, double> found)
    {
        var node = _node!;
        // The same whichever of them came first.
        bool first = string.CompareOrdinal(node.Digest.Key, other.Digest.Key) < 0;
        var words = _words.AsSpan(0, node.Tellings.Length);
        ImmutableArray<Term> sentence = default;
        foreach (var b in other.Tellings)
        {
            // Those of one sentence have the same terms.
            if (b.Telling.Terms != sentence) _sentences.Cosines(sentence = b.Telling.Terms, words);
            for (int i = 0; i < words.Length; i++)
            {
                var a = node.Tellings[i];
                if (!matcher.MayBeLinked(a, b)) continue;
                if (first ? matcher.IsLinked(a, b, words[i], likeness, out double score) : matcher.IsLinked(b, a, words[i], likeness, out score)) found(a, b, score);
            }
        }
    }
}
