using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Knowledge;
using Vigie.Language.French;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Language;

public sealed class TokenizerTests
{
    private static readonly FrenchTokenizer s_tokenizer = new(new DataFolder(Path.Combine(Repository.Root, "data")));

    /// <summary>Text as newsrooms and the web mix it: French letters, marks, spaces, emoji, combining accents, lone surrogates.</summary>
    internal static Gen<string> AnyText { get; } =
        Gen.OneOf(
            Gen.Elements("a", "é", "L", "Œ", "œ", "1", "23", " ", "  ", "\n", "\n\n", "\u00A0", "\u202F", "'", "’", "-", ".", ",", "«", "»", "“", "\"", "…", "?", "!", ":", ";", "(", ")", "%", "°", "/", "@", "#", "_", "&"),
            Gen.Elements("M.", "l’État", "a-t-il", "U.S.A.", "10 000", "11h15", "https://vigie.example/a?b=c", "aujourd’hui", "😀", "👩‍👩‍👧", "e\u0301", "\uD83D", "\uDE00", "\u200B", "الله", "中文", "\0"),
            Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()))
        .ListOf().Select(parts => string.Concat(parts));

    public static IEnumerable<object[]> Examples() => SpecFile.Rows("tokens");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Tokens_and_sentences_are_as_specified(SpecExample example)
    {
        var tokens = s_tokenizer.Tokenize(example.Input, []);

        var sentences = Enumerable.Range(0, tokens.SentenceTokens.Length - 1).Select(s =>
            string.Join('|', Enumerable.Range(tokens.SentenceTokens[s], tokens.SentenceTokens[s + 1] - tokens.SentenceTokens[s]).Select(t => example.Input[tokens.Starts[t]..tokens.Ends[t]])));
        string.Join('\n', sentences).ShouldBe(example.Expected);
    }

    [Fact]
    public void Tokens_tile_any_text_but_for_white_space() =>
        Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            var tokens = s_tokenizer.Tokenize(text, []);
            int at = 0;
            for (int t = 0; t < tokens.Starts.Length; t++)
            {
                if (tokens.Starts[t] < at || tokens.Ends[t] <= tokens.Starts[t]) return false;
                for (; at < tokens.Starts[t]; at++)
                    if (!char.IsWhiteSpace(text[at]) && text[at] is not ('\u200B' or '\uFEFF')) return false;
                at = tokens.Ends[t];
            }
            for (; at < text.Length; at++)
                if (!char.IsWhiteSpace(text[at]) && text[at] is not ('\u200B' or '\uFEFF')) return false;
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_token_cuts_a_surrogate_pair() =>
        Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            var tokens = s_tokenizer.Tokenize(text, []);
            foreach (int border in tokens.Starts.Concat(tokens.Ends))
                if (border > 0 && border < text.Length && char.IsSurrogatePair(text[border - 1], text[border])) return false;
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sentences_cover_the_tokens_and_none_is_empty() =>
        Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            var tokens = s_tokenizer.Tokenize(text, []);
            int[] s = tokens.SentenceTokens;
            bool rising = Enumerable.Range(1, s.Length - 1).All(i => s[i] > s[i - 1] && s[i] - s[i - 1] <= SentenceSplitter.MaxTokens);
            return s[0] == 0 && s[^1] == tokens.Starts.Length && (rising || tokens.Starts.Length == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Positions_survive_the_round_trip_to_code_points() =>
        Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            var map = new CodePointMap(text);
            for (int i = 0; i <= text.Length; i++)
                if ((i == 0 || i == text.Length || !char.IsSurrogatePair(text[i - 1], text[i])) && map.ToUtf16(map.ToCodePoint(i)) != i) return false;
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_sentence_crosses_a_part_that_is_apart()
    {
        const string text = "Le vote a eu lieu mardi Lire aussi notre dossier sur le vote";
        var apart = new TextSpan(text.IndexOf("Lire", StringComparison.Ordinal), text.Length);

        var tokens = s_tokenizer.Tokenize(text, [apart]);

        tokens.SentenceTokens.Length.ShouldBe(3);
        tokens.Starts[tokens.SentenceTokens[1]].ShouldBe(apart.Start);
    }
}
