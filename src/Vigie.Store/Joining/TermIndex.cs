using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vigie.Store.Joining;

/// <summary>Some sets of terms, laid out so that another set is compared with all of them at once. Serves one document after the other.</summary>
internal sealed class TermIndex
{
    /// <summary>Bits of a bucket's number: enough for the sentences of a long article.</summary>
    private const int Bits = 9;

    /// <summary>The first posting of each bucket, from 1; 0 for none.</summary>
    private readonly int[] _heads = new int[1 << Bits];

    private readonly List<Posting> _postings = [];

    /// <summary>A term of a set, and the rank of the next posting in its bucket, from 1.</summary>
    private readonly record struct Posting(Term Term, int Set, int Next);

    /// <summary>Takes out what is there.</summary>
    public void Clear()
    {
        Array.Clear(_heads);
        _postings.Clear();
    }

    /// <summary>Adds a term to a set.</summary>
    public void Add(int set, ImmutableArray<Term> terms)
    {
        foreach (var term in terms)
        {
            ref int head = ref _heads[Bucket(term)];
            _postings.Add(new Posting(term, set, head));
            head = _postings.Count;
        }
    }

    /// <summary>The cosines of <paramref name="terms"/> with each set: what <see cref="Terms.Cosine"/> gives, to the last bit.</summary>
    public void Cosines(ImmutableArray<Term> terms, Span<double> cosines)
    {
        cosines.Clear();
        var postings = CollectionsMarshal.AsSpan(_postings);
        foreach (ref readonly var term in terms.AsSpan())
            for (int next = _heads[Bucket(term)]; next != 0;)
            {
                ref readonly var posting = ref postings[next - 1];
                if (Term.AreSame(posting.Term, term)) cosines[posting.Set] += posting.Term.Weight * term.Weight;
                next = posting.Next;
            }
    }

    private static int Bucket(in Term term) => (int)(term.Hash >> (64 - Bits));
}
