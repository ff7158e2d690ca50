using Shouldly;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Places;

/// <summary>Runs <c>Specs/places</c>. The argument of an example is its outlet, or nothing.</summary>
public sealed class PlaceSpecTests
{
    public static IEnumerable<object[]> Examples() => SpecFile.Rows("places");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Places_are_as_specified(SpecExample example)
    {
        var record = Repository.Reader.Read(new Document { Text = example.Input, Published = "2026-03-05", Outlet = example.Argument.Length > 0 ? example.Argument : null });

        string.Join('\n', record.Places.Select(place => Describe(example.Input, place))).ShouldBe(example.Expected);
    }

    private static string Describe(string text, Place place)
    {
        string where = place.Latitude is { } latitude && place.Longitude is { } longitude ? FormattableString.Invariant($"{latitude:0.0} {longitude:0.0}") : "-";
        var mentions = place.Mentions.Select(span => $"{span} \"{span.Of(text)}\"");
        var offsets = place.Offsets.Select(offset => FormattableString.Invariant($"{offset.DistanceKm:0.#} km, {offset.Bearing ?? double.NaN:0}°: {offset.Latitude:0.00} {offset.Longitude:0.00} ±{offset.UncertaintyKm:0.#} \"{offset.Span.Of(text)}\""));
        return $"{place.Kind.ToString().ToLowerInvariant()} | {place.Country ?? "-"} | {where} | {place.Basis ?? "-"} | {string.Join(" | ", mentions.Concat(offsets))}";
    }
}
