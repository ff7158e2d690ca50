using System.Text;

namespace Vigie.Store.Exports;

/// <summary>Rows as lines of cells, the headings first.</summary>
public sealed class DelimitedWriter<T>(IReadOnlyList<Column<T>> columns, Dialect dialect) : IRowWriter<T>
{
    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (dialect.ByteOrderMark) output.Write(Encoding.UTF8.Preamble);
        WriteLine(columns.Select(column => column.Name), output);
    }

    /// <inheritdoc/>
    public void Write(T row, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        WriteLine(columns.Select(column => column.Value(row)), output);
    }

    /// <inheritdoc/>
    public void End(Stream output)
    {
        // A table has no last line.
    }

    private void WriteLine(IEnumerable<object?> cells, Stream output)
    {
        var line = new StringBuilder();
        dialect.Append(line, cells);
        output.Write(Encoding.UTF8.GetBytes(line.ToString()));
    }
}
