using Shouldly;
using Vigie.Extraction.Events;
using Vigie.Language;
using Xunit;

namespace Vigie.Tests.Extraction.Events;

public sealed class ParticipantWeightTests
{
    // « chosen » speaks for a phrase in the choice among all, « likely » for it alone, « active » for its acting only.
    private static readonly ParticipantModel s_model = new([("A:likely".AsMemory(), 2), ("R:likely".AsMemory(), 2), ("CA:chosen".AsMemory(), 2), ("CR:chosen".AsMemory(), 2), ("A:active".AsMemory(), 1), ("IR:told".AsMemory(), 3)]);

    [Fact]
    public void A_phrase_is_less_probable_beside_a_better_one()
    {
        var alone = Candidate("likely");
        ParticipantReader.Weigh([alone], s_model);
        var beside = Candidate("likely");
        ParticipantReader.Weigh([beside, Candidate("chosen")], s_model);
        beside.Probability[0].ShouldBeLessThan(alone.Probability[0]);
    }

    [Fact]
    public void A_feature_weighs_for_its_side_only_whether_both_sides_have_it_or_one()
    {
        var common = Candidate("likely", "active");
        var own = Candidate("likely");
        own.Own[0].Add("active");
        s_model.Sums(common).ShouldBe([(3, 0), (2, 0)]);
        s_model.Sums(own).ShouldBe([(3, 0), (2, 0)]);
        ParticipantModel.Named(own, 0).ShouldBe(["A:likely", "A:active"]);
        ParticipantModel.Named(own, 1).ShouldBe(["R:likely"]);
    }

    [Fact]
    public void An_actor_of_the_text_around_has_weights_of_its_own()
    {
        var around = new ParticipantCandidate(named: true) { Ids = ["a1"] };
        around.Common.Add("told");
        around.Common.Add("likely");
        around.IsOpen[0] = false;
        s_model.Sums(around)[1].ShouldBe((3, 0));
        ParticipantModel.Named(around, 0).ShouldBeEmpty();
        ParticipantModel.Named(around, 1).ShouldBe(["IR:told", "IR:likely"]);
    }

    [Theory]
    [InlineData(7, 7, 2)]
    [InlineData(7, -1, 1)]
    [InlineData(-1, -1, 1)]
    public void Those_of_one_list_take_part_together(int first, int second, int together)
    {
        // Of the text around: no syntax joins them.
        var candidates = new[] { new ParticipantCandidate { Ids = ["a1"], List = first }, new ParticipantCandidate { Ids = ["a2"], List = second } };
        (candidates[0].Probability[0], candidates[1].Probability[0]) = (0.9, 0.5);
        ParticipantReader.Choose(candidates).Count.ShouldBe(together);
    }

    [Fact]
    public void Whom_another_sentence_names_undergoes_more_readily_than_acts()
    {
        var acting = new ParticipantCandidate { Ids = ["a1"] };
        var undergoing = new ParticipantCandidate { Ids = ["a2"] };
        (acting.Probability[0], undergoing.Probability[1]) = (0.35, 0.35);
        ParticipantReader.Choose([acting]).ShouldBeEmpty();
        ParticipantReader.Choose([undergoing]).ShouldBe([(undergoing, Side.Recipient)]);
    }

    // A phrase: the word itself does not matter here.
    private static ParticipantCandidate Candidate(params string[] features)
    {
        var candidate = new ParticipantCandidate(named: true) { Ids = ["a1"], Word = default(Word) };
        foreach (string feature in features) candidate.Common.Add(feature);
        return candidate;
    }
}
