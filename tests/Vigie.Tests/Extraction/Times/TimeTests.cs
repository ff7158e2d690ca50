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

        record.Times.Where(t => t.Rule!.Split('+').Contains(name)).Select(t => $"{t.Type} {t.Value}{(t.Mod is null ? "" : " " + t.Mod)} {t.Span.Of(record.Document.Text)}")
            .ShouldContain(rule.Found, rule.Example);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Times_are_as_specified(SpecExample example)
    {
        var record = Repository.Reader.Read(new Document { Text = example.Input, Published = example.Argument.Length > 0 ? example.Argument : null });

        string.Join('\n', record.Times.Select(t => $"{t.Type} {t.Value}{(t.Mod is null ? "" : " " + t.Mod)} {t.Span} \"{t.Span.Of(example.Input)}\"")).ShouldBe(example.Expected);
    }

    [Theory]
    [InlineData("2026-02", "2026-02-01", "2026-02-28")]
    [InlineData("2026-W01", "2025-12-29", "2026-01-04")]
    [InlineData("2026-W10-WE", "2026-03-07", "2026-03-08")]
    [InlineData("2026-03-05TMO", "2026-03-05", "2026-03-05")]
    [InlineData("199X", "1990-01-01", "1999-12-31")]
    [InlineData("18XX", "1800-01-01", "1899-12-31")]
    [InlineData("2024/2025", "2024-01-01", "2025-12-31")]
    [InlineData("2024-03/2024-04", "2024-03-01", "2024-04-30")]
    [InlineData("2027-H1", "2027-01-01", "2027-06-30")]
    public void A_value_covers_its_days(string value, string earliest, string latest)
    {
        var range = Calendar.Range(value);

        range.ShouldNotBeNull();
        Calendar.Day(range.Value.First).ShouldBe(earliest);
        Calendar.Day(range.Value.Last).ShouldBe(latest);
    }

    [Theory]
    [InlineData("PAST_REF")]
    [InlineData("XXXX-WXX-3")]
    [InlineData("PXD")]
    public void A_value_that_cannot_be_placed_covers_none(string value) => Calendar.Range(value).ShouldBeNull();

    [Theory]
    [InlineData(2024, "2024-04-10")]
    [InlineData(2025, "2025-03-31")]
    [InlineData(2026, "2026-03-20")]
    public void The_end_of_Ramadan_falls_where_the_civil_calendar_says(int year, string day) => Calendar.Day(Calendar.Hijri(year, 10, 1)).ShouldBe(day);

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2000, "2000-04-23")]
    public void Easter_falls_where_the_tables_say(int year, string day) => Calendar.Day(Calendar.Easter(year)).ShouldBe(day);
}
