using Shouldly;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Statements;

/// <summary>What the specification lines do not show: when and where it was said, rules, hostile marks.</summary>
public sealed class StatementDetailTests
{
    [Fact]
    public void The_day_after_the_cue_is_when_it_was_said()
    {
        var record = Read("Le pont est fermé. « Nous rouvrirons demain », a déclaré mardi la maire, Odile Vernet.");

        var statement = record.Statements.ShouldHaveSingleItem();
        record.Times.Single(t => t.Id == statement.Time).Span.Of(record.Document.Text).ShouldBe("mardi");
    }

    [Fact]
    public void A_date_in_what_is_said_is_not_when_it_was_said() =>
        Read("Le pont est fermé. « Nous rouvrirons mardi », a déclaré la maire, Odile Vernet.").Statements.ShouldHaveSingleItem().Time.ShouldBeNull();

    [Fact]
    public void Every_statement_names_its_rule_and_how_sure_it_is()
    {
        var record = Read("Le pont est fermé. « Il pleut », dit Odile Vernet. Selon le préfet, la route est coupée. Le maire promet de rouvrir.");

        record.Statements.Length.ShouldBe(3);
        foreach (var statement in record.Statements)
        {
            statement.Rule.ShouldNotBeNullOrWhiteSpace();
            statement.Confidence.ShouldBeInRange(.1, 1);
        }
    }

    [Theory]
    [InlineData("«")]
    [InlineData("»")]
    [InlineData("\"")]
    [InlineData("“ « ” »")]
    [InlineData("dit-il, ")]
    [InlineData("selon, ")]
    public void Marks_and_cues_without_words_do_no_harm(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 400)) + " Le maire a parlé.";

        Should.NotThrow(() => Read(text));
    }

    [Fact]
    public void Passages_lie_in_the_text_in_order_and_do_not_overlap()
    {
        var record = Read("La séance fut longue. « A-t-on le choix ? demande Paul Brunet. Non », lance-t-il, « pas cette fois ». Il a dit que oui et que non.");

        foreach (var statement in record.Statements)
        {
            statement.Content.ShouldNotBeEmpty();
            for (int i = 1; i < statement.Content.Length; i++) statement.Content[i].Start.ShouldBeGreaterThanOrEqualTo(statement.Content[i - 1].End);
            statement.Content[^1].End.ShouldBeLessThanOrEqualTo(record.Document.Text.Length);
        }
    }

    private static Vigie.Records.Record Read(string text) => Repository.Reader.Read(new Document { Text = text, Published = "2026-03-05" });
}
