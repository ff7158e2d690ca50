using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Knowledge;
using Vigie.Language.French;
using Vigie.Store;
using Vigie.Store.Query;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Store;

public sealed class IndexRowsTests
{
    private static readonly SearchWords s_words = SearchWords.Load(new DataFolder(Path.Combine(Repository.Root, "data")));

    [Fact]
    public void A_part_of_the_text_has_the_keys_it_would_have_alone_wherever_it_is_cut()
    {
        var record = HandMade.Attack();
        var part = from start in Gen.Choose(0, record.Document.Text.Length - 1) from end in Gen.Choose(start + 1, record.Document.Text.Length) select new TextSpan(start, end);

        Prop.ForAll(part.ArrayOf().Where(parts => parts.Length > 0).ToArbitrary(), parts =>
        {
            var cut = record with { Statements = [record.Statements[0] with { Content = [.. parts] }] };
            return new IndexRows(s_words, cut).All().Single(row => row.Target == Target.Statements).Text
                == string.Join(' ', parts.SelectMany(p => s_words.KeysOf(p.Of(record.Document.Text))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Values_and_names_stand_once_in_a_row()
    {
        var record = HandMade.Attack();
        var twice = record with { Events = [record.Events[0], record.Events[0] with { Id = "e2" }] };

        var row = new IndexRows(s_words, twice).All().First();

        row.Recipient.ShouldBe("soldat");
        row.Facets.Split(' ').ShouldBeUnique();
        row.Facets.Split(' ').ShouldContain("_type_assault");
    }
}
