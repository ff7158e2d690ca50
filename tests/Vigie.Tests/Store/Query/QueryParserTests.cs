using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Language.French;
using Vigie.Store.Query;
using Xunit;

namespace Vigie.Tests.Store.Query;

public sealed class QueryParserTests
{
    private static readonly QueryParser s_parser = new(SearchWords.Load(Repository.Data), new QueryValues(Repository.Data));

    private static string Said(string query, Target target = Target.Events)
    {
        var (parsed, error) = s_parser.Parse(target, query);
        return parsed?.Sentence.French ?? error!.French;
    }

    [Theory]
    [InlineData("", "Événements : tous")]
    [InlineData("attaque Gao", "Événements : « attaque » et « Gao »")]
    [InlineData("attaque OR embuscade Gao", "Événements : (« attaque » ou « embuscade ») et « Gao »")]
    [InlineData("attaque -Gao", "Événements : « attaque » et sans « Gao »")]
    [InlineData("« attaque de Gao »", "Événements : l’expression « attaque de Gao »")]
    [InlineData("“attaque de Gao”", "Événements : l’expression « attaque de Gao »")]
    [InlineData("actor:\"Jean Roux\" type:assault", "Événements : acteur « Jean Roux » et type ASSAULT")]
    [InlineData("pays:Mali", "Événements : pays MLI")]
    [InlineData("country:\"Côte d’Ivoire\"", "Événements : pays CIV")]
    [InlineData("certitude:prévu", "Événements : certitude prévu")]
    [InlineData("date:2024-03", "Événements : du 2024-03-01 au 2024-03-31")]
    [InlineData("date:2024-02..2024-06-10", "Événements : du 2024-02-01 au 2024-06-10")]
    [InlineData("date:..2024", "Événements : jusqu’au 2024-12-31")]
    [InlineData("date:2024-03-15", "Événements : le 2024-03-15")]
    [InlineData("les attaques", "Événements : « attaques » (mots trop courants laissés de côté : « les »)")]
    [InlineData("-(attaque OU embuscade)", "Événements : sans (« attaque » ou « embuscade »)")]
    [InlineData("12:30", "Événements : l’expression « 12:30 »")]
    public void Queries_are_said_back(string query, string sentence) => Said(query).ShouldBe(sentence);

    [Theory]
    [InlineData("« attaque", "jamais fermés")]
    [InlineData("attaque )", "sans « ( »")]
    [InlineData("(attaque", "sans « ) »")]
    [InlineData("OR attaque", "il en manque un")]
    [InlineData("attaque OR", "il en manque un")]
    [InlineData("attaque - Gao", "se colle au mot")]
    [InlineData("auteur:Roux", "n’est pas un champ")]
    [InlineData("type:GUERRE", "ASSAULT")]
    [InlineData("country:Syldavie", "est inconnu")]
    [InlineData("factuality:sûr", "établi, rapporté, prévu, hypothétique, nié")]
    [InlineData("date:mardi", "Écrivez 2024")]
    [InlineData("date:2024-06..2024-03", "échangez")]
    [InlineData("speaker: Roux", "attend une valeur")]
    [InlineData("le la les", "Trop courants")]
    public void Mistakes_are_told_with_what_to_do(string query, string words) => Said(query).ShouldContain(words);

    [Fact]
    public void Fields_that_have_no_meaning_for_what_is_looked_for_are_told() => Said("type:ASSAULT", Target.Statements).ShouldContain("n’a pas de sens ici");

    [Fact]
    public void Any_string_is_a_query_or_gives_a_message()
    {
        // Made of the characters and words that mean something, and of any others.
        var pieces = Gen.OneOf(
            Gen.Elements("\"", "«", "»", "“", "”", "(", ")", "-", "−", ":", "..", " ", "OR", "OU", "date:", "type:", "speaker:", "country:", "2024-03", "attaque", "l’", "le", "\ud83d", "\0", "é"),
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));
        var queries = Gen.Select(Gen.ListOf(pieces), string.Concat);

        Prop.ForAll(queries.ToArbitrary(), query =>
            Enum.GetValues<Target>().All(target => s_parser.Parse(target, query) is ({ Sentence.French.Length: > 0 }, null) or (null, { French.Length: > 0, English.Length: > 0 })))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void What_is_too_long_or_too_deep_is_refused()
    {
        Said(new string('a', 2001)).ShouldContain("trop longue");
        Said(new string('(', 30) + "a" + new string(')', 30)).ShouldContain("parenthèses");
    }
}
