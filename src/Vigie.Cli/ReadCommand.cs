using System.CommandLine;
using System.Text.Json;
using Vigie.Records;

namespace Vigie.Cli;

/// <summary><c>vigie read</c>: articles in, records out.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = Texts.Of("read.paths"), Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = Texts.Of("read.format"), DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "jsonl", "html");
        var threads = new Option<int>("--threads") { Description = Texts.Of("read.threads"), DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("read", Texts.Of("read")) { paths, format, threads };
        command.SetAction(parsed =>
        {
            var reader = Reader.Load();
            using var output = Console.OpenStandardOutput();
            foreach (byte[] line in OrderedParallel.Map(Articles(parsed.GetValue(paths)!), parsed.GetValue(threads), d => RecordJson.ToBytes(reader.Read(d))))
            {
                output.Write(line);
                output.WriteByte((byte)'\n');
            }
            return ExitCode.Done;
        });
        return command;
    }

    // Provisional until the readers of Vigie.Ingest land.
    private static IEnumerable<Document> Articles(string[] paths)
    {
        foreach (string path in paths)
        {
            var files = Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1);
            foreach (string file in files)
            {
                if (file == "-" || file.EndsWith(".jsonl", StringComparison.Ordinal))
                {
                    using TextReader lines = file == "-" ? Console.In : new StreamReader(file);
                    while (lines.ReadLine() is { } line)
                    {
                        using var json = JsonDocument.Parse(line);
                        string? Get(string name) => json.RootElement.TryGetProperty(name, out var v) ? v.GetString() : null;
                        yield return new Document { Text = Get("text")!, Uri = Get("uri"), Outlet = Get("outlet"), Published = Get("published") };
                    }
                }
                else if (file.EndsWith(".txt", StringComparison.Ordinal))
                {
                    yield return new Document { Text = File.ReadAllText(file), Uri = file };
                }
            }
        }
    }
}
