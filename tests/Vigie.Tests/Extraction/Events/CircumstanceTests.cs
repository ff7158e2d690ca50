using Shouldly;
using Vigie.Records;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Extraction.Events;

public sealed class CircumstanceTests
{
    public static IEnumerable<object[]> Places() => Examples("places of events");

    /// <summary>Where events happened, and how that is known.</summary>
    [Theory]
    [MemberData(nameof(Places))]
    public void Events_happen_at_their_places(SpecExample example) =>
        Describe(example, (record, e) => e.Place is { } id ? $"{record.Places.First(p => p.Id == id).Name} ({e.PlaceBasis})" : "-");

    public static IEnumerable<object[]> Dates() => Examples("dates of events");

    /// <summary>When events happened, and how that is known.</summary>
    [Theory]
    [MemberData(nameof(Dates))]
    public void Events_happen_on_their_dates(SpecExample example) =>
        Describe(example, (_, e) => e.Date is { } date ? $"{date.Value} ({date.Basis})" : "-");

    public static IEnumerable<object[]> Contexts() => Examples("contexts of events");

    /// <summary>What events are about.</summary>
    [Theory]
    [MemberData(nameof(Contexts))]
    public void Events_have_their_contexts(SpecExample example) =>
        Describe(example, (_, e) => string.Join(' ', e.Contexts));

    private static IEnumerable<object[]> Examples(string argument) => SpecFile.Rows("events").Where(row => ((SpecExample)row[0]).Argument == argument);

    private static void Describe(SpecExample example, Func<Record, Event, string> cell)
    {
        var record = Repository.Reader.Read(new Document { Text = example.Input, Published = "2026-03-05" });
        string.Join('\n', record.Events.Select(e => $"{e.Trigger.Of(record.Document.Text)}: {cell(record, e)}")).ShouldBe(example.Expected);
    }
}
