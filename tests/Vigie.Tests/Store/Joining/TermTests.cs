using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Store.Joining;
using Xunit;

namespace Vigie.Tests.Store.Joining;

public sealed class TermTests
{
    [Theory]
    [InlineData("enlevement", "enleve")]
    [InlineData("marche", "marche")]
    [InlineData("mines", "mines")]
    [InlineData("2026", "2026")]
    [InlineData("an", "an")]
    [InlineData("", "")]
    [InlineData("київ", "київ")]
    [InlineData("тбілісі", "тбіліс")]
    public void A_term_is_the_first_six_letters(string word, string term) => new Term(word, 0.5f).Text.ShouldBe(term);

    [Fact]
    public void Terms_are_in_ordinal_order() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            string a = Word(random), b = Word(random);

            Math.Sign(Term.Compare(new Term(a, 0), new Term(b, 0))).ShouldBe(Math.Sign(string.CompareOrdinal(a, b)));
            Term.AreSame(new Term(a, 0), new Term(b, 1)).ShouldBe(a == b);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void An_index_gives_the_cosines_of_sets_compared_one_by_one() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var sets = Enumerable.Range(0, 5).Select(_ => Set(random)).ToArray();
            var index = new TermIndex();
            index.Add(0, Set(random));
            index.Clear();
            for (int i = 0; i < sets.Length; i++) index.Add(i, sets[i]);
            double[] cosines = new double[sets.Length];
            var other = Set(random);

            index.Cosines(other, cosines);

            cosines.ShouldBe(sets.Select(set => Terms.Cosine(set, other)));
        }).Check(Config.QuickThrowOnFailure);

    private static Arbitrary<int> Seeds => Gen.Choose(0, 1_000_000).ToArbitrary();

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => "ab1й"[random.Next(4)]));

    private static ImmutableArray<Term> Set(Random random) =>
        [.. Enumerable.Range(0, 20).Select(_ => Word(random)).Distinct().Order(StringComparer.Ordinal).Select(word => new Term(word, random.NextSingle()))];
}
