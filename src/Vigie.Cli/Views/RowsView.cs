using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Vigie.Store;

namespace Vigie.Cli.Views;

/// <summary>Rows that a query found: to read, as JSON Lines or as CSV (RFC 4180).</summary>
internal static class RowsView
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What fits a terminal; the other formats give every column.
    private static readonly HashSet<string> s_shown = new(StringComparer.Ordinal)
    {
        "published", "outlet", "title", "excerpt", "speaker", "content", "type", "actors", "recipients", "place", "date", "factuality", "figures", "evidence",
        "name", "kind", "country", "role", "admin1", "latitude", "longitude", "documents", "first", "last",
    };

    public static void Write(Found found, string format, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false));
        switch (format)
        {
            case "jsonl":
                foreach (var row in found.Rows) writer.Write(Json(found.Columns, row) + "\n");
                break;
            case "csv":
                writer.Write(string.Join(',', found.Columns) + "\r\n");
                foreach (var row in found.Rows) writer.Write(string.Join(',', row.Select(cell => Quoted(Text(cell)))) + "\r\n");
                break;
            default:
                if (found.Rows.Count > 0) WriteTable(writer, found);
                break;
        }
    }

    private static void WriteTable(StreamWriter writer, Found found)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = Console.IsOutputRedirected || Console.WindowWidth < 40 ? 160 : Console.WindowWidth;
        console.Profile.Capabilities.Unicode = true;
        int[] shown = [.. Enumerable.Range(0, found.Columns.Count).Where(i => s_shown.Contains(found.Columns[i]))];
        var table = new Table().Border(TableBorder.Simple);
        foreach (int i in shown) table.AddColumn(new TableColumn(Markup.Escape(Texts.Of("column." + found.Columns[i]))));
        foreach (var row in found.Rows) table.AddRow(shown.Select(i => new Markup(Markup.Escape(Texts.OfValue(Text(row[i]).ReplaceLineEndings(" "))))));
        console.Write(table);
    }

    private static string Json(IReadOnlyList<string> columns, object?[] row)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            json.WriteStartObject();
            for (int i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(columns[i]);
                if (row[i] is long whole) json.WriteNumberValue(whole);
                else if (row[i] is double real) json.WriteNumberValue(real);
                else json.WriteStringValue((string?)row[i]);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Text(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
