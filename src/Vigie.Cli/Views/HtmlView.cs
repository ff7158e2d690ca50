using System.Net;
using System.Reflection;
using System.Text;
using Vigie.Records;

namespace Vigie.Cli.Views;

/// <summary>A page that stands alone: each article beside its cards, every card linked to its words, and a map.</summary>
internal sealed class HtmlView : IRecordView
{
    private readonly Stream _output;
    private int _count;

    /// <summary>Begins the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">What the page is about.</param>
    /// <param name="introduction">HTML that goes before the articles.</param>
    public HtmlView(Stream output, string title = "", string introduction = "")
    {
        _output = output;
        Emit($"""
            <!DOCTYPE html>
            <html lang="{(Texts.English ? "en" : "fr")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{(title.Length == 0 ? "" : $"{WebUtility.HtmlEncode(title)} – ")}Vigie</title><style>
            {Resource("page.css")}</style></head><body>
            <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>{Resource("world.svg")}</defs></svg>
            <header class="page"><p><b>VIGIE</b> — {Texts.Of("view.intro")}</p>
            <h1>{(title.Length == 0 ? Texts.Of("view.records") : WebUtility.HtmlEncode(title))}</h1>{introduction}
            <div class="legend" role="group" aria-label="{Texts.Of("view.legend")}">{Legend("s", "statement", "view.statements")}{Legend("e", "event", "view.events")}{Legend("a", "person", "view.people")}{Legend("p", "place", "view.places")}{Legend("t", "time", "view.times")}</div></header>
            <main>

            """);
    }

    public byte[] Render(Record record) => Render(record, isBlanked: false);

    /// <summary>An article whose text may have been removed but for its evidence.</summary>
    public static byte[] Render(Record record, bool isBlanked) => Encoding.UTF8.GetBytes(new HtmlArticle(record, isBlanked).ToString());

    public void Write(byte[] rendered)
    {
        _output.Write(rendered);
        _output.Flush();
        _count++;
    }

    /// <summary>Articles that were rendered into a file, from its beginning.</summary>
    public void Write(Stream rendered)
    {
        rendered.Position = 0;
        rendered.CopyTo(_output);
        _count++;
    }

    public void Dispose()
    {
        if (_count == 0) Emit($"<p class=\"none\">{Texts.Of("view.none")}</p>\n");
        Emit($"</main><script>\n{Resource("page.js")}</script></body></html>\n");
        _output.Flush();
    }

    private static string Legend(string letter, string colour, string text) =>
        $"""<label style="--c: var(--{colour})"><input type="checkbox" checked value="{letter}"><i></i>{Texts.Of(text)}</label>""";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private void Emit(string html) => _output.Write(Encoding.UTF8.GetBytes(html));
}
