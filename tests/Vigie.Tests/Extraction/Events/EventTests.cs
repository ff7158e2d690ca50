using Shouldly;
using Vigie.Extraction.Events;
using Vigie.Knowledge;
using Vigie.Records;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Extraction.Events;

public sealed class EventTests
{
    public static IEnumerable<object[]> Examples() => SpecFile.Rows("events").Where(row => ((SpecExample)row[0]).Argument is "" or "each");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Events_are_as_specified(SpecExample example)
    {
        if (example.Argument == "each")
        {
            string.Join('\n', example.Input.Split('\n').Select(Brief)).ShouldBe(example.Expected);
            return;
        }
        var record = Repository.Reader.Read(new Document { Text = example.Input, Published = "2026-03-05" });

        string.Join('\n', record.Events.Select(e => Describe(record, e))).ShouldBe(example.Expected);
    }

    [Fact]
    public void The_lexicon_is_well_formed_and_covers_every_type()
    {
        var lexicon = new EventLexicon(new DataFolder(Path.Combine(Repository.Root, "data")));

        lexicon.Count.ShouldBeGreaterThan(7000);
    }

    public static IEnumerable<object[]> NoEvents() =>
        new DataFolder(Path.Combine(Repository.Root, "data")).ReadTable("fr/events/never.tsv").Select(row => new object[] { row.Line, row.Columns[0], row.Columns[^1] });

    // The line must be what refuses, and no other line may make the same of the word.
    [Theory]
    [MemberData(nameof(NoEvents))]
    public void What_is_no_event_is_refused_in_its_example(int line, string types, string example)
    {
        var lines = Repository.Reader.Explain(new Document { Text = example }).Lines;

        var refused = lines.Where(l => l.Missing == $"fr/events/never.tsv:{line}").ToList();
        refused.ShouldNotBeEmpty();
        lines.ShouldNotContain(l => l.Fate == LineFate.Accepted && l.Word == refused[0].Word && (types == "*" || types.Contains(l.Type, StringComparison.Ordinal)));
    }

    private static string Brief(string text)
    {
        var record = Repository.Reader.Read(new Document { Text = text, Published = "2026-03-05" });
        return record.Events.Any()
            ? string.Join(" ; ", record.Events.Select(e => $"{e.Type} {e.Mode ?? "-"} {e.Factuality.ToString().ToLowerInvariant()} \"{e.Trigger.Of(text)}\""))
            : "-";
    }

    private static string Describe(Record record, Event e)
    {
        string Names(IEnumerable<string> ids) => string.Join(" + ", ids.Select(id => record.Actors.First(a => a.Id == id).Name));
        string figures = string.Concat(e.Figures.Select(f => $" {f.Kind.ToString().ToLowerInvariant()}={f.Min?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}..{f.Max?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"));
        return $"{e.Type} {e.Factuality.ToString().ToLowerInvariant()} \"{e.Trigger.Of(record.Document.Text)}\" {Names(e.Actors)} > {Names(e.Recipients)}{figures}".TrimEnd();
    }
}
