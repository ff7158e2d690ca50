using System.Text.Json;
using Shouldly;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class FindCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public FindCommandTests() => CommandLine.Run(null, "add", Path.Combine(Repository.Root, "samples"), "--store", Store);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Store => Path.Combine(_folder, "vigie.db");

    private (int Code, string Output, string Errors) Find(params string[] arguments) => CommandLine.Run(null, ["find", .. arguments, "--store", Store]);

    [Fact]
    public void Statements_come_in_three_forms_and_the_query_is_said_back()
    {
        var table = Find("statements", "speaker:verhaegen");
        var lines = Find("statements", "speaker:verhaegen", "--format", "jsonl");
        var csv = Find("statements", "speaker:verhaegen", "--format", "csv");

        table.Errors.ShouldContain("Propos : locuteur « verhaegen »");
        table.Output.ShouldContain("Luc Verhaegen");
        JsonDocument.Parse(lines.Output.Split('\n')[0]).RootElement.GetProperty("speaker").GetString().ShouldBe("Luc Verhaegen");
        csv.Output.ShouldStartWith("uri,outlet,published,id,speaker,");
    }

    [Fact]
    public void What_is_read_at_a_terminal_carries_the_sentence_whole_the_counts_in_words_and_what_a_correction_needs()
    {
        var found = Find("events", "type:assault", "éliminé");

        found.Output.ShouldContain("2026-03-20 · ASSAULT targeted · Nabatiyé (LBN) · rapporté\n  armée israélienne → cadre du Hezbollah · 1 tué\n");
        found.Output.ShouldContain("L’armée israélienne a dit avoir éliminé un cadre du Hezbollah.\n");
        found.Output.ShouldContain("2026-03-21-sommet-de-beyrouth.txt e");
        CommandLine.Run(null, "actor", "mounkaila", "--store", Store).Output.ShouldContain("attaque-de-torodi-3 a");
        CommandLine.Run(null, "place", "torodi", "--store", Store).Output.ShouldContain("attaque-de-torodi-3 p");
    }

    [Fact]
    public void Incidents_take_the_name_of_a_country_and_say_which_types_there_are()
    {
        CommandLine.Run(null, "incidents", "--country", "Niger", "--store", Store).Output.ShouldContain("Désaccord : tués, de 12 à 19");
        CommandLine.Run(null, "incidents", "--country", "Liban", "--store", Store).Errors.ShouldContain("Rien ne correspond");

        var wrong = CommandLine.Run(null, "incidents", "--type", "guerre", "--store", Store);

        wrong.Code.ShouldBe(2);
        wrong.Errors.ShouldContain("ASSAULT");
    }

    [Fact]
    public void Help_is_in_the_language_of_the_user_and_names_the_program()
    {
        string data = Path.Combine(Repository.Root, "data");

        CommandLine.RunWith(data, "fr", "find", "--help").Output.ShouldContain("Utilisation");
        CommandLine.RunWith(data, "en", "find", "--help").Output.ShouldContain("Usage:\n  vigie find");
    }

    [Fact]
    public void A_cursor_gives_what_follows()
    {
        var first = Find("events", "--limit", "2", "--format", "jsonl");
        string cursor = first.Errors.Split("--cursor ")[1].Trim();

        var second = Find("events", "--limit", "2", "--format", "jsonl", "--cursor", cursor);

        Find("events", "--limit", "4", "--format", "jsonl").Output.ShouldBe(first.Output + second.Output);
    }

    [Theory]
    [InlineData("events", "type:GUERRE")]
    [InlineData("events", "« attaque")]
    [InlineData("events", "grève", "--cursor", "x")]
    [InlineData("events", "--limit", "0")]
    [InlineData("articles")]
    public void Wrong_queries_exit_with_2_and_a_sentence(params string[] arguments)
    {
        var result = Find(arguments);

        result.Code.ShouldBe(2);
        result.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void Words_to_leave_out_are_not_taken_for_options()
    {
        var with = Find("documents", "grève", "--format", "jsonl");
        var without = Find("documents", "grève", "-Namur", "--format", "jsonl");

        with.Output.ShouldContain("namur");
        without.Code.ShouldBe(0);
        without.Output.ShouldNotContain("namur");
    }

    [Fact]
    public void Without_a_store_it_says_how_to_make_one()
    {
        var result = CommandLine.Run(null, "find", "events", "--store", Path.Combine(_folder, "none.db"));

        result.Code.ShouldBe(1);
        result.Errors.ShouldContain("vigie add");
    }
}
