using Shouldly;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class PlaceKeyTests
{
    [Theory]
    [InlineData("N’Djaména", "n djamena")]
    [InlineData("Saint-Étienne", "saint etienne")]
    [InlineData("As Suwaydā’", "as suwayda")]
    [InlineData("Schœlcher", "schoelcher")]
    public void Folding_drops_case_accents_and_marks(string name, string key) => PlaceKey.Fold(name).ShouldBe(key);

    [Theory]
    [InlineData("Boukamal", "Al Bukamal")]
    [InlineData("Soueïda", "As Suwaydā’")]
    [InlineData("Hajine", "Hajīn")]
    [InlineData("Tchassiv Iar", "Chasiv Yar")]
    [InlineData("Aïta el-Chaab", "Ayta ash Shaab")]
    [InlineData("Kitchanga", "Kitshanga")]
    [InlineData("Deir ez-Zor", "Dayr az Zawr", false)]
    [InlineData("Djedeida", "Jadeida")]
    [InlineData("Ghazni", "Gazni")]
    [InlineData("Khourigba", "Kurigba")]
    [InlineData("Tell Abyad", "Tall Abyad")]
    [InlineData("Quneitra", "Kuneitra")]
    [InlineData("Mopti", "Moptou", false)]
    [InlineData("Hama", "Homs", false)]
    public void Romanisations_of_one_name_share_a_key(string written, string stored, bool same = true) =>
        (PlaceKey.Romanise(PlaceKey.Fold(written)) == PlaceKey.Romanise(PlaceKey.Fold(stored))).ShouldBe(same);

    [Fact]
    public void A_key_too_short_to_tell_places_apart_is_empty() => PlaceKey.Romanise("al ba").ShouldBeEmpty();
}
