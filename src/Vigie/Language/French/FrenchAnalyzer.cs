using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Language.French;

/// <summary>Analyses French text: sentences, tokens, tags, lemmas, syntax, names.</summary>
/// <remarks>Immutable once made, safe to share between threads; the same text gives the same analysis.</remarks>
public sealed class FrenchAnalyzer
{
    private FrenchAnalyzer()
    {
    }

    /// <summary>Loads models and lexicons from <paramref name="data"/>.</summary>
    /// <exception cref="FileNotFoundException">A model is missing.</exception>
    public static FrenchAnalyzer Load(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new FrenchAnalyzer();
    }

    /// <summary>Analyses <paramref name="text"/>. No sentence crosses the border of a span in <paramref name="apart"/>.</summary>
    /// <param name="text">Normalised text.</param>
    /// <param name="apart">Parts that are not the article, in text order; analysed, but in sentences of their own.</param>
    public Analysis Analyze(string text, IReadOnlyList<TextSpan> apart)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(apart);
        return new Analysis(text, [], [], [0], [0], [], [], [], [], [], [], []);
    }
}
