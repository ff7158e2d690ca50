using Shouldly;
using Vigie.Extraction.Events;
using Xunit;

namespace Vigie.Tests.Extraction.Events;

public sealed class ParticipantWeightTests
{
    // « chosen » speaks for a phrase in the choice among all, « likely » for it alone.
    private static double WeightOf(string feature) => feature is "likely" or "Cchosen" ? 2 : 0;

    [Fact]
    public void A_phrase_is_less_probable_beside_a_better_one()
    {
        var alone = Candidate("likely");
        ParticipantReader.Weigh([alone], WeightOf);
        var beside = Candidate("likely");
        ParticipantReader.Weigh([beside, Candidate("chosen")], WeightOf);
        beside.Probability[0].ShouldBeLessThan(alone.Probability[0]);
    }

    [Fact]
    public void A_feature_said_twice_weighs_once()
    {
        var once = Candidate("likely");
        var twice = Candidate("likely", "likely");
        ParticipantReader.Weigh([once], WeightOf);
        ParticipantReader.Weigh([twice], WeightOf);
        twice.Probability.ShouldBe(once.Probability);
    }

    private static ParticipantCandidate Candidate(params string[] features)
    {
        var candidate = new ParticipantCandidate { Ids = ["a1"] };
        foreach (var side in candidate.Features) side.AddRange(features);
        return candidate;
    }
}
