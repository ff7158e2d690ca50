namespace Vigie.Store.Exports;

/// <summary>The rows that records give, in a form for rows.</summary>
public sealed class TableExport<T>(Table<T> table, IRowWriter<T> writer) : IExport
{
    /// <inheritdoc/>
    public void Begin(Stream output) => writer.Begin(output);

    /// <inheritdoc/>
    public int Write(Selection selection, Stream output)
    {
        int rows = 0;
        foreach (var row in table.Rows(selection))
        {
            writer.Write(row, output);
            rows++;
        }
        return rows;
    }

    /// <inheritdoc/>
    public long? End(Stream output)
    {
        writer.End(output);
        return null;
    }
}
