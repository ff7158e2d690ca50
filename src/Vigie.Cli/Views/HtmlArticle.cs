using System.Globalization;
using System.Net;
using System.Text;
using Vigie.Records;
using Vigie.Store;
using Vigie.Text;

namespace Vigie.Cli.Views;

/// <summary>One record as an HTML <c>article</c> element.</summary>
internal sealed class HtmlArticle
{
    private const int LongestHeadline = 200;

    private readonly bool _isBlanked;
    private readonly Record _record;
    private readonly RecordWords _words;
    private readonly StringBuilder _html = new();

    /// <summary>The page of one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isBlanked">Whether its text was removed but for the evidence.</param>
    public HtmlArticle(Record record, bool isBlanked = false)
    {
        _record = record;
        _isBlanked = isBlanked;
        _words = new RecordWords(record);
        var document = record.Document;
        _html.Append(CultureInfo.InvariantCulture, $"<article id=\"{AnchorOf(document)}\"><div>");
        string[] meta = [.. ((string?[])[document.Outlet, document.Published, document.Author]).Where(x => !string.IsNullOrEmpty(x)).Select(x => Escape(x!)), .. Address(document.Uri)];
        _html.Append(CultureInfo.InvariantCulture, $"<p class=\"meta\">{string.Join(" · ", meta)}</p>{(isBlanked ? $"<p class=\"meta\">{Texts.Of("view.blanked")}</p>" : "")}<div class=\"text\">");
        WriteText();
        _html.Append("</div></div><aside>");
        WriteMap();
        Section("view.statements", record.Statements, WriteStatement);
        Section("view.events", record.Events, WriteEvent);
        Section("view.people", record.Actors, WriteActor);
        Section("view.places", record.Places, WritePlace);
        Section("view.times", record.Times, WriteTime);
        _html.Append("</aside></article>\n");
    }

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    /// <summary>The id of an article in its page, or of the card of one of its items.</summary>
    public static string AnchorOf(Document document, string? item = null) => item is null ? $"d{document.Id.AsSpan(0, 12)}" : $"d{document.Id.AsSpan(0, 12)}-{item}";

    private static IEnumerable<string> Address(string? uri) =>
        string.IsNullOrEmpty(uri) ? [] : Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? [$"<a href=\"{Escape(uri)}\">{Escape(uri)}</a>"] : [Escape(uri)];

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The text cut wherever a marked span begins or ends; each piece carries the classes and ids of all that cover it.</summary>
    private void WriteText()
    {
        string text = _record.Document.Text;
        var marks = new List<(TextSpan Span, char Class, string Id)>();
        foreach (var part in _record.Document.Ignored) marks.Add((part.Span, 'i', ""));
        foreach (var statement in _record.Statements)
        {
            foreach (var span in statement.Content) marks.Add((span, 's', statement.Id));
            if (statement.Cue is { } cue) marks.Add((cue, 'c', statement.Id));
        }
        foreach (var actor in _record.Actors)
            foreach (var mention in actor.Mentions) marks.Add((mention.Span, 'a', actor.Id));
        foreach (var place in _record.Places)
            foreach (var mention in place.Mentions) marks.Add((mention, 'p', place.Id));
        foreach (var time in _record.Times) marks.Add((time.Span, 't', time.Id));
        foreach (var e in _record.Events)
        {
            marks.Add((e.Trigger, 'e', e.Id));
            foreach (var figure in e.Figures) marks.Add((figure.Span, 'f', e.Id));
        }

        int headline = Headline(text);
        var cuts = new SortedSet<int> { 0, headline, text.Length };
        foreach (var (span, _, _) in marks)
        {
            cuts.Add(span.Start);
            cuts.Add(span.End);
        }
        marks.Sort((a, b) => a.Span.CompareTo(b.Span));
        int previous = 0, next = 0;
        var open = new List<(TextSpan Span, char Class, string Id)>();
        if (headline > 0) _html.Append("<h2>");
        foreach (int cut in cuts)
        {
            if (cut > previous)
            {
                while (next < marks.Count && marks[next].Span.Start <= previous) open.Add(marks[next++]);
                open.RemoveAll(mark => mark.Span.End <= previous);
                string piece = Escape(previous == headline && headline > 0 ? text[previous..cut].TrimStart('\n') : text[previous..cut]);
                if (_isBlanked) piece = Erasure.MarkGaps(piece, " <i class=\"gap\">[…]</i> ");
                string classes = string.Join(' ', open.Select(m => m.Class).Distinct());
                string ids = string.Join(' ', open.Select(m => m.Id).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal));
                if (open.Count == 0) _html.Append(piece);
                else if (ids.Length == 0) _html.Append(CultureInfo.InvariantCulture, $"<span class=\"{classes}\">{piece}</span>");
                else _html.Append(CultureInfo.InvariantCulture, $"<span class=\"{classes}\" data-r=\"{ids}\">{piece}</span>");
            }
            previous = cut;
            if (cut == headline && cut > 0) _html.Append("</h2>");
        }
    }

    /// <summary>Where the first line ends that has the article's other lines under it; 0 where there is none, or it is too long for a headline.</summary>
    private static int Headline(string text) => text.IndexOf('\n', StringComparison.Ordinal) is > 0 and <= LongestHeadline and var end ? end : 0;

    private void WriteMap()
    {
        var places = _record.Places.Where(p => p is { Latitude: not null, Longitude: not null, Kind: not PlaceKind.Continent }).ToArray();
        if (places.Length == 0) return;
        double west = places.Min(p => p.Longitude!.Value), east = places.Max(p => p.Longitude!.Value);
        double north = places.Max(p => p.Latitude!.Value), south = places.Min(p => p.Latitude!.Value);
        double width = Math.Clamp(Math.Max((east - west) * 1.3, (north - south) * 1.3 * 1.6), 12, 360), height = width / 1.6;
        double x = (east + west) / 2 - width / 2, y = -(north + south) / 2 - height / 2;
        _html.Append(CultureInfo.InvariantCulture, $"<svg class=\"map\" role=\"img\" aria-label=\"{Texts.Of("view.map")}\" viewBox=\"{x:0.##} {y:0.##} {width:0.##} {height:0.##}\" preserveAspectRatio=\"xMidYMid slice\"><use href=\"#world\" x=\"-180\" y=\"-90\" width=\"360\" height=\"180\"/>");
        foreach (var place in places)
        {
            double radius = width * (place.Kind is PlaceKind.Country or PlaceKind.Area or PlaceKind.Admin1 ? 0.008 : 0.012);
            _html.Append(CultureInfo.InvariantCulture, $"<g data-r=\"{place.Id}\"><circle cx=\"{place.Longitude:0.###}\" cy=\"{-place.Latitude:0.###}\" r=\"{radius:0.###}\"/><text x=\"{place.Longitude + radius * 1.4:0.###}\" y=\"{-place.Latitude + radius * 0.9:0.###}\" font-size=\"{width * 0.032:0.###}\" stroke-width=\"{width * 0.006:0.###}\">{Escape(place.Name)}</text></g>");
        }
        _html.Append("</svg>");
    }

    private void Section<T>(string title, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0) return;
        _html.Append(CultureInfo.InvariantCulture, $"<h3>{Texts.Of(title)} · {items.Count}</h3>");
        foreach (var item in items) write(item);
    }

    private void Card(string id, string colour, string html, string? details = null) =>
        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"card\" id=\"{AnchorOf(_record.Document, id)}\" tabindex=\"0\" role=\"button\" style=\"--c: var(--{colour})\" data-r=\"{id}\">{html}{(details is null ? "" : $"<small>{details}</small>")}</div>");

    private void WriteStatement(Statement statement)
    {
        string content = Escape(_words.Content(statement));
        string cue = statement.Cue is { } span ? $" <i>{Escape(span.Of(_record.Document.Text))}</i>" : "";
        Card(statement.Id, "statement",
            $"<b>{Escape(_words.Actor(statement.Speaker))}</b>{cue} : {(statement.Kind == StatementKind.Direct ? $"<q>{content}</q>" : content)}",
            $"{Texts.OfValue(RecordJson.NameOf(statement.Kind))} · {Why(statement.Rule, statement.Confidence)}");
    }

    private void WriteEvent(Event e)
    {
        string certainty = RecordJson.NameOf(e.Factuality);
        string[] details = [.. ((string?[])[
            _words.Place(e.Place), e.Date?.Value, string.Join(", ", e.Figures.Select(RecordWords.Figure)),
            e.Historical ? Texts.Of("view.historical") : null, Why(e.Rule, e.Confidence)]).Where(x => !string.IsNullOrEmpty(x)).Select(x => Escape(x!))];
        Card(e.Id, "event",
            $"<b>{Escape(e.Type)}</b>{(e.Mode is null ? "" : $" {Escape(e.Mode)}")} <span class=\"tag {certainty}\">{Texts.OfValue(certainty)}</span><br>« {Escape(e.Trigger.Of(_record.Document.Text))} » {Escape(_words.Sides(e))}",
            string.Join(" · ", details));
    }

    private void WriteActor(Actor actor)
    {
        string names = actor.Aliases.IsEmpty ? "" : $" <small>{Escape(string.Join(", ", actor.Aliases))}</small>";
        string[] details = [.. ((string?[])[
            string.Join(" ; ", actor.Roles.Select(role => role.Title)), Texts.OfValue(RecordJson.NameOf(actor.Kind)), actor.Country,
            string.Join(' ', actor.Sectors)]).Where(x => !string.IsNullOrEmpty(x)).Select(x => Escape(x!))];
        Card(actor.Id, "person", $"<b>{Escape(actor.Name)}</b>{names}", string.Join(" · ", details));
    }

    private void WritePlace(Place place) =>
        Card(place.Id, "place", $"<b>{Escape(place.Name)}</b>", Escape($"{RecordWords.Location(place)} · {Why(place.Basis, place.Confidence)}"));

    private void WriteTime(TimeExpression time) =>
        Card(time.Id, "time", $"{Escape(time.Span.Of(_record.Document.Text))} → <b>{Escape(RecordWords.Time(time))}</b>");

    private static string Why(string? rule, double confidence) =>
        FormattableString.Invariant($"{rule} · {confidence * 100:0} %").TrimStart(' ', '·');
}
