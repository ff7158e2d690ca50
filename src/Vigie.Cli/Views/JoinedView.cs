using System.Globalization;
using Spectre.Console;
using Vigie.Store.Joining;

namespace Vigie.Cli.Views;

/// <summary>Incidents, storylines, entities and places for people at a terminal.</summary>
internal sealed class JoinedView : IDisposable
{
    /// <summary>Articles listed of an actor or a place; the other formats give all.</summary>
    private const int MostMentions = 50;

    private readonly StreamWriter _writer;
    private readonly IAnsiConsole _console;

    public JoinedView(Stream output)
    {
        _writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        _console = Screen.On(_writer);
    }

    /// <summary>Who told of it when, with which figures and on whose word; figures on which tellings disagree are named.</summary>
    public void Show(JoinedIncident incident)
    {
        string date = incident.Earliest == incident.Latest ? incident.Earliest ?? "?" : $"{incident.Earliest} – {incident.Latest}";
        string place = incident.Place is null ? "" : incident.Country is null ? incident.Place : $"{incident.Place} ({incident.Country})";
        Heading(string.Join(" · ", ((string[])[date, incident.Type, place, Texts.Of("joined.articles", incident.Documents), incident.Id]).Where(x => x.Length > 0)));
        foreach (var (kind, low, high) in Disagreements(incident.Tellings))
            _console.MarkupLine($"[yellow]{Markup.Escape(Texts.Of("joined.disagree", Texts.OfValue(kind), low, high))}[/]");
        var table = Columns("joined.published", "joined.outlet", "view.figures", "view.attributed", "view.trigger", "view.where", "view.when", "view.certainty", "joined.card");
        foreach (var telling in incident.Tellings)
            Row(table, telling.Published ?? "", telling.Outlet ?? "", string.Join(", ", telling.Figures.Select(Figure)), telling.Source ?? "", telling.Trigger, telling.Place ?? "", telling.Date ?? "",
                Texts.OfValue(telling.Factuality), Where(telling.Uri, telling.Event, telling.ReprintOf, null));
        Write(table);
    }

    /// <summary>The articles in order.</summary>
    public void Show(JoinedStoryline storyline)
    {
        Heading($"{storyline.Documents[0].Title} · {Texts.Of("joined.articles", storyline.Documents.Count(d => d.ReprintOf is null))} · {storyline.Id}");
        var table = Columns("joined.published", "joined.outlet", "joined.title", "joined.address");
        foreach (var document in storyline.Documents)
            Row(table, document.Published ?? "", document.Outlet ?? "", document.Title ?? "", Where(document.Uri, null, document.ReprintOf, document.VersionOf));
        Write(table);
    }

    /// <summary>Names, functions with their dates, and the articles.</summary>
    public void Show(JoinedActor actor)
    {
        Heading(string.Join(" · ", ((string?[])[actor.Name, Texts.OfValue(actor.Kind), actor.Country, actor.Id]).OfType<string>()));
        if (actor.Aliases.Count > 0) _console.WriteLine($"{Texts.Of("view.aliases")} : {string.Join(", ", actor.Aliases)}");
        if (actor.Roles.Count > 0)
        {
            var roles = Columns("view.roles", "joined.first", "joined.last");
            foreach (var role in actor.Roles) Row(roles, role.Title, Day(role.First), Day(role.Last));
            _console.Write(roles);
        }
        Write(Mentions(actor.Mentions));
    }

    /// <summary>Where it lies and what happened there.</summary>
    public void Show(JoinedPlace place)
    {
        string where = RecordWords.Coordinates(place.Latitude, place.Longitude);
        Heading(string.Join(" · ", ((string?[])[place.Name, Texts.OfValue(place.Kind), place.Admin1, place.Country, where, Texts.Of("joined.articles", place.Documents)]).OfType<string>()));
        if (place.Incidents.Count == 0)
        {
            Write(Mentions(place.Mentions));
            return;
        }
        _console.Write(Mentions(place.Mentions));
        var table = Columns("view.when", "view.type", "view.trigger", "joined.count", "view.figures");
        foreach (var incident in place.Incidents)
            Row(table, incident.Earliest ?? "", incident.Type, string.Join(", ", incident.Tellings.Select(t => t.Trigger).Distinct(StringComparer.OrdinalIgnoreCase).Take(3)),
                incident.Documents.ToString(CultureInfo.InvariantCulture), string.Join(", ", incident.Tellings.LastOrDefault(t => t.Figures.Count > 0)?.Figures.Select(Figure) ?? []));
        Write(table);
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Kinds of which tellings give different numbers: the lowest and the highest.</summary>
    internal static IEnumerable<(string Kind, int Low, int High)> Disagreements(IEnumerable<JoinedTelling> tellings) =>
        from kind in tellings.SelectMany(t => t.Figures).GroupBy(figure => figure.Kind, StringComparer.Ordinal)
        let numbers = kind.SelectMany(f => (int?[])[f.Min, f.Max]).OfType<int>().ToList()
        where kind.Select(f => (f.Min, f.Max)).Distinct().Count() > 1 && numbers.Min() < numbers.Max()
        select (kind.Key, numbers.Min(), numbers.Max());

    /// <summary>The address and the id there, as <c>vigie correct</c> takes them.</summary>
    private static string Where(string? uri, string? id, string? reprintOf, string? versionOf)
    {
        string where = $"{uri} {id}".Trim();
        return reprintOf is not null ? $"{where} ({Texts.Of("joined.reprint", reprintOf)})" : versionOf is not null ? $"{where} ({Texts.Of("joined.version", versionOf)})" : where;
    }

    private static Table Mentions(IReadOnlyList<JoinedMention> mentions)
    {
        var table = Columns("joined.published", "joined.outlet", "joined.card");
        foreach (var mention in mentions.Take(MostMentions)) Row(table, mention.Published ?? "", mention.Outlet ?? "", Where(mention.Uri, mention.Id, null, null));
        if (mentions.Count > MostMentions) Row(table, "", "", Texts.Of("joined.more", mentions.Count - MostMentions));
        return table;
    }

    private static string Figure(JoinedFigure figure) => RecordWords.Figure(figure.Min, figure.Max, figure.Approximate, figure.Kind);

    private static string Day(string? published) => published is { Length: > 10 } ? published[..10] : published ?? "";

    private void Heading(string text) => _console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]") { Justification = Justify.Left, Style = "blue" });

    private void Write(Table table)
    {
        _console.Write(table);
        _console.WriteLine();
        _writer.Flush();
    }

    private static Table Columns(params string[] titles)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (string title in titles) table.AddColumn(new TableColumn($"[grey]{Markup.Escape(Texts.Of(title))}[/]"));
        return table;
    }

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell)))]);
}
