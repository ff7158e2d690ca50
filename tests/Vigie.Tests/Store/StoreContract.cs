using System.Text;
using Shouldly;
using Vigie.Records;
using Vigie.Store;
using Xunit;

namespace Vigie.Tests.Store;

/// <summary>What every store does, whatever its database.</summary>
public abstract class StoreContract : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store of this test, creating it.</summary>
    protected abstract IStore Open();

    protected static Entry Article(string text, string? uri = null, string? outlet = null, string? published = "2026-03-05") =>
        new(new Vigie.Records.Record { Document = new Document { Text = text, Uri = uri, Outlet = outlet, Published = published } });

    /// <summary>All that a store holds, to compare stores.</summary>
    internal static string Content(IStore store)
    {
        var content = new StringBuilder();
        foreach (var document in store.Documents())
            content.Append(document.Key).Append(' ').Append(document.Version).Append(document.IsCurrent).Append(' ').AppendLine(Encoding.UTF8.GetString(RecordJson.ToBytes(document.Record)));
        return content.Append(store.Size()).ToString();
    }

    [Fact]
    public void What_is_added_comes_back_whole()
    {
        using var store = Open();
        var entry = new Entry(HandMade.Attack());

        store.Add([entry]).ShouldBe(1);

        var kept = store.Documents().Single();
        Encoding.UTF8.GetString(RecordJson.ToBytes(kept.Record)).ShouldBe(Encoding.UTF8.GetString(RecordJson.ToBytes(entry.Record)));
        store.Size().ShouldBe(new StoreSize(1, 1, 1));
    }

    [Fact]
    public void The_same_text_twice_is_one_document()
    {
        using var store = Open();
        var entry = Article("Le vote a eu lieu hier à Gao.", "a", "Radio Escale");

        store.Add([entry, entry]).ShouldBe(1);
        store.Add([entry]).ShouldBe(0);
        store.Add([Article("Le vote a eu lieu hier à Gao.", "b", "Radio Escale")]).ShouldBe(0);

        store.Contains(entry.Record.Document).ShouldBeTrue();
        store.Size().Documents.ShouldBe(1);
    }

    [Fact]
    public void The_same_text_without_address_or_outlet_is_one_document()
    {
        using var store = Open();

        store.Add([Article("Le vote a eu lieu hier à Gao."), Article("Le vote a eu lieu hier à Gao.")]).ShouldBe(1);
    }

    [Fact]
    public void The_same_text_of_two_outlets_is_two_documents()
    {
        using var store = Open();

        store.Add([Article("Le vote a eu lieu hier à Gao.", "a", "Radio Escale"), Article("Le vote a eu lieu hier à Gao.", "b", "Le Phare")]).ShouldBe(2);

        store.Documents().ShouldAllBe(document => document.IsCurrent);
    }

    [Fact]
    public void A_changed_text_at_the_same_address_is_a_new_version()
    {
        using var store = Open();

        store.Add([Article("Le vote a eu lieu hier à Gao.", "a")]);
        store.Add([Article("Le vote a eu lieu hier à Gao, sans incident.", "a")]);
        store.Add([Article("Le vote a eu lieu hier à Gao.", "a")]).ShouldBe(0);

        store.Documents().Select(document => (document.Version, document.IsCurrent)).ShouldBe([(1, false), (2, true)]);
    }

    [Fact]
    public void Documents_come_by_day_of_publication()
    {
        using var store = Open();

        store.Add([Article("Un vote à Gao.", "c", published: "2026-03-07"), Article("Un débat à Gao.", "a", published: "2026-03-05T08:00:00Z"), Article("Un défilé à Gao.", "u", published: null)]);
        store.Add([Article("Un procès à Gao.", "b", published: "2026-03-06"), Article("Une fête à Gao.", "b2", published: "2026-03-06")]);

        store.Documents().Select(document => document.Record.Document.Uri).ShouldBe(["u", "a", "b", "b2", "c"]);
    }

    [Fact]
    public void Reading_sees_the_store_as_it_was_when_reading_began()
    {
        using var store = Open();
        store.Add([Article("Un vote à Gao.", "a"), Article("Un débat à Gao.", "b")]);

        using var documents = store.Documents().GetEnumerator();
        documents.MoveNext();
        store.Add([Article("Un procès à Gao.", "c")]);
        int rest = 0;
        while (documents.MoveNext()) rest++;

        rest.ShouldBe(1);
    }

    [Fact]
    public void A_batch_that_fails_leaves_nothing()
    {
        using var store = Open();
        string before = Content(store);
        var twice = new Actor { Id = "a1", Name = "Jean Roux", Kind = ActorKind.Person };
        var broken = new Entry(new Vigie.Records.Record { Document = new Document { Text = "Un débat à Gao." }, Actors = [twice, twice] });

        Should.Throw<ArgumentException>(() => store.Add([Article("Un vote à Gao."), broken]));

        Content(store).ShouldBe(before);
        store.Add([Article("Un vote à Gao.")]).ShouldBe(1);
    }

    [Fact]
    public void A_store_opened_again_holds_the_same()
    {
        string before;
        using (var store = Open())
        {
            store.Add([Article("Le vote a eu lieu hier à Gao.", "a")]);
            before = Content(store);
        }

        using var again = Open();

        Content(again).ShouldBe(before);
    }

    [Fact]
    public void Two_programs_may_add_in_turn()
    {
        using var one = Open();
        using var other = Open();

        one.Add([Article("Un vote à Gao.", "a")]);
        other.Add([Article("Un vote à Gao.", "a"), Article("Un débat à Gao.", "b")]).ShouldBe(1);

        one.Size().Documents.ShouldBe(2);
    }
}
