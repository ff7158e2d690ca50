using Vigie.Records;

namespace Vigie.Knowledge;

/// <summary>A place the gazetteer or the hand-written lists know.</summary>
/// <param name="Index">Its number: from 0 in the gazetteer, negative in the hand-written lists.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Country">ISO 3166-1 alpha-3, or null.</param>
/// <param name="Admin1">French name of the first-level region, or null.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Size">Base-2 logarithm of the population, 0 when unknown.</param>
/// <param name="GeoNames">GeoNames identifier, or null.</param>
internal sealed record KnownPlace(int Index, PlaceKind Kind, string? Country, string? Admin1, double Latitude, double Longitude, int Size, int? GeoNames)
{
    /// <summary>Its name as the source writes it, French where there is one.</summary>
    public string Name { get; init; } = "";
}
