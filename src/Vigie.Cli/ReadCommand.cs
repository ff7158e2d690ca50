using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vigie.Cli.Views;
using Vigie.Ingest;
using Vigie.Knowledge;

namespace Vigie.Cli;

/// <summary><c>vigie read</c>: articles in, records out.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = Texts.Of("read.paths"), Arity = ArgumentArity.OneOrMore };
        var date = new Option<string?>("--date") { Description = Texts.Of("read.date") };
        var outlet = new Option<string?>("--outlet") { Description = Texts.Of("read.outlet") };
        var title = new Option<string?>("--title") { Description = Texts.Of("read.title") };
        var format = new Option<string>("--format") { Description = Texts.Of("read.format"), DefaultValueFactory = _ => "text" };
        var output = new Option<string?>("--output") { Description = Texts.Of("read.output") };
        var threads = new Option<int>("--threads") { Description = Texts.Of("read.threads"), DefaultValueFactory = _ => Environment.ProcessorCount };
        format.AcceptOnlyFromAmong("text", "jsonl", "html");
        paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-') is { } token)
                result.AddError(Texts.Of("read.unknown-option", token.Value));
        });
        date.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", out _))
                result.AddError(Texts.Of("read.bad-date", day));
        });
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256) result.AddError(Texts.Of("read.bad-threads"));
        });
        var command = new Command("read", Texts.Of("read")) { paths, date, outlet, title, format, output, threads };
        command.SetAction(parsed => Run(
            parsed.GetValue(paths)!,
            new ArticleDefaults { Published = parsed.GetValue(date), Outlet = parsed.GetValue(outlet), Title = parsed.GetValue(title) },
            parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(threads)));
        return command;
    }

    private static int Run(string[] paths, ArticleDefaults defaults, string format, string? outputPath, int threads)
    {
        Reader reader;
        ArticleSource source;
        try
        {
            var data = DataFolder.Find();
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
            using var view = ViewOf(format, output, toTerminal: outputPath is null && !Console.IsOutputRedirected);
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
        var results = OrderedParallel.Map(
            articles, threads,
            article => article.Document is { } document ? (Rendered: view.Render(reader.Read(document)), article.Diagnostic) : (null, article.Diagnostic));
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

    private static IRecordView ViewOf(string format, Stream output, bool toTerminal) => format switch
    {
        "jsonl" => new JsonLinesView(output),
        "html" => new HtmlView(output),
        _ => new TerminalView(
            output,
            colours: toTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            width: toTerminal && Console.WindowWidth >= 40 ? Console.WindowWidth : 120),
    };
}

/// <summary>« 1200 articles, 85 a second » on stderr, where that is a terminal, for runs over two seconds.</summary>
internal sealed class ProgressLine(Stopwatch clock)
{
    private readonly bool _enabled = !Console.IsErrorRedirected;
    private long _next = 2000;
    private bool _shown;

    public void Show(int done)
    {
        if (!_enabled || clock.ElapsedMilliseconds < _next) return;
        _next = clock.ElapsedMilliseconds + 500;
        _shown = true;
        string rate = (done / clock.Elapsed.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        Console.Error.Write($"\r{Texts.Of("read.progress", done, rate)}   ");
    }

    public void Clear()
    {
        if (_shown) Console.Error.Write("\r\u001b[K");
        _shown = false;
    }
}
