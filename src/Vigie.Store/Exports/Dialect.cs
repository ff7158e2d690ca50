using System.Globalization;
using System.Text;

namespace Vigie.Store.Exports;

/// <summary>A way of writing tables as lines of text. Cells that need it stand in double quotes, doubled inside (RFC 4180).</summary>
/// <param name="Separator">Between cells.</param>
/// <param name="LineEnd">After each line.</param>
public sealed record Dialect(char Separator, string LineEnd)
{
    /// <summary>Comma-separated values after RFC 4180.</summary>
    public static Dialect Csv { get; } = new(',', "\r\n");

    /// <summary>What a French Excel opens by a double click: byte order mark, semicolons, decimal commas, formulas made harmless.</summary>
    public static Dialect ExcelFr { get; } = new(';', "\r\n") { ByteOrderMark = true, DecimalComma = true, GuardFormulas = true };

    /// <summary>Tab-separated values as POLECAT has them: no tab or line end inside a cell, unknown is <c>None</c>.</summary>
    public static Dialect Polecat { get; } = new('\t', "\n") { Missing = "None", OneLine = true };

    /// <summary>Whether the file begins with U+FEFF.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Whether numbers are written <c>1,5</c>.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Whether an apostrophe goes before text that a spreadsheet would run as a formula.</summary>
    public bool GuardFormulas { get; init; }

    /// <summary>Whether tabs and line ends inside cells become spaces.</summary>
    public bool OneLine { get; init; }

    /// <summary>What stands for unknown.</summary>
    public string Missing { get; init; } = "";

    /// <summary>Appends a line.</summary>
    public void Append(StringBuilder line, IEnumerable<object?> cells)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(cells);
        bool first = true;
        foreach (object? cell in cells)
        {
            if (!first) line.Append(Separator);
            first = false;
            AppendCell(line, cell);
        }
        line.Append(LineEnd);
    }

    private void AppendCell(StringBuilder line, object? cell)
    {
        string text = cell switch
        {
            null => Missing,
            string s => Guarded(s),
            bool b => b ? "true" : "false",
            double d => Number(d),
            int i => i.ToString(CultureInfo.InvariantCulture),
            IEnumerable<object> several => Guarded(string.Join("; ", several)),
            _ => throw new ArgumentException($"A cell cannot hold {cell.GetType()}.", nameof(cell)),
        };
        if (OneLine) text = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        if (text.AsSpan().IndexOfAny('"', '\n', '\r') < 0 && !text.Contains(Separator, StringComparison.Ordinal)) line.Append(text);
        else line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private string Number(double value)
    {
        string text = value.ToString("0.######", CultureInfo.InvariantCulture);
        return DecimalComma ? text.Replace('.', ',') : text;
    }

    private string Guarded(string text) =>
        text.Length == 0 ? Missing : GuardFormulas && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}
