using System.Globalization;
using Spectre.Console;
using Vigie.Store.Joining;

namespace Vigie.Cli.Views;

/// <summary>Incidents, storylines, entities and places for people at a terminal.</summary>
internal sealed class JoinedView : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly IAnsiConsole _console;

    public JoinedView(Stream output, bool toTerminal)
    {
        _writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        bool colours = toTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(_writer),
        });
        _console.Profile.Width = toTerminal && Console.WindowWidth >= 40 ? Console.WindowWidth : 160;
        _console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>Who told of it when, with which figures and on whose word; figures on which tellings disagree are named.</summary>
    public void Show(JoinedIncident incident)
    {
        string date = incident.Earliest == incident.Latest ? incident.Earliest ?? "?" : $"{incident.Earliest} – {incident.Latest}";
        string place = incident.Place is null ? "" : incident.Country is null ? incident.Place : $"{incident.Place} ({incident.Country})";
        Heading(string.Join(" · ", ((string[])[date, incident.Type, place, Texts.Of("joined.articles", incident.Documents), incident.Id]).Where(x => x.Length > 0)));
        foreach (var (kind, low, high) in Disagreements(incident.Tellings))
            _console.MarkupLine($"[yellow]{Markup.Escape(Texts.Of("joined.disagree", Texts.OfValue(kind), low, high))}[/]");
        var table = Columns("joined.published", "joined.outlet", "view.trigger", "view.where", "view.when", "view.certainty", "view.figures", "view.attributed");
        foreach (var telling in incident.Tellings)
            Row(table, telling.Published ?? "", Outlet(telling.Outlet, telling.Uri, telling.ReprintOf, null), telling.Trigger, telling.Place ?? "", telling.Date ?? "",
                Texts.OfValue(telling.Factuality), string.Join(", ", telling.Figures.Select(Figure)), telling.Source ?? "");
        Write(table);
    }

    /// <summary>The articles in order.</summary>
    public void Show(JoinedStoryline storyline)
    {
        Heading($"{storyline.Documents[0].Title} · {Texts.Of("joined.articles", storyline.Documents.Count(d => d.ReprintOf is null))} · {storyline.Id}");
        var table = Columns("joined.published", "joined.outlet", "joined.title");
        foreach (var document in storyline.Documents)
            Row(table, document.Published ?? "", Outlet(document.Outlet, document.Uri, document.ReprintOf, document.VersionOf), document.Title ?? "");
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
        var table = Columns("joined.published", "joined.outlet");
        foreach (var mention in actor.Mentions.DistinctBy(m => m.Document)) Row(table, mention.Published ?? "", Outlet(mention.Outlet, mention.Uri, null, null));
        Write(table);
    }

    /// <summary>Where it lies and what happened there.</summary>
    public void Show(JoinedPlace place)
    {
        string where = place is { Latitude: { } lat, Longitude: { } lon }
            ? FormattableString.Invariant($"{Math.Abs(lat):0.00}° {(lat < 0 ? "S" : "N")} {Math.Abs(lon):0.00}° {(lon < 0 ? "O" : "E")}") : Texts.Of("view.unlocated");
        Heading(string.Join(" · ", ((string?[])[place.Name, Texts.OfValue(place.Kind), place.Admin1, place.Country, where, Texts.Of("joined.articles", place.Documents)]).OfType<string>()));
        if (place.Incidents.Count == 0) return;
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

    private static string Outlet(string? outlet, string? uri, string? reprintOf, string? versionOf)
    {
        string name = outlet is null ? uri ?? "" : uri is null ? outlet : $"{outlet} ({uri})";
        return reprintOf is not null ? $"{name} {Texts.Of("joined.reprint", reprintOf)}" : versionOf is not null ? $"{name} {Texts.Of("joined.version", versionOf)}" : name;
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
