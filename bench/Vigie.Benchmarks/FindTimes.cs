using System.Diagnostics;
using System.Globalization;
using Vigie.Knowledge;
using Vigie.Store.Query;
using Vigie.Store.Sqlite;

namespace Vigie.Benchmarks;

/// <summary>How long a first page takes, over queries of every kind, common words among them.</summary>
internal static class FindTimes
{
    private static readonly (Target Target, string Query)[] s_queries =
    [
        (Target.Documents, "grève"), (Target.Documents, "gouvernement"), (Target.Documents, "police manifestants"), (Target.Documents, "ministre -grève"), (Target.Documents, "« premier ministre »"),
        (Target.Documents, "type:ASSAULT date:2024"), (Target.Documents, "attaque OR embuscade outlet:\"journal 7\""), (Target.Documents, "inexistant"), (Target.Documents, ""),
        (Target.Statements, "dialogue"), (Target.Statements, "speaker:habitant"), (Target.Statements, "kind:direct date:2024-03..2024-06"), (Target.Statements, "-accord"), (Target.Statements, "« route nationale »"),
        (Target.Statements, "speaker:police date:2023-02"), (Target.Statements, "ministre travail"), (Target.Statements, "outlet:\"journal 12\" juge"),
        (Target.Events, "type:ASSAULT"), (Target.Events, "type:PROTEST place:munich"), (Target.Events, "country:NER factuality:asserted"), (Target.Events, "factuality:planned date:2026"),
        (Target.Events, "actor:police recipient:manifestants"), (Target.Events, "grève -munich date:2022-05..2025-02-11"), (Target.Events, "type:COERCE OR type:ASSAULT country:CIV"),
        (Target.Actors, "gouvernement"), (Target.Actors, "ministre"), (Target.Places, "munich"), (Target.Places, "kind:city country:BEL"),
    ];

    public static void Print(string path)
    {
        var data = DataFolder.Find();
        using var store = SqliteStore.Open(path, data: data);
        var parser = new QueryParser(store.Words, new QueryValues(data));
        var times = new List<(double Milliseconds, double Processor, string Query, int Rows)>();
        for (int run = 0; run < 5; run++)
            foreach (var (target, text) in s_queries)
            {
                long start = Stopwatch.GetTimestamp();
                var processor = Environment.CpuUsage.TotalTime;
                int rows = store.Find(parser.Parse(target, text).Query!, 20, null).Rows.Count;
                if (run > 0) times.Add((Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds, $"{target} {text}", rows));
            }
        var size = store.Size();
        double[] sorted = [.. times.Select(time => time.Milliseconds).Order()], processors = [.. times.Select(time => time.Processor).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"find over {size.Documents} documents, {size.Statements} statements, {size.Events} events: p50 {sorted[sorted.Length / 2]:0.0} ms, p95 {sorted[sorted.Length * 95 / 100]:0.0} ms (processor time: p50 {processors[sorted.Length / 2]:0.0} ms, p95 {processors[sorted.Length * 95 / 100]:0.0} ms)"));
        foreach (var slow in times.GroupBy(time => time.Query, StringComparer.Ordinal).Select(group => (Median: group.Select(x => x.Milliseconds).Order().ElementAt(group.Count() / 2), group.Key, group.First().Rows)).OrderByDescending(x => x.Median).Take(6))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {slow.Median,7:0.0} ms  {slow.Rows,3} rows  {slow.Key}"));
    }
}
