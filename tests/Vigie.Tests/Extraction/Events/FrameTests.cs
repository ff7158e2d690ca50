using Shouldly;
using Vigie.Extraction.Actors;
using Vigie.Extraction.Events;
using Vigie.Extraction.Places;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Events;

public sealed class FrameTests
{
    private static readonly EventLexicon s_events = new(new DataFolder(Path.Combine(Repository.Root, "data")));
    private static readonly DataFolder s_data = new(Path.Combine(Repository.Root, "data"));
    private static readonly EventLexicon s_lexicon = new(s_data);
    private static readonly Lazy<ActorExtractor> s_actors = new(() => new ActorExtractor(s_data, new PlaceExtractor(s_data)));

    public static IEnumerable<object[]> Examples() => SpecFile.Rows("events").Where(row => ((SpecExample)row[0]).Argument == "frames");

    /// <summary>Whom the frames name; events stand in the text as <c>[word|TYPE]</c>, read by the lexicon's line of that type whatever the scorer makes of it.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void Frames_name_the_participants(SpecExample example)
    {
        var document = new Document { Text = MarkedEvents.Text(example.Input), Published = "2026-03-05" };
        var record = Repository.Reader.Read(document, out var analysis);
        var book = s_actors.Value.Extract(document, analysis, record.Places);
        var syntax = new EventSyntax(book, s_actors.Value.Knowledge, s_events);
        var frames = new FrameReader(book, s_lexicon);
        var lines = new List<string>();
        foreach (var (word, type) in MarkedEvents.Of(example.Input, analysis))
        {
            var all = s_lexicon.Verbs(word.Lemma).Entries.Concat(s_lexicon.Nouns(word.Lemma).Entries).Where(e => e.Type == type && e.Verb == word.Upos is Upos.VERB or Upos.ADJ).ToList();
            var entry = all.FirstOrDefault(e => syntax.Fits(e, word)) ?? all.FirstOrDefault() ?? throw new InvalidDataException($"{word.Form}|{type}: no line of this type; read as {word} ({word.Lemma}).");
            var found = frames.Read(new EventDraft(word, entry, word.Span));
            lines.Add($"{word.Form}: {Names(found, Side.Actor)} > {Names(found, Side.Recipient)}".TrimEnd());
        }
        string.Join('\n', lines).ShouldBe(example.Expected);
    }

    private static string Names(IReadOnlyList<FrameMatch> found, Side side) => string.Join(" + ", found.Where(m => m.Side == side).SelectMany(m => Sisters(m.Word)).Distinct());

    private static IEnumerable<string> Sisters(Word word)
    {
        yield return word.Form;
        for (int w = word.Index + 1; w < word.Analysis.WordCount && word.Analysis.WordSentences[w] == word.Sentence; w++)
            if (word.Analysis[w].Is("conj") && EventPath.FirstSister(word.Analysis[w]).Index == word.Index) yield return word.Analysis[w].Form;
    }
}
