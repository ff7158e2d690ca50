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
                if (found.Rows.Count == 0) break;
                if (found.Columns.Contains("name", StringComparer.Ordinal)) WriteTable(writer, found);
                else WriteCards(writer, found);
                break;
        }
    }

    /// <summary>
    /// Statements, events and documents: what it is, the words at the full width, then where they stand, on one line however long, since an
    /// address that is cut cannot be copied.
    /// </summary>
    private static void WriteCards(StreamWriter writer, Found found)
    {
        var console = Screen.On(writer);
        var columns = found.Columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        foreach (var row in found.Rows)
        {
            string Of(string column) => Text(columns.TryGetValue(column, out int i) ? row[i] : null).ReplaceLineEndings(" ").Trim();
            var (title, words) = columns.ContainsKey("evidence") ? Event(Of) : columns.ContainsKey("content") ? Statement(Of) : Document(Of);
            console.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
            foreach (string line in words.SelectMany(Wrapped)) writer.WriteLine($"  {line}");
            string source = $"  {Line(", ", Of("outlet"), Of("published"))}".TrimEnd();
            writer.WriteLine($"{(source.Length > 0 ? $"{source} · " : "  ")}{Line(" ", Of("uri"), Of("id"), Of("version") is "" or "1" ? "" : Texts.Of("find.version", Of("version")))}");
            writer.WriteLine();
        }
    }

    private static (string Title, string[] Words) Event(Func<string, string> of)
    {
        string sides = RecordWords.Sides(of("actors"), of("recipients"));
        string place = of("country") is { Length: > 0 } country && of("place").Length > 0 ? $"{of("place")} ({country})" : of("place");
        string figures = string.Join(", ", of("figures").Split(" ; ", StringSplitOptions.RemoveEmptyEntries).Select(Figure));
        return (Line(" · ", of("date"), Line(" ", of("type"), of("mode")), place, Texts.OfValue(of("factuality"))), [Line(" · ", sides, figures), of("evidence")]);
    }

    private static (string Title, string[] Words) Statement(Func<string, string> of)
    {
        string speaker = of("speaker") is { Length: > 0 } known ? known : Texts.Of("find.unknown-speaker");
        return (Line(" · ", Line(", ", speaker, of("role")), Texts.OfValue(of("kind")), of("said"), of("place")), [of("kind") == "direct" ? $"« {of("content")} »" : of("content")]);
    }

    private static (string Title, string[] Words) Document(Func<string, string> of)
    {
        string title = of("title"), excerpt = of("excerpt");
        if (title.Length > 0 && excerpt.StartsWith(title, StringComparison.Ordinal)) excerpt = excerpt[title.Length..];
        return (title.Length > 0 ? title : of("uri"), [excerpt.Trim(), Texts.Of("find.counts", of("statements"), of("events"))]);
    }

    /// <summary>« killed 12.. » in words: « ≥ 12 tués ».</summary>
    private static string Figure(string figure)
    {
        string[] parts = figure.Split(' ', 2);
        string number = parts[^1].TrimStart('~');
        string[] ends = number.Split("..");
        return RecordWords.Figure(Number(ends[0]), Number(ends[^1]), number.Length < parts[^1].Length, parts[0]);

        static int? Number(string end) => int.TryParse(end, CultureInfo.InvariantCulture, out int value) ? value : null;
    }

    private static void WriteTable(StreamWriter writer, Found found)
    {
        int[] shown = [.. Enumerable.Range(0, found.Columns.Count).Where(i => found.Columns[i] != "uri")];
        var table = new Table().Border(TableBorder.Simple);
        foreach (int i in shown) table.AddColumn(new TableColumn(Markup.Escape(Texts.Of("column." + found.Columns[i]))));
        foreach (var row in found.Rows) table.AddRow(shown.Select(i => new Markup(Markup.Escape(found.Columns[i] == "kind" ? Texts.OfValue(Text(row[i])) : Text(row[i]).ReplaceLineEndings(" ")))));
        Screen.On(writer).Write(table);
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

    /// <summary>A text in lines that fit the screen, indented by two.</summary>
    private static IEnumerable<string> Wrapped(string text)
    {
        int width = Screen.Width - 2;
        for (int start = 0; start < text.Length;)
        {
            int end = text.Length - start <= width ? text.Length : text.LastIndexOf(' ', start + width, width) is > 0 and var space && space > start ? space : start + width;
            yield return text[start..end];
            start = end < text.Length && text[end] == ' ' ? end + 1 : end;
        }
    }

    private static string Line(string between, params string[] parts) => string.Join(between, parts.Where(part => part.Length > 0));

    private static string Text(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
