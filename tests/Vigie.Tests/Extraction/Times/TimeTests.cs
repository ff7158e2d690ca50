using Shouldly;
using Vigie.Extraction.Times;
using Vigie.Knowledge;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Times;

public sealed class TimeTests
{
    private static readonly TimeLexicon s_lexicon = new(new DataFolder(Path.Combine(Repository.Root, "data")));

    public static IEnumerable<object[]> Rules() => s_lexicon.Rules.Select(rule => new object[] { rule.Name });

    public static IEnumerable<object[]> Examples() => SpecFile.Rows("times");

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_example_of_a_rule_is_found(string name)
    {
        var rule = s_lexicon.Rules.First(r => r.Name == name);

        var record = Repository.Reader.Read(new Document { Text = $"Le vote a eu lieu {rule.Example}.", Published = "2026-03-05" });

        record.Times.ShouldNotBeEmpty(rule.Example);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Times_are_as_specified(SpecExample example)
    {
        var record = Repository.Reader.Read(new Document { Text = example.Input, Published = example.Argument.Length > 0 ? example.Argument : null });

        string.Join('\n', record.Times.Select(t => $"{t.Type} {t.Value}{(t.Mod is null ? "" : " " + t.Mod)} {t.Span} \"{t.Span.Of(example.Input)}\"")).ShouldBe(example.Expected);
    }

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2000, "2000-04-23")]
    public void Easter_falls_where_the_tables_say(int year, string day) => Calendar.Day(Calendar.Easter(year)).ShouldBe(day);
}
