using System.Globalization;
using System.Text;
using Shouldly;
using Vigie.Records;
using Vigie.Store;
using Vigie.Store.Corrections;
using Vigie.Store.Query;
using Vigie.Text;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Store;

/// <summary>What every store does, whatever its database.</summary>
public abstract class StoreContract : IDisposable
{
    private static readonly Lazy<QueryParser> s_queries = new(() => new QueryParser(Entries.Words, new QueryValues(Repository.Data)));

    protected string Folder { get; } = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store of this test, creating it.</summary>
    protected abstract IStore Open();

    /// <summary>Makes a record ready for the stores of this test, which may not be open yet.</summary>
    protected abstract Entry Ready(Record record);

    protected Entry Article(string text, string? uri = null, string? outlet = null, string? published = "2026-03-05") =>
        Ready(new Record { Document = new Document { Text = text, Uri = uri, Outlet = outlet, Published = published } });

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
        var record = HandMade.Attack();

        store.Add([Ready(record)]).ShouldBe(1);

        var kept = store.Documents().Single();
        Encoding.UTF8.GetString(RecordJson.ToBytes(kept.Record)).ShouldBe(Encoding.UTF8.GetString(RecordJson.ToBytes(record)));
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

        store.Contains(entry.Document).ShouldBeTrue();
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

        Should.Throw<InvalidOperationException>(() => store.Add(new BreakingBatch(Ready(HandMade.Attack()))));

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

    private string[] Find(IStore store, Target target, string query, string column)
    {
        var (parsed, error) = s_queries.Value.Parse(target, query);
        error.ShouldBeNull(query);
        var found = store.Find(parsed!, 50, null);
        int index = found.Columns.ToList().IndexOf(column);
        return [.. found.Rows.Select(row => Convert.ToString(row[index], CultureInfo.InvariantCulture)!)];
    }

    [Theory]
    [InlineData(Target.Statements, "secours")]
    [InlineData(Target.Statements, "ATTENDRE")]
    [InlineData(Target.Statements, "« attendons les secours »")]
    [InlineData(Target.Statements, "“nous attendons”")]
    [InlineData(Target.Statements, "speaker:Roux kind:direct outlet:escale date:2026-03")]
    [InlineData(Target.Statements, "locuteur:\"jean roux\"")]
    [InlineData(Target.Statements, "secours OR rien")]
    [InlineData(Target.Statements, "-soldats")]
    [InlineData(Target.Statements, "")]
    [InlineData(Target.Events, "type:assault place:gao country:Mali factuality:établi")]
    [InlineData(Target.Events, "recipient:soldat actor:\"homme armé\"")]
    [InlineData(Target.Events, "date:2026-03-03")]
    [InlineData(Target.Events, "date:2026-02..2026-03-03 tuer")]
    [InlineData(Target.Events, "l'armee OR tués -(secours OR maire)")]
    [InlineData(Target.Documents, "secours type:ASSAULT speaker:roux")]
    [InlineData(Target.Documents, "date:2026-03-05..")]
    [InlineData(Target.Actors, "roux kind:person country:MLI")]
    [InlineData(Target.Actors, "maire de gossi")]
    [InlineData(Target.Places, "gao kind:ville")]
    public void Queries_find(Target target, string query)
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack()), Article("Un débat.", "b")]);

        Find(store, target, query, target is Target.Actors or Target.Places ? "name" : "uri").ShouldContain(target switch { Target.Actors => "Jean Roux", Target.Places => "Gao", _ => "a" });
    }

    [Theory]
    [InlineData(Target.Statements, "soldats")]
    [InlineData(Target.Statements, "secours -attendre")]
    [InlineData(Target.Statements, "\"secours attendons\"")]
    [InlineData(Target.Statements, "secours date:2025")]
    [InlineData(Target.Events, "type:PROTEST")]
    [InlineData(Target.Events, "recipient:\"homme armé\"")]
    [InlineData(Target.Events, "date:2026-03-05")]
    [InlineData(Target.Events, "-type:assault")]
    [InlineData(Target.Documents, "outlet:secours")]
    [InlineData(Target.Actors, "roux kind:state")]
    [InlineData(Target.Places, "gao country:NER")]
    public void Queries_do_not_find(Target target, string query)
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack())]);

        Find(store, target, query, target is Target.Actors or Target.Places ? "name" : "uri").ShouldBeEmpty();
    }

    [Fact]
    public void Rows_come_with_their_evidence()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack())]);

        Find(store, Target.Events, "gao", "evidence").ShouldBe(["Des hommes armés ont tué onze soldats à Gao le 3 mars."]);
        Find(store, Target.Events, "gao", "figures").ShouldBe(["killed 11"]);
        Find(store, Target.Statements, "secours", "content").ShouldBe(["Nous attendons les secours"]);
        Find(store, Target.Documents, "soldat", "excerpt").Single().ShouldContain("onze soldats");
    }

    [Fact]
    public void Only_current_versions_are_found()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack(killed: "onze"))]);
        store.Add([Ready(HandMade.Attack(killed: "douze"))]);

        Find(store, Target.Events, "soldats", "evidence").ShouldBe(["Des hommes armés ont tué douze soldats à Gao le 3 mars."]);
        Find(store, Target.Actors, "roux", "documents").ShouldBe(["1"]);
    }

    [Theory]
    [InlineData(Target.Statements)]
    [InlineData(Target.Documents)]
    [InlineData(Target.Actors)]
    public void Cursors_give_every_row_once_even_while_others_are_added(Target target)
    {
        using var store = Open();
        store.Add([.. Enumerable.Range(0, 25).Select(i => Ready(HandMade.Attack($"u{i}", published: $"2026-03-{i + 1:00}", speaker: $"Jean Roux{(char)('a' + i)}")))]);
        var query = s_queries.Value.Parse(target, target == Target.Actors ? "maire" : "secours").Query!;
        var rows = new List<string>();

        string? cursor = null;
        do
        {
            var page = store.Find(query, 4, cursor);
            page.Rows.Count.ShouldBeLessThanOrEqualTo(4);
            rows.AddRange(page.Rows.Select(row => string.Join('|', row)));
            store.Add([Ready(HandMade.Attack($"later{rows.Count}", published: "2026-04-01", speaker: $"Jean Roux0{rows.Count}"))]);
            cursor = page.Next;
        }
        while (cursor is not null && rows.Count < 100);

        rows.Where(row => !row.Contains("later", StringComparison.Ordinal)).Distinct().Count().ShouldBe(25);
        rows.Distinct().Count().ShouldBe(rows.Count);
    }

    [Fact]
    public void A_cursor_of_another_query_is_refused()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack("a")), Ready(HandMade.Attack("b", killed: "douze"))]);
        string cursor = store.Find(s_queries.Value.Parse(Target.Events, "soldats").Query!, 1, null).Next!;

        Should.Throw<FormatException>(() => store.Find(s_queries.Value.Parse(Target.Events, "gao").Query!, 1, cursor));
        Should.Throw<FormatException>(() => store.Find(s_queries.Value.Parse(Target.Events, "soldats").Query!, 1, "x"));
    }

    [Fact]
    public void Matches_come_whole_newest_first_with_what_was_found_in_them()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack("old", published: "2026-03-04")), Article("Rien.", "b"), Ready(HandMade.Attack("new", killed: "douze", published: "2026-03-06"))]);

        var matches = store.Matches(s_queries.Value.Parse(Target.Events, "soldats").Query!).ToArray();

        matches.Select(match => match.Document.Record.Document.Uri).ShouldBe(["new", "old"]);
        matches.ShouldAllBe(match => match.Numbers.Single() == 0);
        store.Matches(s_queries.Value.Parse(Target.Documents, "rien").Query!).Single().Numbers.ShouldBeEmpty();
    }

    private static Correction Correction(IStore store, CorrectionKind kind, string words, string? value)
    {
        var document = store.Documents().First();
        int at = document.Record.Document.Text.IndexOf(words, StringComparison.Ordinal);
        return new(0, document.Key, kind, new TextSpan(at, at + words.Length), value, "Awa", "2026-04-01T08:00:00Z", "lu trop vite");
    }

    [Fact]
    public void A_corrected_speaker_is_found_until_the_correction_is_taken_back()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack())]);
        string before = Content(store);

        long id = store.Correct(Correction(store, CorrectionKind.Speaker, "attendons les secours", "Awa Traoré"));

        Find(store, Target.Statements, "speaker:traoré", "content").ShouldBe(["Nous attendons les secours"]);
        Find(store, Target.Statements, "speaker:roux", "content").ShouldBeEmpty();
        store.Undo(id, "2026-04-02").ShouldBeTrue();
        store.Undo(id, "2026-04-02").ShouldBeFalse();
        Content(store).ShouldBe(before);
        Find(store, Target.Statements, "speaker:roux", "content").ShouldBe(["Nous attendons les secours"]);
        store.Corrections().Single().Undone.ShouldBe("2026-04-02");
    }

    [Theory]
    [InlineData(CorrectionKind.Type, "ont tué", "COERCE", "type:COERCE", 1)]
    [InlineData(CorrectionKind.Type, "ont tué", "COERCE", "type:ASSAULT", 0)]
    [InlineData(CorrectionKind.Type, "ont tué", "FIRE", "kind:hazard", 1)]
    [InlineData(CorrectionKind.NotEvent, "tué", null, "", 0)]
    [InlineData(CorrectionKind.SameActor, "soldats", "hommes armés", "recipient:\"hommes armés\"", 1)]
    [InlineData(CorrectionKind.Place, "Gao", "14.5,-4.2,BFA", "country:BFA", 1)]
    public void Corrections_show_in_what_is_found(CorrectionKind kind, string words, string? value, string query, int events)
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack())]);

        store.Correct(Correction(store, kind, words, value)).ShouldBe(1);

        Find(store, Target.Events, query, "id").Length.ShouldBe(events);
    }

    [Fact]
    public void A_doubtful_event_is_found_once_it_is_corrected_only()
    {
        using var store = Open();
        var attack = HandMade.Attack();
        store.Add([Ready(attack with { Events = [], Doubtful = [.. attack.Events.Select(e => e with { Confidence = 0.2 })] })]);
        Find(store, Target.Events, "", "id").ShouldBeEmpty();

        store.Correct(Correction(store, CorrectionKind.Type, "ont tué", "ASSAULT"));

        Find(store, Target.Events, "type:ASSAULT", "id").Length.ShouldBe(1);
        store.Documents().Single().Record.Doubtful.ShouldBeEmpty();
    }

    [Fact]
    public void A_split_actor_leaves_what_follows_other_words()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack())]);

        store.Correct(Correction(store, CorrectionKind.OtherActor, "Jean Roux", "Jean Roux (père)"));

        Find(store, Target.Statements, "speaker:père", "content").ShouldBe(["Nous attendons les secours"]);
    }

    [Theory]
    [InlineData("Jean Roux (père)")]
    [InlineData("Jean-Paul Roux")]
    public void An_actor_of_one_document_that_is_another_person_stays_apart_until_that_is_taken_back(string name)
    {
        using var store = Open();
        var (first, second) = (HandMade.Attack("a"), HandMade.Attack("b", killed: "douze"));
        store.Add([Ready(first), Ready(second)]);
        Persons(store).ShouldBe(["Jean Roux: a b"]);

        long id = store.Correct(Correction(store, CorrectionKind.ActorName, "Jean Roux", name));

        Persons(store).ShouldBe([$"{name}: a", "Jean Roux: b"]);
        Find(store, Target.Statements, $"speaker:\"{name}\"", "uri").ShouldBe(["a"]);
        store.Replace([.. store.Readings().Select(reading => new Reading(reading.Key, reading.Record))]).ShouldBeEmpty();
        Persons(store).ShouldBe([$"{name}: a", "Jean Roux: b"]);
        store.Undo(id, "2026-04-02");
        Persons(store).ShouldBe(["Jean Roux: a b"]);
    }

    [Fact]
    public void An_actor_that_is_the_one_of_another_name_is_joined_with_it_across_documents()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack("a", speaker: "Awa Diallo")), Ready(HandMade.Attack("b", killed: "douze", speaker: "Jean Roux"))]);
        Persons(store).ShouldBe(["Awa Diallo: a", "Jean Roux: b"]);

        long id = store.Correct(Correction(store, CorrectionKind.SameActor, "Awa Diallo", "Jean Roux"));

        Persons(store).ShouldBe(["Jean Roux: a b"]);
        store.Joins.Actors("diallo").Single().Aliases.ShouldContain("Awa Diallo");
        store.Undo(id, "2026-04-02");
        Persons(store).ShouldBe(["Awa Diallo: a", "Jean Roux: b"]);
    }

    private static string[] Persons(IStore store)
    {
        store.Joins.Bring();
        return [.. store.Joins.Actors().Where(actor => actor.Kind == "person").Select(actor => $"{actor.Name}: {string.Join(' ', actor.Mentions.Select(m => m.Uri))}").OrderBy(line => line[^1]).ThenBy(line => line, StringComparer.Ordinal)];
    }

    [Fact]
    public void Corrections_outlive_a_new_reading_that_numbers_otherwise()
    {
        using var store = Open();
        var first = HandMade.Attack();
        store.Add([Ready(first)]);
        store.Correct(Correction(store, CorrectionKind.Type, "ont tué", "COERCE"));
        store.Correct(Correction(store, CorrectionKind.Speaker, "attendons les secours", "Awa Traoré"));
        long key = store.Documents().Single().Key;

        var unmet = store.Replace([new Reading(key, first with { Events = [first.Events[0] with { Id = "e7", Type = "AID" }], Statements = [first.Statements[0] with { Id = "s9" }] })]);

        unmet.ShouldBeEmpty();
        Find(store, Target.Events, "", "type").ShouldBe(["COERCE"]);
        Find(store, Target.Events, "", "id").ShouldBe(["e7"]);
        Find(store, Target.Statements, "", "speaker").ShouldBe(["Awa Traoré"]);
        store.Replace([new Reading(key, first with { Events = [] })]).Single().Kind.ShouldBe(CorrectionKind.Type);
    }

    [Fact]
    public void What_meets_nothing_is_not_kept()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack())]);

        store.Correct(Correction(store, CorrectionKind.Type, "maire", "COERCE")).ShouldBe(0);

        store.Corrections().ShouldBeEmpty();
    }

    [Fact]
    public void An_erased_person_is_nowhere()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack()), Article("Un débat.", "b")]);
        store.Correct(Correction(store, CorrectionKind.Speaker, "attendons les secours", "Jean Roux"));

        store.ErasePerson("jean roux").ShouldBe(1);

        Content(store).ShouldNotContain("Roux");
        Find(store, Target.Documents, "roux", "uri").ShouldBeEmpty();
        Find(store, Target.Statements, "", "id").ShouldBeEmpty();
        Find(store, Target.Events, "soldats", "evidence").ShouldBe(["Des hommes armés ont tué onze soldats à Gao le 3 mars."]);
        store.Add([Ready(HandMade.Attack())]).ShouldBe(0);
    }

    [Fact]
    public void An_erased_person_is_nowhere_either_in_functions_of_others_in_reasons_and_where_an_article_says_the_surname_only()
    {
        using var store = Open();
        var first = HandMade.Attack();
        store.Add(
        [
            Ready(first with { Actors = [first.Actors[0], first.Actors[1] with { Roles = [new Role("gardes de Jean Roux", null, null, first.Actors[1].Mentions[0].Span)] }, .. first.Actors[2..]] }),
            Ready(HandMade.Attack("b", killed: "douze", speaker: "Roux")),
        ]);
        store.Joins.Bring();
        store.Correct(Correction(store, CorrectionKind.Type, "ont tué", "COERCE") with { Reason = "Jean Roux l’a dit" });

        store.ErasePerson("JEAN ROUX").ShouldBe(2);

        store.Joins.Bring();
        Content(store).ShouldNotContain("Roux");
        store.Corrections().Single().Reason.ShouldBe("████ ████ l’a dit");
        Find(store, Target.Documents, "roux", "uri").ShouldBeEmpty();
        Find(store, Target.Events, "type:COERCE", "uri").ShouldBe(["a"]);
        store.Joins.Actors("roux").ShouldBeEmpty();
        store.ErasePerson("Jean Roux").ShouldBe(0);
    }

    [Fact]
    public void Documents_before_a_day_are_erased_and_those_of_unknown_day_stay()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack("old", published: "2026-03-04")), Ready(HandMade.Attack("new", killed: "douze", published: "2026-03-05")), Ready(HandMade.Attack("unknown", killed: "treize", published: null))]);

        store.EraseBefore(new(2026, 3, 5)).ShouldBe(1);

        Find(store, Target.Documents, "", "uri").ShouldBe(["new", "unknown"]);
        Find(store, Target.Events, "soldats", "uri").ShouldBe(["new", "unknown"]);
    }

    [Fact]
    public void Erased_texts_leave_their_evidence()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack())]);

        store.EraseTextsBefore(new(2027, 1, 1)).ShouldBe(1);
        store.EraseTextsBefore(new(2027, 1, 1)).ShouldBe(0);

        store.Documents().Single().Record.Document.Text.ShouldNotContain("maire de Gossi");
        store.Documents().Single().Record.Document.Id.ShouldBe(HandMade.Attack().Document.Id);
        Find(store, Target.Documents, "gossi", "uri").ShouldBeEmpty();
        Find(store, Target.Documents, "", "excerpt").Single().ShouldContain("Nous attendons les secours […] a déclaré");
        Find(store, Target.Statements, "secours", "content").ShouldBe(["Nous attendons les secours"]);
        Find(store, Target.Events, "soldats", "evidence").ShouldBe(["Des hommes armés ont tué onze soldats à Gao le 3 mars."]);
        store.Add([Ready(HandMade.Attack())]).ShouldBe(0);
    }

    [Fact]
    public void A_removed_text_keeps_its_headline()
    {
        string text = Erasure.Blank(new Record { Document = new Document { Text = "Gao : la pluie revient\nIl a plu lundi." } }).Document.Text;

        text.ShouldBe("Gao : la pluie revient\n" + new string(' ', "Il a plu lundi.".Length));
    }

    /// <summary>A batch whose second entry cannot be had.</summary>
    private sealed class BreakingBatch(Entry entry) : IReadOnlyList<Entry>
    {
        public int Count => 2;

        public Entry this[int index] => index == 0 ? entry : throw new InvalidOperationException("broken");

        public IEnumerator<Entry> GetEnumerator()
        {
            for (int i = 0; i < Count; i++) yield return this[i];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
