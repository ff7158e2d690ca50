using FsCheck.Fluent;
using Shouldly;
using Vigie.Records;
using Vigie.Store;
using Vigie.Store.Corrections;
using Vigie.Store.Query;
using Vigie.Store.Sqlite;
using Vigie.Text;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Store;

/// <summary>Names are counted as they come and go: what is found is what counting all documents would find.</summary>
public sealed class StoreNamesTests : IDisposable
{
    private static readonly QueryParser s_queries = new(Entries.Words, new QueryValues(Repository.Data));

    private static readonly (Target Target, string Query)[] s_asked =
    [
        (Target.Actors, ""), (Target.Actors, "maire"), (Target.Actors, "roux -ministre"), (Target.Actors, "kind:person country:MLI"), (Target.Actors, "(traoré OR police) -kind:state"),
        (Target.Actors, "« maire de gossi »"), (Target.Actors, "jean"), (Target.Places, ""), (Target.Places, "gao OR tombouctou"), (Target.Places, "kind:city country:MLI"), (Target.Places, "-country:MLI"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SqliteStore Open(string name) => SqliteStore.Open(Path.Combine(_folder, name), create: true, Repository.Data);

    /// <summary>An article with people and places drawn from few, some of them twice under one name.</summary>
    private static Record Draw(Random random, Document document)
    {
        string[] names = ["Jean Roux", "Awa Traoré", "Jean", "police", "Mali"], roles = ["maire de Gossi", "ministre", "ministre des Transports", "maire"], towns = ["Gao", "Gossi", "Munich"];
        T Any<T>(T[] from) => from[random.Next(from.Length)];
        return new Record
        {
            Document = document,
            Actors =
            [
                .. Enumerable.Range(1, random.Next(6)).Select(i => new Actor
                {
                    Id = $"a{i}", Name = Any(names), Kind = Any([ActorKind.Person, ActorKind.Person, ActorKind.Organisation, ActorKind.State, ActorKind.Unnamed]), Country = Any(["MLI", null]),
                    Aliases = [.. roles.Where(_ => random.Next(8) == 0)], Roles = [.. roles.Where(_ => random.Next(3) == 0).Select(role => new Role(role, null, null, new TextSpan(0, 1)))],
                    Mentions = [new Mention(new TextSpan(i, i + 1), MentionForm.Name)],
                }),
            ],
            Places =
            [
                .. Enumerable.Range(1, random.Next(4)).Select(i => new Place
                {
                    Id = $"p{i}", Name = Any(towns), Kind = Any([PlaceKind.City, PlaceKind.Site]), Country = Any(["MLI", "DEU", null]), Admin1 = Any(["Tombouctou", null]), Latitude = i, Longitude = i,
                    Confidence = 0.9, Mentions = [new TextSpan(10 + i, 11 + i)],
                }),
            ],
        };
    }

    private static string[] Find(SqliteStore store, Target target, string query, int limit = 100)
    {
        var parsed = s_queries.Parse(target, query).Query.ShouldNotBeNull(query);
        var rows = new List<string>();
        string? cursor = null;
        do
        {
            var page = store.Find(parsed, limit, cursor);
            rows.AddRange(page.Rows.Select(row => FormattableString.Invariant($"{string.Join('|', row)}")));
            cursor = page.Next;
        }
        while (cursor is not null);
        return [.. rows];
    }

    /// <summary>What asks for days is counted document by document.</summary>
    private static string[] Count(SqliteStore store, Target target, string query) => Find(store, target, $"({query}) date:2000..2100".Replace("() ", "", StringComparison.Ordinal));

    private static void Check(SqliteStore store, string path)
    {
        foreach (var (target, query) in s_asked)
        {
            string[] counted = Count(store, target, query);
            Find(store, target, query).ShouldBe(counted, $"{target} {query}");
            Find(store, target, query, limit: 2).ShouldBe(counted, $"{target} {query}");
        }
        var current = store.Documents().Where(document => document.IsCurrent).Select(document => document.Record).ToArray();
        using var session = new Session(path, readOnly: true);
        session.Rows("SELECT name || kind || coalesce(country, ''), sum(documents) FROM actor_name GROUP BY same", row => (row.GetString(0), row.GetInt64(1))).Order().ShouldBe(
            current.SelectMany(record => record.Actors.Where(a => a.Kind != ActorKind.Unnamed).Select(a => a.Name + RecordJson.NameOf(a.Kind) + a.Country).Distinct()).CountBy(name => name).Select(n => (n.Key, (long)n.Value)).Order());
        session.Rows("SELECT name || kind || coalesce(country, '') || coalesce(admin1, ''), documents FROM place_name", row => (row.GetString(0), row.GetInt64(1))).Order().ShouldBe(
            current.SelectMany(record => record.Places.Select(p => p.Name + RecordJson.NameOf(p.Kind) + p.Country + p.Admin1).Distinct()).CountBy(name => name).Select(n => (n.Key, (long)n.Value)).Order());
        session.Number("SELECT count(*) FROM actor_name WHERE documents <= 0").ShouldBe(0);
    }

    [Fact]
    public void What_is_counted_as_documents_come_and_go_is_what_they_hold()
    {
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(5), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            string name = $"{Guid.NewGuid():N}";
            using var store = Open(name);
            int texts = 0;
            // Few addresses, so that many articles are new versions, some published before what they replace.
            Record Article() => Draw(random, new Document { Text = $"Article {texts++} dont le texte ne sert à rien.", Uri = random.Next(3) == 0 ? null : $"u{random.Next(5)}", Published = $"2026-03-{random.Next(1, 28):00}" });
            KeptDocument? AnyKept() => store.Documents().ToArray() is { Length: > 0 } all ? all[random.Next(all.Length)] : null;
            for (int step = 0; step < 12; step++)
            {
                switch (random.Next(8))
                {
                    case 0 when AnyKept() is { } kept:
                        store.Replace([new Reading(kept.Key, Draw(random, kept.Record.Document))]);
                        break;
                    case 1 when AnyKept() is { Record: { Actors: [_, var second, ..] } record } kept:
                        store.Correct(new Correction(0, kept.Key, CorrectionKind.SameActor, second.Mentions[0].Span, record.Actors[0].Name, "Awa", "2026-04-01", "lu trop vite"));
                        break;
                    case 2 when AnyKept() is { Record.Places: [var place, ..] } kept:
                        store.Correct(new Correction(0, kept.Key, CorrectionKind.Place, place.Mentions[0], "14.5,-4.2,BFA", "Awa", "2026-04-01", "lu trop vite"));
                        break;
                    case 3 when store.Corrections() is { Count: > 0 } corrections:
                        store.Undo(corrections[random.Next(corrections.Count)].Id, "2026-04-02");
                        break;
                    case 4 when random.Next(3) == 0:
                        store.EraseBefore(new DateOnly(2026, 3, random.Next(1, 15)));
                        break;
                    case 5 when random.Next(3) == 0:
                        store.ErasePerson("Jean Roux");
                        break;
                    default:
                        store.Add([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Entries.Of(Article()))]);
                        break;
                }
                Check(store, Path.Combine(_folder, name));
            }
        }));
    }

    [Fact]
    public void Two_of_one_name_in_a_document_are_found_by_the_role_of_either_and_counted_once()
    {
        using var store = Open("a");
        Actor Roux(string id, string role) => new() { Id = id, Name = "Jean Roux", Kind = ActorKind.Person, Roles = [new Role(role, null, null, new TextSpan(0, 1))], Mentions = [] };
        store.Add([Entries.Of(new Record { Document = new Document { Text = "Deux Jean Roux.", Uri = "a", Published = "2026-03-05" }, Actors = [Roux("a1", "maire"), Roux("a2", "ministre")] })]);

        foreach (string query in (string[])["maire", "ministre", "roux", ""]) Find(store, Target.Actors, query).ShouldBe(["Jean Roux|person||maire|1|2026-03-05|2026-03-05|a"], query);
        Find(store, Target.Actors, "maire ministre").ShouldBeEmpty();
    }

    [Fact]
    public void Days_are_those_of_the_documents_found_the_unknown_one_only_where_there_is_no_other()
    {
        using var store = Open("a");
        Entry Article(string uri, string? published, string role) => Entries.Of(new Record
        {
            Document = new Document { Text = $"Article {uri}.", Uri = uri, Published = published },
            Actors = [new Actor { Id = "a1", Name = "Jean Roux", Kind = ActorKind.Person, Roles = [new Role(role, null, null, new TextSpan(0, 1))], Mentions = [] }],
        });
        store.Add([Article("a", null, "maire"), Article("b", "2026-03-05", "maire"), Article("c", "2026-03-07", "maire"), Article("d", "2026-03-09", "ministre"), Article("e", null, "préfet")]);

        Find(store, Target.Actors, "roux").ShouldBe(["Jean Roux|person||ministre|5|2026-03-05|2026-03-09|d"]);
        Find(store, Target.Actors, "maire").ShouldBe(["Jean Roux|person||maire|3|2026-03-05|2026-03-07|c"]);
        Find(store, Target.Actors, "préfet").ShouldBe(["Jean Roux|person||préfet|1|||e"]);
    }

    [Fact]
    public void A_store_without_counts_is_counted_when_it_is_opened()
    {
        var random = new Random(7);
        string path = Path.Combine(_folder, "a");
        using (var store = Open("a")) store.Add([.. Enumerable.Range(0, 30).Select(i => Entries.Of(Draw(random, new Document { Text = $"Article {i} dont le texte ne sert à rien.", Uri = $"u{i % 20}", Published = $"2026-03-{i % 28 + 1:00}" })))]);
        string counted;
        using (var session = new Session(path, readOnly: false))
        {
            counted = string.Join('\n', session.Rows("SELECT id, documents FROM actor_name UNION ALL SELECT id, documents FROM place_name ORDER BY id", row => $"{row[0]} {row[1]}"));
            session.Script("DELETE FROM actor_name; DELETE FROM place_name; INSERT INTO actor_name_words (actor_name_words) VALUES ('delete-all'); INSERT INTO place_name_words (place_name_words) VALUES ('delete-all');");
        }

        using var again = Open("a");

        Check(again, path);
        using var reading = new Session(path, readOnly: true);
        string.Join('\n', reading.Rows("SELECT id, documents FROM actor_name UNION ALL SELECT id, documents FROM place_name ORDER BY id", row => $"{row[0]} {row[1]}")).ShouldBe(counted);
    }

    [Fact]
    public void An_erased_name_is_counted_no_more_and_leaves_no_words()
    {
        using (var store = Open("a"))
        {
            store.Add([Entries.Of(HandMade.Attack())]);
            store.ErasePerson("jean roux");
            Find(store, Target.Actors, "").ShouldBeEmpty();
        }

        string file = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(_folder, "a")));
        file.ShouldNotContain("Jean Roux");
        file.ShouldNotContain("roux", Case.Sensitive);
    }
}
