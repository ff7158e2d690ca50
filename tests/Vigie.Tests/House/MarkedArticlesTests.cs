using System.Text.Json;
using Shouldly;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.House;

/// <summary>The articles that models learn from say of every event where it stands, in types and modes that exist.</summary>
public sealed class MarkedArticlesTests
{
    private static readonly string[] s_hazards = ["ACCIDENT", "FIRE", "DISASTER", "EPIDEMIC", "POLLUTION", "CRIME"];
    private static readonly string[] s_certainties = ["asserted", "reported", "planned", "hypothetical", "negated"];
    private static readonly string[] s_figures = ["killed", "injured", "missing", "abducted", "arrested", "displaced", "participants", "released"];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tools/Vigie.Training/Articles"), "*.jsonl").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Marks_stand_in_their_text(string file)
    {
        var types = DataFolder.Find().ReadTable("fr/events/scores.tsv").Select(row => row.Columns[0]).Concat(s_hazards).ToHashSet(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "tools/Vigie.Training/Articles", file)))
        {
            using var json = JsonDocument.Parse(line);
            string id = json.RootElement.GetProperty("id").GetString()!, text = json.RootElement.GetProperty("text").GetString()!;
            foreach (var e in json.RootElement.GetProperty("events").EnumerateArray())
            {
                string trigger = e.GetProperty("trigger").GetString()!, evidence = e.GetProperty("evidence").GetString()!;
                int at = text.IndexOf(evidence, StringComparison.Ordinal);
                Check(at >= 0 && text.IndexOf(evidence, at + 1, StringComparison.Ordinal) < 0, "evidence");
                Check(evidence.Contains(trigger, StringComparison.Ordinal), "trigger");
                Check(types.Contains(e.GetProperty("type").GetString()!), "type");
                Check(s_certainties.Contains(e.GetProperty("factuality").GetString()), "factuality");
                foreach (string side in (string[])["actors", "recipients"])
                    Check(e.GetProperty(side).EnumerateArray().All(names => names.EnumerateArray().Any(name => text.Contains(name.GetString()!, StringComparison.Ordinal))), side);
                if (e.TryGetProperty("figures", out var figures)) Check(figures.EnumerateArray().All(figure => s_figures.Contains(figure.GetProperty("kind").GetString())), "figures");

                void Check(bool holds, string what)
                {
                    if (!holds) faults.Add($"{id}: {what} of « {trigger} »");
                }
            }
        }
        faults.ShouldBeEmpty();
    }
}
