using Shouldly;
using Vigie.Language;
using Vigie.Language.Evaluation;
using Vigie.Language.French;
using Xunit;

namespace Vigie.Tests.Language.Evaluation;

public sealed class UdEvaluationTests
{
    private static readonly FrenchAnalyzer s_analyzer = FrenchAnalyzer.Load(new Vigie.Knowledge.DataFolder(Path.Combine(Repository.Root, "data")));

    private static string Own(string text)
    {
        using var output = new StringWriter();
        ConlluWriter.Write(s_analyzer.Analyze(text, []), output);
        return output.ToString();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_own_analysis_scores_a_hundred(bool goldTokens)
    {
        string own = Own("Le préfet du Nord a reçu les maires. Il leur a promis une réponse auxquels ils croient peu.");

        var scores = UdEvaluation.Score(s_analyzer, new StringReader(own), goldTokens);

        scores.ShouldBe(new UdScores(100, 100, 100, 100, 100, 100, 100, 100));
    }

    [Fact]
    public void A_wrong_relation_costs_LAS_only()
    {
        string own = Own("Le préfet reçoit les maires.");
        string changed = own.Replace("\tobj\t", "\tobl\t", StringComparison.Ordinal);
        changed.ShouldNotBe(own);

        var scores = UdEvaluation.Score(s_analyzer, new StringReader(changed), goldTokens: true);

        scores.Uas.ShouldBe(100);
        scores.Las.ShouldBe(100.0 * 5 / 6, 0.001);
    }

    [Fact]
    public void A_sentence_of_the_gold_file_that_we_join_costs_both()
    {
        string own = Own("Le préfet reçoit les maires. La réunion est longue.");
        string joined = own.Replace("\n\n# sent_id = 2", "\n# sent_id = 2", StringComparison.Ordinal);

        var gold = GoldSentence.Read(new StringReader(own)).ToList();

        gold.Count.ShouldBe(2);
        gold[1].Words[0].Form.ShouldBe("La");
        GoldSentence.Read(new StringReader(joined)).Count().ShouldBe(1);
    }

    [Fact]
    public void A_line_without_ten_columns_is_refused() =>
        Should.Throw<FormatException>(() => UdEvaluation.Score(s_analyzer, new StringReader("1\tLe\tle\n"), goldTokens: true));

    [Fact]
    public void Names_count_when_borders_and_type_agree()
    {
        const string text = "Paris a reçu Dakar.";
        string marked = $$"""{"text": "{{text}}", "names": [[0, 5, "LOC"], [13, 18, "PER"]]}""";

        var scores = NameEvaluation.Score(s_analyzer, new StringReader(marked));

        scores.ByType.Values.Sum(c => c.Marked).ShouldBe(2);
        scores.ByType[NameType.PER].Right.ShouldBe(0);
    }
}
