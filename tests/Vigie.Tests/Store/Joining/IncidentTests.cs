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
    public void A_vague_telling_joins_the_incident_that_more_articles_tell()
    {
        Telling third = Telling("a", 3, s_valdor), eighth = Telling("b", 8, s_valdor), vague = Telling("c", null, s_valdor with { Basis = "sentence" });

        Groups(third, third, third, eighth, vague).ShouldBe(["d1 d2 d3 d5", "d4"]);
        Groups(third, eighth, eighth, eighth, vague).ShouldBe(["d1", "d2 d3 d4 d5"]);
    }

    [Fact]
    public void One_misread_day_does_not_keep_an_incident_apart()
    {
        Telling third = Telling("a", 3, s_valdor), undated = Telling("b", null, s_valdor), misread = Telling("b", 8, s_valdor);

        Groups(third, third, undated, undated, undated, misread).ShouldBe(["d1 d2 d3 d4 d5 d6"]);
        Groups(third, third, undated, misread, misread, misread).Count.ShouldBe(2);
    }

    [Fact]
    public void A_town_within_reach_does_not_contradict() =>
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 8, s_valdor with { Name = "Haut-de-Lorne", GeoNames = 3, Latitude = 47.2 })).ShouldBe(["d1 d2"]);

    [Fact]
    public void What_stands_in_a_town_is_in_the_town()
    {
        TellingPlace Site(string name) => new(name, null, PlaceKind.Site, "FRA", null, null, null, "own");

        SamePlace(s_valdor, Site("hôpital de Valdor")).ShouldBe(0.5);
        SamePlace(s_valdor, Site("hôpital de Valdorre")).ShouldBe(0);
    }

    [Fact]
    public void A_capital_where_much_happens_tells_less_than_a_village()
    {
        var capital = new TellingPlace("Paris", 9, PlaceKind.City, "FRA", null, 48.9, 2.3, "own");

        SamePlace(s_valdor, s_valdor).ShouldBe(1);
        SamePlace(capital, capital).ShouldBeInRange(0.4, 0.8);
    }

    private static double SamePlace(TellingPlace one, TellingPlace other)
    {
        double likeness = double.NaN;
        Told Of(string key, TellingPlace place) => ToldOf(new Digest { Key = key, Published = "2030-05-09" }, Telling(key, 8, place));
        return s_matcher.Compare(Of("d1", one), Of("d2", other), double.NaN, ref likeness, double.NegativeInfinity).SamePlace;
    }

    [Fact]
    public void Another_country_stated_at_the_event_is_another_incident()
    {
        TellingPlace here = new("Lorne", 4, PlaceKind.Country, "FRA", null, 47, 2, "own"), abroad = new("Sude", 5, PlaceKind.Country, "ESP", null, 40, -4, "own");
        var telling = Telling("d1", null, here) with { Figures = [new TellingFigure(FigureKind.Killed, 4, 4, false)] };

        Groups(telling, telling).ShouldBe(["d1 d2"]);
        Groups(telling, telling with { Place = abroad }).ShouldBe(["d1", "d2"]);
    }

    [Fact]
    public void Types_of_other_scenes_are_other_incidents_unless_one_word_names_them()
    {
        var other = Telling("d2", 8, s_valdor) with { Type = "PROTEST", Trigger = "marche" };

        Groups(Telling("d1", 8, s_valdor), other).ShouldBe(["d1", "d2"]);
        Groups(Telling("d1", 8, s_valdor), other with { Trigger = Telling("d1", 8, s_valdor).Trigger }).ShouldBe(["d1 d2"]);
    }

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
    public void The_arrest_of_the_driver_is_not_that_of_whom_he_drives()
    {
        var telling = Telling("d1", null, s_valdor with { Basis = "discourse" }) with { Type = "COERCE", Trigger = "arrêté", Recipients = ["a1"] };
        var again = telling with { Terms = Telling("d2", null, null).Terms };
        DigestActor driven = new() { Id = "a1", Name = "opposant", Kind = ActorKind.Unnamed }, driver = driven with { Name = "chauffeur de l'opposant" };

        Groups(("d1", telling, driven), ("d2", again, driven)).ShouldBe(["d1 d2"]);
        Groups(("d1", telling, driven), ("d2", again, driver)).ShouldBe(["d1", "d2"]);
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
            ToldOf(new Digest { Key = "d1", Published = "2030-05-08", Terms = [new Term("valdor", 1)] }, Telling("d1", null, null) with { Terms = [new Term("cable", 1)] }),
            ToldOf(new Digest { Key = "d2", Published = "2030-05-08", Terms = [new Term("mirand", 1)] }, Telling("d2", null, null) with { Terms = [new Term("four", 1)] }),
        ]);

        groups.Count.ShouldBe(2);
    }

    [Fact]
    public void A_doubtful_telling_joins_what_another_article_tells()
    {
        var doubtful = Telling("d2", 8, s_valdor) with { Doubt = 0.2 };

        Groups(Telling("d1", 8, s_valdor), doubtful).ShouldBe(["d1 d2"]);
        Groups(Telling("d1", 8, s_valdor), doubtful with { Date = null, Place = null, Trigger = "coup" }).ShouldBe(["d1"]);
        Groups(Telling("d1", 8, s_valdor), doubtful with { Place = null }).ShouldBe(["d1 d2"]);
        Groups(Telling("d1", 8, s_valdor), doubtful with { Place = null, Trigger = "coup" }).ShouldBe(["d1 d2"]);
        Groups(Telling("d1", 8, s_valdor), doubtful with { Place = null, Trigger = "coup", Doubt = 0.0003 }).ShouldBe(["d1"]);
    }

    [Fact]
    public void Doubtful_tellings_confirm_no_other_and_bridge_nothing()
    {
        Groups(Telling("d1", 8, s_valdor) with { Doubt = 0.3 }, Telling("d2", 8, s_valdor) with { Doubt = 0.3 }).ShouldBeEmpty();
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 3, s_valdor), Telling("d3", null, s_valdor) with { Doubt = 0.3 }).Count.ShouldBe(2);
    }

    [Fact]
    public void Two_words_of_a_sentence_are_one_event_where_they_say_the_same_kind_and_nothing_tells_them_apart()
    {
        var first = Telling("d1", 8, s_valdor) with { Type = "PROTEST", Mode = "strike", Trigger = "grève" };
        var second = first with { Event = "e2", Trigger = "cessé le travail", Start = 40, End = 56 };

        GroupsOf(first, second).ShouldBe(["e1 e2 e1"]);
        GroupsOf(first, second with { Mode = "demo" }).ShouldBe(["e1 e1", "e2"]);
        GroupsOf(first with { Figures = [new TellingFigure(FigureKind.Killed, 4, 4, false)] }, second with { Figures = [new TellingFigure(FigureKind.Killed, 2, 2, false)] }).ShouldContain("e2");
    }

    [Fact]
    public void Another_event_is_not_the_one_its_article_told_before()
    {
        var first = Telling("d1", null, s_valdor) with { Scheme = "hazard", Type = "FIRE", Trigger = "incendie" };
        var second = first with { Event = "e2", Start = 140, End = 148, Sentence = 130 };

        GroupsOf(first, second).ShouldBe(["e1 e2 e1"]);
        GroupsOf(first, second with { Another = true }).Count.ShouldBe(2);
    }

    [Fact]
    public void The_town_that_has_its_regions_name_may_be_the_region() =>
        Groups(Telling("d1", 8, s_valdor), Telling("d2", 8, s_valdor with { Name = "Lorne", GeoNames = 4, Latitude = 49 })).ShouldBe(["d1 d2"]);

    /// <summary>The groups of two tellings of one document and the first of them told by another, by their events.</summary>
    private static List<string> GroupsOf(Telling first, Telling second)
    {
        DocumentOf("d1", out var one, first, second);
        DocumentOf("d2", out var two, first);
        return [.. Grouped([.. one, .. two]).Select(g => string.Join(' ', g.Select(t => t.Telling.Event))).Order(StringComparer.Ordinal)];
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

    private static List<Told[]> Grouped(Told[] all) =>
        s_grouper.Group(all, [.. all.SelectMany(told => all.Where(other => other.Node != told.Node).Select(other => (told, other, Score(told, other)))).Where(link => link.Item3 > IncidentGrouper.Linked)]);

    private static double Score(Told a, Told b)
    {
        if (Told.Order.Compare(a, b) > 0) (a, b) = (b, a);
        return s_matcher.MayBeLinked(a, b) && s_matcher.IsLinked(a, b, Terms.Cosine(a.Telling.Terms, b.Telling.Terms), Terms.Cosine(a.Document.Terms, b.Document.Terms), out double score) ? score : IncidentGrouper.Linked;
    }

    private static Told ToldOf(Digest document, Telling telling) => new JoinNode(document with { Tellings = [telling] }).Tellings[0];

    private static List<string> Groups(params Telling[] tellings) => Groups([.. tellings.Select((t, i) => ($"d{i + 1}", t, (DigestActor?)null))]);

    private static List<string> Groups(params (string Key, Telling Telling, DigestActor? Actor)[] tellings) =>
        [.. Grouped([.. tellings.Select(t => ToldOf(
            new Digest { Key = t.Key, Published = "2030-05-09", Terms = [new Term("valdor", 1)], Actors = t.Actor is null ? [] : [t.Actor] }, t.Telling with { }))])
            .Select(g => string.Join(' ', g.Select(t => t.Document.Key))).Order(StringComparer.Ordinal)];

    private static void DocumentOf(string key, out Told[] told, params Telling[] tellings)
    {
        var digest = new Digest { Key = key, Published = "2030-05-09", Terms = [new Term("valdor", 1)], Tellings = [.. tellings.Select(t => t with { Terms = [new Term("valdor", 1)] })] };
        told = [.. new JoinNode(digest).Tellings];
    }
}
