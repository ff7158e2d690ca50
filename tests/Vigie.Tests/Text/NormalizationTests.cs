using Shouldly;
using Vigie.Knowledge;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Text;

public sealed class NormalizationTests
{
    private static readonly Normalization s_tables = new(new DataFolder(Path.Combine(Repository.Root, "data")));

    [Theory]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("C\u0327a", "Ça")]
    [InlineData("a\u0323\u0302", "ậ")]
    [InlineData("a\u0302\u0323", "ậ")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\u212B", "Å")]
    [InlineData("déjà 😀 vu", "déjà 😀 vu")]
    public void Marks_are_composed(string text, string composed) => s_tables.Compose(text).ShouldBe(composed);

    [Theory]
    [InlineData('é', 'e')]
    [InlineData('ậ', 'a')]
    [InlineData('Ç', 'C')]
    [InlineData('ø', 'ø')]
    public void Marks_are_taken_off(char c, char bare) => s_tables.WithoutMarks(c).ShouldBe(bare);
}
