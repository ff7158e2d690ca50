using Vigie.Knowledge;
using Vigie.Training.Analysis;
using Vigie.Training.Events;
using Vigie.Training.Gazetteer;
using Vigie.Training.Names;
using Vigie.Training.Sentences;

if (args is not ["train" or "train-names" or "train-events" or "train-borders" or "compile-gazetteer" or "compile-firstnames", ..])
{
    Console.Error.WriteLine("usage: Vigie.Training train|train-names|train-events|train-borders|compile-gazetteer|compile-firstnames --data DIR --output DIR");
    return 2;
}
string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
}
int Number(string name, int fallback) => int.Parse(Option(name, fallback.ToString(System.Globalization.CultureInfo.InvariantCulture)), System.Globalization.CultureInfo.InvariantCulture);
string data = Option("--data", "../shared/data"), output = Option("--output", "data/fr/models");
var own = new DataFolder(Path.GetFullPath(Path.Combine(output, "../..")));
switch (args[0])
{
    case "train":
        AnalysisTraining.Run(data, output, Number("--tagger-epochs", 8), Number("--parser-epochs", 12), Number("--runs", 6));
        break;
    case "train-names":
        NameTraining.Run(data, output, Number("--name-epochs", 6), Number("--runs", 3));
        break;
    case "train-borders":
        BorderTraining.Run(data, own);
        break;
    case "train-events":
        EventTraining.Run(Option("--articles", "../shared/eval/newsroom-events/train.jsonl"), output, Number("--event-epochs", 4), Number("--event-decay", 200) / 10_000.0, Number("--event-seen", 2));
        break;
    case "compile-gazetteer":
        GazetteerCompiler.Run(data, own);
        break;
    default:
        FirstNameCompiler.Run(data, own);
        break;
}
return 0;
