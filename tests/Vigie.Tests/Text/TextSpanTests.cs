using Shouldly;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Text;

public sealed class TextSpanTests
{
    [Fact]
    public void Spans_that_touch_do_not_overlap() => new TextSpan(0, 3).Overlaps(new(3, 5)).ShouldBeFalse();

    [Fact]
    public void A_reversed_span_cannot_be_built() => Should.Throw<ArgumentOutOfRangeException>(() => new TextSpan(3, 2));

    [Theory]
    [InlineData("abc", 3, 3)]
    [InlineData("a😀b", 3, 2)]
    [InlineData("😀😀x", 4, 2)]
    public void Positions_survive_the_round_trip_to_code_points(string text, int utf16, int codePoint)
    {
        var map = new CodePointMap(text);

        map.ToCodePoint(utf16).ShouldBe(codePoint);
        map.ToUtf16(codePoint).ShouldBe(utf16);
    }
}
