using Vigie.Training.Analysis;

if (args is not ["train", ..])
{
    Console.Error.WriteLine("usage: Vigie.Training train --data DIR --output DIR");
    return 2;
}
string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
}
int Number(string name, int fallback) => int.Parse(Option(name, fallback.ToString(System.Globalization.CultureInfo.InvariantCulture)), System.Globalization.CultureInfo.InvariantCulture);
AnalysisTraining.Run(Option("--data", "../shared/data"), Option("--output", "data/fr/models"), Number("--tagger-epochs", 8), Number("--parser-epochs", 12));
return 0;
