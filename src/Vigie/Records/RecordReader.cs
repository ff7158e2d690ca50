using System.Collections.Immutable;
using System.Text.Json;
using Vigie.Text;

namespace Vigie.Records;

/// <summary>Reads one record from its JSON object, positions in code points turned into UTF-16.</summary>
/// <param name="text">The document's text.</param>
/// <param name="blanked">Whether parts of the text may have been blanked since: then the document's id is the written one.</param>
internal sealed class RecordReader(string text, bool blanked)
{
    private readonly CodePointMap _map = new(text);

    /// <summary>The record of <paramref name="root"/>, whose positions are into the text given to the constructor.</summary>
    /// <exception cref="InvalidDataException">The object is not a record.</exception>
    public Record Read(JsonElement root)
    {
        try
        {
            return Checked(new Record
            {
                Document = ReadDocument(root.GetProperty("document")),
                Actors = Array(root, "actors", ReadActor),
                Places = Array(root, "places", ReadPlace),
                Times = Array(root, "times", ReadTime),
                Statements = Array(root, "statements", ReadStatement),
                Events = Array(root, "events", ReadEvent),
                Doubtful = Array(root, "doubtful", ReadEvent),
            });
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static Record Checked(Record record)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in record.Actors.Select(x => x.Id).Concat(record.Places.Select(x => x.Id)).Concat(record.Times.Select(x => x.Id)).Concat(record.Statements.Select(x => x.Id)).Concat(record.Events.Concat(record.Doubtful).Select(x => x.Id)))
            if (!ids.Add(id)) throw new InvalidDataException($"Two things have the id {id}.");
        return record.Statements.All(statement => statement.Content.Length > 0) ? record : throw new InvalidDataException("A statement has no content.");
    }

    private Document ReadDocument(JsonElement json) => new()
    {
        Id = blanked ? Required(json, "id") : null!,
        Text = text,
        Uri = String(json, "uri"),
        Title = String(json, "title"),
        Outlet = String(json, "outlet"),
        Author = String(json, "author"),
        Published = String(json, "published"),
        Language = String(json, "language") ?? "fr",
        Ignored = Array(json, "ignored", part => new IgnoredPart(ReadSpan(part), Value<IgnoredReason>(part, "reason"))),
    };

    private Actor ReadActor(JsonElement json) => new()
    {
        Id = Required(json, "id"),
        Name = Required(json, "name"),
        Kind = Value<ActorKind>(json, "kind"),
        Country = String(json, "country"),
        Sectors = Strings(json, "sectors"),
        Aliases = Strings(json, "aliases"),
        Roles = Array(json, "roles", role => new Role(Required(role, "title"), String(role, "organisation"), String(role, "country"), Span(role, "span") ?? default)),
        Mentions = Array(json, "mentions", mention => new Mention(ReadSpan(mention), Value<MentionForm>(mention, "form"))),
    };

    private Place ReadPlace(JsonElement json) => new()
    {
        Id = Required(json, "id"),
        Name = Required(json, "name"),
        GeoNames = Number(json, "geonames"),
        Kind = Value<PlaceKind>(json, "kind"),
        Country = String(json, "country"),
        Admin1 = String(json, "admin1"),
        Latitude = Real(json, "lat"),
        Longitude = Real(json, "lon"),
        Confidence = Real(json, "confidence") ?? 0,
        Basis = String(json, "basis"),
        Mentions = Array(json, "mentions", ReadSpan),
        Offsets = Array(json, "offsets", ReadOffset),
    };

    private PlaceOffset ReadOffset(JsonElement json) => new()
    {
        Span = ReadSpan(json),
        DistanceKm = Real(json, "distanceKm") ?? 0,
        Bearing = Real(json, "bearing"),
        Latitude = Real(json, "lat"),
        Longitude = Real(json, "lon"),
        UncertaintyKm = Real(json, "uncertaintyKm") ?? 0,
    };

    private TimeExpression ReadTime(JsonElement json) => new()
    {
        Id = Required(json, "id"),
        Span = ReadSpan(json),
        Type = Enum.Parse<TimeType>(Required(json, "type")),
        Value = Required(json, "value"),
        Mod = String(json, "mod"),
        Earliest = String(json, "earliest"),
        Latest = String(json, "latest"),
        Rule = String(json, "rule"),
    };

    private Statement ReadStatement(JsonElement json) => new()
    {
        Id = Required(json, "id"),
        Kind = Value<StatementKind>(json, "kind"),
        Speaker = String(json, "speaker"),
        SpeakerMention = Span(json, "speakerMention"),
        Cue = Span(json, "cue"),
        Content = Array(json, "content", ReadSpan),
        Time = String(json, "time"),
        Place = String(json, "place"),
        Rule = String(json, "rule") ?? "",
        Confidence = Real(json, "confidence") ?? 0,
    };

    private Event ReadEvent(JsonElement json) => new()
    {
        Id = Required(json, "id"),
        Scheme = String(json, "scheme") ?? "plover",
        Type = Required(json, "type"),
        Mode = String(json, "mode"),
        Contexts = Strings(json, "contexts"),
        Score = Real(json, "score"),
        Trigger = ReadSpan(json.GetProperty("trigger")),
        Evidence = ReadSpan(json.GetProperty("evidence")),
        Actors = Strings(json, "actors"),
        Recipients = Strings(json, "recipients"),
        Place = String(json, "place"),
        PlaceBasis = String(json, "placeBasis"),
        Date = json.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.Object
            ? new EventDate(Required(date, "value"), String(date, "earliest"), String(date, "latest"), String(date, "time"), String(date, "basis") ?? "own") : null,
        Factuality = Value<Factuality>(json, "factuality"),
        Historical = json.TryGetProperty("historical", out var historical) && historical.GetBoolean(),
        AttributedTo = String(json, "attributedTo"),
        Figures = Array(json, "figures", figure => new Figure(
            ReadSpan(figure), Value<FigureKind>(figure, "kind"), Number(figure, "min"), Number(figure, "max"),
            figure.TryGetProperty("approximate", out var approximate) && approximate.GetBoolean())),
        Rule = String(json, "rule") ?? "",
        Confidence = Real(json, "confidence") ?? 0,
    };

    private TextSpan? Span(JsonElement json, string name) =>
        json.TryGetProperty(name, out var span) && span.ValueKind == JsonValueKind.Object ? ReadSpan(span) : null;

    private TextSpan ReadSpan(JsonElement json)
    {
        var span = new TextSpan(_map.ToUtf16(json.GetProperty("start").GetInt32()), _map.ToUtf16(json.GetProperty("end").GetInt32()));
        return span.End <= text.Length ? span : throw new InvalidDataException($"Span {span} reaches past the end of the text.");
    }

    private static ImmutableArray<T> Array<T>(JsonElement json, string name, Func<JsonElement, T> read)
    {
        if (!json.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null || array.GetArrayLength() == 0) return [];
        var items = ImmutableArray.CreateBuilder<T>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray()) items.Add(read(item));
        return items.MoveToImmutable();
    }

    private static ImmutableArray<string> Strings(JsonElement json, string name) =>
        Array(json, name, item => item.GetString() ?? throw new InvalidDataException($"null in {name}"));

    private static string Required(JsonElement json, string name) => String(json, name) ?? throw new InvalidDataException($"{name} is missing.");

    private static string? String(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetInt32() : null;

    private static double? Real(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDouble() : null;

    private static T Value<T>(JsonElement json, string name) where T : struct, Enum =>
        Names<T>.Values.TryGetValue(Required(json, name), out var value) ? value : throw new InvalidDataException($"{name} is not one of the words of the schema.");

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(RecordJson.NameOf, StringComparer.Ordinal);
    }
}
