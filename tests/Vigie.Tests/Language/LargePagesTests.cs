using Shouldly;
using Vigie.Language.French.Models;
using Xunit;

namespace Vigie.Tests.Language;

public sealed class LargePagesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(5_000_000)]
    public void A_copy_is_the_same_on_whatever_pages(int length)
    {
        short[] values = [.. Enumerable.Range(0, length).Select(i => unchecked((short)(i * 31)))];

        LargePages.Copy<short>(values).AsSpan().SequenceEqual(values).ShouldBeTrue();
    }
}
