using Shouldly;
using Vigie.Extraction.Events;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Events;

public sealed class FeatureTests
{
    [Fact]
    public void A_name_has_one_key_in_whatever_pieces_it_comes()
    {
        string? nothing = null;
        Factuality? none = null, some = Factuality.Planned;
        var features = new FeatureList(named: true, "S:");
        features.Add($"lemma+type:{"mener une attaque"}:{"ASSAULT"}");
        features.Add($"all:{true}:{-12}:{7u}:{some}:{Factuality.Negated}:{none}:{nothing}");
        features.Add("bias");
        string[] names = ["S:lemma+type:mener une attaque:ASSAULT", "S:all:True:-12:7:Planned:Negated::", "S:bias"];
        features.Names.ShouldBe(names);
        features.Keys.ToArray().ShouldBe(names.Select(name => FeatureKey.Of(name)));
    }

    [Fact]
    public void What_several_may_say_is_added_once()
    {
        var features = new FeatureList(named: true);
        features.AddOnce($"mentions:{1}");
        features.AddOnce($"mentions:{1}");
        features.AddOnce($"mentions:{2}");
        features.Names.ShouldBe(["mentions:1", "mentions:2"]);
        features.Keys.Length.ShouldBe(2);
    }

    [Fact]
    public void Names_are_built_only_to_learn_from()
    {
        var features = new FeatureList();
        features.Add($"type:{"PROTEST"}");
        features.Names.ShouldBeEmpty();
        features.Keys.ToArray().ShouldBe([FeatureKey.Of("type:PROTEST")]);
    }

    [Fact]
    public void What_is_learnt_under_a_name_is_found_under_its_key()
    {
        var drafts = Repository.Reader.EventCandidates(new Document { Text = "Trois soldats ont été tués mardi dans une attaque près de Kayes. Le maire a dénoncé cette attaque." });
        drafts.ShouldNotBeEmpty();
        foreach (var draft in drafts) draft.Features.Keys.ToArray().ShouldBe(draft.Features.Names.Select(name => FeatureKey.Of(name)));
    }

    [Theory]
    [InlineData("fr/models/events.tsv")]
    [InlineData("fr/models/participants.tsv")]
    [InlineData("fr/models/event-places.tsv")]
    public void No_two_features_of_a_model_share_a_key(string file)
    {
        // Keys are looked up without the side before the name.
        var names = LogisticModel.Read(Repository.Data, file).SelectMany(line => Tails(line.Feature.ToString())).Distinct(StringComparer.Ordinal).ToList();
        names.Count.ShouldBeGreaterThan(1000);
        names.Select(name => FeatureKey.Of(name)).Distinct().Count().ShouldBe(names.Count);
    }

    private static string[] Tails(string name) => [name, name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]];
}
