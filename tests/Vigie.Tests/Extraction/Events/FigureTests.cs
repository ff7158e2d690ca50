using System.Globalization;
using Shouldly;
using Vigie.Extraction.Actors;
using Vigie.Extraction.Events;
using Vigie.Extraction.Events.Counting;
using Vigie.Extraction.Places;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Events;

public sealed class FigureTests
{
    private static readonly EventLexicon s_events = new(new DataFolder(Path.Combine(Repository.Root, "data")));
    private static readonly DataFolder s_data = new(Path.Combine(Repository.Root, "data"));
    private static readonly FigureLexicon s_lexicon = new(s_data);
    private static readonly Lazy<ActorExtractor> s_actors = new(() => new ActorExtractor(s_data, new PlaceExtractor(s_data)));

    public static IEnumerable<object[]> Counts() => Examples("figures");

    public static IEnumerable<object[]> Owners() => Examples("figures of events");

    /// <summary>What is read, whether an event takes it or not.</summary>
    [Theory]
    [MemberData(nameof(Counts))]
    public void Counts_are_read_as_specified(SpecExample example)
    {
        var reader = Open(example.Input, out var analysis);

        var read = new List<ReadFigure>();
        for (int s = 0; s < analysis.SentenceCount; s++) read.AddRange(reader.Read(s, [], read.LastOrDefault()));

        string.Join('\n', read.Select(r => $"{Describe(r.Figure)} \"{r.Figure.Span.Of(example.Input)}\"")).ShouldBe(example.Expected);
    }

    /// <summary>To which events they go; the events are marked in the text.</summary>
    [Theory]
    [MemberData(nameof(Owners))]
    public void Counts_go_to_their_events(SpecExample example)
    {
        string text = MarkedEvents.Text(example.Input);
        var reader = Open(text, out var analysis);
        var drafts = new List<EventDraft>();
        foreach (var (word, type) in MarkedEvents.Of(example.Input, analysis))
            drafts.Add(new EventDraft(word, new EventEntry(type, word.Lemma, word.Upos is Upos.VERB or Upos.ADJ, Frame.Act, null, null, [], "spec"), word.Span));

        new FigureLinker(reader).Link(analysis, drafts, []);

        string.Join('\n', drafts.Select(draft => $"{draft.Trigger.Of(text)}: {string.Join(", ", draft.Figures.Select(Describe))}".TrimEnd())).ShouldBe(example.Expected);
    }

    [Theory]
    [InlineData("zéro", 0)]
    [InlineData("dix-sept", 17)]
    [InlineData("vingt et un", 21)]
    [InlineData("soixante et onze", 71)]
    [InlineData("soixante-dix-neuf", 79)]
    [InlineData("septante-deux", 72)]
    [InlineData("quatre-vingts", 80)]
    [InlineData("quatre-vingt-douze", 92)]
    [InlineData("nonante-neuf", 99)]
    [InlineData("cent quatre", 104)]
    [InlineData("deux cents", 200)]
    [InlineData("deux cent quatre-vingt-un", 281)]
    [InlineData("mille", 1000)]
    [InlineData("trois mille cinq cents", 3500)]
    [InlineData("quarante mille", 40000)]
    [InlineData("deux cent mille", 200000)]
    [InlineData("6 000", 6000)]
    [InlineData("1.400", 1400)]
    [InlineData("2 millions", 2000000)]
    [InlineData("1,3 million", 1300000)]
    public void Numbers_are_read(string number, int value)
    {
        var analysis = Repository.Reader.Analyze(new Document { Text = $"On compte {number} personnes." });

        s_lexicon.Bounds.Read(analysis, 2, 0, analysis.WordCount)!.Value.Numeral.ShouldSatisfyAllConditions(n => n.Min.ShouldBe(value), n => n.Max.ShouldBe(value), n => analysis[n.End].Form.ShouldBeOneOf("de", "personnes"));
    }

    private static FigureReader Open(string text, out Analysis analysis)
    {
        var document = new Document { Text = text, Published = "2026-03-05" };
        var record = Repository.Reader.Read(document, out analysis);
        return new FigureReader(s_lexicon, new EventSyntax(s_actors.Value.Extract(document, analysis, record.Places), s_actors.Value.Knowledge, s_events), analysis, record.Times);
    }

    private static IEnumerable<object[]> Examples(string argument) => SpecFile.Rows("events").Where(row => ((SpecExample)row[0]).Argument == argument);

    private static string Describe(Figure figure) =>
        $"{figure.Kind.ToString().ToLowerInvariant()} {(figure.Approximate ? "~" : "")}{figure.Min?.ToString(CultureInfo.InvariantCulture) ?? "-"}..{figure.Max?.ToString(CultureInfo.InvariantCulture) ?? "-"}";
}
