using Shouldly;
using Vigie.Records;
using Vigie.Store.Exports;
using Xunit;

namespace Vigie.Tests.Store.Exports;

public sealed class EventExportTests
{
    private static readonly string[] s_polecat =
    [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector",
        "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
        "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
        "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ];

    private static List<Dictionary<string, string>> Polecat(bool all, out string[] headings) =>
        Samples.ReadDelimited(Samples.Bytes(Exporters.Table(PolecatTable.Create(Samples.Codes, all), Dialect.Polecat), new Selection(Samples.Record)), "\t", out headings);

    private static List<Dictionary<string, string>> Events(Dialect dialect) =>
        Samples.ReadDelimited(Samples.Bytes(Exporters.Table(EventTable.Create(Samples.Codes), dialect), new Selection(Samples.Record)), dialect.Separator.ToString(), out _);

    [Fact]
    public void Polecat_has_its_forty_columns_in_order()
    {
        Polecat(all: false, out string[] headings);

        headings.Length.ShouldBe(40);
        headings.ShouldBe(s_polecat);
    }

    [Fact]
    public void A_polecat_row_names_participants_place_and_story()
    {
        var row = Polecat(all: false, out _).ShouldHaveSingleItem();

        row["Event ID"].ShouldBe(Samples.Record.Document.Id[..32] + "_e1");
        row["Event Date"].ShouldBe("2026-03-03");
        row["Event Type"].ShouldBe("COERCE");
        row["Event Mode"].ShouldBe("arrest");
        row["Intensity"].ShouldBe("-7");
        row["Quad Code"].ShouldBe("MATERIAL CONFLICT");
        row["Contexts"].ShouldBe("military; terrorism; historical");
        row["Actor Name"].ShouldBe("armée malienne");
        row["Actor Name Raw"].ShouldBe("L'armée malienne");
        row["Actor Country"].ShouldBe("MLI");
        row["Actor COW"].ShouldBe("432");
        row["Primary Actor Sector"].ShouldBe("MIL");
        row["Actor Sectors"].ShouldBe("MIL|GOV");
        row["Recipient Name"].ShouldBe("None");
        row["Recipient Name Raw"].ShouldBe("combattants");
        row["Recipient Country"].ShouldBe("None");
        row["Wikipedia Actor ID"].ShouldBe("None");
        row["City"].ShouldBe("Gao");
        row["District"].ShouldBe("None");
        row["Longitude"].ShouldBe("-0.04472");
        row["Feature Type"].ShouldBe("PPL");
        row["Source"].ShouldBe("Radio Escale");
        row["Publication Date"].ShouldBe("2026-03-05");
        row["Story People"].ShouldBe("Awa Sanou");
        row["Story Organizations"].ShouldBe("armée malienne");
        row["Language"].ShouldBe("fr");
    }

    [Fact]
    public void What_is_planned_enters_polecat_only_when_asked_for_and_marked_and_hazards_never()
    {
        var rows = Polecat(all: true, out _);

        rows.Select(row => row["Event Type"]).ShouldBe(["COERCE", "MOBILIZE"]);
        rows[1]["Contexts"].ShouldBe("future");
        rows[1]["Actor Name"].ShouldBe("Awa Sanou; armée malienne");
        rows[1]["Actor Title"].ShouldBe("ministre de la Défense; None");
        rows[1]["Event Date"].ShouldBe("None");
    }

    [Fact]
    public void Event_rows_carry_evidence_certainty_figures_and_code_points()
    {
        var rows = Events(Dialect.Csv);

        rows.Count.ShouldBe(3);
        rows[0]["factuality"].ShouldBe("asserted");
        rows[0]["historical"].ShouldBe("true");
        rows[0]["recipients"].ShouldBe("combattants");
        rows[0]["recipient_countries"].ShouldBe("");
        rows[0]["recipient_sectors"].ShouldBe("UAF");
        rows[0]["place_name"].ShouldBe("Gao");
        rows[0]["place_latitude"].ShouldBe("16.27167");
        rows[0]["place_basis"].ShouldBe("own");
        rows[0]["date_basis"].ShouldBe("own");
        rows[0]["arrested_min"].ShouldBe("11");
        rows[0]["arrested_max"].ShouldBe("14");
        rows[0]["killed_min"].ShouldBe("");
        rows[0]["evidence"].ShouldContain("« \"trahison\" ; complot »");
        rows[1]["attributed_to"].ShouldBe("Awa Sanou");
        rows[1]["actor_countries"].ShouldBe("MLI; MLI");
        rows[2]["scheme"].ShouldBe("hazard");
        rows[2]["score"].ShouldBe("");
        foreach (var row in rows)
        {
            // The sign 🚁 is one code point and two UTF-16 units: positions must be those of a language that counts code points.
            int[] points = [.. Samples.Record.Document.Text.EnumerateRunes().Select(rune => rune.Value)];
            int start = int.Parse(row["trigger_start"], null), end = int.Parse(row["trigger_end"], null);
            string.Concat(points[start..end].Select(char.ConvertFromUtf32)).ShouldBe(row["trigger"]);
        }
    }

    [Fact]
    public void Csv_lines_end_as_rfc_4180_says() =>
        Samples.Text(Exporters.Table(EventTable.Create(Samples.Codes), Dialect.Csv), new Selection(Samples.Record)).Split("\r\n").Length.ShouldBe(5);

    [Fact]
    public void Excel_in_french_gets_a_mark_semicolons_decimal_commas_and_no_formula()
    {
        var table = new Table<string>([new("a,b", text => text), new("number", _ => -1.5)], _ => ["=1+1", "+33", "-x", "@a", "a;\"b\"", ""]);
        byte[] bytes = Samples.Bytes(Exporters.Table(table, Dialect.ExcelFr), new Selection(Samples.Record));

        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var rows = Samples.ReadDelimited(bytes, ";", out string[] headings);
        headings.ShouldBe(["a,b", "number"]);
        rows.Select(row => row["a,b"]).ShouldBe(["'=1+1", "'+33", "'-x", "'@a", "a;\"b\"", ""]);
        rows[0]["number"].ShouldBe("-1,5");
    }

    [Fact]
    public void Only_the_wanted_items_are_written()
    {
        var rows = Samples.ReadDelimited(
            Samples.Bytes(Exporters.Table(EventTable.Create(Samples.Codes), Dialect.Csv), new Selection(Samples.Record, new HashSet<string>(["e3"]))), ",", out _);

        rows.ShouldHaveSingleItem()["type"].ShouldBe("DISASTER");
    }

    [Fact]
    public void Every_type_has_its_class_and_french_speaking_states_their_number()
    {
        foreach (string type in new[] { "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT" })
            Samples.Codes.Quad(type).ShouldNotBeNull(type);
        Samples.Codes.Cow("FRA").ShouldBe("220");
        Samples.Codes.Cow("UNO").ShouldBeNull();
    }

    [Fact]
    public void Every_column_is_in_the_reference()
    {
        string reference = File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/formats.md"));
        var names = s_polecat.Concat(EventTable.Create(Samples.Codes).Columns.Select(column => column.Name))
            .Where(name => !Enum.GetValues<FigureKind>().Any(kind => name.StartsWith(RecordJson.NameOf(kind) + "_", StringComparison.Ordinal)));

        names.Where(name => !reference.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
