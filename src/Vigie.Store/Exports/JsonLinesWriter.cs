using System.Text.Json;

namespace Vigie.Store.Exports;

/// <summary>Rows as JSON Lines: an object a row.</summary>
/// <param name="fields">Writes the fields of a row into the object that was begun.</param>
public sealed class JsonLinesWriter<T>(Action<Utf8JsonWriter, T> fields) : IRowWriter<T>
{
    /// <summary>The columns of a table as keys.</summary>
    public JsonLinesWriter(IReadOnlyList<Column<T>> columns)
        : this((json, row) => JsonCells.WriteColumns(json, columns, row))
    {
    }

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
            fields(json, row);
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
