using System.CommandLine;
using Vigie.Knowledge;
using Vigie.Language.Evaluation;
using Vigie.Language.French;

namespace Vigie.Cli;

/// <summary><c>vigie evaluate</c>: the analysis measured against gold annotations.</summary>
internal static class EvaluateCommand
{
    public static Command Create() => new("evaluate", Texts.Of("evaluate")) { CreateUd(), CreateNames() };

    private static Command CreateUd()
    {
        var path = new Argument<string>("FILE") { Description = Texts.Of("evaluate.ud.file") };
        var raw = new Option<bool>("--raw") { Description = Texts.Of("evaluate.raw") };
        var goldTokens = new Option<bool>("--gold-tokens") { Description = Texts.Of("evaluate.gold-tokens") };
        var command = new Command("ud", Texts.Of("evaluate.ud")) { path, raw, goldTokens };
        command.Validators.Add(result =>
        {
            if (result.GetValue(raw) && result.GetValue(goldTokens)) result.AddError(Texts.Of("evaluate.both"));
        });
        command.SetAction(parsed => Run(parsed.GetValue(path)!, (analyzer, gold) => UdEvaluation.Score(analyzer, gold, parsed.GetValue(goldTokens)).ToString()));
        return command;
    }

    private static Command CreateNames()
    {
        var path = new Argument<string>("FILE") { Description = Texts.Of("evaluate.names.file") };
        var command = new Command("names", Texts.Of("evaluate.names")) { path };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, (analyzer, gold) => NameEvaluation.Score(analyzer, gold).ToString()));
        return command;
    }

    private static int Run(string path, Func<FrenchAnalyzer, TextReader, string> score)
    {
        try
        {
            using TextReader gold = path == "-" ? Console.In : new StreamReader(path);
            Console.Out.WriteLine(score(FrenchAnalyzer.Load(DataFolder.Find()), gold));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine(Texts.Of("evaluate.failed", path, e.Message));
            return ExitCode.Failed;
        }
    }
}
