using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Text;

namespace Vigie.Records;

/// <summary>Records as JSON objects that follow <c>record.schema.json</c>: positions are code points.</summary>
public static class RecordJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <paramref name="record"/> on one line, without a line end.</summary>
    public static void Write(Record record, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var json = new Utf8JsonWriter(stream, s_options);
        new Writer(json, record.Document.Text, words: true).Write(record);
    }

    /// <summary>The record as UTF-8 bytes, on one line without a line end.</summary>
    public static byte[] ToBytes(Record record)
    {
        using var stream = new MemoryStream();
        Write(record, stream);
        return stream.ToArray();
    }

    /// <summary>Writes the record without its text and the words that positions lead to, to be kept beside the text.</summary>
    public static void WriteWithoutWords(Record record, IBufferWriter<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var json = new Utf8JsonWriter(bytes, s_options);
        new Writer(json, record.Document.Text, words: false).Write(record);
    }

    /// <summary>Reads a record that <see cref="Write"/> or <see cref="WriteWithoutWords"/> wrote.</summary>
    /// <param name="json">UTF-8 bytes of one JSON object.</param>
    /// <param name="text">The document's text, as read or blanked in parts; null where the object holds it.</param>
    /// <exception cref="JsonException">This is not JSON.</exception>
    /// <exception cref="InvalidDataException">This is not a record.</exception>
    public static Record Read(ReadOnlyMemory<byte> json, string? text = null)
    {
        using var parsed = JsonDocument.Parse(json);
        if (!IsRecord(parsed.RootElement, out var document)) throw new InvalidDataException("Not a record: \"vigie\" or \"document\" is missing.");
        if (text is not null) return new RecordReader(text, blanked: true).Read(parsed.RootElement);
        return document.TryGetProperty("text", out var own) && own.ValueKind == JsonValueKind.String
            ? new RecordReader(own.GetString()!, blanked: false).Read(parsed.RootElement) : throw new InvalidDataException("document.text is missing.");
    }

    private static bool IsRecord(JsonElement root, out JsonElement document)
    {
        document = default;
        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("vigie", out var version) && version.ValueKind == JsonValueKind.Number && version.GetDouble() == 1
            && root.TryGetProperty("document", out document) && document.ValueKind == JsonValueKind.Object;
    }

    /// <summary>The word the schema uses for an enum member: <c>ArmedGroup</c> is <c>armed-group</c>.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => Names<T>.Of[Unsafe.BitCast<T, int>(value)];

    private static class Names<T> where T : struct, Enum
    {
        // By number: the members count from 0.
        public static readonly string[] Of = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
    }

    private sealed class Writer(Utf8JsonWriter json, string text, bool words)
    {
        private readonly CodePointMap _map = new(text);

        public void Write(Record record)
        {
            json.WriteStartObject();
            json.WriteNumber("vigie"u8, 1);
            WriteDocument(record.Document);
            Array("actors"u8, record.Actors, WriteActor);
            Array("places"u8, record.Places, WritePlace);
            Array("times"u8, record.Times, WriteTime);
            Array("statements"u8, record.Statements, WriteStatement);
            Array("events"u8, record.Events, WriteEvent);
            if (!words) Array("doubtful"u8, record.Doubtful, WriteEvent);
            json.WriteEndObject();
        }

        private void WriteDocument(Document document)
        {
            json.WriteStartObject("document"u8);
            json.WriteString("id"u8, document.Id);
            json.WriteString("uri"u8, document.Uri);
            json.WriteString("title"u8, document.Title);
            json.WriteString("outlet"u8, document.Outlet);
            json.WriteString("author"u8, document.Author);
            json.WriteString("published"u8, document.Published);
            json.WriteString("language"u8, document.Language);
            if (words) json.WriteString("text"u8, document.Text);
            json.WriteStartArray("ignored"u8);
            foreach (var part in document.Ignored)
            {
                json.WriteStartObject();
                SpanFields(part.Span);
                json.WriteString("reason"u8, NameOf(part.Reason));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteActor(Actor actor)
        {
            json.WriteString("id"u8, actor.Id);
            json.WriteString("name"u8, actor.Name);
            json.WriteString("kind"u8, NameOf(actor.Kind));
            json.WriteString("country"u8, actor.Country);
            Strings("sectors"u8, actor.Sectors);
            Strings("aliases"u8, actor.Aliases);
            json.WriteStartArray("roles"u8);
            foreach (var role in actor.Roles)
            {
                json.WriteStartObject();
                json.WriteString("title"u8, role.Title);
                json.WriteString("organisation"u8, role.Organisation);
                json.WriteString("country"u8, role.Country);
                Span("span"u8, role.Span);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("mentions"u8);
            foreach (var mention in actor.Mentions)
            {
                json.WriteStartObject();
                SpanFields(mention.Span);
                json.WriteString("form"u8, NameOf(mention.Form));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        private void WritePlace(Place place)
        {
            json.WriteString("id"u8, place.Id);
            json.WriteString("name"u8, place.Name);
            if (place.GeoNames is { } geonames) json.WriteNumber("geonames"u8, geonames);
            else json.WriteNull("geonames"u8);
            json.WriteString("kind"u8, NameOf(place.Kind));
            json.WriteString("country"u8, place.Country);
            json.WriteString("admin1"u8, place.Admin1);
            Degrees("lat"u8, place.Latitude);
            Degrees("lon"u8, place.Longitude);
            json.WriteNumber("confidence"u8, Math.Round(place.Confidence, 2));
            json.WriteString("basis"u8, place.Basis);
            json.WriteStartArray("mentions"u8);
            foreach (var mention in place.Mentions)
            {
                json.WriteStartObject();
                SpanFields(mention);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (place.Offsets.IsEmpty) return;
            Array("offsets"u8, place.Offsets, offset =>
            {
                SpanFields(offset.Span);
                json.WriteNumber("distanceKm"u8, Math.Round(offset.DistanceKm, 3));
                Degrees("bearing"u8, offset.Bearing);
                Degrees("lat"u8, offset.Latitude);
                Degrees("lon"u8, offset.Longitude);
                json.WriteNumber("uncertaintyKm"u8, Math.Round(offset.UncertaintyKm, 1));
            });
        }

        private void WriteTime(TimeExpression time)
        {
            json.WriteString("id"u8, time.Id);
            SpanFields(time.Span);
            json.WriteString("type"u8, time.Type.ToString());
            json.WriteString("value"u8, time.Value);
            json.WriteString("mod"u8, time.Mod);
            json.WriteString("earliest"u8, time.Earliest);
            json.WriteString("latest"u8, time.Latest);
            json.WriteString("rule"u8, time.Rule);
        }

        private void WriteStatement(Statement statement)
        {
            json.WriteString("id"u8, statement.Id);
            json.WriteString("kind"u8, NameOf(statement.Kind));
            json.WriteString("speaker"u8, statement.Speaker);
            if (statement.SpeakerMention is { } mention) Span("speakerMention"u8, mention);
            if (statement.Cue is { } cue) Span("cue"u8, cue);
            json.WriteStartArray("content"u8);
            foreach (var part in statement.Content)
            {
                json.WriteStartObject();
                SpanFields(part);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("time"u8, statement.Time);
            json.WriteString("place"u8, statement.Place);
            json.WriteString("rule"u8, statement.Rule);
            json.WriteNumber("confidence"u8, Math.Round(statement.Confidence, 2));
        }

        private void WriteEvent(Event @event)
        {
            json.WriteString("id"u8, @event.Id);
            json.WriteString("scheme"u8, @event.Scheme);
            json.WriteString("type"u8, @event.Type);
            json.WriteString("mode"u8, @event.Mode);
            Strings("contexts"u8, @event.Contexts);
            if (@event.Score is { } score) json.WriteNumber("score"u8, score);
            Span("trigger"u8, @event.Trigger);
            Span("evidence"u8, @event.Evidence);
            Strings("actors"u8, @event.Actors);
            Strings("recipients"u8, @event.Recipients);
            json.WriteString("place"u8, @event.Place);
            json.WriteString("placeBasis"u8, @event.PlaceBasis);
            if (@event.Date is { } date)
            {
                json.WriteStartObject("date"u8);
                json.WriteString("value"u8, date.Value);
                json.WriteString("earliest"u8, date.Earliest);
                json.WriteString("latest"u8, date.Latest);
                json.WriteString("time"u8, date.Time);
                json.WriteString("basis"u8, date.Basis);
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("date"u8);
            }
            json.WriteString("factuality"u8, NameOf(@event.Factuality));
            json.WriteBoolean("historical"u8, @event.Historical);
            json.WriteString("attributedTo"u8, @event.AttributedTo);
            json.WriteStartArray("figures"u8);
            foreach (var figure in @event.Figures)
            {
                json.WriteStartObject();
                SpanFields(figure.Span);
                json.WriteString("kind"u8, NameOf(figure.Kind));
                Number("min"u8, figure.Min);
                Number("max"u8, figure.Max);
                json.WriteBoolean("approximate"u8, figure.Approximate);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("rule"u8, @event.Rule);
            json.WriteNumber("confidence"u8, Math.Round(@event.Confidence, 2));
        }

        private void Array<T>(ReadOnlySpan<byte> name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        private void Strings(ReadOnlySpan<byte> name, IEnumerable<string> values)
        {
            json.WriteStartArray(name);
            foreach (string value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        private void Number(ReadOnlySpan<byte> name, int? value)
        {
            if (value is { } number) json.WriteNumber(name, number);
            else json.WriteNull(name);
        }

        private void Degrees(ReadOnlySpan<byte> name, double? value)
        {
            if (value is { } degrees) json.WriteNumber(name, Math.Round(degrees, 5));
            else json.WriteNull(name);
        }

        private void Span(ReadOnlySpan<byte> name, TextSpan span)
        {
            json.WriteStartObject(name);
            SpanFields(span);
            json.WriteEndObject();
        }

        private void SpanFields(TextSpan span)
        {
            json.WriteNumber("start"u8, _map.ToCodePoint(span.Start));
            json.WriteNumber("end"u8, _map.ToCodePoint(span.End));
            if (words) json.WriteString("text"u8, text.AsSpan(span.Start, span.Length));
        }
    }
}
