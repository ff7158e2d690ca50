using System.CommandLine;
using System.Diagnostics;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store;
using Vigie.Store.Sqlite;

namespace Vigie.Cli;

/// <summary><c>vigie add</c>: articles, or records read before, into a store.</summary>
internal static class AddCommand
{
    // A killed run loses at most this many articles or seconds of work, which the next run does again.
    private const int BatchArticles = 1000;
    private static readonly TimeSpan s_batchTime = TimeSpan.FromSeconds(1);

    // What is made ready while a batch is written and joined.
    private const int Ahead = BatchArticles;

    // Joining holds the weeks around what it joins: articles may come in another order than that of their days by so many.
    private const int Disorder = 31;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var refused = new Option<string?>("--refused") { Description = Texts.Of("add.refused") };
        var command = new Command("add", Texts.Of("add")) { store, refused };
        var input = new InputOptions(command);
        command.SetAction(parsed => Run(input.Paths(parsed), input.Defaults(parsed), parsed.GetValue(store)!, parsed.GetValue(refused), input.Threads(parsed)));
        return command;
    }

    private static int Run(string[] paths, ArticleDefaults defaults, string storePath, string? refusedPath, int threads)
    {
        return StoreOption.Guard(storePath, () =>
        {
            var data = DataFolder.Find();
            using var store = SqliteStore.Open(storePath, create: true, data);
            using var kept = SqliteStore.Open(storePath, data: data);
            using var refusals = new RefusalList(refusedPath ?? storePath + ".refused.tsv");
            var reader = new Lazy<Reader>(() => Reader.Load(data));
            return Run(store, new ArticleSource(data).Enumerate(paths, defaults), paths, article => Prepare(article, document => reader.Value.Read(document), IsKept, store.Prepare), refusals, threads);

            // Asked on other threads than the one that writes, hence of another connection.
            bool IsKept(Document document)
            {
                lock (kept) return kept.Contains(document);
            }
        });
    }

    private static int Run(
        SqliteStore store, IEnumerable<ArticleInput> articles, string[] paths, Func<ArticleInput, (Entry? Entry, Diagnostic? Diagnostic)> prepare, RefusalList refusals, int threads)
    {
        int done = 0, added = 0, latest = 0;
        bool ordered = true;
        var clock = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource();
        var progress = new ProgressLine(clock, Task.Run(() => ArticleSource.Count(paths, stop.Token)));
        var batch = new List<Entry>();
        var sinceCommit = Stopwatch.StartNew();
        foreach (var (entry, diagnostic) in OrderedParallel.Map(articles, threads, Ahead, prepare))
        {
            done++;
            if (diagnostic is not null)
            {
                progress.Clear();
                Console.Error.WriteLine(Texts.English ? diagnostic.English : diagnostic.French);
                refusals.Add(diagnostic);
            }
            else if (entry is not null)
            {
                batch.Add(entry);
                if (entry.Document.PublishedDay is { DayNumber: var day }) (ordered, latest) = (ordered && day >= latest - Disorder, Math.Max(day, latest));
            }
            if (batch.Count >= BatchArticles || sinceCommit.Elapsed > s_batchTime)
            {
                added += store.Add(batch);
                batch.Clear();
                sinceCommit.Restart();
            }
            // What comes from day to day is joined as it comes. An archive in another order is joined once it is kept, each day once.
            if (ordered) store.Joins.Advance();
            progress.Show(done);
        }
        added += store.Add(batch);
        stop.Cancel();
        progress.Clear();
        if (done == 0)
        {
            Console.Error.WriteLine(Texts.Of("read.nothing", string.Join(", ", paths)));
            return ExitCode.Failed;
        }
        JoinedCommands.Bring(store);
        var size = store.Size();
        Console.Error.WriteLine(Texts.Of("add.done", added, done - added - refusals.Count, refusals.Count, size.Documents, size.Statements, size.Events));
        if (refusals.Count > 0) Console.Error.WriteLine(Texts.Of("add.refusals", refusals.Path));
        return refusals.Count == 0 ? ExitCode.Done : refusals.Count == done ? ExitCode.Failed : ExitCode.SomeRefused;
    }

    /// <summary>Makes ready what an input gives. What is kept already is neither read nor made ready again: a run that was killed resumes where it was.</summary>
    private static (Entry? Entry, Diagnostic? Diagnostic) Prepare(ArticleInput article, Func<Document, Record> read, Func<Document, bool> isKept, Func<Record, Entry> prepare)
    {
        if (article.Document is { } document && isKept(document)) return default;
        var (record, diagnostic) = article.Read(read);
        return (record is null || article.Record is not null && isKept(record.Document) ? null : prepare(record), diagnostic);
    }
}
