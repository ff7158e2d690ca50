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
            json.WriteNumber("vigie", 1);
            WriteDocument(record.Document);
            Array("actors", record.Actors, WriteActor);
            Array("places", record.Places, WritePlace);
            Array("times", record.Times, WriteTime);
            Array("statements", record.Statements, WriteStatement);
            Array("events", record.Events, WriteEvent);
            if (!words) Array("doubtful", record.Doubtful, WriteEvent);
            json.WriteEndObject();
        }

        private void WriteDocument(Document document)
        {
            json.WriteStartObject("document");
            json.WriteString("id", document.Id);
            json.WriteString("uri", document.Uri);
            json.WriteString("title", document.Title);
            json.WriteString("outlet", document.Outlet);
            json.WriteString("author", document.Author);
            json.WriteString("published", document.Published);
            json.WriteString("language", document.Language);
            if (words) json.WriteString("text", document.Text);
            json.WriteStartArray("ignored");
            foreach (var part in document.Ignored)
            {
                json.WriteStartObject();
                SpanFields(part.Span);
                json.WriteString("reason", NameOf(part.Reason));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteActor(Actor actor)
        {
            json.WriteString("id", actor.Id);
            json.WriteString("name", actor.Name);
            json.WriteString("kind", NameOf(actor.Kind));
            json.WriteString("country", actor.Country);
            Strings("sectors", actor.Sectors);
            Strings("aliases", actor.Aliases);
            json.WriteStartArray("roles");
            foreach (var role in actor.Roles)
            {
                json.WriteStartObject();
                json.WriteString("title", role.Title);
                json.WriteString("organisation", role.Organisation);
                json.WriteString("country", role.Country);
                Span("span", role.Span);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("mentions");
            foreach (var mention in actor.Mentions)
            {
                json.WriteStartObject();
                SpanFields(mention.Span);
                json.WriteString("form", NameOf(mention.Form));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        private void WritePlace(Place place)
        {
            json.WriteString("id", place.Id);
            json.WriteString("name", place.Name);
            if (place.GeoNames is { } geonames) json.WriteNumber("geonames", geonames);
            else json.WriteNull("geonames");
            json.WriteString("kind", NameOf(place.Kind));
            json.WriteString("country", place.Country);
            json.WriteString("admin1", place.Admin1);
            Degrees("lat", place.Latitude);
            Degrees("lon", place.Longitude);
            json.WriteNumber("confidence", Math.Round(place.Confidence, 2));
            json.WriteString("basis", place.Basis);
            json.WriteStartArray("mentions");
            foreach (var mention in place.Mentions)
            {
                json.WriteStartObject();
                SpanFields(mention);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (place.Offsets.IsEmpty) return;
            Array("offsets", place.Offsets, offset =>
            {
                SpanFields(offset.Span);
                json.WriteNumber("distanceKm", Math.Round(offset.DistanceKm, 3));
                Degrees("bearing", offset.Bearing);
                Degrees("lat", offset.Latitude);
                Degrees("lon", offset.Longitude);
                json.WriteNumber("uncertaintyKm", Math.Round(offset.UncertaintyKm, 1));
            });
        }

        private void WriteTime(TimeExpression time)
        {
            json.WriteString("id", time.Id);
            SpanFields(time.Span);
            json.WriteString("type", time.Type.ToString());
            json.WriteString("value", time.Value);
            json.WriteString("mod", time.Mod);
            json.WriteString("earliest", time.Earliest);
            json.WriteString("latest", time.Latest);
            json.WriteString("rule", time.Rule);
        }

        private void WriteStatement(Statement statement)
        {
            json.WriteString("id", statement.Id);
            json.WriteString("kind", NameOf(statement.Kind));
            json.WriteString("speaker", statement.Speaker);
            if (statement.SpeakerMention is { } mention) Span("speakerMention", mention);
            if (statement.Cue is { } cue) Span("cue", cue);
            json.WriteStartArray("content");
            foreach (var part in statement.Content)
            {
                json.WriteStartObject();
                SpanFields(part);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("time", statement.Time);
            json.WriteString("place", statement.Place);
            json.WriteString("rule", statement.Rule);
            json.WriteNumber("confidence", Math.Round(statement.Confidence, 2));
        }

        private void WriteEvent(Event @event)
        {
            json.WriteString("id", @event.Id);
            json.WriteString("scheme", @event.Scheme);
            json.WriteString("type", @event.Type);
            json.WriteString("mode", @event.Mode);
            Strings("contexts", @event.Contexts);
            if (@event.Score is { } score) json.WriteNumber("score", score);
            Span("trigger", @event.Trigger);
            Span("evidence", @event.Evidence);
            Strings("actors", @event.Actors);
            Strings("recipients", @event.Recipients);
            json.WriteString("place", @event.Place);
            json.WriteString("placeBasis", @event.PlaceBasis);
            if (@event.Date is { } date)
            {
                json.WriteStartObject("date");
                json.WriteString("value", date.Value);
                json.WriteString("earliest", date.Earliest);
                json.WriteString("latest", date.Latest);
                json.WriteString("time", date.Time);
                json.WriteString("basis", date.Basis);
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("date");
            }
            json.WriteString("factuality", NameOf(@event.Factuality));
            json.WriteBoolean("historical", @event.Historical);
            json.WriteString("attributedTo", @event.AttributedTo);
            json.WriteStartArray("figures");
            foreach (var figure in @event.Figures)
            {
                json.WriteStartObject();
                SpanFields(figure.Span);
                json.WriteString("kind", NameOf(figure.Kind));
                Number("min", figure.Min);
                Number("max", figure.Max);
                json.WriteBoolean("approximate", figure.Approximate);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("rule", @event.Rule);
            json.WriteNumber("confidence", Math.Round(@event.Confidence, 2));
        }

        private void Array<T>(string name, IEnumerable<T> items, Action<T> write)
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

        private void Strings(string name, IEnumerable<string> values)
        {
            json.WriteStartArray(name);
            foreach (string value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        private void Number(string name, int? value)
        {
            if (value is { } number) json.WriteNumber(name, number);
            else json.WriteNull(name);
        }

        private void Degrees(string name, double? value)
        {
            if (value is { } degrees) json.WriteNumber(name, Math.Round(degrees, 5));
            else json.WriteNull(name);
        }

        private void Span(string name, TextSpan span)
        {
            json.WriteStartObject(name);
            SpanFields(span);
            json.WriteEndObject();
        }

        private void SpanFields(TextSpan span)
        {
            json.WriteNumber("start", _map.ToCodePoint(span.Start));
            json.WriteNumber("end", _map.ToCodePoint(span.End));
            if (words) json.WriteString("text", text.AsSpan(span.Start, span.Length));
        }
    }
}
