using Shouldly;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Actors;

/// <summary>Runs <c>Specs/actors</c>.</summary>
public sealed class ActorSpecTests
{
    public static IEnumerable<object[]> Examples() => SpecFile.Rows("actors");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Actors_are_as_specified(SpecExample example)
    {
        var record = Repository.Reader.Read(new Document { Text = example.Input, Published = example.Argument });

        string.Join('\n', record.Actors.Select(a => Describe(record.Document.Text, a))).ShouldBe(example.Expected);
    }

    private static string Describe(string text, Actor actor)
    {
        string roles = string.Join("; ", actor.Roles.Select(r => r.Title));
        var mentions = actor.Mentions.Select(m => $"{m.Span} \"{m.Span.Of(text)}\"");
        return $"{actor.Kind} | {actor.Name} | {actor.Country ?? "-"} | {string.Join(' ', actor.Sectors)} | {roles} | {string.Join(" | ", mentions)}";
    }
}
