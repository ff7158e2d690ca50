using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Exports;

/// <summary>Times and events of documents as TimeML 1.2.1 (timeml.github.io), a file a document in a ZIP archive.</summary>
/// <remarks>
/// What stands between the tags of TEXT is the document's text, unchanged. A trigger that overlaps a time, or a trigger before it, is not
/// marked: TimeML has no overlapping tags. Two events on the same words are one EVENT with two instances.
/// </remarks>
public sealed class TimeMLExport : IExport, IDisposable
{
    private ZipArchive? _archive;

    /// <inheritdoc/>
    public void Dispose() => _archive?.Dispose();

    /// <inheritdoc/>
    public void Begin(Stream output) => _archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <inheritdoc/>
    public int Write(Selection selection, Stream output)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var document = selection.Record.Document;
        var entry = _archive!.CreateEntry($"{document.Id[..32]}.tml");
        // The same records give the same bytes: the clock stays out. ZIP counts from 1980.
        var day = document.PublishedDay is { Year: >= 1980 and < 2108 } published ? published : new DateOnly(1980, 1, 1);
        entry.LastWriteTime = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        using var stream = entry.Open();
        WriteDocument(selection, stream);
        return 1;
    }

    /// <inheritdoc/>
    public long? End(Stream output)
    {
        Dispose();
        return null;
    }

    /// <summary>Writes one document as a TimeML file.</summary>
    internal static void WriteDocument(Selection selection, Stream output)
    {
        var record = selection.Record;
        var marks = Marks(selection);
        using var xml = XmlWriter.Create(output, XmlWords.Settings(indent: false));
        xml.WriteStartDocument();
        xml.WriteStartElement("TimeML");
        xml.WriteAttributeString("xmlns", "xsi", null, "http://www.w3.org/2001/XMLSchema-instance");
        xml.WriteAttributeString("xsi", "noNamespaceSchemaLocation", "http://www.w3.org/2001/XMLSchema-instance", "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd");
        Break(xml);
        xml.WriteElementString("DOCID", XmlWords.Clean(record.Document.Uri ?? record.Document.Id));
        Break(xml);
        if (record.Document.PublishedDay is { } day)
        {
            string value = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            xml.WriteStartElement("DCT");
            xml.WriteStartElement("TIMEX3");
            Attributes(xml, ("tid", "t0"), ("type", "DATE"), ("value", value), ("temporalFunction", "false"), ("functionInDocument", "CREATION_TIME"));
            xml.WriteString(value);
            xml.WriteEndElement();
            xml.WriteEndElement();
            Break(xml);
        }
        xml.WriteStartElement("TEXT");
        int at = 0;
        string text = XmlWords.Clean(record.Document.Text);
        foreach (var mark in marks)
        {
            xml.WriteString(text[at..mark.Span.Start]);
            if (mark.Time is { } time)
            {
                xml.WriteStartElement("TIMEX3");
                Attributes(xml, ("tid", time.Id), ("type", time.Type.ToString()), ("value", time.Value), ("mod", time.Mod));
            }
            else
            {
                xml.WriteStartElement("EVENT");
                Attributes(xml, ("eid", mark.Events[0].Id), ("class", "OCCURRENCE"));
            }
            xml.WriteString(mark.Span.Of(text));
            xml.WriteEndElement();
            at = mark.Span.End;
        }
        xml.WriteString(text[at..]);
        xml.WriteEndElement();
        Break(xml);
        WriteInstances(xml, record, marks);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteInstances(XmlWriter xml, Record record, List<Mark> marks)
    {
        var times = marks.Select(mark => mark.Time?.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var mark in marks)
            foreach (var e in mark.Events)
            {
                xml.WriteStartElement("MAKEINSTANCE");
                // Tense and aspect are not recorded; what certainty says of the event, polarity and modality can.
                Attributes(
                    xml, ("eiid", "i" + e.Id), ("eventID", mark.Events[0].Id), ("tense", "NONE"), ("aspect", "NONE"), ("pos", "OTHER"),
                    ("polarity", e.Factuality == Factuality.Negated ? "NEG" : "POS"), ("modality", e.Factuality is Factuality.Planned or Factuality.Hypothetical ? RecordJson.NameOf(e.Factuality) : null));
                xml.WriteEndElement();
                Break(xml);
                if (Anchor(record, e, times) is not { } anchor) continue;
                xml.WriteStartElement("TLINK");
                Attributes(xml, ("lid", "l" + e.Id), ("eventInstanceID", "i" + e.Id), ("relatedToTime", anchor), ("relType", "IS_INCLUDED"));
                xml.WriteEndElement();
                Break(xml);
            }
    }

    private static string? Anchor(Record record, Event e, HashSet<string?> times) =>
        e.Date is null ? null
        : e.Date.Time is { } id && times.Contains(id) ? id
        : e.Date.Basis == "publication" && record.Document.PublishedDay is not null ? "t0" : null;

    private sealed record Mark(TextSpan Span, TimeExpression? Time, List<Event> Events);

    private static List<Mark> Marks(Selection selection)
    {
        var all = selection.Record.Times.Select(time => new Mark(time.Span, time, [])).ToList();
        foreach (var group in selection.Record.Events.Where(e => selection.Wants(e.Id)).GroupBy(e => e.Trigger)) all.Add(new Mark(group.Key, null, [.. group]));
        var marks = new List<Mark>();
        // Times first where both begin together.
        foreach (var mark in all.OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Time is null).ThenByDescending(mark => mark.Span.End))
        {
            if (marks.Count == 0 || marks[^1].Span.End <= mark.Span.Start) marks.Add(mark);
            else if (mark.Time is not null && marks[^1].Time is null && (marks.Count == 1 || marks[^2].Span.End <= mark.Span.Start)) marks[^1] = mark;
        }
        return marks;
    }

    private static void Break(XmlWriter xml) => xml.WriteWhitespace("\n");

    private static void Attributes(XmlWriter xml, params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
            if (!string.IsNullOrEmpty(value)) xml.WriteAttributeString(name, XmlWords.Clean(value));
    }
}
