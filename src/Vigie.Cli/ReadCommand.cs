using System.CommandLine;
using System.Diagnostics;
using Vigie.Cli.Views;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Store.Exports;

namespace Vigie.Cli;

/// <summary><c>vigie read</c>: articles in, records out.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = Texts.Of("read.format"), DefaultValueFactory = _ => "text" };
        var output = new Option<string?>("--output") { Description = Texts.Of("read.output") };
        var all = new Option<bool>("--all") { Description = Texts.Of("read.all") };
        var excel = new Option<bool>("--excel-fr") { Description = Texts.Of("read.excel-fr") };
        format.AcceptOnlyFromAmong("text", "jsonl", "html", "events", "polecat");
        var command = new Command("read", Texts.Of("read")) { format, all, excel, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetValue(format) != "polecat") result.AddError(Texts.Of("read.all-polecat"));
            if (result.GetValue(excel) && result.GetValue(format) != "events") result.AddError(Texts.Of("read.excel-events"));
        });
        var input = new InputOptions(command);
        command.SetAction(parsed => Run(
            input.Paths(parsed), input.Defaults(parsed), new Form(parsed.GetValue(format)!, parsed.GetValue(all), parsed.GetValue(excel)), parsed.GetValue(output), input.Threads(parsed)));
        return command;
    }

    private readonly record struct Form(string Format, bool All, bool Excel);

    private static int Run(string[] paths, ArticleDefaults defaults, Form form, string? outputPath, int threads)
    {
        DataFolder data;
        Reader reader;
        ArticleSource source;
        try
        {
            data = DataFolder.Find();
            reader = Reader.Load(data);
            source = new ArticleSource(data);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Console.Error.WriteLine(Texts.Of("data.missing", e.Message));
            return ExitCode.Failed;
        }

        try
        {
            using var output = outputPath is null ? Console.OpenStandardOutput() : File.Create(outputPath);
            using var view = ViewOf(form, data, output, toTerminal: outputPath is null && !Console.IsOutputRedirected);
            return Run(reader, source.Enumerate(paths, defaults), paths, view, threads);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Texts.Of("output.failed", outputPath ?? "stdout", e.Message));
            return ExitCode.Failed;
        }
    }

    private static int Run(Reader reader, IEnumerable<ArticleInput> articles, string[] paths, IRecordView view, int threads)
    {
        int read = 0, refused = 0;
        var clock = Stopwatch.StartNew();
        var progress = new ProgressLine(clock);
        var results = OrderedParallel.Map(articles, threads, ahead: 2 * threads, article =>
        {
            var (record, diagnostic) = article.Read(document => reader.Read(document, withDoubtful: false));
            return (Rendered: record is null ? null : view.Render(record), Diagnostic: diagnostic);
        });
        foreach (var (rendered, diagnostic) in results)
        {
            if (rendered is not null)
            {
                view.Write(rendered);
                read++;
            }
            else if (diagnostic is not null)
            {
                progress.Clear();
                Console.Error.WriteLine(Texts.English ? diagnostic.English : diagnostic.French);
                refused++;
            }
            progress.Show(read + refused);
        }
        progress.Clear();
        if (read + refused == 0)
        {
            Console.Error.WriteLine(Texts.Of("read.nothing", string.Join(", ", paths)));
            return ExitCode.Failed;
        }
        if (refused > 0) Console.Error.WriteLine(Texts.Of("read.refused", read, refused));
        return read == 0 ? ExitCode.Failed : refused > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private static IRecordView ViewOf(Form form, DataFolder data, Stream output, bool toTerminal) => form.Format switch
    {
        "events" => new ExportView(Exporters.Table(EventTable.Create(new PloverCodes(data)), form.Excel ? Dialect.ExcelFr : Dialect.Csv), output),
        "polecat" => new ExportView(Exporters.Table(PolecatTable.Create(new PloverCodes(data), form.All), Dialect.Polecat), output),
        "jsonl" => new JsonLinesView(output),
        "html" => new HtmlView(output),
        _ => new TerminalView(
            output,
            colours: toTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            width: toTerminal && Console.WindowWidth >= 40 ? Console.WindowWidth : 120),
    };
}
