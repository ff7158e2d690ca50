using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Language.French;
using Xunit;

namespace Vigie.Tests.Language;

public sealed class SearchWordsTests
{
    private static readonly SearchWords s_words = SearchWords.Load(Repository.Data);

    [Theory]
    [InlineData("élections", "election")]
    [InlineData("L’ÉLECTION", "élection")]
    [InlineData("attaques", "attaquer")]
    [InlineData("tués", "tuent")]
    [InlineData("journaux", "journal")]
    [InlineData("maliennes", "malien")]
    [InlineData("prises", "prendre")]
    [InlineData("l'armée", "armées")]
    [InlineData("Cœur", "coeur")]
    [InlineData("d’aujourd’hui", "aujourd'hui")]
    [InlineData("porte-parole", "porte parole")]
    public void Forms_of_a_word_share_a_key(string one, string other) => s_words.KeysOf(one).ShouldBe(s_words.KeysOf(other));

    [Theory]
    [InlineData("avions", "avoir")]
    [InlineData("mairie", "mari")]
    [InlineData("Gao", "Goma")]
    [InlineData("police", "politique")]
    public void Other_words_have_other_keys(string one, string other) => s_words.KeysOf(one).ShouldNotBe(s_words.KeysOf(other));

    [Fact]
    public void A_word_whose_lemma_is_several_words_has_one_key() => s_words.KeysOf("BD").ShouldHaveSingleItem();

    [Fact]
    public void Too_common_words_have_no_key() => s_words.KeysOf("de l’une à l’autre, le vote").ShouldBe(s_words.KeysOf("autre vote"));

    [Fact]
    public void Accents_and_case_never_matter()
    {
        var words = Gen.Elements("élection", "pêcheur", "Évacuée", "hôpitaux", "forêts", "maçon", "Noël", "réélus", "àâäéèêëîïôöùûüç", "Économie");

        Prop.ForAll(words.ToArbitrary(), word => s_words.KeysOf(word).SequenceEqual(s_words.KeysOf(string.Concat(word.Select(Vigie.Text.Normalization.Default.WithoutMarks))))
            && s_words.KeysOf(word).SequenceEqual(s_words.KeysOf(word.ToUpperInvariant()))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Words_are_read_with_where_they_stand()
    {
        const string Text = "« Le cœur, l’e\u0301lection »";

        s_words.Read(Text).Select(word => (Text[word.Start..word.End], word.Key)).ShouldBe([("Le", null), ("cœur", s_words.KeysOf("coeur").Single()), ("l", null), ("e\u0301lection", s_words.KeysOf("élection").Single())]);
    }

    [Fact]
    public void Keys_hold_letters_and_digits_only() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => s_words.KeysOf(text ?? "").All(key => key.Length > 0 && key.All(char.IsLetterOrDigit))).QuickCheckThrowOnFailure();
}
