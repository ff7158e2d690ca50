using Shouldly;
using Vigie.Records;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Extraction.Statements;

/// <summary>Runs <c>Specs/statements</c>.</summary>
public sealed class StatementSpecTests
{
    public static IEnumerable<object[]> Examples() => SpecFile.Rows("statements");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Statements_are_as_specified(SpecExample example)
    {
        var record = Repository.Reader.Read(new Document { Text = example.Input, Published = example.Argument });

        string.Join('\n', record.Statements.Select(s => Describe(record, s))).ShouldBe(example.Expected);
    }

    private static string Describe(Record record, Statement statement)
    {
        string text = record.Document.Text;
        string speaker = record.Actors.FirstOrDefault(a => a.Id == statement.Speaker)?.Name ?? "-";
        string cue = statement.Cue is { } span ? span.Of(text) : "-";
        var passages = statement.Content.Select(c => $"{c} \"{c.Of(text)}\"");
        return $"{statement.Kind.ToString().ToLowerInvariant()} | {speaker} | {cue} | {string.Join(" | ", passages)}";
    }
}
