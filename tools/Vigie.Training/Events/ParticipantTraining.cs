using Vigie.Extraction.Events;
using Vigie.Records;

namespace Vigie.Training.Events;

/// <summary>Learns who takes part in an event from articles in which the participants of every event are marked.</summary>
internal static class ParticipantTraining
{
    // Lighter weights change no decision and double the file.
    private const double Least = 0.03;

    private const int Folds = 5;

    // A choice has fewer examples than there are phrases to judge: its weights are held closer to zero.
    private const double ChoiceDecay = 0.05;
    private const double ChoiceDamping = 20;

    private sealed record Possible(ParticipantCandidate Candidate, string[] Names, Example[] Sides);

    private sealed record Marked(string[][][] Gold, List<Possible> Candidates, bool Hazard);

    /// <summary>
    /// Learns from the JSON Lines files <paramref name="articles"/>, writes <c>participants.tsv</c> into <paramref name="output"/>, and measures: by
    /// cross-validation over the articles, and on <paramref name="held"/> when given.
    /// </summary>
    /// <remarks>
    /// Whom an event inherits depends on whom the sentences name. So that this is learnt as it will be met, each fifth of the articles is read with a
    /// model of the sentence that did not see it.
    /// </remarks>
    public static void Run(string[] articles, string? held, string output, int epochs, double decay, double damping, int seen)
    {
        string file = Path.Combine(output, "participants.tsv");
        MarkedArticle[] marked = [.. MarkedArticle.Read(articles)];
        Dictionary<string, double> Learn(IEnumerable<Marked> events, bool inherited)
        {
            var weights = Logistic.Learn(Examples(events, inherited), epochs, decay, seen, damping);
            if (!inherited)
                foreach (var (feature, weight) in Logistic.LearnChoice(Choices(events), epochs, ChoiceDecay, seen, ChoiceDamping)) weights[feature] = weight;
            return weights;
        }

        void Write(Dictionary<string, double> weights) => Logistic.Write(file, "Participants of events. Learnt by « Vigie.Training train-participants ».", weights, Least);

        var read = Read(marked);
        var folds = new List<(Dictionary<string, double> Weights, List<Marked> Own)>();
        for (int fold = 0; fold < Folds; fold++)
        {
            var weights = Learn(read.Where((_, i) => i % Folds != fold).SelectMany(m => m), inherited: false);
            Write(weights);
            folds.Add((weights, [.. Read([.. marked.Where((_, i) => i % Folds == fold)]).SelectMany(m => m)]));
        }
        foreach (var (weights, own) in folds)
            foreach (var (feature, weight) in Learn(folds.Where(other => other.Own != own).SelectMany(other => other.Own), inherited: true)) weights[feature] = weight;
        foreach (var (weights, own) in folds) Judge(own, weights);
        Console.Error.WriteLine("Cross-validated:");
        Measure([.. folds.SelectMany(fold => fold.Own)]);

        var all = Learn(read.SelectMany(m => m), inherited: false);
        foreach (var (feature, weight) in Learn(folds.SelectMany(fold => fold.Own), inherited: true)) all[feature] = weight;
        Write(all);
        Console.Error.WriteLine($"{read.Sum(m => m.Count)} events, {all.Count} weights");
        if (held is not null) Measure([.. Read([.. MarkedArticle.Read(held)]).SelectMany(m => m)]);
    }

    private static void Judge(List<Marked> marked, Dictionary<string, double> weights)
    {
        var model = new ParticipantModel(weights.Select(w => (w.Key.AsMemory(), w.Value)));
        foreach (var m in marked)
        {
            ParticipantReader.Weigh([.. m.Candidates.Select(c => c.Candidate).Where(c => c.Word is not null)], model);
            ParticipantReader.WeighAlone([.. m.Candidates.Select(c => c.Candidate).Where(c => c.Word is null)], model);
        }
    }

    // For each side of each event, the phrases of its sentence; their features with a C before them.
    private static List<Example[]> Choices(IEnumerable<Marked> marked) =>
        [.. marked.SelectMany(m => Enumerable.Range(0, 2).Select(s => m.Candidates.Where(c => c.Candidate.Word is not null)
            .Select(c => new Example([.. c.Sides[s].Features.Select(f => "C" + f)], c.Sides[s].Right)).ToArray())).Where(group => group.Length > 0)];

    private static List<Example> Examples(IEnumerable<Marked> marked, bool inherited) =>
        [.. marked.SelectMany(m => m.Candidates).Where(c => c.Candidate.Word is null == inherited).SelectMany(c => c.Sides).Where(e => e.Features.Length > 0)];

    /// <summary>The marked events of each article.</summary>
    private static List<Marked>[] Read(MarkedArticle[] articles)
    {
        var reader = Reader.Load();
        var marked = new List<Marked>[articles.Length];
        Parallel.For(0, articles.Length, i => marked[i] = Read(reader, articles[i]));
        return marked;
    }

    private static List<Marked> Read(Reader reader, MarkedArticle article) =>
        article.Match(reader.ParticipantCandidates(new Document { Text = article.Text }), found => found.Event, (found, mark) =>
        {
            string[][][] sides = [mark.Actors, mark.Recipients];
            return new Marked(sides, [.. found.Candidates.Select(c => new Possible(c.Candidate, [.. c.Names], [.. sides.Select((side, s) =>
                new Example([.. ParticipantModel.Named(c.Candidate, s)], side.Any(names => IsSame(names, c.Names))))]))], found.Event.Entry.Hazard);
        });

    private static bool IsSame(IEnumerable<string> gold, IEnumerable<string> found) => gold.Any(g => found.Any(f => MarkedNames.IsSame(g, f)));

    /// <summary>Prints precision, recall and F1 over the events found.</summary>
    private static void Measure(List<Marked> marked)
    {
        int[] hits = new int[2], golds = new int[2], founds = new int[2];
        foreach (var m in marked)
        {
            if (m.Hazard) continue;
            var chosen = new List<string[]>[] { [], [] };
            var (inherited, named) = (m.Candidates.Where(c => c.Candidate.Word is null), m.Candidates.Where(c => c.Candidate.Word is not null));
            foreach (var (candidate, side) in ParticipantReader.Choose([.. named.Select(c => c.Candidate)]).Concat(ParticipantReader.Choose([.. inherited.Select(c => c.Candidate)])))
            {
                string[] names = m.Candidates.First(c => c.Candidate == candidate).Names;
                if (!chosen[0].Concat(chosen[1]).Any(other => other.SequenceEqual(names))) chosen[(int)side].Add(names);
            }
            for (int s = 0; s < 2; s++)
            {
                golds[s] += m.Gold[s].Length;
                founds[s] += chosen[s].Count;
                foreach (string[] gold in m.Gold[s])
                    if (chosen[s].FindIndex(names => IsSame(gold, names)) is >= 0 and var at)
                    {
                        hits[s]++;
                        chosen[s].RemoveAt(at);
                    }
            }
        }
        for (int s = 0; s < 2; s++)
            Console.Error.WriteLine($"{(Side)s}: P {100.0 * hits[s] / Math.Max(1, founds[s]):0.0} R {100.0 * hits[s] / Math.Max(1, golds[s]):0.0} F1 {200.0 * hits[s] / Math.Max(1, founds[s] + golds[s]):0.0}");
    }
}
