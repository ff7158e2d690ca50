using System.Globalization;
using System.Net;
using System.Text;
using Vigie.Records;
using Vigie.Store.Exports;

namespace Vigie.Cli.Views;

/// <summary>What was found, as one page that needs no network: a list of all, then each item beside the article it was read from.</summary>
/// <remarks>The list goes out as it grows; the articles, which stand under it, wait in a file.</remarks>
/// <param name="title">What was looked for.</param>
/// <param name="about">What the page says of itself before the list: a label and its words each.</param>
internal sealed class EvidencePack(string title, IReadOnlyList<(string Label, string Text)> about) : IExport, IDisposable
{
    private const int LongestQuotation = 160;

    private HtmlView? _view;
    private FileStream? _articles;

    public void Begin(Stream output)
    {
        var list = new StringBuilder("<dl class=\"about\">");
        foreach (var (label, text) in about)
            if (text.Length > 0) list.Append("<dt>").Append(Escape(label)).Append("</dt><dd>").Append(Escape(text)).Append("</dd>");
        _view = new HtmlView(output, title, list.Append("</dl>").ToString());
        _articles = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
    }

    public int Write(Selection selection, Stream output)
    {
        if (_articles!.Length == 0)
            Emit(output, $"<div class=\"index\"><table><thead><tr>{string.Concat(((string[])["view.when", "view.what", "view.detail", "view.source"]).Select(key => $"<th scope=\"col\">{Texts.Of(key)}</th>"))}</tr></thead><tbody>\n");
        foreach (string row in Rows(selection)) Emit(output, row);
        _articles.Write(HtmlView.Render(selection.Narrowed(), selection.IsBlanked));
        return selection.Ids?.Count ?? 1;
    }

    public long? End(Stream output)
    {
        if (_articles!.Length > 0)
        {
            Emit(output, "</tbody></table></div>\n");
            _view!.Write(_articles);
        }
        Dispose();
        return null;
    }

    public void Dispose()
    {
        _view?.Dispose();
        _view = null;
        _articles?.Dispose();
        _articles = null;
    }

    private static IEnumerable<string> Rows(Selection selection)
    {
        var record = selection.Record;
        var words = new RecordWords(record);
        string published = record.Document.Published is { } day ? day[..Math.Min(10, day.Length)] : "";
        if (selection.Ids is null)
        {
            yield return Row(null, published, record.Document.Title ?? Clip(record.Document.Text.Split('\n', 2)[0]), Texts.Of("find.counts", record.Statements.Length, record.Events.Length));
            yield break;
        }
        foreach (var s in record.Statements.Where(s => selection.Wants(s.Id)))
            yield return Row(s.Id, published, words.Actor(s.Speaker), Clip(s.Kind == StatementKind.Direct ? $"« {words.Content(s)} »" : words.Content(s)));
        foreach (var e in record.Events.Where(e => selection.Wants(e.Id)))
            yield return Row(e.Id, e.Date?.Value ?? "", e.Type, Join(words.Sides(e), words.Place(e.Place), string.Join(", ", e.Figures.Select(RecordWords.Figure)), Texts.OfValue(RecordJson.NameOf(e.Factuality)), Clip(e.Evidence.Of(record.Document.Text).ReplaceLineEndings(" "))));
        foreach (var actor in record.Actors.Where(actor => selection.Wants(actor.Id)))
            yield return Row(actor.Id, published, actor.Name, Join(Texts.OfValue(RecordJson.NameOf(actor.Kind)), actor.Country, string.Join(" ; ", actor.Roles.Select(role => role.Title))));
        foreach (var place in record.Places.Where(place => selection.Wants(place.Id))) yield return Row(place.Id, published, place.Name, RecordWords.Location(place));

        string Row(string? id, string when, string what, string detail) => string.Create(CultureInfo.InvariantCulture,
            $"<tr><td>{Escape(when)}</td><td><a href=\"#{HtmlArticle.AnchorOf(record.Document, id)}\">{Escape(what)}</a></td><td>{Escape(detail)}</td><td>{Escape(Join(record.Document.Outlet ?? record.Document.Uri, id is null ? null : published))}</td></tr>\n");
    }

    private static string Join(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string Clip(string text) =>
        text.Length <= LongestQuotation ? text : text.LastIndexOf(' ', LongestQuotation) is > 0 and var space ? $"{text[..space]} …" : $"{text[..LongestQuotation]}…";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static void Emit(Stream output, string html) => output.Write(Encoding.UTF8.GetBytes(html));
}
