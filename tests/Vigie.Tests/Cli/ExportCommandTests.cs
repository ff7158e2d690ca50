using System.Text.Json;
using Shouldly;
using Vigie.Store.Exports;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class ExportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Store()
    {
        string store = Path.Combine(_folder, "essai.db");
        CommandLine.Run(
            "{\"uri\": \"a/1\", \"outlet\": \"Radio Escale\", \"published\": \"2026-03-05\", \"text\": \"La police malienne a arrêté douze hommes à Gao lundi. « Nous restons », a dit Awa Sanou, ministre de la Défense.\"}\n"
            + "{\"uri\": \"a/2\", \"published\": \"2026-03-06\", \"text\": \"Rien ne s'est passé.\"}\n", "add", "-", "--store", store).Code.ShouldBe(0);
        return store;
    }

    [Fact]
    public void A_file_comes_with_its_sidecar()
    {
        string store = Store(), file = Path.Combine(_folder, "events.csv");

        var result = CommandLine.Run(null, "export", "events", "--store", store, "--output", file);

        result.Code.ShouldBe(0, result.Errors);
        int rows = File.ReadAllLines(file).Length - 1;
        rows.ShouldBeGreaterThan(0);
        File.Exists(file + ".part").ShouldBeFalse();
        using var sidecar = JsonDocument.Parse(File.ReadAllText(Sidecar.PathOf(file)));
        sidecar.RootElement.GetProperty("kind").GetString().ShouldBe("events");
        sidecar.RootElement.GetProperty("rows").GetInt32().ShouldBe(rows);
        sidecar.RootElement.GetProperty("documents").GetInt32().ShouldBe(1);
        sidecar.RootElement.GetProperty("engine").GetString().ShouldBe(EngineVersion.Name);
        sidecar.RootElement.GetProperty("licence").GetString()!.ShouldContain("GeoNames");
        DateTimeOffset.TryParse(sidecar.RootElement.GetProperty("exported").GetString(), null, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_query_chooses_and_is_said_back_in_the_sidecar()
    {
        string store = Store(), file = Path.Combine(_folder, "events.jsonl");

        var result = CommandLine.Run(null, "export", "events", "type:coerce", "date:2026-03", "--store", store, "--format", "jsonl", "--output", file);

        result.Code.ShouldBe(0, result.Errors);
        File.ReadAllLines(file).ShouldAllBe(line => line.Contains("\"type\":\"COERCE\"", StringComparison.Ordinal));
        File.ReadAllLines(file).ShouldNotBeEmpty();
        using var sidecar = JsonDocument.Parse(File.ReadAllText(Sidecar.PathOf(file)));
        sidecar.RootElement.GetProperty("query").GetString().ShouldBe("type:coerce date:2026-03");
        sidecar.RootElement.GetProperty("understood").GetString()!.ShouldContain("COERCE");
        CommandLine.Run(null, "export", "events", "type:assault", "--store", store, "--format", "jsonl").Output.ShouldBe("");
        CommandLine.Run(null, "export", "events", "type:", "--store", store).Code.ShouldBe(2);
    }

    [Fact]
    public void Incidents_actors_and_documents_have_what_joining_found()
    {
        string store = Store();
        JsonElement First(params string[] arguments) =>
            JsonDocument.Parse(CommandLine.Run(null, [.. arguments, "--store", store, "--format", "jsonl"]).Output.Split('\n')[0]).RootElement;

        var incident = First("export", "incidents", "type:coerce");
        var actor = First("export", "actors", "sanou");
        var document = First("export", "documents", "Gao");

        incident.GetProperty("type").GetString().ShouldBe("COERCE");
        incident.GetProperty("tellings")[0].GetProperty("uri").GetString().ShouldBe("a/1");
        incident.GetProperty("tellings")[0].GetProperty("trigger").GetProperty("text").GetString()!.ShouldContain("arrêté");
        incident.GetProperty("tellings")[0].GetProperty("figures")[0].GetProperty("kind").GetString().ShouldBe("arrested");
        actor.GetProperty("name").GetString().ShouldBe("Awa Sanou");
        actor.GetProperty("uris")[0].GetString().ShouldBe("a/1");
        document.GetProperty("uri").GetString().ShouldBe("a/1");
        document.GetProperty("text").GetString()!.ShouldContain("Gao");
        foreach (string name in (string[])["reprintOf", "versionOf", "storyline"]) document.TryGetProperty(name, out _).ShouldBeTrue(name);
    }

    [Fact]
    public void The_evidence_pack_stands_alone()
    {
        string file = Path.Combine(_folder, "pack.html");

        var result = CommandLine.Run(null, "export", "statements", "--store", Store(), "--format", "html", "--output", file);

        result.Code.ShouldBe(0, result.Errors);
        string html = File.ReadAllText(file);
        html.ShouldContain("<dl class=\"about\">");
        html.ShouldContain("essai.db");
        html.ShouldContain("Awa Sanou");
        html.ShouldNotContain("<link");
        html.ShouldNotContain("src=");
    }

    [Fact]
    public void The_evidence_pack_lists_what_it_holds_each_with_a_link_to_its_card()
    {
        string html = CommandLine.Run(null, "export", "statements", "--store", Store(), "--format", "html").Output;

        var links = System.Text.RegularExpressions.Regex.Matches(html, "<td><a href=\"#(?<id>[^\"]+)\">", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        links.Count.ShouldBeGreaterThan(0);
        foreach (System.Text.RegularExpressions.Match link in links) html.ShouldContain($"<div class=\"card\" id=\"{link.Groups["id"].Value}\" tabindex=\"0\" role=\"button\"");
    }

    [Fact]
    public void A_removed_text_is_said_to_be_removed_and_is_no_corpus()
    {
        string store = Store();
        CommandLine.Run(null, "erase", "--texts-before", "2100-01-01", "--store", store).Code.ShouldBe(0);
        (int Code, string Output, string Errors) Export(string kind, string format) => CommandLine.Run(null, "export", kind, "--store", store, "--format", format);

        Export("documents", "conllu").Errors.ShouldContain("2 documents dont les textes sont effacés, laissés de côté");
        Export("documents", "conllu").Output.ShouldBeEmpty();
        JsonDocument.Parse(Export("documents", "jsonl").Output.Split('\n')[0]).RootElement.GetProperty("textRemoved").GetBoolean().ShouldBeTrue();
        Export("statements", "html").Output.ShouldContain("Texte effacé, sauf les phrases qui prouvent.");
        CommandLine.Run(null, "find", "documents", "--store", store).Output.ShouldContain("[…]");
        string annotations = Export("events", "annotation").Output;
        annotations.ShouldContain("TextQuoteSelector");
        annotations.ShouldNotContain("\"prefix\"");
    }

    [Fact]
    public void Standard_output_gets_data_and_standard_error_the_rest()
    {
        var result = CommandLine.Run(null, "export", "documents", "--store", Store(), "--format", "jsonl");

        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines.ShouldAllBe(line => JsonDocument.Parse(line, default).RootElement.GetProperty("uri").GetString()!.StartsWith("a/", StringComparison.Ordinal));
        result.Errors.ShouldContain("2 lignes");
    }

    [Theory]
    [InlineData("export")]
    [InlineData("export", "rumeurs")]
    [InlineData("export", "statements", "--format", "polecat")]
    [InlineData("export", "events", "--format", "jsonl", "--excel-fr")]
    [InlineData("export", "events", "--format", "csv", "--all")]
    public void Wrong_usage_exits_with_2(params string[] arguments) => CommandLine.Run(null, arguments).Code.ShouldBe(2);

    [Fact]
    public void Without_a_store_nothing_is_written()
    {
        string file = Path.Combine(_folder, "x.csv");

        var result = CommandLine.Run(null, "export", "events", "--store", Path.Combine(_folder, "absent.db"), "--output", file);

        result.Code.ShouldBe(1);
        result.Errors.ShouldContain("vigie add");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }
}
