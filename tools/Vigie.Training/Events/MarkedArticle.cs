using System.Text.Json;
using Vigie.Extraction.Events;
using Vigie.Text;

namespace Vigie.Training.Events;

/// <summary>An event as marked: where its trigger stands, its type, for each participant the names it may be given, and the place as the text names it.</summary>
internal sealed record MarkedEvent(TextSpan Trigger, string Type, string[][] Actors, string[][] Recipients, string? Place);

/// <summary>An article in which every event is marked (<c>Articles/README.md</c>).</summary>
internal sealed record MarkedArticle(string Text, List<MarkedEvent> Events)
{
    /// <summary>The articles of JSON Lines files, in their order.</summary>
    public static IEnumerable<MarkedArticle> Read(params IEnumerable<string> paths) => paths.SelectMany(File.ReadLines).Select(Parse);

    private static MarkedArticle Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        string text = json.RootElement.GetProperty("text").GetString()!;
        var events = new List<MarkedEvent>();
        foreach (var e in json.RootElement.GetProperty("events").EnumerateArray())
        {
            string trigger = e.GetProperty("trigger").GetString()!;
            int evidence = text.IndexOf(e.GetProperty("evidence").GetString()!, StringComparison.Ordinal);
            int at = evidence < 0 ? -1 : text.IndexOf(trigger, evidence, StringComparison.Ordinal);
            if (at >= 0)
                events.Add(new MarkedEvent(new TextSpan(at, at + trigger.Length), e.GetProperty("type").GetString()!,
                    Names(e.GetProperty("actors")), Names(e.GetProperty("recipients")), e.TryGetProperty("place", out var place) ? place.GetString() : null));
        }
        return new MarkedArticle(text, events);
    }

    private static string[][] Names(JsonElement side) =>
        [.. side.EnumerateArray().Select(names => names.ValueKind == JsonValueKind.String ? [names.GetString()!] : names.EnumerateArray().Select(n => n.GetString()!).ToArray())];

    /// <summary>The mark that a proposed event of the same type hits, or null.</summary>
    public MarkedEvent? Find(EventDraft draft) => Events.Find(mark => mark.Type == draft.Type && mark.Trigger.Overlaps(draft.Trigger));

    /// <summary>For each event of the article that was found, what <paramref name="make"/> makes of it and its mark; a mark is found once.</summary>
    public List<TResult> Match<TFound, TResult>(IEnumerable<TFound> found, Func<TFound, EventDraft> draftOf, Func<TFound, MarkedEvent, TResult> make)
    {
        var left = this with { Events = [.. Events] };
        var results = new List<TResult>();
        foreach (var one in found)
        {
            if (left.Find(draftOf(one)) is not { } mark) continue;
            left.Events.Remove(mark);
            results.Add(make(one, mark));
        }
        return results;
    }
}
