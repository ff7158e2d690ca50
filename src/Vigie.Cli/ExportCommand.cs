using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vigie.Cli.Views;
using Vigie.Knowledge;
using Vigie.Store.Exports;
using Vigie.Store.Joining;
using Vigie.Store.Query;
using Vigie.Store.Sqlite;

namespace Vigie.Cli;

/// <summary><c>vigie export</c>: what a store holds, in forms that other programs read.</summary>
internal static class ExportCommand
{
    private const string Html = "html", Incidents = "incidents", Default = "csv";

    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = Texts.Of("export.kind") };
        var query = new Argument<string[]>("QUERY") { Description = Texts.Of("find.query"), Arity = ArgumentArity.ZeroOrMore };
        var store = StoreOption.Create();
        var format = new Option<string>("--format") { Description = Texts.Of("export.format"), DefaultValueFactory = _ => Default };
        var all = new Option<bool>("--all") { Description = Texts.Of("export.all") };
        var excel = new Option<bool>("--excel-fr") { Description = Texts.Of("export.excel-fr") };
        var output = new Option<string?>("--output") { Description = Texts.Of("export.output") };
        kind.AcceptOnlyFromAmong([.. Exporters.Kinds]);
        var command = new Command("export", Texts.Of("export")) { kind, query, store, format, all, excel, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(kind)?.Tokens is not [{ Value: var wanted }] || !Exporters.Kinds.Contains(wanted, StringComparer.Ordinal)) return;
            string form = result.GetValue(format) ?? Default;
            if (!FormatsOf(wanted).Contains(form, StringComparer.Ordinal)) result.AddError(Texts.Of("export.bad-format", wanted, form, string.Join(", ", FormatsOf(wanted))));
            if (result.GetValue(excel) && form != "csv") result.AddError(Texts.Of("export.excel-csv"));
            if (result.GetValue(all) && form is not ("polecat" or "gexf")) result.AddError(Texts.Of("export.all-forms"));
        });
        command.SetAction(parsed => Run(
            new Order(
                parsed.GetValue(kind)!, string.Join(' ', parsed.GetValue(query)!), parsed.GetValue(format)!, parsed.GetValue(store)!, parsed.GetValue(excel), parsed.GetValue(all),
                TimeProvider.System.GetUtcNow()),
            parsed.GetValue(output)));
        return command;
    }

    private sealed record Order(string Kind, string Query, string Format, string Store, bool Excel, bool All, DateTimeOffset Made)
    {
        /// <summary>What the query looks for: incidents are looked for by the events they are made of.</summary>
        public Target Target => Kind == Incidents ? Target.Events : Enum.Parse<Target>(Kind, ignoreCase: true);
    }

    private static IEnumerable<string> FormatsOf(string kind) => kind == Incidents ? Exporters.FormatsOf(kind) : Exporters.FormatsOf(kind).Append(Html);

    private static int Run(Order order, string? path) => StoreOption.Guard(order.Store, () =>
    {
        var data = DataFolder.Find();
        using var store = SqliteStore.Open(order.Store, data: data);
        var (query, error) = new QueryParser(store.Words, new QueryValues(data)).Parse(order.Target, order.Query);
        if (query is null)
        {
            Console.Error.WriteLine(Texts.English ? error!.English : error!.French);
            return ExitCode.WrongUsage;
        }
        string understood = Texts.English ? query.Sentence.English : query.Sentence.French;
        Console.Error.WriteLine(understood);
        if (NeedsJoins(order)) JoinedCommands.Bring(store);
        var (rows, documents) = path is null ? WriteTo(Console.OpenStandardOutput()) : WriteFile(path, WriteTo);
        if (path is not null)
        {
            using (var beside = File.Create(Sidecar.PathOf(path)))
                new Sidecar(order.Kind, order.Format, order.Query, understood, Path.GetFileName(order.Store), order.Made, rows, documents).Write(beside);
            Console.Error.WriteLine(Texts.Of("export.sidecar", Sidecar.PathOf(path)));
        }
        Console.Error.WriteLine(Texts.Of("export.done", rows, documents));
        return ExitCode.Done;

        (long Rows, long Documents) WriteTo(Stream stream)
        {
            using var output = new BufferedStream(stream, 1 << 16);
            return Exporters.IsJoined(order.Kind, order.Format) ? WriteJoined(order, store, query, output) : WriteRecords(order, store, query, understood, data, output);
        }
    });

    private static bool NeedsJoins(Order order) => Exporters.IsJoined(order.Kind, order.Format) || order.Kind == "documents" || order.Format == "gexf";

    /// <summary>A file appears under its name once it is complete.</summary>
    private static (long Rows, long Documents) WriteFile(string path, Func<Stream, (long Rows, long Documents)> write)
    {
        string part = path + ".part";
        try
        {
            (long Rows, long Documents) written;
            using (var file = File.Create(part)) written = write(file);
            File.Move(part, path, overwrite: true);
            return written;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static (long Rows, long Documents) WriteRecords(Order order, SqliteStore store, SearchQuery query, string understood, DataFolder data, Stream output)
    {
        long rows = 0, documents = 0, blanked = 0;
        var progress = new ProgressLine(Stopwatch.StartNew());
        var export = ExportOf(order, understood, data);
        using var held = export as IDisposable;
        export.Begin(output);
        foreach (var match in store.Matches(query))
        {
            if (match.Document.IsBlanked && (order.Format is "conllu" or "timeml"))
            {
                blanked++;
                continue;
            }
            var selection = Selection.Of(match, order.Target) with
            {
                Join = order.Kind == "documents" ? store.Joins.Of(match.Document.Key) : null,
                Entities = order.Format == "gexf" ? store.Joins.EntitiesOf(match.Document.Key) : null,
            };
            rows += export.Write(selection, output);
            progress.Show((int)++documents);
        }
        rows = export.End(output) ?? rows;
        progress.Clear();
        if (blanked > 0) Console.Error.WriteLine(Texts.Of("export.blanked", blanked));
        return (rows, documents);
    }

    private static (long Rows, long Documents) WriteJoined(Order order, SqliteStore store, SearchQuery query, Stream output)
    {
        // Without a query everything is wanted; else what has a part among the matches, whose keys alone are held.
        var wanted = query.Root is null ? null : store.Matches(query).SelectMany(match => Selection.Of(match, order.Target).Ids!.Select(id => (match.Document.Key, id))).ToHashSet();
        long rows = 0;
        var documents = new HashSet<long>();
        if (order.Kind == Incidents)
            Write(store.Joins.Incidents(new IncidentFilter()), Exporters.Incidents(order.Format, order.Excel), incident => incident.Tellings.Select(telling => (telling.Document, telling.Event)));
        else
            Write(store.Joins.Actors(), Exporters.Actors(order.Format, order.Excel), actor => actor.Mentions.Select(mention => (mention.Document, mention.Id)));
        return (rows, documents.Count);

        void Write<T>(IEnumerable<T> joined, IRowWriter<T> writer, Func<T, IEnumerable<(long Document, string Id)>> parts)
        {
            writer.Begin(output);
            foreach (var row in joined)
            {
                if (wanted is not null && !parts(row).Any(wanted.Contains)) continue;
                writer.Write(row, output);
                documents.UnionWith(parts(row).Select(part => part.Document));
                rows++;
            }
            writer.End(output);
        }
    }

    private static IExport ExportOf(Order order, string understood, DataFolder data)
    {
        if (order.Format == Html)
            return new EvidencePack(understood, [
                (Texts.Of("export.about.store"), Path.GetFileName(order.Store)),
                (Texts.Of("export.about.made"), $"{order.Made.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {EngineVersion.Name}"), (Texts.Of("export.about.licence"), Texts.Of("export.licence"))]);
        var reader = new Lazy<Reader>(() => Reader.Load(data));
        return new Exporters(new PloverCodes(data), document => reader.Value.Analyze(document)).Create(order.Kind, order.Format, order.Excel, order.All);
    }
}
