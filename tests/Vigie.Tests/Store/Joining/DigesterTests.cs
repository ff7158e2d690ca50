using Shouldly;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store.Joining;
using Vigie.Text;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Store.Joining;

public sealed class DigesterTests
{
    private static readonly DataFolder s_data = new(Path.Combine(Repository.Root, "data"));

    [Fact]
    public void The_terms_of_a_sentence_are_those_of_its_words_the_rarer_the_heavier()
    {
        var digest = new Digester(s_data).Of(HandMade.Attack());

        var terms = digest.Tellings.Single().Terms;
        terms.Select(term => term.Text).ShouldBe(["armes", "hommes", "mars", "onze", "soldat"], ignoreOrder: true);
        terms.Select(term => term.Text).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        terms.Sum(term => term.Weight * term.Weight).ShouldBe(1, 1e-5);
        terms.Single(term => term.Text == "soldat").Weight.ShouldBeGreaterThan(terms.Single(term => term.Text == "hommes").Weight);
        digest.Terms.Select(term => term.Text).ShouldContain("secour");
    }

    [Fact]
    public void An_actor_has_other_names_forms_of_address_and_functions_each_once()
    {
        const string Text = "La Ligue des pêcheurs de Tola (LPT), inquiète, écrit. Me Awa Sinko parle pour la LPT. La présidente, Awa Sinko, attend. La présidente répond.";
        TextSpan Nth(string words, int nth = 0)
        {
            int at = -1;
            for (int i = 0; i <= nth; i++) at = Text.IndexOf(words, at + 1, StringComparison.Ordinal);
            return new(at, at + words.Length);
        }
        var record = new Record
        {
            Document = new Document { Text = Text },
            Actors =
            [
                new Actor { Id = "a1", Name = "Ligue des pêcheurs de Tola", Kind = ActorKind.Organisation, Mentions = [new(Nth("Ligue des pêcheurs de Tola"), MentionForm.Name)] },
                new Actor { Id = "a2", Name = "LPT", Kind = ActorKind.Organisation, Mentions = [new(Nth("LPT"), MentionForm.Name), new(Nth("LPT", 1), MentionForm.Name)] },
                new Actor
                {
                    Id = "a3", Name = "Awa Sinko", Kind = ActorKind.Person,
                    Mentions = [new(Nth("Awa Sinko"), MentionForm.Name), new(Nth("La présidente"), MentionForm.Nominal), new(Nth("Awa Sinko", 1), MentionForm.Name), new(Nth("La présidente", 1), MentionForm.Nominal)],
                },
            ],
        };

        var actors = new Digester(s_data).Of(record).Actors;

        actors[0].Aliases.ShouldBe(["LPT"]);
        actors[1].Aliases.ShouldBeEmpty();
        actors[2].Aliases.ShouldBeEmpty();
        actors[2].Addressed.ShouldBe(["Me Awa Sinko"]);
        actors[2].Roles.ShouldBe(["présidente"]);
        actors[2].Words.Select(term => term.Text).ShouldBe(["presid", "sinko"]);
    }
}
