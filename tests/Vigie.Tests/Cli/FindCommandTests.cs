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
