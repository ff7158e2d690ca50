using System.Text.Json;
using Vigie.Language.French;
using Vigie.Text;

namespace Vigie.Language.Evaluation;

/// <summary>Scores the names found in articles against those marked in them.</summary>
public static class NameEvaluation
{
    /// <summary>Scores JSON Lines of <c>{"text", "names": [[start, end, "PER"], …]}</c>, positions in code points, ends excluded.</summary>
    /// <exception cref="FormatException">A line lacks a text or names of that form.</exception>
    public static NameScores Score(FrenchAnalyzer analyzer, TextReader gold)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(gold);
        var counts = Enum.GetValues<NameType>().ToDictionary(type => type, _ => (Right: 0, Found: 0, Marked: 0));
        for (int line = 1; gold.ReadLine() is { } json; line++)
        {
            if (json.Length == 0) continue;
            var (text, marked) = Read(json, line);
            var analysis = analyzer.Analyze(text, []);
            foreach (var name in analysis.Names)
            {
                bool right = marked.Contains((analysis.TokenStarts[name.FirstToken], analysis.TokenEnds[name.EndToken - 1], name.Type));
                var c = counts[name.Type];
                counts[name.Type] = (c.Right + (right ? 1 : 0), c.Found + 1, c.Marked);
            }
            foreach (var (_, _, type) in marked) counts[type] = counts[type] with { Marked = counts[type].Marked + 1 };
        }
        return new NameScores(counts);
    }

    private static (string Text, HashSet<(int, int, NameType)> Names) Read(string json, int line)
    {
        try
        {
            using var article = JsonDocument.Parse(json);
            string text = article.RootElement.GetProperty("text").GetString()!;
            var map = new CodePointMap(text);
            return (text, [.. article.RootElement.GetProperty("names").EnumerateArray().Select(name =>
                (map.ToUtf16(name[0].GetInt32()), map.ToUtf16(name[1].GetInt32()), Enum.Parse<NameType>(name[2].GetString()!)))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new FormatException($"line {line}: {e.Message}", e);
        }
    }
}
