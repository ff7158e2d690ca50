using System.Collections.Immutable;
using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Store.Joining;

/// <summary>Weighs the words of a text by how much they tell: often here, rare in the press (tf·idf).</summary>
/// <remarks>
/// A word counts by its first <see cref="Letters"/> letters, so that « enlèvement » and « enlevées » are one. How rare a word is comes
/// from a fixed count (<c>fr/text/document-frequency.tsv</c>), not from the store: otherwise each article would change how all others are joined.
/// </remarks>
internal sealed class Terms
{
    /// <summary>Letters kept of a word.</summary>
    public const int Letters = 6;

    /// <summary>Words shorter than this say little (« dans »).</summary>
    private const int Shortest = 4;

    private readonly Dictionary<Term, double> _rarity = [];
    private readonly double _rarest;

    public Terms(DataFolder data)
    {
        var counts = data.ReadTable("fr/text/document-frequency.tsv").ToDictionary(row => row.Columns[0], row => int.Parse(row.Columns[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        double total = counts["*"] + 1.0;
        foreach (var (term, count) in counts) _rarity.Add(new Term(term, 0), Math.Log(total / (count + 1)));
        _rarest = Math.Log(total / 2);
    }

    /// <summary>The term of a folded word, not weighed; null where it is too short to tell anything.</summary>
    public static Term? Of(ReadOnlySpan<char> word) => word.Length < Shortest ? null : new Term(word, 0);

    /// <summary>The term of the longest word of a phrase, the first of them, however short.</summary>
    public static Term Longest(string phrase)
    {
        using var words = new FoldedWords(phrase);
        int longest = -1;
        for (int i = 0; i < words.Count; i++)
            if (longest < 0 || words[i].Length > words[longest].Length) longest = i;
        return longest < 0 ? default : new Term(words[longest], 0);
    }

    /// <summary>How rare a term is: the logarithm of how many documents there are for each that has it. Unlisted words are the rarest.</summary>
    public double Rarity(Term term) => _rarity.GetValueOrDefault(term with { Weight = 0 }, _rarest);

    /// <summary>The terms of folded phrases, in ordinal order, each once; weights are 0.</summary>
    public static ImmutableArray<Term> SetOf(IEnumerable<string> phrases)
    {
        var terms = new List<Term>();
        foreach (string phrase in phrases)
            foreach (var word in phrase.AsSpan().Split(' '))
                if (word.End.Value - word.Start.Value >= Shortest) terms.Add(new Term(phrase.AsSpan(word), 0));
        return Distinct(terms);
    }

    /// <summary>Sorts terms in ordinal order and drops what is there twice.</summary>
    public static ImmutableArray<Term> Distinct(List<Term> terms)
    {
        terms.Sort((a, b) => Term.Compare(a, b));
        int kept = 0;
        for (int i = 0; i < terms.Count; i++)
            if (i == 0 || Term.Compare(terms[i], terms[kept - 1]) != 0) terms[kept++] = terms[i];
        terms.RemoveRange(kept, terms.Count - kept);
        return [.. terms];
    }

    /// <summary>Whether two sets of terms have one in common.</summary>
    public static bool Overlap(ImmutableArray<Term> a, ImmutableArray<Term> b)
    {
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            int order = Term.Compare(a.ItemRef(i), b.ItemRef(j));
            if (order == 0) return true;
            if (order < 0) i++;
            else j++;
        }
        return false;
    }

    /// <summary>The cosine of two sets of terms: 0 nothing in common, 1 the same.</summary>
    public static double Cosine(ImmutableArray<Term> a, ImmutableArray<Term> b)
    {
        double sum = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            int order = Term.Compare(a.ItemRef(i), b.ItemRef(j));
            if (order == 0) sum += a[i].Weight * b[j].Weight;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return sum;
    }
}
