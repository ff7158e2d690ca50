using System.Text;
using System.Text.Json;
using Shouldly;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store;
using Vigie.Store.Joining;
using Vigie.Store.Sqlite;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Store;

public sealed class StoreJoinsTests : IDisposable
{
    private const string Dispatch = """
        Mali: onze soldats tués dans l'attaque d'un poste à Gossi
        Onze soldats maliens ont été tués mardi dans l'attaque d'un poste militaire à Gossi, dans le nord du Mali, a annoncé l'état-major.
        Les assaillants, venus à moto, ont emporté deux véhicules et des munitions avant de se retirer vers la forêt.
        Le maire de Gossi, Oumar Tolo, a déploré le départ de plusieurs dizaines de familles vers Hombori, à soixante kilomètres de là.
        Aucune revendication n'avait été publiée mercredi matin. La zone est survolée par un drone de l'armée depuis les faits.
        """;

    private static readonly Lazy<Record[]> s_records = new(() =>
    [
        Read("1", "Agence Sahel", "2026-03-04T08:00", Dispatch + "Le Mali a déjà perdu une trentaine d'hommes dans cette région depuis le début de l'année, selon un décompte des autorités locales."),
        Read("2", "Agence Sahel", "2026-03-04T09:30", Dispatch + "Un douzième soldat est mort de ses blessures à l'hôpital de Gao, a ajouté l'état-major dans un second communiqué.\nLe Mali a déjà perdu une trentaine d'hommes dans cette région depuis le début de l'année, selon un décompte des autorités locales."),
        Read("3", "La Gazette du Fleuve", "2026-03-04T15:00", Dispatch.Replace("Mali: onze soldats tués dans l'attaque d'un poste à Gossi", "Gossi endeuillée")),
        Read("4", "Radio Hombori", "2026-03-05T19:00", """
            Attaque de Gossi : le bilan passe à treize soldats tués
            L'attaque du poste militaire de Gossi, mardi, a fait treize morts parmi les soldats, selon un élu joint par Radio Hombori.
            M. Tolo, le maire de Gossi, dit avoir compté soixante familles arrivées à Hombori. Des motos ont été vues dans la forêt.
            """),
        Read("5", "Le Matin", "2026-03-05T20:00", """
            Football : les Aigles préparent leur tournée
            Les joueurs se sont entraînés au stade de Bamako devant deux mille supporteurs. Le sélectionneur n'a pas donné sa liste.
            """),
        Read("6", "Radio Hombori", "2026-06-20T19:00", """
            Récolte : les greniers se vident à Hombori
            Le prix du mil a doublé en un mois sur les marchés, disent les commerçantes. Les pluies se font attendre.
            """),
    ]);

    private static readonly Lazy<Entry[]> s_entries = new(() => [.. s_records.Value.Select(Entries.Of)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Copies_incidents_storylines_and_people_are_joined()
    {
        using var store = Filled("a", s_entries.Value);
        var documents = store.Documents().ToDictionary(d => d.Record.Document.Uri!, d => store.Joins.Of(d.Key)!, StringComparer.Ordinal);

        documents["2"].VersionOf.ShouldBe("1");
        documents["3"].ReprintOf.ShouldBe("1");
        documents["4"].Storyline.ShouldBe(documents["1"].Storyline);
        documents["5"].Storyline.ShouldNotBe(documents["1"].Storyline);
        documents["6"].Storyline.ShouldNotBe(documents["1"].Storyline);
        store.Joins.Storylines().ShouldHaveSingleItem().Documents.Select(d => d.Uri).ShouldBe(["1", "2", "3", "4"]);
        store.Joins.Actors("tolo").ShouldHaveSingleItem().Mentions.Select(m => m.Uri).ShouldBe(["1", "2", "3", "4"]);

        var attack = store.Joins.Incidents(new IncidentFilter(Type: "assault".ToUpperInvariant(), Place: "gossi", Documents: 3)).ShouldHaveSingleItem();
        attack.Tellings.Select(t => t.Uri).Distinct().ShouldBe(["1", "2", "3", "4"]);
        attack.Documents.ShouldBe(3);
        attack.Tellings.ShouldContain(t => t.Uri == "4" && t.Figures.Any(f => f.Kind == "killed" && f.Min == 13));
        store.Joins.Incidents(new IncidentFilter(From: "2026-03-06")).ShouldNotContain(i => i.Id == attack.Id);
    }

    [Fact]
    public void The_order_of_adding_does_not_matter()
    {
        using var forward = Filled("a", s_entries.Value);
        using var backward = SqliteStore.Open(Path.Combine(_folder, "b"), create: true);
        foreach (var entry in s_entries.Value.Reverse())
        {
            backward.Add([entry]);
            backward.Joins.Bring();
        }

        Found(backward).ShouldBe(Found(forward));
    }

    [Fact]
    public void A_removed_document_leaves_no_trace()
    {
        using var expected = Filled("a", [.. s_entries.Value.Where(e => e.Document.Uri != "1")]);
        using var actual = Filled("b", s_entries.Value);
        long key = actual.Documents().Single(d => d.Record.Document.Uri == "1").Key;
        using (var session = new Session(Path.Combine(_folder, "b"), readOnly: false))
        {
            using var tables = new JoinTables(Path.Combine(_folder, "b"), session, new Lazy<JoinRules>(() => JoinRules.Load(new DataFolder(Path.Combine(Repository.Root, "data")))));
            session.Transact(() =>
            {
                tables.Remove(key);
                session.Run("DELETE FROM document WHERE key = ?1", key);
                tables.Complete();
                return 0;
            });
            session.Number("SELECT count(*) FROM incident WHERE id NOT IN (SELECT incident FROM telling)").ShouldBe(0);
        }

        Found(actual).ShouldBe(Found(expected));
        Words("b").ShouldBe(Words("a"));

        List<string> Words(string name)
        {
            using var session = new Session(Path.Combine(_folder, name), readOnly: true);
            return [.. session.Rows("SELECT word, entity FROM entity_word ORDER BY word, entity", row => $"{row.GetString(0)} {row.GetString(1)}")];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_removed_between_two_joinings_is_joined_with_nothing(bool byAnotherProgram)
    {
        using var expected = Filled("a", s_entries.Value[3..]);
        using var actual = Filled("b", s_entries.Value[..3]);
        using (var other = SqliteStore.Open(Path.Combine(_folder, "b"))) (byAnotherProgram ? other : actual).EraseBefore(new DateOnly(2026, 3, 5)).ShouldBe(3);
        actual.Add(s_entries.Value[3..]);
        actual.Joins.Bring();

        Found(actual).ShouldBe(Found(expected));
    }

    [Fact]
    public void What_is_found_ahead_while_more_is_added_is_what_joining_finds()
    {
        using var expected = Filled("a", [.. s_entries.Value, .. Others(2 * IJoins.Portion)]);
        using var actual = SqliteStore.Open(Path.Combine(_folder, "b"), create: true);
        foreach (var batch in Others(2 * IJoins.Portion).Reverse().Chunk(700))
        {
            actual.Add(batch);
            actual.Joins.Advance();
        }
        // It is kept at a call after it was found.
        for (long before = actual.Joins.Waiting; actual.Joins.Waiting == before; Thread.Sleep(10)) actual.Joins.Advance();
        actual.Add(s_entries.Value);
        actual.Joins.Bring();

        actual.Joins.Waiting.ShouldBe(0);
        Found(actual).ShouldBe(Found(expected));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_removed_after_it_was_found_ahead_is_joined_with_nothing(bool byAnotherProgram)
    {
        using var expected = Filled("a", [.. s_entries.Value[3..], .. Others(IJoins.Portion)]);
        using var actual = SqliteStore.Open(Path.Combine(_folder, "b"), create: true);
        actual.Add([.. s_entries.Value, .. Others(IJoins.Portion)]);
        actual.Joins.Advance();
        using (var other = SqliteStore.Open(Path.Combine(_folder, "b"))) (byAnotherProgram ? other : actual).EraseBefore(new DateOnly(2026, 3, 5)).ShouldBe(3);
        actual.Joins.Bring();

        Found(actual).ShouldBe(Found(expected));
    }

    [Fact]
    public void A_store_may_be_closed_while_joining_is_ahead()
    {
        using (var store = SqliteStore.Open(Path.Combine(_folder, "a"), create: true))
        {
            store.Add([.. s_entries.Value, .. Others(IJoins.Portion)]);
            store.Joins.Advance();
        }
        using var again = SqliteStore.Open(Path.Combine(_folder, "a"));
        again.Joins.Waiting.ShouldBe(IJoins.Portion + 6);
    }

    [Fact]
    public void A_doubtful_event_is_told_while_another_article_tells_it_and_is_never_found_by_itself()
    {
        var sure = s_records.Value[3];
        var doubtful = Entries.Of(sure with { Events = [], Doubtful = [.. sure.Events.Where(e => e.Type == "ASSAULT").Take(1).Select(e => e with { Id = "d1", Confidence = 0.25 })] });
        using var store = Filled("a", [s_entries.Value[0], doubtful]);

        store.Joins.Incidents(new IncidentFilter()).SelectMany(i => i.Tellings).ShouldContain(t => t.Uri == "4" && t.Event == "d1" && t.Trigger == sure.Events.First(e => e.Type == "ASSAULT").Trigger.Of(sure.Document.Text));
        using (var session = new Session(Path.Combine(_folder, "a"), readOnly: true))
        {
            session.Number("SELECT count(*) FROM events WHERE uri = '4'").ShouldBe(0);
            session.Number("SELECT count(*) FROM figures WHERE uri = '4'").ShouldBe(0);
            session.Number("SELECT count(*) FROM event e JOIN document d ON d.key = e.document WHERE e.doubtful AND d.uri = '4'").ShouldBe(1);
        }

        long key = store.Documents().Single(d => d.Record.Document.Uri == "1").Key;
        store.Replace([new Reading(key, s_records.Value[0] with { Events = [], Doubtful = [] })]);
        store.Joins.Bring();
        store.Joins.Incidents(new IncidentFilter()).SelectMany(i => i.Tellings).ShouldNotContain(t => t.Uri == "4");
    }

    [Fact]
    public void A_digest_that_is_missing_is_made_from_the_record()
    {
        using var expected = Filled("a", s_entries.Value);
        using var actual = SqliteStore.Open(Path.Combine(_folder, "b"), create: true);
        actual.Add(s_entries.Value);
        using (var session = new Session(Path.Combine(_folder, "b"), readOnly: false)) session.Run("UPDATE join_pending SET digest = NULL").ShouldBe(6);
        actual.Joins.Bring();

        Found(actual).ShouldBe(Found(expected));
    }

    [Fact]
    public void Places_are_found_by_words_of_their_name_in_any_order_and_no_others()
    {
        using var store = SqliteStore.Open(Path.Combine(_folder, "a"), create: true);
        Entry Article(string uri, params string[] places) => Entries.Of(new Record
        {
            Document = new Document { Text = $"Article {uri}.", Uri = uri, Published = "2026-03-05" },
            Places = [.. places.Select((name, i) => new Place { Id = $"p{i + 1}", Name = name, Kind = PlaceKind.City, Country = "FRA", Confidence = 0.9, Mentions = [new Vigie.Text.TextSpan(0, 1)] })],
        });
        store.Add([Article("1", "Valdor"), Article("2", "Valdors", "Valdor-le-Lac"), Article("3", "Valdor", "Lorne")]);

        store.Joins.Places("VALDOR").Select(p => (p.Name, p.Documents, string.Join(' ', p.Mentions.Select(m => $"{m.Uri}{m.Id}")))).ShouldBe([("Valdor", 2, "3p1 1p1"), ("Valdor-le-Lac", 1, "2p2")]);
        store.Joins.Places("lac valdor").ShouldHaveSingleItem().Name.ShouldBe("Valdor-le-Lac");
        store.Joins.Places("le").ShouldHaveSingleItem().Name.ShouldBe("Valdor-le-Lac");
        store.Joins.Places("lac lorne").ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_is_joined_once()
    {
        using var store = SqliteStore.Open(Path.Combine(_folder, "a"), create: true);
        store.Add(s_entries.Value);
        store.Joins.Waiting.ShouldBe(6);

        int done = 0;
        store.Joins.Bring(n => done = n);
        done.ShouldBe(6);
        store.Joins.Waiting.ShouldBe(0);
        store.Joins.Bring(_ => throw new InvalidOperationException("nothing waits"));
    }

    private static Record Read(string uri, string outlet, string published, string text) =>
        Repository.Reader.Read(new Document { Text = text, Uri = uri, Outlet = outlet, Published = published });

    /// <summary>Articles that tell nothing, after the others.</summary>
    private static Entry[] Others(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Entries.Of(new Record { Document = new Document { Text = $"Article {i}.", Uri = $"other/{i}", Published = new DateOnly(2026, 7, 1).AddDays(i).ToString("yyyy-MM-dd") } }))];

    private SqliteStore Filled(string name, Entry[] entries)
    {
        var store = SqliteStore.Open(Path.Combine(_folder, name), create: true);
        store.Add(entries);
        store.Joins.Bring();
        return store;
    }

    /// <summary>All that joining found, as JSON, to compare stores.</summary>
    private static string Found(SqliteStore store)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            void All<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
            {
                foreach (var item in items)
                {
                    json.WriteStartObject();
                    write(json, item);
                    json.WriteEndObject();
                }
            }
            All(store.Joins.Incidents(new IncidentFilter()), JoinJson.Write);
            All(store.Joins.Storylines(1), JoinJson.Write);
            All(store.Joins.Actors(), JoinJson.Write);
            All(store.Documents().OrderBy(d => d.Record.Document.Uri, StringComparer.Ordinal), (j, d) => JoinJson.Write(j, d.Record.Document, store.Joins.Of(d.Key)));
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
