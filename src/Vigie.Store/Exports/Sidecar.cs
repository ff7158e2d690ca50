using System.Globalization;
using System.Text.Json;

namespace Vigie.Store.Exports;

/// <summary>What an export is, to be kept beside it: <c>FILE.meta.json</c>.</summary>
/// <param name="Kind"><c>events</c>, <c>statements</c>….</param>
/// <param name="Format"><c>csv</c>, <c>geojson</c>….</param>
/// <param name="Query">The query as it was typed; empty for everything.</param>
/// <param name="Understood">The query said back in words; empty for everything.</param>
/// <param name="Store">Name of the store's file.</param>
/// <param name="Exported">When.</param>
/// <param name="Rows">Rows (events, annotations, edges…) written.</param>
/// <param name="Documents">Documents they come from.</param>
public sealed record Sidecar(string Kind, string Format, string Query, string Understood, string Store, DateTimeOffset Exported, long Rows, long Documents)
{
    /// <summary>What may be done with an export.</summary>
    public const string Licence =
        "Texts and quotations belong to their publishers: quote them as the law of your country allows, with their source. "
        + "Places come in part from GeoNames (CC BY 4.0, www.geonames.org). The rest was read by Vigie and may be used freely; check it against the evidence.";

    /// <summary>Name of the sidecar of a file.</summary>
    public static string PathOf(string file) => file + ".meta.json";

    /// <summary>Writes it as an indented JSON object.</summary>
    public void Write(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JsonCells.Options.Encoder })) Write(json);
        output.WriteByte((byte)'\n');
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("engine", EngineVersion.Name);
        json.WriteString("kind", Kind);
        json.WriteString("format", Format);
        json.WriteString("query", Query);
        json.WriteString("understood", Understood);
        json.WriteString("store", Store);
        json.WriteString("exported", Exported.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteNumber("rows", Rows);
        json.WriteNumber("documents", Documents);
        json.WriteString("licence", Licence);
        json.WriteEndObject();
    }
}
