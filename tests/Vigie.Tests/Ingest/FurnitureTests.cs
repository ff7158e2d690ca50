using Shouldly;
using Vigie.Ingest;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Ingest;

/// <summary>Runs <c>Specs/furniture</c>.</summary>
public sealed class FurnitureTests
{
    private static readonly Furniture s_furniture = new(new DataFolder(Path.Combine(Repository.Root, "data")));

    public static IEnumerable<object[]> Examples() => SpecFile.Rows("furniture");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Parts_set_aside_are_as_specified(SpecExample example)
    {
        var parts = s_furniture.Find(example.Input);

        string.Join('\n', parts.Select(p => $"{p.Reason} {p.Span} \"{p.Span.Of(example.Input)}\"")).ShouldBe(example.Expected);
    }
}
