using System.Globalization;
using Spectre.Console;
using Vigie.Records;

namespace Vigie.Cli.Views;

/// <summary>The view for people at a terminal: the article, then what was recorded from it.</summary>
internal sealed class TerminalView(Stream output, bool colours, int width) : IRecordView
{
    public byte[] Render(Record record)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Show(Screen.On(writer, colours, width), record);
        return System.Text.Encoding.UTF8.GetBytes(writer.ToString());
    }

    public void Write(byte[] rendered)
    {
        output.Write(rendered);
        output.Flush();
    }

    public void Dispose() => output.Flush();

    private static void Show(IAnsiConsole console, Record record)
    {
        var document = record.Document;
        var words = new RecordWords(record);
        string[] source = [.. ((string?[])[document.Outlet, document.Published, document.Uri]).Where(x => !string.IsNullOrEmpty(x)).Select(x => x!)];
        console.Write(new Rule($"[bold]{Markup.Escape(source.Length > 0 ? string.Join(" · ", source) : Texts.Of("view.article"))}[/]") { Justification = Justify.Left, Style = "blue" });
        console.MarkupLine(Highlight(record));
        console.WriteLine();

        Section(console, "view.statements", record.Statements.Length, () =>
        {
            var table = Columns("view.speaker", "view.cue", "view.content");
            foreach (var statement in record.Statements)
                Row(table, words.Actor(statement.Speaker), statement.Cue?.Of(document.Text) ?? "", Quoted(statement, words));
            return table;
        });
        Section(console, "view.events", record.Events.Length, () =>
        {
            var table = Columns("view.type", "view.trigger", "view.actors", "view.recipients", "view.where", "view.when", "view.certainty", "view.figures");
            foreach (var e in record.Events)
                Row(table, e.Mode is null ? e.Type : $"{e.Type} {e.Mode}", e.Trigger.Of(document.Text), words.Actors(e.Actors), words.Actors(e.Recipients),
                    words.Place(e.Place) ?? "", e.Date?.Value ?? "", Texts.OfValue(RecordJson.NameOf(e.Factuality)), string.Join(", ", e.Figures.Select(RecordWords.Figure)));
            return table;
        });
        Section(console, "view.people", record.Actors.Length, () =>
        {
            var table = Columns("view.name", "view.kind", "view.roles", "view.aliases", "view.country");
            foreach (var actor in record.Actors)
                Row(table, actor.Name, Texts.OfValue(RecordJson.NameOf(actor.Kind)), string.Join("; ", actor.Roles.Select(r => r.Title)), string.Join(", ", actor.Aliases), actor.Country ?? "");
            return table;
        });
        Section(console, "view.places", record.Places.Length, () =>
        {
            var table = Columns("view.name", "view.location", "view.mentions");
            foreach (var place in record.Places) Row(table, place.Name, RecordWords.Location(place), place.Mentions.Length.ToString(CultureInfo.InvariantCulture));
            return table;
        });
        Section(console, "view.times", record.Times.Length, () =>
        {
            var table = Columns("view.words", "view.value");
            foreach (var time in record.Times) Row(table, time.Span.Of(document.Text), RecordWords.Time(time));
            return table;
        });
    }

    private static string Quoted(Statement statement, RecordWords words) =>
        statement.Kind == StatementKind.Direct ? $"« {words.Content(statement)} »" : words.Content(statement);

    private static void Section(IAnsiConsole console, string title, int count, Func<Table> table)
    {
        if (count == 0) return;
        console.MarkupLine($"[bold]{Markup.Escape(Texts.Of(title))}[/] [grey]({count})[/]");
        console.Write(table());
        console.WriteLine();
    }

    private static Table Columns(params string[] titles)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (string title in titles) table.AddColumn(new TableColumn($"[grey]{Markup.Escape(Texts.Of(title))}[/]"));
        return table;
    }

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell)))]);

    /// <summary>The text with its statements in colour, triggers in bold, ignored parts in grey.</summary>
    private static string Highlight(Record record)
    {
        string text = record.Document.Text;
        var styles = record.Document.Ignored.Select(part => (part.Span, "grey"))
            .Concat(record.Statements.SelectMany(s => s.Content).Select(span => (span, "green")))
            .Concat(record.Events.Select(e => (e.Trigger, "bold red")))
            .Concat(record.Places.SelectMany(p => p.Mentions).Select(span => (span, "blue")))
            .Concat(record.Times.Select(t => (t.Span, "yellow")))
            .Concat(record.Actors.SelectMany(a => a.Mentions).Where(m => m.Form == MentionForm.Name).Select(m => (m.Span, "bold")));
        string?[] style = new string?[text.Length];
        foreach (var (span, name) in styles)
            for (int i = span.Start; i < span.End; i++) style[i] = name;
        var marked = new System.Text.StringBuilder();
        for (int start = 0; start < text.Length;)
        {
            int end = start + 1;
            while (end < text.Length && style[end] == style[start]) end++;
            string piece = Markup.Escape(text[start..end]);
            marked.Append(style[start] is { } name ? $"[{name}]{piece}[/]" : piece);
            start = end;
        }
        return marked.ToString();
    }
}
