using System.Text.Json;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Exports;

/// <summary>What annotations are made of.</summary>
[Flags]
public enum AnnotationKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Statements: what is said, by whom.</summary>
    Statements = 1,

    /// <summary>Events: the words that name one.</summary>
    Events = 2,

    /// <summary>Actors: each mention.</summary>
    Actors = 4,

    /// <summary>Places: each mention.</summary>
    Places = 8,

    /// <summary>All of them.</summary>
    All = Statements | Events | Actors | Places,
}

/// <summary>W3C Web Annotations (www.w3.org/TR/annotation-model) in JSON-LD: one page of annotations, an annotation a line.</summary>
/// <remarks>
/// A target is found in two ways: by its position in the document's text, in code points, and by its words with what stands around them,
/// which also finds them in the web page. A document without an address is named by the hash of its text (RFC 6920).
/// </remarks>
public sealed class AnnotationExport(AnnotationKinds kinds) : IExport
{
    /// <summary>How many characters around the words a quotation carries.</summary>
    private const int Around = 32;

    private bool _any;

    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:vigie:annotations\",\"type\":\"AnnotationPage\",\"items\":["u8);
    }

    /// <inheritdoc/>
    public int Write(Selection selection, Stream output)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var index = new RecordIndex(selection.Record);
        int written = 0;
        foreach (var (id, motivation, tag, description, spans) in Annotations(selection, index))
        {
            // An annotation is of words: a speaker whom a correction names, and the text does not, has none.
            if (!spans.Any()) continue;
            output.Write(_any ? ",\n"u8 : "\n"u8);
            _any = true;
            using var json = new Utf8JsonWriter(output, JsonCells.Options);
            Write(json, index, id, motivation, tag, description, spans, selection.IsBlanked);
            written++;
        }
        return written;
    }

    /// <inheritdoc/>
    public long? End(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("\n]}\n"u8);
        return null;
    }

    private IEnumerable<(string Id, string Motivation, string Tag, string Description, IEnumerable<TextSpan> Spans)> Annotations(Selection selection, RecordIndex index)
    {
        var record = selection.Record;
        if (kinds.HasFlag(AnnotationKinds.Statements))
            foreach (var statement in record.Statements)
                if (selection.Wants(statement.Id))
                    yield return (statement.Id, "describing", RecordJson.NameOf(statement.Kind), index.Actor(statement.Speaker)?.Name ?? "?", statement.Content);
        if (kinds.HasFlag(AnnotationKinds.Events))
            foreach (var e in record.Events)
                if (selection.Wants(e.Id))
                    yield return (e.Id, "classifying", e.Mode is null ? e.Type : $"{e.Type} {e.Mode}", Describe(index, e), [e.Trigger]);
        if (kinds.HasFlag(AnnotationKinds.Actors))
            foreach (var actor in record.Actors)
                if (selection.Wants(actor.Id))
                    yield return (actor.Id, "identifying", RecordJson.NameOf(actor.Kind), actor.Name, actor.Mentions.Select(mention => mention.Span));
        if (kinds.HasFlag(AnnotationKinds.Places))
            foreach (var place in record.Places)
                if (selection.Wants(place.Id))
                    yield return (place.Id, "identifying", RecordJson.NameOf(place.Kind), place.Name, place.Mentions);
    }

    private static string Describe(RecordIndex index, Event e)
    {
        string Names(IEnumerable<string> ids) => string.Join(", ", index.Actors(ids).Select(actor => actor.Name));
        string?[] parts =
        [
            e.Actors.IsEmpty && e.Recipients.IsEmpty ? null : $"{Names(e.Actors)} → {Names(e.Recipients)}".Trim(), index.Place(e.Place)?.Name, e.Date?.Value, RecordJson.NameOf(e.Factuality),
            .. e.Figures.Select(figure => EventTable.Cell(index, figure).ToString()),
        ];
        return string.Join(" ; ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static void Write(Utf8JsonWriter json, RecordIndex index, string id, string motivation, string tag, string description, IEnumerable<TextSpan> spans, bool isBlanked)
    {
        json.WriteStartObject();
        json.WriteString("id", $"urn:vigie:{index.GlobalId(id)}");
        json.WriteString("type", "Annotation");
        json.WriteString("motivation", motivation);
        json.WriteStartArray("body");
        Body(json, "tagging", tag);
        Body(json, "describing", description);
        json.WriteEndArray();
        json.WriteStartArray("target");
        foreach (var span in spans) Target(json, index, span, isBlanked);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Body(Utf8JsonWriter json, string purpose, string value)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextualBody");
        json.WriteString("purpose", purpose);
        json.WriteString("format", "text/plain");
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Target(Utf8JsonWriter json, RecordIndex index, TextSpan span, bool isBlanked)
    {
        string text = index.Record.Document.Text;
        json.WriteStartObject();
        json.WriteString("type", "SpecificResource");
        json.WriteString("source", Source(index.Record.Document));
        json.WriteStartArray("selector");
        json.WriteStartObject();
        json.WriteString("type", "TextPositionSelector");
        json.WriteNumber("start", index.Start(span));
        json.WriteNumber("end", index.End(span));
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "TextQuoteSelector");
        json.WriteString("exact", span.Of(text));
        // What stood around words of a removed text may be gone.
        if (!isBlanked)
        {
            json.WriteString("prefix", text[Border(text, Math.Max(0, span.Start - Around))..span.Start]);
            json.WriteString("suffix", text[span.End..Border(text, Math.Min(text.Length, span.End + Around))]);
        }
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Never between the two halves of a character outside the basic plane.
    private static int Border(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;

    internal static string Source(Document document)
    {
        if (Uri.TryCreate(document.Uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is not null) return address.AbsoluteUri;
        string hash = Convert.ToBase64String(Convert.FromHexString(document.Id)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return $"ni:///sha-256;{hash}";
    }
}
