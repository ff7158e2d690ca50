using System.Net;
using System.Text;
using Vigie.Store.Exports;

namespace Vigie.Cli.Views;

/// <summary>What was found, each item beside the article it was read from, as one page that needs no network.</summary>
/// <param name="about">What the page says of itself before the articles: a label and its words each.</param>
internal sealed class EvidencePack(IReadOnlyList<(string Label, string Text)> about) : IExport, IDisposable
{
    private HtmlView? _view;

    public void Begin(Stream output)
    {
        var list = new StringBuilder("<dl class=\"about\">");
        foreach (var (label, text) in about)
            if (text.Length > 0) list.Append("<dt>").Append(WebUtility.HtmlEncode(label)).Append("</dt><dd>").Append(WebUtility.HtmlEncode(text)).Append("</dd>");
        _view = new HtmlView(output, list.Append("</dl>").ToString());
    }

    public int Write(Selection selection, Stream output)
    {
        _view!.Write(_view.Render(selection.Narrowed()));
        return selection.Ids?.Count ?? 1;
    }

    public long? End(Stream output)
    {
        Dispose();
        return null;
    }

    public void Dispose()
    {
        _view?.Dispose();
        _view = null;
    }
}
