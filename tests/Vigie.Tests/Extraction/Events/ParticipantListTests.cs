using Shouldly;
using Vigie.Extraction.Actors;
using Vigie.Extraction.Events;
using Vigie.Extraction.Places;
using Vigie.Knowledge;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Events;

public sealed class ParticipantListTests
{
    private static readonly DataFolder s_data = new(Path.Combine(Repository.Root, "data"));
    private static readonly Lazy<ActorExtractor> s_actors = new(() => new ActorExtractor(s_data, new PlaceExtractor(s_data)));

    /// <summary>The words in brackets are what may take part; those of one list have the same letter behind them, <c>-</c> those of none.</summary>
    [Theory]
    [InlineData("Le [syndicat], l’ancienne [ministre] et le [maire] refusent.", "aaa")]
    [InlineData("Le [préfet] et les [pompiers] saluent la [maire].", "aa-")]
    [InlineData("Le [maire] (Lens), la [préfète] et M. [Petit] refusent.", "aaa")]
    [InlineData("Le [maire], le [préfet] refusent.", "--")]
    [InlineData("La [maire] a vu le [préfet] partir et la [juge] revenir.", "---")]
    public void Commas_and_a_conjunction_make_a_list(string marked, string lists)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var document = new Document { Text = text, Published = "2026-03-05" };
        var record = Repository.Reader.Read(document, out var analysis);
        var book = s_actors.Value.Extract(document, analysis, record.Places);
        var heads = marked.Split('[').Skip(1).Select(part => part[..part.IndexOf(']', StringComparison.Ordinal)]).ToList();
        var candidates = Enumerable.Range(0, analysis.WordCount).Select(w => analysis[w]).Where(word => heads.Contains(word.Form)).Select(word => new ParticipantCandidate { Ids = [], Word = word }).ToList();
        new ParticipantLists(analysis, book).Read(candidates);
        var known = candidates.Select(c => c.List).Where(list => list >= 0).Distinct().ToList();
        string.Concat(candidates.Select(c => c.List < 0 ? '-' : (char)('a' + known.IndexOf(c.List)))).ShouldBe(lists);
    }
}
