using System.Text.Json;

namespace Vigie.Store.Exports;

/// <summary>Rows as JSON Lines: an object a row, its keys the columns.</summary>
public sealed class JsonLinesWriter<T>(IReadOnlyList<Column<T>> columns) : IRowWriter<T>
{
    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        // Nothing stands before the first line.
    }

    /// <inheritdoc/>
    public void Write(T row, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, JsonCells.Options))
        {
            json.WriteStartObject();
            JsonCells.WriteColumns(json, columns, row);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void End(Stream output)
    {
        // Nothing stands after the last line.
    }
}
