using System.CommandLine;
using System.Diagnostics;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store;
using Vigie.Store.Corrections;
using Vigie.Store.Sqlite;

namespace Vigie.Cli;

/// <summary><c>vigie reanalyse</c>: the kept texts read again with this engine; corrections stay.</summary>
internal static class ReanalyseCommand
{
    private const int BatchArticles = 256;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var threads = new Option<int>("--threads") { Description = Texts.Of("read.threads"), DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("reanalyse", Texts.Of("reanalyse")) { store, threads };
        command.SetAction(parsed => StoreOption.Guard(parsed.GetValue(store)!, () => Run(parsed.GetValue(store)!, Math.Clamp(parsed.GetValue(threads), 1, 256))));
        return command;
    }

    private static int Run(string path, int threads)
    {
        var data = DataFolder.Find();
        using var store = SqliteStore.Open(path, data: data);
        var reader = Reader.Load(data);
        var clock = Stopwatch.StartNew();
        var progress = new ProgressLine(clock, Task.FromResult<long?>(store.Size().Documents));
        int read = 0, blanked = 0, changed = 0;
        var batch = new List<Reading>();
        var unmet = new List<Correction>();
        foreach (var (before, (after, fault)) in OrderedParallel.Map(store.Readings(), threads, BatchArticles, before => (before, After: before.IsBlanked ? default : new ArticleInput(before.Record.Document, null).Read(document => reader.Read(document)))))
        {
            read++;
            progress.Show(read);
            if (fault is not null)
            {
                progress.Clear();
                Console.Error.WriteLine(Texts.English ? fault.English : fault.French);
            }
            else if (after is null) blanked++;
            else
            {
                batch.Add(new Reading(before.Key, after));
                if (Changes(before.Record, after) is { Length: > 0 } changes)
                {
                    changed++;
                    Console.WriteLine($"{after.Document.Uri ?? after.Document.Id}\t{changes}");
                }
            }
            if (batch.Count < BatchArticles) continue;
            unmet.AddRange(store.Replace(batch));
            batch.Clear();
        }
        unmet.AddRange(store.Replace(batch));
        progress.Clear();
        Console.Error.WriteLine(Texts.Of("reanalyse.done", read, changed, blanked));
        foreach (var correction in unmet) Console.Error.WriteLine(Texts.Of("reanalyse.unmet", correction.Id, RecordJson.NameOf(correction.Kind), correction.Value ?? "", store.UriOf(correction.Document) ?? ""));
        return ExitCode.Done;
    }

    /// <summary>« statements +1 -0, events +2 -1 »: what one reading has and the other lacks; empty when they are the same.</summary>
    private static string Changes(Record before, Record after)
    {
        string[] parts =
        [
            Change("statements", before.Statements, after.Statements, (record, s) => (s.Content[0], s.Content[^1], s.Kind, Name(record, s.Speaker))),
            Change("events", before.Events, after.Events, (record, e) => (e.Trigger, e.Type, e.Factuality, e.Date?.Value, string.Join('|', e.Actors.Select(id => Name(record, id))), string.Join('|', e.Recipients.Select(id => Name(record, id))), record.Places.FirstOrDefault(place => place.Id == e.Place)?.Name)),
            Change("actors", before.Actors, after.Actors, (_, actor) => (actor.Name, actor.Kind, actor.Country)),
            Change("places", before.Places, after.Places, (_, place) => (place.Name, place.Latitude is { } latitude ? Math.Round(latitude, 4) : (double?)null, place.Country)),
            Change("times", before.Times, after.Times, (_, time) => (time.Span, time.Value)),
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));

        string Change<T, TKey>(string name, IEnumerable<T> old, IEnumerable<T> now, Func<Record, T, TKey> key)
        {
            var had = old.Select(item => key(before, item)).ToHashSet();
            var has = now.Select(item => key(after, item)).ToHashSet();
            int added = has.Count(item => !had.Contains(item)), removed = had.Count(item => !has.Contains(item));
            return added + removed == 0 ? "" : $"{name} +{added} -{removed}";
        }

        static string? Name(Record record, string? id) => record.Actors.FirstOrDefault(actor => actor.Id == id)?.Name;
    }
}
