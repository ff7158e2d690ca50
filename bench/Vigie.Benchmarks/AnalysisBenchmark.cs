using BenchmarkDotNet.Attributes;
using Vigie.Knowledge;
using Vigie.Language.French;

namespace Vigie.Benchmarks;

/// <summary>The analysis of the sample articles (sentences to names), and the loading of the engine.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmark
{
    private readonly DataFolder _data = DataFolder.Find();
    private FrenchAnalyzer _analyzer = null!;
    private string[] _texts = [];

    /// <summary>Loads the engine and the samples.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _analyzer = FrenchAnalyzer.Load(_data);
        _texts = [.. Directory.EnumerateFiles(Path.Combine(_data.Path, "../samples"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    }

    /// <summary>All samples once; the words analysed.</summary>
    [Benchmark]
    public int Analyze() => _texts.Sum(text => _analyzer.Analyze(text, []).WordCount);

    /// <summary>From files to an engine that can work.</summary>
    [Benchmark]
    public FrenchAnalyzer Load() => FrenchAnalyzer.Load(_data);
}
