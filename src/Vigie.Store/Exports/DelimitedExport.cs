using System.Text;

namespace Vigie.Store.Exports;

/// <summary>A table as lines of cells, the headings first.</summary>
public sealed class DelimitedExport<T>(Table<T> table, Dialect dialect) : IExport
{
    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (dialect.ByteOrderMark) output.Write(Encoding.UTF8.Preamble);
        var line = new StringBuilder();
        dialect.Append(line, table.Columns.Select(column => column.Name));
        output.Write(Encoding.UTF8.GetBytes(line.ToString()));
    }

    /// <inheritdoc/>
    public int Write(Selection selection, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var lines = new StringBuilder();
        int rows = 0;
        foreach (var row in table.Rows(selection))
        {
            dialect.Append(lines, table.Columns.Select(column => column.Value(row)));
            rows++;
        }
        output.Write(Encoding.UTF8.GetBytes(lines.ToString()));
        return rows;
    }

    /// <inheritdoc/>
    public void End(Stream output)
    {
        // A table has no last line.
    }
}
