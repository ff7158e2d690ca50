using Vigie.Text;

namespace Vigie.Language;

/// <summary>A word of an analysis: a view of two fields, cheap to copy.</summary>
/// <param name="Analysis">The analysis it belongs to.</param>
/// <param name="Index">Absolute index of the word in the document.</param>
public readonly record struct Word(Analysis Analysis, int Index)
{
    /// <summary>The form; for a word inside a multiword token, the word's own (« de » in « du »).</summary>
    public string Form => Analysis.Forms[Index];

    /// <summary>The lemma.</summary>
    public string Lemma => Analysis.Lemmas[Index];

    /// <summary>Part of speech.</summary>
    public Upos Upos => Analysis.UposTags[Index];

    /// <summary>Features.</summary>
    public Feats Feats => Analysis.FeatsTags[Index];

    /// <summary>Relation to the head with its subtype (<c>nsubj:pass</c>).</summary>
    public string Deprel => Analysis.Deprels[Index];

    /// <summary>Absolute index of the head, −1 for a root.</summary>
    public int HeadIndex => Analysis.Heads[Index];

    /// <summary>Whether it is the root of its sentence.</summary>
    public bool IsRoot => HeadIndex < 0;

    /// <summary>The head, or null for a root.</summary>
    public Word? Head => HeadIndex < 0 ? null : new Word(Analysis, HeadIndex);

    /// <summary>Index of the sentence.</summary>
    public int Sentence => Analysis.WordSentences[Index];

    /// <summary>Index of the token that holds the word.</summary>
    public int Token => Analysis.WordTokens[Index];

    /// <summary>The span of the token that holds the word.</summary>
    public TextSpan Span => Analysis.TokenSpan(Token);

    /// <summary>Dependents in text order.</summary>
    public ChildSequence Children => new(Analysis, Index);

    /// <summary>Whether the relation is <paramref name="relation"/> or a subtype of it (<c>obl</c> holds <c>obl:mod</c>).</summary>
    public bool Is(string relation)
    {
        string deprel = Deprel;
        return deprel.StartsWith(relation, StringComparison.Ordinal)
            && (deprel.Length == relation.Length || deprel[relation.Length] == ':');
    }

    /// <summary>The first dependent with relation <paramref name="relation"/> (or a subtype), or null.</summary>
    public Word? Child(string relation)
    {
        foreach (var child in Children)
            if (child.Is(relation)) return child;
        return null;
    }

    /// <summary>First and last word of the subtree, both included.</summary>
    /// <remarks>Trees need not be projective: words between the two may belong elsewhere.</remarks>
    public (int First, int Last) Subtree()
    {
        int first = Index, last = Index;
        foreach (var child in Children)
        {
            var (f, l) = child.Subtree();
            first = Math.Min(first, f);
            last = Math.Max(last, l);
        }
        return (first, last);
    }

    /// <summary>Whether this word is <paramref name="ancestor"/> or depends on it, directly or not.</summary>
    public bool IsUnder(int ancestor)
    {
        for (int w = Index; w >= 0; w = Analysis.Heads[w])
            if (w == ancestor) return true;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Form}/{Upos}";
}

/// <summary>The dependents of a word in text order; enumerates without allocating.</summary>
/// <param name="Analysis">The analysis.</param>
/// <param name="Parent">Absolute index of the head.</param>
public readonly record struct ChildSequence(Analysis Analysis, int Parent)
{
    /// <summary>Starts the enumeration.</summary>
    public Enumerator GetEnumerator() => new(Analysis, Analysis.FirstChild(Parent));

    /// <summary>Walks the dependents.</summary>
    public struct Enumerator
    {
        private readonly Analysis _analysis;
        private int _next;

        internal Enumerator(Analysis analysis, int first)
        {
            _analysis = analysis;
            _next = first;
            Current = default;
        }

        /// <summary>The dependent reached.</summary>
        public Word Current { get; private set; }

        /// <summary>Goes to the next dependent; false after the last.</summary>
        public bool MoveNext()
        {
            if (_next < 0) return false;
            Current = new Word(_analysis, _next);
            _next = _analysis.NextSibling(_next);
            return true;
        }
    }
}
