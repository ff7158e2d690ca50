using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NetTopologySuite.Features;
using Shouldly;
using Vigie.Language.Evaluation;
using Vigie.Records;
using Vigie.Store.Exports;
using Vigie.Store.Joining;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Store.Exports;

/// <summary>Each form is read back by a program of others, or held against its standard.</summary>
public sealed class FormatTests
{
    private static readonly JsonSerializerOptions s_geoJson = new() { Converters = { new NetTopologySuite.IO.Converters.GeoJsonConverterFactory() } };

    private static readonly XNamespace s_gexf = "http://gexf.net/1.3";

    private static Exporters Exporters { get; } = new(Samples.Codes, document => Repository.Reader.Analyze(document));

    private static byte[] Bytes(string kind, string format, bool all = false, params Selection[] selections)
    {
        var export = Exporters.Create(kind, format, excelFr: false, all);
        using var held = export as IDisposable;
        return Samples.Bytes(export, selections.Length > 0 ? selections : [new Selection(Samples.Record)]);
    }

    private static string Text(string kind, string format, bool all = false, params Selection[] selections) => Encoding.UTF8.GetString(Bytes(kind, format, all, selections));

    [Theory]
    [InlineData("statements", 1)]
    [InlineData("events", 3)]
    [InlineData("documents", 1)]
    [InlineData("places", 1)]
    public void Csv_and_json_lines_hold_the_same_rows(string kind, int rows)
    {
        var csv = Samples.ReadDelimited(Bytes(kind, "csv"), ",", out string[] headings);
        string[] lines = Text(kind, "jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        csv.Count.ShouldBe(rows);
        lines.Length.ShouldBe(rows);
        foreach (var (row, line) in csv.Zip(lines))
        {
            using var json = JsonDocument.Parse(line);
            json.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(headings);
            foreach (var property in json.RootElement.EnumerateObject())
                if (property.Value.ValueKind == JsonValueKind.String) property.Value.GetString().ShouldBe(row[property.Name]);
        }
    }

    [Fact]
    public void A_statement_row_has_its_passages_and_whom_it_speaks_of()
    {
        var row = Samples.ReadDelimited(Bytes("statements", "csv"), ",", out _).ShouldHaveSingleItem();

        row["speaker"].ShouldBe("Awa Sanou");
        row["speaker_roles"].ShouldBe("ministre de la Défense");
        row["content"].ShouldBe("Nous enverrons des renforts […] et l'armée restera");
        row["about"].ShouldBe("armée malienne");
        row["cue"].ShouldBe("a promis");
        row["passages"].Split("; ").Length.ShouldBe(2);
    }

    [Fact]
    public void Geojson_is_read_by_another_library_longitude_first()
    {
        var features = JsonSerializer.Deserialize<FeatureCollection>(Text("events", "geojson"), s_geoJson)!;

        features.Count.ShouldBe(3);
        features[0].Geometry.Coordinate.X.ShouldBe(-0.04472);
        features[0].Geometry.Coordinate.Y.ShouldBe(16.27167);
        features[0].Attributes["type"].ShouldBe("COERCE");
        features[2].Geometry.ShouldBeNull();
    }

    [Fact]
    public void An_empty_collection_is_still_geojson()
    {
        using var json = JsonDocument.Parse(Text("events", "geojson", false, new Selection(Samples.Record, new HashSet<string>())));

        json.RootElement.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        json.RootElement.GetProperty("features").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void A_graph_is_valid_and_shows_who_speaks_of_whom_and_who_acts_on_whom_with_days()
    {
        var graph = Graph(Bytes("documents", "gexf", all: true));

        var nodes = graph.Descendants(s_gexf + "node").ToDictionary(node => node.Attribute("id")!.Value, node => node.Attribute("label")!.Value);
        var edges = graph.Descendants(s_gexf + "edge").Select(edge =>
            $"{nodes[edge.Attribute("source")!.Value]} {edge.Attribute("kind")!.Value} {nodes[edge.Attribute("target")!.Value]} {edge.Attribute("start")!.Value}").ToList();
        nodes.Values.ShouldBe(["armée malienne", "Awa Sanou"]);
        edges.ShouldBe(["Awa Sanou SPEAKS-OF armée malienne 2026-03-05", "Awa Sanou MOBILIZE armée malienne 2026-03-05"]);
    }

    [Fact]
    public void A_plan_is_no_deed_in_a_graph() => Graph(Bytes("events", "gexf")).Descendants(s_gexf + "edge").ShouldBeEmpty();

    [Fact]
    public void A_private_person_is_no_node_until_an_article_gives_a_function()
    {
        var named = Samples.Record with { Actors = [.. Samples.Record.Actors.Select(actor => actor with { Roles = [] })] };

        var without = Graph(Bytes("documents", "gexf", true, new Selection(named)));
        var with = Graph(Bytes("documents", "gexf", true, new Selection(named), new Selection(Samples.Record)));

        without.Descendants(s_gexf + "node").Select(node => node.Attribute("label")!.Value).ShouldBe(["armée malienne"]);
        without.Descendants(s_gexf + "edge").ShouldBeEmpty();
        with.Descendants(s_gexf + "edge").Count().ShouldBe(4);
    }

    [Fact]
    public void Homonyms_that_joining_kept_apart_are_two_nodes_and_two_names_it_joined_are_one()
    {
        var shorter = Samples.Record with { Actors = [.. Samples.Record.Actors.Select(actor => actor.Id == "a3" ? actor with { Name = "Mme Sanou" } : actor)] };
        Selection With(Vigie.Records.Record record, string entity) => new(record) { Entities = new Dictionary<string, string>(StringComparer.Ordinal) { ["a3"] = entity } };
        string[] Labels(params Selection[] selections) => [.. Graph(Bytes("documents", "gexf", true, selections)).Descendants(s_gexf + "node").Select(node => node.Attribute("label")!.Value)];

        Labels(With(Samples.Record, "x"), With(Samples.Record, "y")).ShouldBe(["armée malienne", "Awa Sanou", "Awa Sanou"]);
        Labels(With(shorter, "x"), With(Samples.Record with { Actors = [.. Samples.Record.Actors.Select(actor => actor.Id == "a3" ? actor with { Name = "Mme Awa Sanou" } : actor)] }, "x")).ShouldBe(["armée malienne", "Mme Awa Sanou"]);
    }

    [Fact]
    public void A_graph_counts_the_edges_that_it_shows()
    {
        var named = Samples.Record with { Actors = [.. Samples.Record.Actors.Select(actor => actor with { Roles = [] })] };
        using var export = new GexfExport(GraphRelations.Speech, all: false);
        using var output = new MemoryStream();

        export.Begin(output);
        export.Write(new Selection(named), output);
        export.End(output).ShouldBe(0);
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_do_not_stop_a_graph_or_a_timeml_file()
    {
        var odd = Samples.Record with { Document = Samples.Record.Document with { Uri = "a\u0001b\ud800c" } };

        Graph(Bytes("documents", "gexf", true, new Selection(odd))).Descendants(s_gexf + "edge").ShouldNotBeEmpty();
        TimeML(Bytes("documents", "timeml", false, new Selection(odd))).Root!.Element("DOCID")!.Value.ShouldBe("a\uFFFDb\uFFFDc");
    }

    [Theory]
    [InlineData("statements", 2)]
    [InlineData("events", 3)]
    [InlineData("actors", 4)]
    [InlineData("places", 2)]
    [InlineData("documents", 11)]
    public void Both_selectors_of_an_annotation_find_the_same_words(string kind, int targets)
    {
        using var page = JsonDocument.Parse(Text(kind, "annotation"));
        int[] points = [.. Samples.Record.Document.Text.EnumerateRunes().Select(rune => rune.Value)];
        int found = 0;

        page.RootElement.GetProperty("@context").GetString().ShouldBe("http://www.w3.org/ns/anno.jsonld");
        page.RootElement.GetProperty("type").GetString().ShouldBe("AnnotationPage");
        foreach (var annotation in page.RootElement.GetProperty("items").EnumerateArray())
        {
            annotation.GetProperty("type").GetString().ShouldBe("Annotation");
            Uri.IsWellFormedUriString(annotation.GetProperty("id").GetString(), UriKind.Absolute).ShouldBeTrue();
            annotation.GetProperty("motivation").GetString().ShouldBeOneOf("describing", "classifying", "identifying");
            annotation.GetProperty("body").EnumerateArray().ShouldAllBe(body => body.GetProperty("type").GetString() == "TextualBody" && body.GetProperty("value").GetString()!.Length > 0);
            foreach (var target in annotation.GetProperty("target").EnumerateArray())
            {
                Uri.IsWellFormedUriString(target.GetProperty("source").GetString(), UriKind.Absolute).ShouldBeTrue();
                var position = target.GetProperty("selector")[0];
                var quote = target.GetProperty("selector")[1];
                position.GetProperty("type").GetString().ShouldBe("TextPositionSelector");
                quote.GetProperty("type").GetString().ShouldBe("TextQuoteSelector");
                int start = position.GetProperty("start").GetInt32(), end = position.GetProperty("end").GetInt32();
                string exact = quote.GetProperty("exact").GetString()!, prefix = quote.GetProperty("prefix").GetString()!, suffix = quote.GetProperty("suffix").GetString()!;
                string.Concat(points[start..end].Select(char.ConvertFromUtf32)).ShouldBe(exact);
                Samples.Record.Document.Text.ShouldContain(prefix + exact + suffix);
                found++;
            }
        }
        found.ShouldBe(targets);
    }

    [Fact]
    public void An_annotation_names_the_page_or_the_text_it_is_about()
    {
        AnnotationExport.Source(new Document { Text = "x", Uri = "https://journal.example/été" }).ShouldBe("https://journal.example/%C3%A9t%C3%A9");
        // RFC 6920: the hash of "Hello World!" is its example.
        AnnotationExport.Source(new Document { Text = "Hello World!", Uri = "a.txt" }).ShouldBe("ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
    }

    [Fact]
    public void Timeml_keeps_the_text_and_marks_times_and_events_in_it()
    {
        var file = TimeML(Bytes("documents", "timeml"));
        var text = file.Root!.Element("TEXT")!;

        text.Value.ShouldBe(Samples.Record.Document.Text);
        file.Root.Element("DCT")!.Element("TIMEX3")!.Attribute("value")!.Value.ShouldBe("2026-03-05");
        text.Elements("TIMEX3").Select(time => $"{time.Attribute("type")!.Value} {time.Attribute("value")!.Value} {time.Value}").ShouldBe(["DATE 2026-03-03 mardi"]);
        text.Elements("EVENT").Select(e => e.Value).ShouldBe(["a arrêté", "enverrons des renforts", "crue"]);
        file.Root.Elements("MAKEINSTANCE").Select(instance => instance.Attribute("modality")?.Value).ShouldBe([null, "planned", null]);
        file.Root.Elements("TLINK").Select(link => link.Attribute("relatedToTime")!.Value).ShouldBe(["t1"]);
    }

    [Fact]
    public void Timeml_tags_never_overlap()
    {
        var e = Samples.Record.Events[0];
        var overlapping = Samples.Record with
        {
            Events = [e, e with { Id = "e2", Type = "SANCTION" }, e with { Id = "e3", Trigger = new TextSpan(e.Trigger.Start + 2, e.Trigger.End + 4) }, e with { Id = "e4", Trigger = Samples.Record.Times[0].Span }],
        };

        var file = TimeML(Bytes("documents", "timeml", false, new Selection(overlapping)));

        file.Root!.Element("TEXT")!.Value.ShouldBe(Samples.Record.Document.Text);
        file.Root.Element("TEXT")!.Elements("EVENT").Select(mark => mark.Value).ShouldBe(["a arrêté"]);
        file.Root.Elements("MAKEINSTANCE").Select(instance => instance.Attribute("eventID")!.Value).ShouldBe(["e1", "e1"]);
        file.Root.Element("TEXT")!.Elements("TIMEX3").ShouldHaveSingleItem();
    }

    [Fact]
    public void Timeml_bytes_do_not_depend_on_the_clock()
    {
        byte[] first = Bytes("documents", "timeml");

        Bytes("documents", "timeml").ShouldBe(first);
    }

    [Fact]
    public void Conllu_is_read_by_the_treebank_reader_and_names_its_documents()
    {
        string text = Text("documents", "conllu", false, new Selection(Samples.Record), new Selection(Samples.Record with { Document = Samples.Record.Document with { Uri = "essai/2.txt" } }));
        var sentences = GoldSentence.Read(new StringReader(text)).ToList();

        sentences.Count.ShouldBe(2 * Repository.Reader.Analyze(Samples.Record.Document).SentenceCount);
        sentences.ShouldAllBe(sentence => sentence.Words.Count(word => word.Head < 0) == 1);
        text.Split('\n').Where(line => line.StartsWith("# newdoc id = ", StringComparison.Ordinal)).ShouldBe(["# newdoc id = essai/gao.txt", "# newdoc id = essai/2.txt"]);
        text.Split('\n').Count(line => line.StartsWith("# sent_id = ", StringComparison.Ordinal)).ShouldBe(sentences.Count);
    }

    [Fact]
    public void A_narrowed_record_holds_what_the_wanted_items_name()
    {
        var narrowed = new Selection(Samples.Record, new HashSet<string>(["e2"])).Narrowed();

        narrowed.Events.ShouldHaveSingleItem().Id.ShouldBe("e2");
        narrowed.Statements.ShouldHaveSingleItem().Id.ShouldBe("s1");
        narrowed.Actors.Select(actor => actor.Id).ShouldBe(["a1", "a3"]);
        narrowed.Places.ShouldBeEmpty();
    }

    public static TheoryData<string, string> EveryForm()
    {
        var forms = new TheoryData<string, string>();
        foreach (string kind in Vigie.Store.Exports.Exporters.Kinds)
            foreach (string format in Vigie.Store.Exports.Exporters.FormatsOf(kind))
                if (!Vigie.Store.Exports.Exporters.IsJoined(kind, format)) forms.Add(kind, format);
        return forms;
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void No_form_keeps_the_records_it_has_written(string kind, string format)
    {
        var export = Exporters.Create(kind, format, excelFr: false, all: true);
        using var held = export as IDisposable;
        export.Begin(Stream.Null);
        var first = WriteFresh(export);
        WriteFresh(export);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        first.IsAlive.ShouldBeFalse();
        export.End(Stream.Null);
    }

    [Fact]
    public void Every_column_of_every_table_is_in_the_reference()
    {
        string reference = File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/formats.md"));
        var headings = new List<string>();
        foreach (string kind in (string[])["statements", "events", "documents", "places"])
        {
            Samples.ReadDelimited(Bytes(kind, "csv"), ",", out string[] names);
            headings.AddRange(names);
        }
        headings.AddRange(JoinedColumns.Actor.Select(column => column.Name));
        headings.AddRange(JoinedColumns.Incident.Select(column => column.Name));
        headings.AddRange(JoinedColumns.Telling.Select(column => column.Name));

        headings.Where(name => !reference.Contains($"`{name}`", StringComparison.Ordinal) && !Enum.GetValues<FigureKind>().Any(figure => name.StartsWith(RecordJson.NameOf(figure) + "_", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static JoinedTelling Telling(string uri, int killed, int? most) => new(
        1, uri, "Radio Escale", "2026-03-05", null, "e1", "ASSAULT", 3, 9, "attaque", "Une attaque\na eu lieu.", "Gao", "2026-03-04", "asserted", null, [new JoinedFigure("killed", killed, most, false)]);

    private static JoinedIncident Incident { get; } = new(
        "i1", "plover", "ASSAULT", "Gao", "MLI", 16.27167, -0.04472, "2026-03-04", "2026-03-04", [Telling("a/1", 3, 3), Telling("a/2", 5, 5)]);

    private static byte[] Rows<T>(IRowWriter<T> writer, params T[] rows)
    {
        using var output = new MemoryStream();
        writer.Begin(output);
        foreach (var row in rows) writer.Write(row, output);
        writer.End(output);
        return output.ToArray();
    }

    [Fact]
    public void A_table_of_incidents_has_a_row_for_each_telling_and_its_toll()
    {
        var rows = Samples.ReadDelimited(Rows(Vigie.Store.Exports.Exporters.Incidents("csv", excelFr: false), Incident), ",", out _);

        rows.Select(row => $"{row["incident_id"]} {row["uri"]} {row["killed_min"]}-{row["killed_max"]} {row["evidence"]}").ShouldBe(["i1 a/1 3-3 Une attaque a eu lieu.", "i1 a/2 5-5 Une attaque a eu lieu."]);
    }

    [Fact]
    public void An_incident_on_the_map_spans_the_counts_of_its_tellings()
    {
        var options = new JsonSerializerOptions();
        options.Converters.Add(new NetTopologySuite.IO.Converters.GeoJsonConverterFactory());

        var feature = JsonSerializer.Deserialize<FeatureCollection>(Rows(Vigie.Store.Exports.Exporters.Incidents("geojson", excelFr: false), Incident), options)!.ShouldHaveSingleItem();

        feature.Geometry.Coordinate.Y.ShouldBe(16.27167);
        feature.Attributes["killed_min"].ShouldBe(3);
        feature.Attributes["killed_max"].ShouldBe(5);
        var open = Incident with { Tellings = [Telling("a/1", 3, 3), Telling("a/2", 5, null)] };
        JsonSerializer.Deserialize<FeatureCollection>(Rows(Vigie.Store.Exports.Exporters.Incidents("geojson", excelFr: false), open), options)!.ShouldHaveSingleItem().Attributes["killed_max"].ShouldBeNull();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference WriteFresh(IExport export)
    {
        var record = Samples.Record with { Document = Samples.Record.Document with { Uri = "essai/un.txt" } };
        export.Write(new Selection(record), Stream.Null);
        return new WeakReference(record);
    }

    private static XDocument Graph(byte[] bytes)
    {
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.Schemas.Add(null, Path.Combine(Repository.Root, "tests/Vigie.Tests/Store/Exports/gexf-1.3.xsd"));
        settings.ValidationFlags |= XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => throw e.Exception;
        using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
        return XDocument.Load(reader);
    }

    private static XDocument TimeML(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        using var stream = archive.Entries.ShouldHaveSingleItem().Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }
}
