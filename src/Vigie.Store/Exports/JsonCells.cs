using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vigie.Store.Exports;

/// <summary>Cells as JSON values.</summary>
internal static class JsonCells
{
    /// <summary>Letters with accents stand as they are.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The cells of a row as properties of the object that was begun.</summary>
    public static void WriteColumns<T>(Utf8JsonWriter json, IReadOnlyList<Column<T>> columns, T row)
    {
        foreach (var column in columns)
        {
            json.WritePropertyName(column.Name);
            Write(json, column.Value(row));
        }
    }

    private static void Write(Utf8JsonWriter json, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case FigureCell figure:
                json.WriteStartObject();
                json.WriteString("kind", figure.Kind);
                json.WritePropertyName("min");
                Write(json, figure.Min);
                json.WritePropertyName("max");
                Write(json, figure.Max);
                json.WriteBoolean("approximate", figure.Approximate);
                json.WriteNumber("start", figure.Start);
                json.WriteNumber("end", figure.End);
                json.WriteString("text", figure.Text);
                json.WriteEndObject();
                break;
            case IEnumerable<object> several:
                json.WriteStartArray();
                foreach (object one in several) Write(json, one);
                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A cell cannot hold {cell.GetType()}.", nameof(cell));
        }
    }
}
