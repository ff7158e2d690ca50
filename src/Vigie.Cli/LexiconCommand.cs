using System.CommandLine;
using System.Globalization;
using Vigie.Cli.Views;
using Vigie.Extraction.Events;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Cli;

/// <summary><c>vigie lexicon check</c>: faults of the event lexicon, and its lines at work on a sentence.</summary>
internal static class LexiconCommand
{
    public static Command Create() => new("lexicon", Texts.Of("lexicon")) { CreateCheck() };

    private static Command CreateCheck()
    {
        var path = new Argument<string?>("PATH") { Description = Texts.Of("lexicon.path"), Arity = ArgumentArity.ZeroOrOne };
        var sentence = new Option<string?>("--sentence") { Description = Texts.Of("lexicon.sentence") };
        var date = new Option<string?>("--date") { Description = Texts.Of("read.date") };
        var command = new Command("check", Texts.Of("lexicon.check")) { path, sentence, date };
        command.SetAction(parsed => Run(parsed.GetValue(path), parsed.GetValue(sentence), parsed.GetValue(date)));
        return command;
    }

    private static int Run(string? path, string? sentence, string? date)
    {
        try
        {
            var data = DataFolder.Find();
            var problems = LexiconCheck.Check(data, path);
            foreach (var problem in problems)
                Console.Out.WriteLine($"{Shown(data, problem.File)}:{problem.Line}: {Texts.Of("lexicon." + problem.Code, [.. problem.Values])}");
            if (sentence is null)
            {
                Console.Error.WriteLine(problems.Count == 0 ? Texts.Of("lexicon.clean") : Texts.Of("lexicon.faults", problems.Count));
                return problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
            }
            Show(data, new Document { Text = Normalization.Default.Compose(sentence), Published = date });
            return problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (FileNotFoundException) when (path is not null && !Path.Exists(path))
        {
            Console.Error.WriteLine(Texts.Of("lexicon.not-found", path));
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Texts.Of("data.missing", e.Message));
            return ExitCode.Failed;
        }
    }

    private static string Shown(DataFolder data, string file) =>
        Path.GetFullPath(file).StartsWith(data.Path, StringComparison.Ordinal) ? Path.GetRelativePath(data.Path, file).Replace('\\', '/') : file;

    private static void Show(DataFolder data, Document document)
    {
        var explanation = Reader.Load(data).Explain(document);
        var words = new RecordWords(explanation.Record);
        if (explanation.Lines.Count == 0) Console.Out.WriteLine(Texts.Of("lexicon.no-line"));
        TextSpan? previous = null;
        foreach (var line in explanation.Lines)
        {
            if (previous is not { } last || !last.Overlaps(line.Word)) Console.Out.WriteLine($"« {line.Word.Of(document.Text)} »");
            previous = line.Word;
            string fate = Texts.Of("lexicon." + RecordJson.NameOf(line.Fate));
            if (line.Missing is { } missing) fate += line.Fate == LineFate.Unfit ? $", {Texts.Of("lexicon.wants", missing)}" : $" {missing}: {Source(data, missing)}";
            if (line.Probability is { } probability) fate += $", {(100 * probability).ToString("0", CultureInfo.InvariantCulture)} %";
            Console.Out.WriteLine($"  {line.Type} {line.Mode ?? "-"}: {fate}");
            Console.Out.WriteLine($"    {line.Line}{(line.Fate is LineFate.Unfit or LineFate.Refused ? "" : $": {Source(data, line.Line)}")}");
            if (line.Event is not { } made) continue;
            Console.Out.WriteLine($"    {Texts.Of("view.actors")} : {Names(words, made.Actors)} · {Texts.Of("view.recipients")} : {Names(words, made.Recipients)} · {Texts.Of("view.certainty")} : {Texts.OfValue(RecordJson.NameOf(made.Factuality))}");
        }
    }

    private static string Names(RecordWords words, IReadOnlyCollection<string> ids) => ids.Count == 0 ? "—" : words.Actors(ids);

    private static string Source(DataFolder data, string line)
    {
        int colon = line.LastIndexOf(':');
        return File.ReadLines(data.File(line[..colon])).ElementAt(int.Parse(line[(colon + 1)..], CultureInfo.InvariantCulture) - 1).Replace('\t', ' ');
    }
}
