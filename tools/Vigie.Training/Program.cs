using Vigie.Language.Evaluation;
using Vigie.Language.French;
using Vigie.Language.French.Models;
using Vigie.Knowledge;
using Vigie.Training.Analysis;
using Vigie.Training.Events;
using Vigie.Training.Gazetteer;
using Vigie.Training.Names;
using Vigie.Training.Sentences;
using Vigie.Training.Words;

if (args is not ["all" or "train" or "train-names" or "train-events" or "train-participants" or "train-event-places" or "train-borders" or "compile-gazetteer" or "compile-firstnames" or "compile-words" or "score", ..])
{
    Console.Error.WriteLine("usage: Vigie.Training all|train|train-names|train-events|train-participants|train-event-places|train-borders|compile-gazetteer|compile-firstnames|compile-words|score --data DIR --output DIR");
    return 2;
}
string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
}
int Number(string name, int fallback) => int.Parse(Option(name, fallback.ToString(System.Globalization.CultureInfo.InvariantCulture)), System.Globalization.CultureInfo.InvariantCulture);
string data = Option("--data", "../shared/data"), output = Option("--output", "data/fr/models");
var own = new DataFolder(Path.GetFullPath(Option("--lexicons", Path.Combine(output, "../.."))));
// Where events are marked: the newsroom articles and our own.
string[] MarkedArticles() =>
    [Option("--articles", Path.Combine(data, "../eval/newsroom-events/train.jsonl")), .. Directory.GetFiles(Option("--own-articles", "tools/Vigie.Training/Articles"), "*.jsonl").Order(StringComparer.Ordinal)];

// « all » makes everything again, in the order in which one step needs another.
string[] steps = args[0] == "all" ? ["train-borders", "compile-gazetteer", "compile-firstnames", "compile-words", "train", "train-names", "train-events", "train-participants", "train-event-places"] : [args[0]];
foreach (string step in steps) Run(step);
return 0;

void Run(string step)
{
    switch (step)
    {
        case "train":
            AnalysisTraining.Run(data, output, Number("--tagger-epochs", 8), Number("--parser-epochs", 10), Number("--beam-epochs", 8), Number("--beam", 6), Number("--runs", 8), Option("--dev", "learn") == "learn",
                Option("--actions", "") is { Length: > 0 } before ? ModelFile.Read(before).Array<short>("parser.actions") : null);
            break;
        case "score":
            ModelFile model = ModelFile.Read(Option("--model", Path.Combine(output, "analysis.bin")));
            var analyzer = FrenchAnalyzer.Load(own, model);
            foreach (string file in (string[])["fr_sequoia-ud-dev", "fr_sequoia-ud-test"])
                foreach (bool goldTokens in (bool[])[true, false])
                {
                    using var reader = new StreamReader(Path.Combine(data, "ud", file + ".conllu"));
                    Console.WriteLine($"{file} {(goldTokens ? "gold tokens" : "raw        ")}: {UdEvaluation.Score(analyzer, reader, goldTokens)}");
                }
            string sample = File.ReadAllText(Option("--speed", "samples/2026-03-21-sommet-de-beyrouth.txt"));
            for (int k = 0; k < 4; k++)
            {
                var clock = System.Diagnostics.Stopwatch.StartNew();
                int words = 0;
                while (clock.ElapsedMilliseconds < 300) words += analyzer.Analyze(sample, []).WordCount;
                Console.WriteLine($"{words / clock.Elapsed.TotalSeconds:0} words/s");
            }
            break;
        case "train-names":
            NameTraining.Run(data, output, Number("--name-epochs", 6), Number("--runs", 3));
            break;
        case "train-borders":
            BorderTraining.Run(data, own);
            break;
        case "train-events":
            EventTraining.Run(
                MarkedArticles(), Option("--reports", Path.Combine(data, "events/popcorn-train.json")),
                output, Number("--event-epochs", 12), Number("--event-penalty", 5), Number("--event-seen", 2));
            break;
        case "train-participants":
            ParticipantTraining.Run(MarkedArticles(), Option("--held-out", "") is { Length: > 0 } held ? held : null, output, Number("--who-epochs", 4), Number("--who-decay", 200) / 10_000.0, Number("--who-damping", 10), Number("--who-seen", 2));
            break;
        case "train-event-places":
            EventPlaceTraining.Run(MarkedArticles(), Option("--held-out", "") is { Length: > 0 } other ? other : null, output, Number("--place-epochs", 5), Number("--place-decay", 200) / 10_000.0, Number("--place-damping", 20), Number("--place-seen", 2));
            break;
        case "compile-words":
            WordCountCompiler.Run(MarkedArticles()[0], own);
            break;
        case "compile-gazetteer":
            GazetteerCompiler.Run(data, own);
            break;
        default:
            FirstNameCompiler.Run(data, own);
            break;
    }
}
