using System.Collections.Immutable;
using System.Text;
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
                Document = ReadDocument(root.GetProperty("document"u8)),
                Actors = Array(root, "actors"u8, ReadActor),
                Places = Array(root, "places"u8, ReadPlace),
                Times = Array(root, "times"u8, ReadTime),
                Statements = Array(root, "statements"u8, ReadStatement),
                Events = Array(root, "events"u8, ReadEvent),
                Doubtful = Array(root, "doubtful"u8, ReadEvent),
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
        Id = blanked ? Required(json, "id"u8) : null!,
        Text = text,
        Uri = String(json, "uri"u8),
        Title = String(json, "title"u8),
        Outlet = String(json, "outlet"u8),
        Author = String(json, "author"u8),
        Published = String(json, "published"u8),
        Language = String(json, "language"u8) ?? "fr",
        Ignored = Array(json, "ignored"u8, part => new IgnoredPart(ReadSpan(part), Value<IgnoredReason>(part, "reason"u8))),
    };

    private Actor ReadActor(JsonElement json) => new()
    {
        Id = Required(json, "id"u8),
        Name = Required(json, "name"u8),
        Kind = Value<ActorKind>(json, "kind"u8),
        Country = String(json, "country"u8),
        Sectors = Strings(json, "sectors"u8),
        Aliases = Strings(json, "aliases"u8),
        Roles = Array(json, "roles"u8, role => new Role(Required(role, "title"u8), String(role, "organisation"u8), String(role, "country"u8), Span(role, "span"u8) ?? default)),
        Mentions = Array(json, "mentions"u8, mention => new Mention(ReadSpan(mention), Value<MentionForm>(mention, "form"u8))),
    };

    private Place ReadPlace(JsonElement json) => new()
    {
        Id = Required(json, "id"u8),
        Name = Required(json, "name"u8),
        GeoNames = Number(json, "geonames"u8),
        Kind = Value<PlaceKind>(json, "kind"u8),
        Country = String(json, "country"u8),
        Admin1 = String(json, "admin1"u8),
        Latitude = Real(json, "lat"u8),
        Longitude = Real(json, "lon"u8),
        Confidence = Real(json, "confidence"u8) ?? 0,
        Basis = String(json, "basis"u8),
        Mentions = Array(json, "mentions"u8, ReadSpan),
        Offsets = Array(json, "offsets"u8, ReadOffset),
    };

    private PlaceOffset ReadOffset(JsonElement json) => new()
    {
        Span = ReadSpan(json),
        DistanceKm = Real(json, "distanceKm"u8) ?? 0,
        Bearing = Real(json, "bearing"u8),
        Latitude = Real(json, "lat"u8),
        Longitude = Real(json, "lon"u8),
        UncertaintyKm = Real(json, "uncertaintyKm"u8) ?? 0,
    };

    private TimeExpression ReadTime(JsonElement json) => new()
    {
        Id = Required(json, "id"u8),
        Span = ReadSpan(json),
        Type = Enum.Parse<TimeType>(Required(json, "type"u8)),
        Value = Required(json, "value"u8),
        Mod = String(json, "mod"u8),
        Earliest = String(json, "earliest"u8),
        Latest = String(json, "latest"u8),
        Rule = String(json, "rule"u8),
    };

    private Statement ReadStatement(JsonElement json) => new()
    {
        Id = Required(json, "id"u8),
        Kind = Value<StatementKind>(json, "kind"u8),
        Speaker = String(json, "speaker"u8),
        SpeakerMention = Span(json, "speakerMention"u8),
        Cue = Span(json, "cue"u8),
        Content = Array(json, "content"u8, ReadSpan),
        Time = String(json, "time"u8),
        Place = String(json, "place"u8),
        Rule = String(json, "rule"u8) ?? "",
        Confidence = Real(json, "confidence"u8) ?? 0,
    };

    private Event ReadEvent(JsonElement json) => new()
    {
        Id = Required(json, "id"u8),
        Scheme = String(json, "scheme"u8) ?? "plover",
        Type = Required(json, "type"u8),
        Mode = String(json, "mode"u8),
        Contexts = Strings(json, "contexts"u8),
        Score = Real(json, "score"u8),
        Trigger = ReadSpan(json.GetProperty("trigger"u8)),
        Evidence = ReadSpan(json.GetProperty("evidence"u8)),
        Actors = Strings(json, "actors"u8),
        Recipients = Strings(json, "recipients"u8),
        Place = String(json, "place"u8),
        PlaceBasis = String(json, "placeBasis"u8),
        Date = json.TryGetProperty("date"u8, out var date) && date.ValueKind == JsonValueKind.Object
            ? new EventDate(Required(date, "value"u8), String(date, "earliest"u8), String(date, "latest"u8), String(date, "time"u8), String(date, "basis"u8) ?? "own") : null,
        Factuality = Value<Factuality>(json, "factuality"u8),
        Historical = json.TryGetProperty("historical"u8, out var historical) && historical.GetBoolean(),
        AttributedTo = String(json, "attributedTo"u8),
        Figures = Array(json, "figures"u8, figure => new Figure(
            ReadSpan(figure), Value<FigureKind>(figure, "kind"u8), Number(figure, "min"u8), Number(figure, "max"u8),
            figure.TryGetProperty("approximate"u8, out var approximate) && approximate.GetBoolean())),
        Rule = String(json, "rule"u8) ?? "",
        Confidence = Real(json, "confidence"u8) ?? 0,
    };

    private TextSpan? Span(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var span) && span.ValueKind == JsonValueKind.Object ? ReadSpan(span) : null;

    private TextSpan ReadSpan(JsonElement json)
    {
        var span = new TextSpan(_map.ToUtf16(json.GetProperty("start"u8).GetInt32()), _map.ToUtf16(json.GetProperty("end"u8).GetInt32()));
        return span.End <= text.Length ? span : throw new InvalidDataException($"Span {span} reaches past the end of the text.");
    }

    private static ImmutableArray<T> Array<T>(JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T> read)
    {
        if (!json.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null || array.GetArrayLength() == 0) return [];
        var items = ImmutableArray.CreateBuilder<T>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray()) items.Add(read(item));
        return items.MoveToImmutable();
    }

    private static ImmutableArray<string> Strings(JsonElement json, ReadOnlySpan<byte> name) =>
        Array(json, name, item => item.GetString() ?? throw new InvalidDataException("null among strings."));

    private static string Required(JsonElement json, ReadOnlySpan<byte> name) => String(json, name) ?? throw new InvalidDataException($"{Encoding.UTF8.GetString(name)} is missing.");

    private static string? String(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int? Number(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetInt32() : null;

    private static double? Real(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDouble() : null;

    private static T Value<T>(JsonElement json, ReadOnlySpan<byte> name) where T : struct, Enum =>
        Names<T>.Values.TryGetValue(Required(json, name), out var value) ? value : throw new InvalidDataException($"{Encoding.UTF8.GetString(name)} is not one of the words of the schema.");

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(RecordJson.NameOf, StringComparer.Ordinal);
    }
}
