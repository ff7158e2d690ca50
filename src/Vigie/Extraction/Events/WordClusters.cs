using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>The groups, of three sizes, of words that stand in the same places as a word of a text: looked up once for each word that is asked for.</summary>
internal sealed class WordClusters(Analysis analysis, Func<string, (uint Coarse, uint Middle, uint Fine)> clustersOf)
{
    private readonly (uint Coarse, uint Middle, uint Fine)?[] _clusters = new (uint, uint, uint)?[analysis.WordCount];

    /// <summary>The groups of the form of a word.</summary>
    public (uint Coarse, uint Middle, uint Fine) this[Word word] => _clusters[word.Index] ??= clustersOf(word.Form.ToLowerInvariant());

    /// <summary>The groups of a form in lower case.</summary>
    public (uint Coarse, uint Middle, uint Fine) Of(string form) => clustersOf(form);
}
