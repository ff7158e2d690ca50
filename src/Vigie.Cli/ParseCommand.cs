using System.CommandLine;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Language.French;

namespace Vigie.Cli;

/// <summary><c>vigie parse</c>: the linguistic analysis alone, as CoNLL-U.</summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = Texts.Of("parse.path") };
        var format = new Option<string>("--format") { Description = Texts.Of("parse.format"), DefaultValueFactory = _ => "conllu" };
        format.AcceptOnlyFromAmong("conllu");
        var command = new Command("parse", Texts.Of("parse")) { path, format };
        command.SetAction(parsed => Run(parsed.GetValue(path)!));
        return command;
    }

    private static int Run(string path)
    {
        using var bytes = new MemoryStream();
        FrenchAnalyzer analyzer;
        try
        {
            using (var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path)) input.CopyTo(bytes);
            analyzer = FrenchAnalyzer.Load(DataFolder.Find());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Texts.Of("data.missing", e.Message));
            return ExitCode.Failed;
        }
        if (TextDecoder.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is not { } text)
        {
            Console.Error.WriteLine(Texts.Of("parse.binary", path));
            return ExitCode.Failed;
        }
        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        ConlluWriter.Write(analyzer.Analyze(text, []), output);
        return ExitCode.Done;
    }
}
