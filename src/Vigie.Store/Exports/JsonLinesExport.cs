using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vigie.Store.Exports;

/// <summary>A table as JSON Lines: an object a row, its keys the columns.</summary>
public sealed class JsonLinesExport<T>(Table<T> table) : IExport
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        // Nothing stands before the first line.
    }

    /// <inheritdoc/>
    public int Write(Selection selection, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int rows = 0;
        foreach (var row in table.Rows(selection))
        {
            using (var json = new Utf8JsonWriter(output, s_options))
            {
                json.WriteStartObject();
                foreach (var column in table.Columns)
                {
                    json.WritePropertyName(column.Name);
                    WriteCell(json, column.Value(row));
                }
                json.WriteEndObject();
            }
            output.WriteByte((byte)'\n');
            rows++;
        }
        return rows;
    }

    /// <inheritdoc/>
    public void End(Stream output)
    {
        // Nothing stands after the last line.
    }

    /// <summary>Writes a cell as <see cref="Column{T}"/> defines them.</summary>
    internal static void WriteCell(Utf8JsonWriter json, object? cell)
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
                WriteCell(json, figure.Min);
                json.WritePropertyName("max");
                WriteCell(json, figure.Max);
                json.WriteBoolean("approximate", figure.Approximate);
                json.WriteNumber("start", figure.Start);
                json.WriteNumber("end", figure.End);
                json.WriteString("text", figure.Text);
                json.WriteEndObject();
                break;
            case IEnumerable<object> several:
                json.WriteStartArray();
                foreach (object one in several) WriteCell(json, one);
                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A cell cannot hold {cell.GetType()}.", nameof(cell));
        }
    }
}
