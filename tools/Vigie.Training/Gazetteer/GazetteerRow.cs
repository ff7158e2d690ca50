using Vigie.Records;

namespace Vigie.Training.Gazetteer;

/// <summary>A place on its way into the gazetteer.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, as the sources write it.</param>
/// <param name="Region">GeoNames code of the first-level region, or empty.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Population">Inhabitants, 0 when unknown.</param>
/// <param name="GeoNames">GeoNames id, 0 when unknown.</param>
internal sealed record GazetteerRow(string Country, string Region, PlaceKind Kind, double Latitude, double Longitude, long Population, int GeoNames)
{
    /// <summary>Folded names it is found under.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The name shown, French where there is one.</summary>
    public string Display { get; set; } = "";
}
