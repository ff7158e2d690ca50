using Shouldly;
using Vigie.Cli;
using Xunit;

namespace Vigie.Tests.Cli;

public class OrderedParallelTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Results_come_in_the_order_of_the_items()
    {
        OrderedParallel.Map(Enumerable.Range(0, 200), 4, ahead: 16, i =>
        {
            Thread.SpinWait((200 - i) * 100);
            return i * 2;
        }).ShouldBe(Enumerable.Range(0, 200).Select(i => i * 2));
    }

    [Fact]
    public void While_the_caller_holds_a_result_others_are_made_but_not_without_end()
    {
        const int Ahead = 5;
        int taken = 0;
        using var made = new CountdownEvent(Ahead);
        IEnumerable<int> Items()
        {
            while (true) yield return Interlocked.Increment(ref taken);
        }

        using (var results = OrderedParallel.Map(Items(), 2, Ahead, i =>
        {
            if (i <= Ahead) made.Signal();
            return i;
        }).GetEnumerator())
        {
            results.MoveNext().ShouldBeTrue();
            made.Wait(s_patience).ShouldBeTrue();
        }

        // The one that is held, those that wait and the one for which there was no room.
        taken.ShouldBeLessThanOrEqualTo(Ahead + 2);
    }

    [Fact]
    public void What_was_read_before_the_source_failed_comes_first()
    {
        static IEnumerable<int> Items()
        {
            yield return 1;
            yield return 2;
            throw new IOException("the end");
        }

        var results = new List<int>();
        Should.Throw<IOException>(() => { foreach (int i in OrderedParallel.Map(Items(), 2, ahead: 8, i => i)) results.Add(i); }).Message.ShouldBe("the end");
        results.ShouldBe([1, 2]);
    }

    [Fact]
    public void Work_that_fails_stops_all()
    {
        static IEnumerable<int> Items()
        {
            for (int i = 1; ; i++) yield return i;
        }

        var results = new List<int>();
        Should.Throw<IOException>(() =>
        {
            foreach (int i in OrderedParallel.Map(Items(), 2, ahead: 8, i => i < 10 ? i : throw new IOException($"at {i}"))) results.Add(i);
        }).Message.ShouldBe("at 10");
        results.ShouldBe(Enumerable.Range(1, 9));
    }
}
