using System.Collections.Concurrent;

namespace Vigie.Cli;

/// <summary>Runs work on several threads and gives results in the order of the inputs.</summary>
internal static class OrderedParallel
{
    /// <summary>
    /// Applies <paramref name="work"/> to each item on <paramref name="threads"/> threads. Lazily: at most
    /// <paramref name="ahead"/> items are taken before the result of the first of them is, so memory does not grow with their number.
    /// </summary>
    public static IEnumerable<TResult> Map<TItem, TResult>(IEnumerable<TItem> items, int threads, int ahead, Func<TItem, TResult> work)
    {
        using var jobs = new BlockingCollection<Task<TResult>>();
        var workers = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () => { foreach (var job in jobs.GetConsumingEnumerable()) job.RunSynchronously(); },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var waiting = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                var job = new Task<TResult>(() => work(item));
                jobs.Add(job);
                waiting.Enqueue(job);
                while (waiting.TryPeek(out var first) && (first.IsCompleted || waiting.Count >= ahead)) yield return waiting.Dequeue().GetAwaiter().GetResult();
            }
            while (waiting.Count > 0) yield return waiting.Dequeue().GetAwaiter().GetResult();
        }
        finally
        {
            jobs.CompleteAdding();
            Task.WaitAll(workers);
        }
    }
}
