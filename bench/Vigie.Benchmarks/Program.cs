using BenchmarkDotNet.Running;
using Vigie.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(AnalysisBenchmark).Assembly).Run(args);
