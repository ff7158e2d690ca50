using Vigie.Knowledge;
using Vigie.Training.Analysis;
using Vigie.Training.Gazetteer;
using Vigie.Training.Names;

if (args is not ["train" or "train-names" or "compile-gazetteer", ..])
{
    Console.Error.WriteLine("usage: Vigie.Training train|train-names|compile-gazetteer --data DIR --output DIR");
    return 2;
}
string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
}
int Number(string name, int fallback) => int.Parse(Option(name, fallback.ToString(System.Globalization.CultureInfo.InvariantCulture)), System.Globalization.CultureInfo.InvariantCulture);
if (args[0] == "compile-gazetteer")
{
    GazetteerCompiler.Run(Option("--data", "../shared/data"), new DataFolder(Path.GetFullPath(Path.Combine(Option("--output", "data/fr/models"), "../.."))));
    return 0;
}
if (args[0] == "train") AnalysisTraining.Run(Option("--data", "../shared/data"), Option("--output", "data/fr/models"), Number("--tagger-epochs", 8), Number("--parser-epochs", 12));
NameTraining.Run(Option("--data", "../shared/data"), Option("--output", "data/fr/models"), Number("--name-epochs", 15));
return 0;
