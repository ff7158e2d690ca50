using System.Collections.Immutable;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Joining;

/// <summary>Weighs the terms of one text, whole and by sentence. For one thread at a time.</summary>
internal sealed class TermCounts
{
    private readonly FoldedWords _words;
    private readonly int[] _ranks, _counts;
    private readonly List<(Term Term, double Rarity)> _terms = [];
    private readonly List<int> _counted = [];
    private readonly List<(Term Term, double Weight)> _heavy = [];

    /// <summary>Looks up what the words of a text tell.</summary>
    /// <param name="terms">How rare words are.</param>
    /// <param name="words">The words, which are asked for as long as this is in use.</param>
    public TermCounts(Terms terms, FoldedWords words)
    {
        _words = words;
        _ranks = new int[words.Count];
        var known = new Dictionary<Term, int>(words.Count / 2);
        for (int i = 0; i < words.Count; i++)
        {
            _ranks[i] = -1;
            if (Terms.Of(words[i]) is not { } term) continue;
            if (!known.TryGetValue(term, out int rank))
            {
                known.Add(term, rank = _terms.Count);
                _terms.Add((term, terms.Rarity(term)));
            }
            _ranks[i] = rank;
        }
        _counts = new int[_terms.Count];
    }

    /// <summary>The <paramref name="most"/> heaviest terms of the document: what the title says counts three times, the first third twice, what is no part of the article not at all.</summary>
    public ImmutableArray<Term> OfDocument(Document document, int most)
    {
        string text = document.Text;
        int title = Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal)), lead = text.Length * 3 / 10;
        for (int i = 0; i < _words.Count; i++)
            if (_words.StartOf(i) is var start && !document.IsIgnored(start)) Count(i, start < title ? 3 : start < lead ? 2 : 1);
        return Heaviest(most);
    }

    /// <summary>The <paramref name="most"/> heaviest terms of a part of the text.</summary>
    public ImmutableArray<Term> OfSpan(TextSpan span, int most)
    {
        int low = 0, high = _words.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_words.StartOf(middle) < span.Start) low = middle + 1;
            else high = middle;
        }
        for (int i = low; i < _words.Count && _words.StartOf(i) < span.End; i++) Count(i, 1);
        return Heaviest(most);
    }

    private void Count(int word, int times)
    {
        int rank = _ranks[word];
        if (rank < 0) return;
        if (_counts[rank] == 0) _counted.Add(rank);
        _counts[rank] += times;
    }

    private ImmutableArray<Term> Heaviest(int most)
    {
        _heavy.Clear();
        foreach (int rank in _counted)
        {
            var (term, rarity) = _terms[rank];
            double weight = (1 + Math.Log(_counts[rank])) * rarity;
            if (weight > 0) _heavy.Add((term, weight));
            _counts[rank] = 0;
        }
        _counted.Clear();
        _heavy.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : Term.Compare(a.Term, b.Term));
        if (_heavy.Count > most) _heavy.RemoveRange(most, _heavy.Count - most);
        double squares = 0;
        foreach (var (_, weight) in _heavy) squares += weight * weight;
        double length = Math.Sqrt(squares);
        _heavy.Sort((a, b) => Term.Compare(a.Term, b.Term));
        var heaviest = ImmutableArray.CreateBuilder<Term>(_heavy.Count);
        foreach (var (term, weight) in _heavy) heaviest.Add(term with { Weight = (float)(weight / length) });
        return heaviest.MoveToImmutable();
    }
}
