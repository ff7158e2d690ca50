namespace Vigie.Cli;

/// <summary>Runs work on several threads and gives results in the order of the inputs.</summary>
internal static class OrderedParallel
{
    /// <summary>
    /// Applies <paramref name="work"/> to each item on up to <paramref name="threads"/> threads. Lazily: at most
    /// twice as many items as threads are taken ahead, so memory does not grow with their number.
    /// </summary>
    public static IEnumerable<TResult> Map<TItem, TResult>(IEnumerable<TItem> items, int threads, Func<TItem, TResult> work)
    {
        var gate = new SemaphoreSlim(threads);
        var ahead = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            if (ahead.Count >= 2 * threads) yield return ahead.Dequeue().GetAwaiter().GetResult();
            ahead.Enqueue(Task.Run(() => Guarded(item)));
        }
        while (ahead.Count > 0) yield return ahead.Dequeue().GetAwaiter().GetResult();

        TResult Guarded(TItem item)
        {
            gate.Wait();
            try
            {
                return work(item);
            }
            finally
            {
                gate.Release();
            }
        }
    }
}
