using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store.Exports;
using Vigie.Text;

namespace Vigie.Tests.Store.Exports;

/// <summary>Records made by hand, and what reads exports back.</summary>
internal static class Samples
{
    public static DataFolder Data { get; } = new(Path.Combine(Repository.Root, "data"));

    public static PloverCodes Codes { get; } = new(Data);

    /// <summary>An arrest asserted, a deployment planned after a sign outside the basic plane, a flood; a statement in two passages.</summary>
    public static Record Record { get; } = Create();

    private static Record Create()
    {
        const string text =
            "Onze arrestations à Gao\n\nL'armée malienne a arrêté de onze à quatorze combattants, mardi à Gao, pour « \"trahison\" ; complot ». "
            + "🚁 « Nous enverrons des renforts », a promis Awa Sanou, ministre de la Défense, « et l'armée restera. » Une crue a touché la ville.";
        TextSpan Span(string words, int skip = 0)
        {
            int at = -1;
            for (int i = 0; i <= skip; i++) at = text.IndexOf(words, at + 1, StringComparison.Ordinal);
            return new TextSpan(at, at + words.Length);
        }
        TextSpan first = new(25, text.IndexOf(" 🚁", StringComparison.Ordinal)), second = new(text.IndexOf('«', first.End), text.IndexOf(" Une crue", StringComparison.Ordinal));
        return new Record
        {
            Document = new Document { Text = text, Uri = "essai/gao.txt", Title = "Onze arrestations à Gao", Outlet = "Radio Escale", Published = "2026-03-05" },
            Actors =
            [
                new Actor { Id = "a1", Name = "armée malienne", Kind = ActorKind.Organisation, Country = "MLI", Sectors = ["MIL", "GOV"], Mentions = [new(Span("L'armée malienne"), MentionForm.Name), new(Span("l'armée"), MentionForm.Nominal)] },
                new Actor { Id = "a2", Name = "combattants", Kind = ActorKind.Unnamed, Sectors = ["UAF"], Mentions = [new(Span("combattants"), MentionForm.Nominal)] },
                new Actor { Id = "a3", Name = "Awa Sanou", Kind = ActorKind.Person, Country = "MLI", Sectors = ["GOV"], Aliases = ["Mme Sanou"], Roles = [new Role("ministre de la Défense", null, "MLI", Span("ministre de la Défense"))], Mentions = [new(Span("Awa Sanou"), MentionForm.Name)] },
            ],
            Places = [new Place { Id = "p1", Name = "Gao", GeoNames = 2457161, Kind = PlaceKind.City, Country = "MLI", Admin1 = "Gao", Latitude = 16.27167, Longitude = -0.04472, Confidence = 0.93, Basis = "population", Mentions = [Span("Gao"), Span("Gao", 1)] }],
            Times = [new TimeExpression { Id = "t1", Span = Span("mardi"), Type = TimeType.DATE, Value = "2026-03-03", Earliest = "2026-03-03", Latest = "2026-03-03", Rule = "weekday" }],
            Statements =
            [
                new Statement
                {
                    Id = "s1", Kind = StatementKind.Direct, Speaker = "a3", SpeakerMention = Span("Awa Sanou"), Cue = Span("a promis"),
                    Content = [Span("Nous enverrons des renforts"), Span("et l'armée restera")], Rule = "incise", Confidence = 0.9,
                },
            ],
            Events =
            [
                new Event
                {
                    Id = "e1", Type = "COERCE", Mode = "arrest", Contexts = ["military", "terrorism"], Score = -7, Trigger = Span("a arrêté"), Evidence = first, Actors = ["a1"], Recipients = ["a2"],
                    Place = "p1", PlaceBasis = "own", Date = new EventDate("2026-03-03", "2026-03-03", "2026-03-03", "t1", "own"), Factuality = Factuality.Asserted, Historical = true,
                    Figures = [new Figure(Span("de onze à quatorze combattants"), FigureKind.Arrested, 11, 14, false)], Rule = "fr/events/COERCE.tsv:7", Confidence = 0.8,
                },
                new Event
                {
                    Id = "e2", Type = "MOBILIZE", Mode = "troops", Score = -6.5, Trigger = Span("enverrons des renforts"), Evidence = second, Actors = ["a3", "a1"],
                    Factuality = Factuality.Planned, AttributedTo = "s1", Rule = "fr/events/MOBILIZE.tsv:3", Confidence = 0.7,
                },
                new Event
                {
                    Id = "e3", Scheme = "hazard", Type = "DISASTER", Trigger = Span("crue"), Evidence = Span("Une crue a touché la ville."),
                    Factuality = Factuality.Asserted, Rule = "fr/events/DISASTER.tsv:2", Confidence = 0.6,
                },
            ],
        };
    }

    /// <summary>What an export writes for these records.</summary>
    public static byte[] Bytes(IExport export, params Selection[] selections)
    {
        using var stream = new MemoryStream();
        export.Begin(stream);
        foreach (var selection in selections) export.Write(selection, stream);
        export.End(stream);
        return stream.ToArray();
    }

    public static string Text(IExport export, params Selection[] selections) => System.Text.Encoding.UTF8.GetString(Bytes(export, selections));

    /// <summary>The lines of delimited text as CsvHelper reads them, keyed by heading.</summary>
    public static List<Dictionary<string, string>> ReadDelimited(byte[] bytes, string delimiter, out string[] headings)
    {
        using var csv = new CsvReader(
            new StreamReader(new MemoryStream(bytes)), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, Mode = CsvMode.RFC4180, DetectColumnCountChanges = true });
        csv.Read();
        csv.ReadHeader();
        string[] names = headings = csv.HeaderRecord!;
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read()) rows.Add(names.ToDictionary(name => name, name => csv.GetField(name)!, StringComparer.Ordinal));
        return rows;
    }
}
