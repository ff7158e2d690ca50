using Shouldly;
using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store.Joining;
using Xunit;

namespace Vigie.Tests.Store.Joining;

public sealed class ActorJoinerTests
{
    private static readonly ActorJoiner s_joiner = new(new ActorKnowledge(new DataFolder(Path.Combine(Repository.Root, "data"))));

    [Fact]
    public void A_surname_is_whom_the_storyline_knows_by_it() =>
        Join(Person("Odile Vasseur"), Person("Vasseur", addressed: "Mme Vasseur")).ShouldBe(["Odile Vasseur = Odile Vasseur + Vasseur, Mme Vasseur"]);

    [Fact]
    public void Brothers_stay_apart_and_their_surname_by_itself() =>
        Join(Person("Marc Delmas"), Person("Jean Delmas"), Person("Delmas")).ShouldBe(["Delmas = Delmas", "Jean Delmas = Jean Delmas", "Marc Delmas = Marc Delmas"]);

    [Fact]
    public void A_form_of_address_or_a_function_tells_bearers_of_a_surname_apart()
    {
        Join(Person("Marc Delmas", addressed: "Me Marc Delmas"), Person("Jean Delmas"), Person("Delmas", addressed: "Me Delmas"))
            .ShouldContain("Marc Delmas = Marc Delmas, Me Marc Delmas + Delmas, Me Delmas");
        Join(Person("Marc Delmas", roles: "procureur de Valdor"), Person("Jean Delmas"), Person("Delmas", roles: "procureur"))
            .ShouldContain("Marc Delmas = Marc Delmas, procureur de Valdor + Delmas");
    }

    [Fact]
    public void A_wrongly_given_form_of_address_goes_to_whom_it_means()
    {
        var entities = Join([Person("Marc Delmas", addressed: "Me Marc Delmas")], [Person("Jean Delmas", addressed: "Me Delmas") with { Aliases = ["Delmas"] }]);

        entities.ShouldBe(["Jean Delmas = Jean Delmas, Delmas", "Marc Delmas = Marc Delmas, Me Marc Delmas, Me Delmas"]);
    }

    [Fact]
    public void Mister_and_missis_of_one_surname_are_two()
    {
        var man = Person("Marc Delmas") with { Woman = false };
        var woman = Person("Anne Delmas", addressed: "M. Delmas") with { Woman = true, Aliases = ["Delmas"] };

        Join([man, woman]).ShouldBe(["Anne Delmas = Anne Delmas, Delmas", "Marc Delmas = Marc Delmas, M. Delmas"]);
    }

    [Fact]
    public void A_middle_name_may_be_left_out_a_first_name_may_not_differ() =>
        Join(Person("Odile Marie Vasseur"), Person("Odile Vasseur"), Person("Anne Vasseur"))
            .ShouldBe(["Anne Vasseur = Anne Vasseur", "Odile Marie Vasseur = Odile Marie Vasseur + Odile Vasseur"]);

    [Fact]
    public void A_nickname_is_whom_another_article_calls_so() =>
        Join(Person("Odile Vasseur") with { Aliases = ["la Dame des rives"] }, Person("La Dame des rives")).ShouldBe(["La Dame des rives = Odile Vasseur, la Dame des rives + La Dame des rives"]);

    [Fact]
    public void Groups_are_joined_by_names_known_to_be_of_one_and_by_what_they_fight_for()
    {
        var houthis = Group("Houthis") with { Kind = ActorKind.ArmedGroup };

        Join(houthis, Group("Ansar Allah") with { Kind = ActorKind.ArmedGroup }, Unnamed("insurgés houthis")).ShouldBe(["Ansar Allah = Houthis + Ansar Allah + insurgés houthis"]);
        Join(houthis, Unnamed("insurgés")).ShouldBe(["Houthis = Houthis"]);
    }

    [Fact]
    public void A_function_stands_for_its_only_holder()
    {
        var holder = Person("Odile Vasseur", roles: "secrétaire générale du Parti des rives");
        var party = Group("Parti des rives") with { Aliases = ["PDR"] };

        Join([holder, party], [Unnamed("secrétaire générale du PDR")])
            .ShouldContain("Odile Vasseur = Odile Vasseur, secrétaire générale du Parti des rives + secrétaire générale du PDR");
        Join([holder, party], [Unnamed("secrétaire générale du PDR")], [Person("Anne Delmas", roles: "secrétaire générale du PDR"), party])
            .ShouldContain("Odile Vasseur = Odile Vasseur");
    }

    [Fact]
    public void A_function_of_another_place_is_somebody_else() =>
        Join(Person("Odile Vasseur", roles: "préfète de Valdor"), Unnamed("préfète de Mirande")).ShouldBe(["Odile Vasseur = Odile Vasseur, préfète de Valdor"]);

    [Fact]
    public void Initials_join_the_name_they_stand_for_unless_two_would_do()
    {
        Join(Group("Mouvement pour les rives"), Group("MPR")).ShouldBe(["Mouvement pour les rives = Mouvement pour les rives + MPR"]);
        Join(Group("Mouvement pour les rives"), Group("Marche populaire des ruraux"), Group("MPR")).Count.ShouldBe(3);
    }

    [Fact]
    public void Across_storylines_only_full_names_are_one()
    {
        string Id(string key, DigestActor actor) => s_joiner.Join([new Digest { Key = key, Actors = [actor] }])[0].Id;

        Id("d1", Person("Odile Vasseur")).ShouldBe(Id("d2", Person("Odile Vasseur")));
        Id("d1", Person("Vasseur")).ShouldNotBe(Id("d2", Person("Vasseur")));
        Id("d1", Group("ministère de la Santé") with { Country = "FRA" }).ShouldNotBe(Id("d2", Group("ministère de la Santé") with { Country = "MLI" }));
    }

    private static DigestActor Person(string name, string? addressed = null, string? roles = null) =>
        new() { Id = "a1", Name = name, Kind = ActorKind.Person, Addressed = addressed is null ? [] : [addressed], Roles = roles is null ? [] : [roles] };

    private static DigestActor Group(string name) => new() { Id = "a1", Name = name, Kind = ActorKind.Organisation };

    private static DigestActor Unnamed(string name) => new() { Id = "a1", Name = name, Kind = ActorKind.Unnamed };

    /// <summary>Each actor in a document of its own.</summary>
    private static List<string> Join(params DigestActor[] actors) => Join([.. actors.Select(a => new[] { a })]);

    private static List<string> Join(params DigestActor[][] documents) =>
        [.. s_joiner.Join(documents.Select((actors, i) => new Digest { Key = $"d{i}", Actors = [.. actors.Select((a, n) => a with { Id = $"a{n}" })] }))
            .Select(e => $"{e.Name} = {string.Join(" + ", e.Mentions.Select(m => string.Join(", ", m.Names)))}").Order(StringComparer.Ordinal)];
}
