using Shouldly;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Language;

public sealed class NameTests
{
    [Theory]
    [InlineData("La ministre Awa Traoré est arrivée lundi à Bamako.", "PER Awa Traoré", "LOC Bamako")]
    [InlineData("Le président Paul Delmont a reçu à Paris une délégation de l’Union africaine.", "PER Paul Delmont", "LOC Paris", "ORG Union africaine")]
    [InlineData("Des combats ont éclaté dans la province du Nord-Kivu.", "LOC Nord-Kivu")]
    public void Names_stand_without_titles_and_class_nouns(string text, params string[] names)
    {
        var analysis = Repository.Reader.Analyze(new Document { Text = text });

        analysis.NameList.Select(name => $"{name.Type} {text[analysis.SpanOf(name).Start..analysis.SpanOf(name).End]}").ShouldBe(names);
    }

    [Fact]
    public void Words_of_armies_and_nationalities_are_no_names() =>
        Repository.Reader.Analyze(new Document { Text = "Les soldats maliens ont quitté le village." }).NameList.ShouldBeEmpty();

    [Fact]
    public void Every_class_noun_stands_once_in_lower_case_with_its_kind()
    {
        var nouns = new Vigie.Knowledge.DataFolder(Path.Combine(Repository.Root, "data")).ReadTable("fr/names/nouns.tsv").Select(row => row.Item2).ToList();

        nouns.ShouldAllBe(c => c.Length == 2 && !c[0].Any(char.IsUpper) && c[1].Length > 0);
        nouns.Select(c => c[0]).ShouldBeUnique();
    }
}
