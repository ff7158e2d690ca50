using Vigie.Records;
using Vigie.Text;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Store;

/// <summary>Records that do not change when the engine does.</summary>
internal static class HandMade
{
    /// <summary>A mayor's words and an attack on soldiers, told in two sentences.</summary>
    public static Record Attack(string? uri = "a", string? outlet = "Radio Escale", string? published = "2026-03-05", string killed = "onze", string speaker = "Jean Roux")
    {
        string text = $"« Nous attendons les secours », a déclaré {speaker}, maire de Gossi. Des hommes armés ont tué {killed} soldats à Gao le 3 mars.";
        TextSpan Span(string words) => text.IndexOf(words, StringComparison.Ordinal) is var at and >= 0 ? new(at, at + words.Length) : throw new ArgumentException(words, nameof(words));
        return new Record
        {
            Document = new Document { Text = text, Uri = uri, Title = "Attaque à Gao", Outlet = outlet, Published = published },
            Actors =
            [
                new Actor { Id = "a1", Name = speaker, Kind = ActorKind.Person, Country = "MLI", Roles = [new Role("maire de Gossi", null, "MLI", Span("maire de Gossi"))], Mentions = [new Mention(Span(speaker), MentionForm.Name)] },
                new Actor { Id = "a2", Name = "hommes armés", Kind = ActorKind.Unnamed, Mentions = [new Mention(Span("hommes armés"), MentionForm.Nominal)] },
                new Actor { Id = "a4", Name = "soldats", Kind = ActorKind.Unnamed, Mentions = [new Mention(Span("soldats"), MentionForm.Nominal)] },
            ],
            Places = [new Place { Id = "p1", Name = "Gao", Kind = PlaceKind.City, Country = "MLI", Admin1 = "Gao", Latitude = 16.27167, Longitude = -0.04472, Confidence = 0.9, Mentions = [Span("Gao")] }],
            Times = [new TimeExpression { Id = "t1", Span = Span("le 3 mars"), Type = TimeType.DATE, Value = "2026-03-03", Earliest = "2026-03-03", Latest = "2026-03-03" }],
            Statements =
            [
                new Statement
                {
                    Id = "s1", Kind = StatementKind.Direct, Speaker = "a1", SpeakerMention = Span(speaker), Cue = Span("a déclaré"), Content = [Span("Nous attendons les secours")],
                    Rule = "incise", Confidence = 0.9,
                },
            ],
            Events =
            [
                new Event
                {
                    Id = "e1", Type = "ASSAULT", Mode = "firearms", Score = -10, Trigger = Span("ont tué"), Evidence = Span($"Des hommes armés ont tué {killed} soldats à Gao le 3 mars."),
                    Actors = ["a2"], Recipients = ["a4"], Place = "p1", PlaceBasis = "own", Date = new EventDate("2026-03-03", "2026-03-03", "2026-03-03", "t1", "own"),
                    Factuality = Factuality.Asserted, Figures = [new Figure(Span(killed), FigureKind.Killed, 11, 11, false)], Rule = "tuer", Confidence = 0.8,
                },
            ],
        };
    }
}
