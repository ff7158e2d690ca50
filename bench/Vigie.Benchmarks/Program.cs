using System.Globalization;
using BenchmarkDotNet.Running;
using Vigie.Benchmarks;

switch (args)
{
    case ["variants", "articles" or "records", var count]:
        using (var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 20)) Variants.Write(int.Parse(count, CultureInfo.InvariantCulture), args[1] == "records", output);
        break;
    case ["find", var store]:
        FindTimes.Print(store);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(AnalysisBenchmark).Assembly).Run(args);
        break;
}
