using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Corrections;

/// <summary>Writes corrected records as gold documents: the text beside what a careful reader records from it.</summary>
public static class GoldFiles
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>NAME.txt</c> and <c>NAME.gold.json</c> into a folder, made if need be.</summary>
    public static void Write(Record record, string folder, string name)
    {
        ArgumentNullException.ThrowIfNull(record);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".txt"), record.Document.Text, new UTF8Encoding(false));
        File.WriteAllText(Path.Combine(folder, name + ".gold.json"), JsonSerializer.Serialize(Gold(record), s_options) + "\n", new UTF8Encoding(false));
    }

    private static object Gold(Record record)
    {
        string text = record.Document.Text;
        var actors = record.Actors.ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        string[] Names(string id) => actors.TryGetValue(id, out var actor) ? [actor.Name, .. actor.Aliases] : [];
        string? PlaceName(string? id) => record.Places.FirstOrDefault(place => place.Id == id)?.Name;
        return new
        {
            document = new { published = record.Document.Published, outlet = record.Document.Outlet, language = record.Document.Language },
            ignored = record.Document.Ignored.Select(part => part.Span.Of(text)),
            statements = record.Statements.Select(s => new { content = s.Content.Select(part => part.Of(text)), kind = RecordJson.NameOf(s.Kind), speaker = s.Speaker is { } id ? Names(id) : [], cue = Words(s.Cue, text) }),
            events = record.Events.Select(e => new
            {
                type = e.Type,
                mode = e.Mode,
                trigger = e.Trigger.Of(text),
                evidence = e.Evidence.Of(text),
                actors = e.Actors.Select(Names),
                recipients = e.Recipients.Select(Names),
                place = PlaceName(e.Place),
                date = e.Date?.Value,
                factuality = RecordJson.NameOf(e.Factuality),
                figures = e.Figures.Select(figure => new { kind = RecordJson.NameOf(figure.Kind), min = figure.Min, max = figure.Max, approximate = figure.Approximate }),
            }),
            places = record.Places.SelectMany(place => place.Mentions.Select(mention => new { text = mention.Of(text), name = place.Name, country = place.Country, lat = place.Latitude, lon = place.Longitude })),
            times = record.Times.Select(time => new { text = time.Span.Of(text), value = time.Value, mod = time.Mod }),
            people = record.Actors.Where(actor => actor.Kind == ActorKind.Person).Select(actor => new { name = actor.Name, role = actor.Roles.Select(role => role.Title).FirstOrDefault(), country = actor.Country }),
            aliases = record.Actors.Where(actor => actor.Aliases.Length > 0).Select(actor => Names(actor.Id)),
        };
    }

    private static string? Words(TextSpan? span, string text) => span?.Of(text);
}
