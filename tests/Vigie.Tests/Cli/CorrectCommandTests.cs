using System.Text.Json;
using Shouldly;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class CorrectCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public CorrectCommandTests() => CommandLine.Run(
        """{"uri":"a","text":"« Nous partons », a déclaré Jean Roux, maire de Gex. La police a arrêté douze manifestants à Gao.","published":"2026-03-05"}""", "add", "-", "--store", Store);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Store => Path.Combine(_folder, "vigie.db");

    private (int Code, string Output, string Errors) Run(params string[] arguments) => CommandLine.Run(null, [.. arguments, "--store", Store]);

    [Fact]
    public void A_correction_is_found_listed_kept_by_a_new_reading_and_taken_back()
    {
        Run("correct", "a", "s1", "--speaker", "Awa Traoré", "--reason", "mauvais locuteur", "--author", "Lise").Code.ShouldBe(0);

        Run("find", "statements", "speaker:traoré").Output.ShouldContain("Nous partons");
        Run("correct", "--list").Output.ShouldContain("mauvais locuteur");
        Run("reanalyse").Errors.ShouldContain("1 document relu, 0 changé");
        Run("find", "statements", "speaker:traoré").Output.ShouldContain("Nous partons");
        Run("correct", "--undo", "1").Code.ShouldBe(0);
        Run("find", "statements", "speaker:roux").Output.ShouldContain("Nous partons");
    }

    [Fact]
    public void An_actor_is_corrected_in_all_documents_at_once_and_taken_back_so()
    {
        CommandLine.Run("""{"uri":"b","text":"« Nous restons », a déclaré Jean Roux, maire de Gex.","published":"2026-03-06"}""", "add", "-", "--store", Store);

        var corrected = Run("correct", "--everywhere", "jean roux", "--same-as", "Awa Traoré", "--reason", "un nom de guerre");

        corrected.Code.ShouldBe(0, corrected.Errors);
        corrected.Output.ShouldContain("2 corrections, de 1 à 2");
        Run("actor", "traoré").Output.ShouldContain("Autres noms : Jean Roux");
        Run("actor", "traoré").Output.ShouldContain(" b a1 ");
        Run("find", "statements", "speaker:traoré", "--format", "jsonl").Output.Count(c => c == '\n').ShouldBe(2);
        Run("correct", "--undo", "1..2").Code.ShouldBe(0);
        Run("find", "statements", "speaker:roux", "--format", "jsonl").Output.Count(c => c == '\n').ShouldBe(2);
    }

    [Fact]
    public void Corrected_documents_are_written_as_gold()
    {
        string gold = Path.Combine(_folder, "gold");
        Run("correct", "a", "s1", "--speaker", "Awa Traoré", "--reason", "mauvais locuteur");

        Run("correct", "--gold", gold).Code.ShouldBe(0);

        string text = File.ReadAllText(Path.Combine(gold, "001-a.txt"));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(gold, "001-a.gold.json")));
        var statement = json.RootElement.GetProperty("statements")[0];
        statement.GetProperty("speaker")[0].GetString().ShouldBe("Awa Traoré");
        text.ShouldContain(statement.GetProperty("content")[0].GetString()!);
    }

    [Theory]
    [InlineData("correct", "a", "s1", "--speaker", "X")]
    [InlineData("correct", "a", "e1", "--type", "guerre", "--reason", "x")]
    [InlineData("correct", "a", "p1", "--at", "200,3", "--reason", "x")]
    [InlineData("correct")]
    [InlineData("correct", "--everywhere", "X", "--type", "COERCE", "--reason", "x")]
    [InlineData("correct", "--undo", "7..3")]
    [InlineData("erase")]
    [InlineData("erase", "--before", "hier")]
    [InlineData("erase", "--before", "2026-01-01", "--person", "X")]
    public void Wrong_usage_exits_with_2(params string[] arguments) => Run(arguments).Code.ShouldBe(2);

    [Theory]
    [InlineData("correct", "b", "s1", "--speaker", "X", "--reason", "x")]
    [InlineData("correct", "a", "s9", "--speaker", "X", "--reason", "x")]
    [InlineData("correct", "--undo", "9")]
    [InlineData("correct", "--everywhere", "Personne", "--same-as", "X", "--reason", "x")]
    public void What_is_not_there_fails_with_a_sentence(params string[] arguments)
    {
        var result = Run(arguments);

        result.Code.ShouldBe(1);
        result.Errors.ShouldContain("vigie");
    }

    [Fact]
    public void An_erased_person_is_not_in_the_file()
    {
        Run("erase", "--person", "Jean Roux").Errors.ShouldContain("1 document nommait");

        foreach (string file in Directory.EnumerateFiles(_folder)) foreach (string name in (string[])["Roux", "roux"]) File.ReadAllText(file, System.Text.Encoding.Latin1).ShouldNotContain(name, Case.Sensitive, file);
    }
}
