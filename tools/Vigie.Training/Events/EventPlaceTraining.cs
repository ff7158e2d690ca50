using Vigie.Extraction.Events;
using Vigie.Records;

namespace Vigie.Training.Events;

/// <summary>Learns where an event happened from articles in which the place of every event is marked.</summary>
internal static class EventPlaceTraining
{
    private const double Least = 0.03;

    private sealed record Marked(string? Gold, List<(PlaceCandidate Candidate, Example Example)> Candidates);

    /// <summary>Learns from the JSON Lines files <paramref name="articles"/>, writes <c>event-places.tsv</c> into <paramref name="output"/>, and measures on <paramref name="held"/> when given.</summary>
    public static void Run(string[] articles, string? held, string output, int epochs, double decay, double damping, int seen)
    {
        string file = Path.Combine(output, "event-places.tsv");
        const string title = "Places of events. Learnt by « Vigie.Training train-event-places ».";
        // Where the events before happened speaks for a place, but only as well as it is read: each half is read by what the other teaches.
        var all = MarkedArticle.Read(articles).ToList();
        MarkedArticle[][] halves = [[.. all.Where((_, i) => i % 2 == 0)], [.. all.Where((_, i) => i % 2 == 1)]];
        List<Marked> first = Read(halves[0]), second;
        Learn(first);
        second = Read(halves[1]);
        Learn(second);
        first = Read(halves[0]);
        Learn([.. first, .. second]);
        if (held is not null) Measure(Read([.. MarkedArticle.Read(held)]));

        void Learn(List<Marked> marked)
        {
            var examples = marked.SelectMany(m => m.Candidates).Select(c => c.Example).ToList();
            var weights = Logistic.Learn(examples, epochs, decay, seen, damping);
            Logistic.Write(file, title, weights, Least);
            Console.Error.WriteLine($"{marked.Count} events, {examples.Count} candidates, {weights.Count} weights");
        }
    }

    private static List<Marked> Read(MarkedArticle[] articles)
    {
        var reader = Reader.Load();
        var marked = new List<Marked>[articles.Length];
        Parallel.For(0, articles.Length, i => marked[i] = Read(reader, articles[i]));
        return [.. marked.SelectMany(m => m)];
    }

    private static List<Marked> Read(Reader reader, MarkedArticle article) =>
        article.Match(reader.EventPlaceCandidates(new Document { Text = article.Text }), found => found.Event, (found, mark) =>
            new Marked(mark.Place, [.. found.Candidates.Select(c => (c, new Example([.. c.Features.Names.Distinct(StringComparer.Ordinal)], mark.Place is { } where && IsSame(where, c.Place, article.Text))))]));

    private static bool IsSame(string gold, Place place, string text) =>
        MarkedNames.IsSame(gold, place.Name) || place.Mentions.Any(mention => MarkedNames.IsSame(gold, mention.Of(text)));

    private static void Measure(List<Marked> marked)
    {
        int placed = 0, right = 0, given = 0, none = 0, needless = 0;
        foreach (var m in marked)
        {
            var best = m.Candidates.Where(c => c.Candidate.Probability >= PlaceReader.Threshold).OrderByDescending(c => c.Candidate.Probability).FirstOrDefault();
            if (m.Gold is null)
            {
                none++;
                if (best.Candidate is not null) needless++;
                continue;
            }
            placed++;
            if (best.Candidate is not null) given++;
            if (best.Example is { Right: true }) right++;
        }
        Console.Error.WriteLine($"place: {right} right of {placed} ({100.0 * right / Math.Max(1, placed):0.0} %), {given} given; {needless} given where {none} have none");
    }
}
