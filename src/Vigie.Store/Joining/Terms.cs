using System.Collections.Immutable;
using System.Globalization;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Text;

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

    private readonly Dictionary<string, double> _rarity = new(StringComparer.Ordinal);
    private readonly double _rarest;

    public Terms(DataFolder data)
    {
        var counts = data.ReadTable("fr/text/document-frequency.tsv").ToDictionary(row => row.Columns[0], row => int.Parse(row.Columns[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        double total = counts["*"] + 1.0;
        foreach (var (term, count) in counts) _rarity.Add(term, Math.Log(total / (count + 1)));
        _rarest = Math.Log(total / 2);
    }

    /// <summary>The words of a text, in order, folded, with their positions.</summary>
    public static List<(int Start, string Word)> Words(string text)
    {
        var words = new List<(int, string)>(text.Length / 5);
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            int first = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            words.Add((first, PlaceKey.Fold(text.AsSpan(first..i))));
        }
        return words;
    }

    /// <summary>The term of a folded word, or null where it is too short to tell anything.</summary>
    public static string? Of(string word) => word.Length < Shortest ? null : word.Length <= Letters ? word : word[..Letters];

    /// <summary>The term of the longest word of a phrase; the word itself where it is too short to be one.</summary>
    public static string Longest(string phrase)
    {
        string longest = Words(phrase).Select(w => w.Word).MaxBy(w => w.Length) ?? "";
        return Of(longest) ?? longest;
    }

    /// <summary>How rare a term is: the logarithm of how many documents there are for each that has it. Unlisted words are the rarest.</summary>
    public double Rarity(string term) => _rarity.GetValueOrDefault(term, _rarest);

    /// <summary>The <paramref name="most"/> heaviest terms of a document: what the title says counts three times, the first third twice.</summary>
    /// <param name="document">The document.</param>
    /// <param name="words">The words of its text that are the article.</param>
    /// <param name="most">How many at most.</param>
    public ImmutableArray<Term> OfDocument(Document document, IEnumerable<(int Start, string Word)> words, int most)
    {
        string text = document.Text;
        int title = Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal)), lead = text.Length * 3 / 10;
        return Weigh(words.Select(word => (word.Word, word.Start < title ? 3 : word.Start < lead ? 2 : 1)), most);
    }

    /// <summary>The <paramref name="most"/> heaviest terms of a part of a text, given all words of the text.</summary>
    public ImmutableArray<Term> OfSpan(TextSpan span, IEnumerable<(int Start, string Word)> words, int most) =>
        Weigh(words.SkipWhile(word => word.Start < span.Start).TakeWhile(word => word.Start < span.End).Select(word => (word.Word, 1)), most);

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

    private ImmutableArray<Term> Weigh(IEnumerable<(string Word, int Count)> words, int most)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, count) in words)
            if (Of(word) is { } term) counts[term] = counts.GetValueOrDefault(term) + count;
        var terms = counts.Select(c => (Text: c.Key, Weight: (1 + Math.Log(c.Value)) * Rarity(c.Key)))
            .Where(t => t.Weight > 0).OrderByDescending(t => t.Weight).ThenBy(t => t.Text, StringComparer.Ordinal).Take(most).ToArray();
        double length = Math.Sqrt(terms.Sum(t => t.Weight * t.Weight));
        return [.. terms.OrderBy(t => t.Text, StringComparer.Ordinal).Select(t => new Term(t.Text, (float)(t.Weight / length)))];
    }
}
