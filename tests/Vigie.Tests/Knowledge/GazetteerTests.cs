using Shouldly;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Training.Gazetteer;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class GazetteerTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        string path = Path.Combine(Path.GetTempPath(), $"gazetteer-{Path.GetRandomFileName()}");
        try
        {
            Write(path);
            var gazetteer = Gazetteer.Open(path);

            var place = gazetteer.Find("haut de valdor").ShouldHaveSingleItem();
            place.Name.ShouldBe("Haut-de-Valdôr");
            place.Kind.ShouldBe(PlaceKind.City);
            place.Country.ShouldBe("MLI");
            place.Admin1.ShouldBe("Région 7");
            place.Latitude.ShouldBe(15.92, 0.003);
            place.Longitude.ShouldBe(-2.4, 0.003);
            place.Size.ShouldBe(10);
            place.GeoNames.ShouldBe(42);
            gazetteer.Find("namesake").Select(p => p.Country).ShouldBe(["MLI", "NER"]);
            gazetteer.FindRomanised(PlaceKey.Romanise("al bukamar")).ShouldHaveSingleItem().GeoNames.ShouldBeNull();
            gazetteer.Find("nowhere").ShouldBeEmpty();
            gazetteer.Knows("namesake").ShouldBeTrue();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes()
    {
        string first = Path.Combine(Path.GetTempPath(), $"gazetteer-{Path.GetRandomFileName()}"), second = first + "b";
        try
        {
            Write(first);
            Write(second);
            File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
        }
        finally
        {
            File.Delete(first);
            File.Delete(second);
        }
    }

    [Fact]
    public void Another_file_is_refused()
    {
        string path = Path.Combine(Repository.Root, "data", "fr", "models", "names.bin");

        Should.Throw<InvalidDataException>(() => Gazetteer.Open(path)).Message.ShouldContain("names.bin");
    }

    [Theory]
    [InlineData("mossoul", "IRQ")]
    [InlineData("pekin", "CHN")]
    [InlineData("tombouctou", "MLI")]
    [InlineData("londres", "GBR")]
    [InlineData("dabiq", "SYR")]
    public void The_shipped_gazetteer_knows_French_names_and_villages(string key, string country) =>
        Gazetteer.Open(new DataFolder(Path.Combine(Repository.Root, "data"))).Find(key).ShouldContain(place => place.Country == country);

    [Fact]
    public void The_shipped_gazetteer_stays_within_its_size() =>
        new FileInfo(Path.Combine(Repository.Root, "data", "gazetteer", "gazetteer.bin")).Length.ShouldBeLessThan(15_000_000);

    private static void Write(string path)
    {
        var town = new GazetteerRow("ML", "07", PlaceKind.City, 15.92, -2.4, 1500, 42) { Display = "Haut-de-Valdôr", Names = { "haut de valdor", "namesake" } };
        var village = new GazetteerRow("NE", "", PlaceKind.City, 14, 2, 0, 0) { Display = "Al Bukamar", Names = { "al bukamar", "namesake" } };
        GazetteerWriter.Write(path, [town, village], row => row.Country == "ML" ? "MLI" : "NER", row => row.Region.Length > 0 ? "Région 7" : "", _ => true);
    }
}
