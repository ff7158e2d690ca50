using Vigie.Training.Analysis;

namespace Vigie.Training.Treebanks;

/// <summary>Copies of sentences as newsrooms print them and treebanks do not: in capitals, without accents, or both.</summary>
internal static class Augmentation
{
    private const int Every = 16;

    /// <summary>The variants: one sentence in sixteen, each kind in turn.</summary>
    public static IEnumerable<(Sentence, uint)> Variants(IReadOnlyList<(Sentence Sentence, uint Style)> sentences)
    {
        for (int s = 0; s < sentences.Count; s += Every)
        {
            var sentence = sentences[s].Sentence;
            Func<string, string> change = (s / Every % 3) switch
            {
                0 => form => LexiconCompiler.Unaccent(form.ToUpperInvariant()),
                1 => LexiconCompiler.Unaccent,
                _ => form => form.ToUpperInvariant(),
            };
            yield return (Change(sentence, change), sentences[s].Style);
        }
    }

    /// <summary>The number of the sentence that variant <paramref name="variant"/> was made from.</summary>
    public static int OriginOf(int variant) => variant * Every;

    private static Sentence Change(Sentence sentence, Func<string, string> change) => new(
        [.. sentence.Tokens.Select(token => token with { Form = change(token.Form) })],
        [.. sentence.Words.Select(word => word with { Form = change(word.Form) })]);
}
