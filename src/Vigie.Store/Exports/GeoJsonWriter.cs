using System.Text.Json;

namespace Vigie.Store.Exports;

/// <summary>Rows as features of one GeoJSON collection (RFC 7946): a point in WGS 84 each, or no geometry where nothing is known of it; a feature a line.</summary>
/// <param name="columns">The properties of a feature.</param>
/// <param name="point">Longitude and latitude of a row, degrees; null when it is not located.</param>
public sealed class GeoJsonWriter<T>(IReadOnlyList<Column<T>> columns, Func<T, (double Longitude, double Latitude)?> point) : IRowWriter<T>
{
    private bool _any;

    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("{\"type\":\"FeatureCollection\",\"features\":["u8);
    }

    /// <inheritdoc/>
    public void Write(T row, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(_any ? ",\n"u8 : "\n"u8);
        _any = true;
        using var json = new Utf8JsonWriter(output, JsonCells.Options);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (point(row) is var (longitude, latitude))
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(Math.Round(longitude, 5));
            json.WriteNumberValue(Math.Round(latitude, 5));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else json.WriteNull("geometry");
        json.WriteStartObject("properties");
        JsonCells.WriteColumns(json, columns, row);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void End(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("\n]}\n"u8);
    }
}
