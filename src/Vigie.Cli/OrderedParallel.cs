using System.Collections.Concurrent;

namespace Vigie.Cli;

/// <summary>Runs work on several threads and gives results in the order of the inputs.</summary>
internal static class OrderedParallel
{
    /// <summary>
    /// Applies <paramref name="work"/> to each item on <paramref name="threads"/> threads. Items are taken on a thread of their own, so that what the caller does
    /// with a result stops nothing; at most <paramref name="ahead"/> of them before the result of the first is asked for, so memory does not grow with their number.
    /// </summary>
    public static IEnumerable<TResult> Map<TItem, TResult>(IEnumerable<TItem> items, int threads, int ahead, Func<TItem, TResult> work)
    {
        // The same tasks twice: in order for the caller, and to be done by whoever is free.
        using var results = new BlockingCollection<Task<TResult>>(ahead);
        using var jobs = new BlockingCollection<Task<TResult>>();
        using var stop = new CancellationTokenSource();
        var taking = Start(() =>
        {
            try
            {
                foreach (var item in items)
                {
                    var job = new Task<TResult>(() => work(item));
                    results.Add(job, stop.Token);
                    jobs.Add(job, stop.Token);
                }
            }
            finally
            {
                jobs.CompleteAdding();
                results.CompleteAdding();
            }
        });
        Task[] working = [.. Enumerable.Range(0, threads).Select(_ => Start(() =>
        {
            foreach (var job in jobs.GetConsumingEnumerable(stop.Token)) job.RunSynchronously();
        }))];
        try
        {
            foreach (var result in results.GetConsumingEnumerable()) yield return result.GetAwaiter().GetResult();
            taking.GetAwaiter().GetResult();
        }
        finally
        {
            // Where the caller or the work failed, what was taken is not done any more.
            stop.Cancel();
            Task.WhenAll([taking, .. working]).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }

    private static Task Start(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
