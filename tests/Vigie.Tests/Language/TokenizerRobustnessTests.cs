using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Knowledge;
using Vigie.Language.French;
using Xunit;

namespace Vigie.Tests.Language;

/// <summary>What no text, however odd, may break.</summary>
public sealed class TokenizerRobustnessTests
{
    private static readonly FrenchTokenizer s_tokenizer = new(new DataFolder(Path.Combine(Repository.Root, "data")));

    [Fact]
    public void No_token_cuts_a_grapheme_cluster() =>
        Prop.ForAll(TokenizerTests.AnyText.ToArbitrary(), text =>
        {
            var borders = new HashSet<int>(StringInfo.ParseCombiningCharacters(text)) { text.Length };
            var tokens = s_tokenizer.Tokenize(text, []);
            return tokens.Ends.All(end => borders.Contains(end) || char.IsWhiteSpace(text[end - 1]))
                && tokens.Starts.All(start => borders.Contains(start) || char.IsWhiteSpace(text[start - 1]));
        }).QuickCheckThrowOnFailure();

    // Each of these once made a look-up grow with the length of the word, or the stack with the number of hyphens.
    [Theory]
    [InlineData("-il")]
    [InlineData("abc'")]
    [InlineData("d'")]
    [InlineData("aa-bb-le-")]
    [InlineData("A.")]
    [InlineData("a@")]
    [InlineData("1 000 ")]
    [InlineData("http://")]
    [InlineData("e\u0301\u0300")]
    [InlineData("« ")]
    [InlineData("Le Roi ")]
    public void A_long_repetition_is_read(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 200_000));

        var tokens = s_tokenizer.Tokenize(text, []);

        tokens.Ends[^1].ShouldBe(text.AsSpan().TrimEnd().Length);
        for (int s = 1; s < tokens.SentenceTokens.Length; s++) (tokens.SentenceTokens[s] - tokens.SentenceTokens[s - 1]).ShouldBeInRange(1, SentenceSplitter.MaxTokens);
    }

    [Fact]
    public void Borders_of_sentences_do_not_depend_on_what_other_threads_read()
    {
        const string text = "Grève dans les ports bretons Les dockers ont voté la grève lundi. Elle durera.";
        int[] alone = s_tokenizer.Tokenize(text, []).SentenceTokens;

        var together = Enumerable.Range(0, 64).AsParallel().Select(_ => s_tokenizer.Tokenize(text, []).SentenceTokens).ToArray();

        together.ShouldAllBe(sentences => sentences.SequenceEqual(alone));
    }
}
