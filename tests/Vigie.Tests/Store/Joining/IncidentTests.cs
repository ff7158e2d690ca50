using Shouldly;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store.Joining;
using Xunit;

namespace Vigie.Tests.Store.Joining;

public sealed class IncidentTests
{
    private static readonly TellingMatcher s_matcher = new TellingMatcher(new DataFolder(Path.Combine(Repository.Root, "data")));

    private static readonly IncidentGrouper s_grouper = new(s_matcher);

    private static readonly TellingPlace s_valdor = new("Valdor", 1, PlaceKind.City, "FRA", "Lorne", 47, 2, "own"), s_far = new("Mirande", 2, PlaceKind.City, "FRA", "Sude", 43, 1, "own");

    [Fact]
    public void The_same_town_and_day_is_one_incident() =>
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 8, s_valdor) with { Figures = [new TellingFigure(FigureKind.Killed, 4, 4, false)] }).ShouldBe(["d1 d2"]);

    [Fact]
    public void Another_day_or_town_stated_at_the_event_is_another_incident()
    {
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 3, s_valdor)).ShouldBe(["d1", "d2"]);
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 8, s_far)).ShouldBe(["d1", "d2"]);
    }

    [Fact]
    public void A_vague_telling_never_bridges_two_incidents()
    {
        var groups = Groups(Telling("d1", 8, s_valdor), Telling("d2", 3, s_valdor), Telling("d3", null, s_valdor with { Basis = "sentence" }));

        groups.Count.ShouldBe(2);
    }

    [Fact]
    public void A_town_within_reach_does_not_contradict() =>
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 8, s_valdor with { Name = "Haut-de-Lorne", GeoNames = 3, Latitude = 47.2 })).ShouldBe(["d1 d2"]);

    [Fact]
    public void Types_of_other_scenes_are_other_incidents() =>
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 8, s_valdor) with { Type = "PROTEST" }).ShouldBe(["d1", "d2"]);

    [Fact]
    public void The_arrest_of_one_is_not_the_arrest_of_the_other()
    {
        var telling = Telling("d1", null, s_valdor with { Basis = "discourse" }) with { Type = "COERCE", Trigger = "arrêté", Recipients = ["a1"] };
        DigestActor person = new() { Id = "a1", Name = "Marc Delmas", Kind = ActorKind.Person }, other = person with { Name = "Odile Vasseur" }, brother = person with { Name = "Jean Delmas" };

        Groups(("d1", telling, person), ("d2", telling, person)).ShouldBe(["d1 d2"]);
        Groups(("d1", telling, person), ("d2", telling, other)).ShouldBe(["d1", "d2"]);
        Groups(("d1", telling, person), ("d2", telling, brother)).ShouldBe(["d1", "d2"]);
    }

    [Fact]
    public void Two_events_in_one_copied_sentence_stay_two()
    {
        var first = Telling("d1", 8, s_valdor);
        var second = first with { Event = "e2", Trigger = "repris", Start = 40, End = 46 };
        DocumentOf("d1", out var one, first, second);
        DocumentOf("d2", out var two, first, second);

        var groups = Grouped([.. one, .. two]).Select(g => string.Join(' ', g.Select(t => t.Document.Key + t.Telling.Event))).Order(StringComparer.Ordinal);

        groups.ShouldBe(["d1e1 d2e1", "d1e2 d2e2"]);
    }

    [Fact]
    public void Articles_on_different_affairs_are_not_joined_by_a_vague_word()
    {
        var groups = Grouped(
        [
            new Told(new Digest { Key = "d1", Published = "2030-05-08", Terms = [new Term("valdor", 1)] }, Telling("d1", null, null) with { Terms = [new Term("cable", 1)] }),
            new Told(new Digest { Key = "d2", Published = "2030-05-08", Terms = [new Term("mirand", 1)] }, Telling("d2", null, null) with { Terms = [new Term("four", 1)] }),
        ]);

        groups.Count.ShouldBe(2);
    }

    private static Telling Telling(string document, int? day, TellingPlace? place) => new()
    {
        Event = "e1",
        Scheme = "plover",
        Type = "ASSAULT",
        Trigger = "attaque",
        Start = 10,
        End = 17,
        Sentence = 0,
        Place = place,
        Date = day is { } d ? new TellingDate("", new DateOnly(2030, 5, d), new DateOnly(2030, 5, d), "own") : null,
        Factuality = Factuality.Asserted,
        Terms = [new Term(document, 0.9f), new Term("marche", 0.43f)],
    };

    private static IReadOnlyList<IReadOnlyList<Told>> Grouped(Told[] all) =>
        s_grouper.Group(all, told => all.Where(other => other.Document.Key != told.Document.Key && Linked(told, other)));

    private static bool Linked(Told a, Told b)
    {
        double likeness = double.NaN;
        return s_matcher.IsLinked(a, b, ref likeness);
    }

    private static List<string> Groups(params Telling[] tellings) => Groups([.. tellings.Select((t, i) => ($"d{i + 1}", t, (DigestActor?)null))]);

    private static List<string> Groups(params (string Key, Telling Telling, DigestActor? Actor)[] tellings) =>
        [.. Grouped([.. tellings.Select(t => new Told(
            new Digest { Key = t.Key, Published = "2030-05-09", Terms = [new Term("valdor", 1)], Actors = t.Actor is null ? [] : [t.Actor] }, t.Telling with { }))])
            .Select(g => string.Join(' ', g.Select(t => t.Document.Key))).Order(StringComparer.Ordinal)];

    private static void DocumentOf(string key, out Told[] told, params Telling[] tellings)
    {
        var digest = new Digest { Key = key, Published = "2030-05-09", Terms = [new Term("valdor", 1)], Tellings = [.. tellings.Select(t => t with { Terms = [new Term("valdor", 1)] })] };
        told = [.. digest.Tellings.Select(t => new Told(digest, t))];
    }
}
