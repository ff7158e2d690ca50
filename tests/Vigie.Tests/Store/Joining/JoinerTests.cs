using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Store.Joining;
using Xunit;

namespace Vigie.Tests.Store.Joining;

public sealed class JoinerTests
{
    private static readonly DataFolder s_data = new(Path.Combine(Repository.Root, "data"));
    private static readonly TellingMatcher s_matcher = new(s_data);
    private static readonly ActorJoiner s_actors = new(new ActorKnowledge(s_data));

    [Fact]
    public void The_result_does_not_depend_on_the_order_nor_on_the_portions() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            // Few days, or many: then periods end in the middle of stories.
            var digests = Digests(random, 24, days: random.Next(2) == 0 ? 40 : 150);
            var expected = new Shelf();
            expected.Change(digests, []);

            var shuffled = digests.OrderBy(_ => random.Next()).ToArray();
            var actual = new Shelf();
            for (int done = 0; done < shuffled.Length;)
            {
                int portion = random.Next(1, 8);
                actual.Change(shuffled.Skip(done).Take(portion), []);
                done += portion;
            }

            actual.Lines.Except(expected.Lines).ShouldBeEmpty();
            expected.Lines.Except(actual.Lines).ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Days_let_go_of_are_read_again_when_a_story_reaches_back_to_them() =>
        Prop.ForAll(Seeds, seed =>
        {
            var digests = Digests(new Random(seed), 24).OrderBy(d => d.Published, StringComparer.Ordinal).ToArray();
            var expected = new Shelf();
            expected.Change(digests, []);

            var actual = new Shelf();
            foreach (var digest in digests)
            {
                actual.Forget(digest);
                actual.Change([digest], []);
            }

            actual.Lines.Except(expected.Lines).ShouldBeEmpty();
            expected.Lines.Except(actual.Lines).ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void What_was_removed_leaves_no_trace() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var digests = Digests(random, 20);
            var expected = new Shelf();
            expected.Change(digests.Take(14), []);

            var actual = new Shelf();
            actual.Change(digests.OrderBy(_ => random.Next()).ToArray(), []);
            foreach (var digest in digests.Skip(14)) actual.Change([], [(digest.Key, digest.Published)]);

            actual.Lines.Except(expected.Lines).ShouldBeEmpty();
            expected.Lines.Except(actual.Lines).ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void A_digest_is_read_as_it_was_kept() =>
        Prop.ForAll(Seeds, seed =>
        {
            var reader = new DigestReader();
            foreach (var digest in Digests(new Random(seed), 4)) Json(reader.Read(PackedDigest.Of(digest))).ShouldBe(Json(digest));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static string Json(Digest digest) => System.Text.Json.JsonSerializer.Serialize(digest);

    [Fact]
    public void Random_documents_do_join()
    {
        var shelf = new Shelf();
        shelf.Change(Digests(new Random(7), 24), []);

        shelf.Incidents.Values.Distinct().Count().ShouldBeLessThan(shelf.Incidents.Count);
        shelf.Documents.Values.ShouldContain(d => d.Copy.ReprintOf != null);
        shelf.Documents.Values.ShouldContain(d => d.Copy.VersionOf != null);
        shelf.Documents.Values.ShouldContain(d => d.Storyline != d.Digest.Key);
        shelf.Entities.Values.Distinct().Count().ShouldBeLessThan(shelf.Entities.Count);
    }

    [Fact]
    public void Articles_on_other_affairs_find_each_other_by_the_town_and_type_of_what_they_tell()
    {
        Digest Of(string key, string town) => new()
        {
            Key = key,
            Published = "2030-05-20",
            Terms = [new Term(key, 1)],
            Tellings =
            [
                new Telling
                {
                    Event = "e1", Scheme = "hazard", Type = "FIRE", Trigger = "incendie", Start = 10, End = 18, Sentence = 0, Factuality = Factuality.Asserted, Terms = [new Term("scieri", 1)],
                    Place = new TellingPlace(town, null, PlaceKind.City, "FRA", null, null, null, "discourse"), Figures = [new TellingFigure(FigureKind.Killed, 4, 4, false)],
                },
            ],
        };
        var shelf = new Shelf();

        shelf.Change([Of("a", "Valdor"), Of("b", "Valdor"), Of("c", "Mirande")], []);

        shelf.Incidents["a/e1"].ShouldBe(shelf.Incidents["b/e1"]);
        shelf.Incidents["c/e1"].ShouldNotBe(shelf.Incidents["a/e1"]);
    }

    [Fact]
    public void Days_are_read_from_the_shelf_around_what_is_added_only()
    {
        var read = new List<int>();
        var joiner = new Joiner(s_matcher, s_actors, new EmptyShelf(read));

        joiner.Change([new JoinNode(new Digest { Key = "a", Published = "2030-05-20" })], []);

        int added = new DateOnly(2030, 5, 20).DayNumber;
        read.ShouldAllBe(day => Math.Abs(day - added) <= Storylines.Days);
        read.ShouldBeUnique();
    }

    [Fact]
    public void What_is_told_every_day_is_no_endless_incident_and_is_joined_by_the_weeks_before()
    {
        // An attack in one town each day, told in the same words by articles that share little else: each is linked with those of the two weeks before.
        var first = new DateOnly(2030, 1, 1);
        var digests = Enumerable.Range(0, 120).Select(i => new Digest
        {
            Key = $"d{i:000}",
            Published = first.AddDays(i).ToString("yyyy-MM-dd"),
            Terms = Weighted(["mot00", "mot01", .. Enumerable.Range(0, 10).Select(j => $"{i}-{j}")]),
            Tellings =
            [
                new Telling
                {
                    Event = "e1", Scheme = "plover", Type = "ASSAULT", Trigger = "attaque", Start = 0, End = 7, Sentence = 0, Place = new TellingPlace("Valdor", null, PlaceKind.City, "FRA", null, 47.1, 2.2, "own"),
                    Factuality = Factuality.Asserted, Terms = Weighted(["mot00", "mot01"]),
                },
            ],
        }).ToArray();
        var forward = new Shelf();
        foreach (var digest in digests)
        {
            forward.Forget(digest, Joiner.Reach);
            forward.Read.Clear();
            forward.Change([digest], []);
            int earliest = Digester.Day(digest.Published)!.Value.DayNumber - Joiner.Reach;
            forward.Read.ShouldAllBe(day => day >= earliest);
        }
        var other = new Shelf();
        var random = new Random(1);
        foreach (var portion in digests.OrderBy(_ => random.Next()).Chunk(25)) other.Change(portion, []);

        other.Lines.ShouldBe(forward.Lines);
        var incidents = forward.Incidents.GroupBy(i => i.Value, i => int.Parse(i.Key[1..4], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        incidents.Length.ShouldBeLessThan(digests.Length);
        incidents.Max(days => days.Max() - days.Min()).ShouldBeLessThan(2 * IncidentPeriods.Days);
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, 1_000_000).ToArbitrary();

    /// <summary>Documents made of so few words, outlets, towns and names that any two may have to do with each other.</summary>
    private static Digest[] Digests(Random random, int count, int days = 40) => [.. Enumerable.Range(0, count).Select(i => DigestOf(random, i, days))];

    private static Digest DigestOf(Random random, int number, int days)
    {
        string[] words = [.. Enumerable.Range(0, 14).Select(i => $"mot{i:00}")];
        var published = new DateOnly(2030, 5, 1).AddDays(random.Next(days));
        int family = random.Next(6);
        return new Digest
        {
            Key = $"d{number:00}",
            Uri = $"d{number:00}",
            Outlet = $"Journal {random.Next(3)}",
            Published = random.Next(12) == 0 ? null : published.ToString("yyyy-MM-dd"),
            Shingles = [.. Enumerable.Range(0, 12).Where(_ => random.Next(5) > 0).Select(i => (uint)(family * 100 + i))],
            Terms = Weighted(words.Where(_ => random.Next(3) == 0)),
            Actors = [.. Enumerable.Range(0, 3).Select(i => ActorOf(random, i))],
            Tellings = [.. Enumerable.Range(0, 3).Select(i => TellingOf(random, i, published, words))],
        };
    }

    private static DigestActor ActorOf(Random random, int number)
    {
        string first = Pick(random, "Anne", "Marc", "Odile"), last = Pick(random, "Vasseur", "Delmas");
        bool full = random.Next(2) == 0;
        return new DigestActor
        {
            Id = $"a{number}",
            Name = random.Next(4) == 0 ? "maire de Valdor" : full ? $"{first} {last}" : last,
            Kind = random.Next(4) == 0 ? ActorKind.Unnamed : ActorKind.Person,
            Addressed = random.Next(2) == 0 ? [$"{Pick(random, "Mme", "M.", "Me")} {(full && random.Next(2) == 0 ? $"{first} {last}" : last)}"] : [],
            Roles = random.Next(2) == 0 ? [Pick(random, "maire de Valdor", "préfet", "préfète de Lorne")] : [],
            Woman = full ? first != "Marc" : null,
        };
    }

    private static Telling TellingOf(Random random, int number, DateOnly published, string[] words)
    {
        var day = published.AddDays(-random.Next(4));
        return new Telling
        {
            Event = $"e{number}",
            Scheme = "plover",
            Type = Pick(random, "ASSAULT", "PROTEST", "CRIME"),
            Mode = Pick(random, null, "demo", "strike"),
            Trigger = Pick(random, "attaque", "marche", "attaqué"),
            Start = number * 100,
            End = number * 100 + 7,
            Sentence = random.Next(3) * 100,
            Place = random.Next(3) == 0 ? null
                : new TellingPlace(Pick(random, "Valdor", "Lorne"), null, PlaceKind.City, "FRA", null, random.Next(2) == 0 ? 47.1 : 47.3, 2.2, Pick(random, "own", "sentence", "discourse")),
            Date = random.Next(3) == 0 ? null : new TellingDate("", day, day, Pick(random, "own", "sentence", "discourse")),
            Factuality = Factuality.Asserted,
            Historical = random.Next(6) == 0,
            Doubt = number > 0 && random.Next(3) == 0 ? random.Next(10, 33) / 100.0 : null,
            Actors = random.Next(2) == 0 ? ["a0"] : [],
            Figures = random.Next(2) == 0 ? [new TellingFigure(FigureKind.Killed, random.Next(1, 3), 3, false)] : [],
            Terms = Weighted(words.Where(_ => random.Next(4) == 0)),
        };
    }

    private static ImmutableArray<Term> Weighted(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return [.. all.Select(word => new Term(word, (float)(1 / Math.Sqrt(all.Length))))];
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private sealed class EmptyShelf(List<int> read) : IJoinShelf
    {
        public IEnumerable<JoinNode> OfDay(int day)
        {
            read.Add(day);
            return [];
        }

        public int? DayOf(string key) => null;
    }

    /// <summary>A store in memory: applies what the joiner says has changed, and nothing else.</summary>
    private sealed class Shelf : IJoinShelf
    {
        private readonly Joiner _joiner;

        public Shelf() => _joiner = new Joiner(s_matcher, s_actors, this);

        public SortedDictionary<string, JoinNode> Documents { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, string> Incidents { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, string> Entities { get; } = new(StringComparer.Ordinal);

        private readonly Dictionary<string, (Copy, string?, string)> _seen = [];

        /// <summary>What is read is not what was kept in memory, as with a database.</summary>
        public IEnumerable<JoinNode> OfDay(int day)
        {
            Read.Add(day);
            return [.. Documents.Values.Where(node => node.Day == day).Select(node => new JoinNode(node.Digest with { Tellings = [.. node.Digest.Tellings.Select(telling => telling with { })] })
            {
                Copy = node.Copy,
                Forerunner = node.Forerunner,
                Likeness = node.Likeness,
                Storyline = node.Storyline,
            })];
        }

        public int? DayOf(string key) => Documents.TryGetValue(key, out var node) ? node.Day : null;

        /// <summary>The days that were read.</summary>
        public List<int> Read { get; } = [];

        /// <summary>Lets go of the days that adding this document hardly reaches back to.</summary>
        public void Forget(Digest digest, int days = Storylines.Days)
        {
            if (Digester.Day(digest.Published) is { } day) _joiner.Forget(day.DayNumber - days);
        }

        public void Change(IEnumerable<Digest> added, (string Key, string? Published)[] removed)
        {
            foreach (var (key, _) in removed)
            {
                Documents.Remove(key);
                _seen.Remove(key);
                foreach (string id in Incidents.Keys.Where(k => k.StartsWith(key + "/", StringComparison.Ordinal)).ToList()) Incidents.Remove(id);
                foreach (string id in Entities.Keys.Where(k => k.StartsWith(key + "/", StringComparison.Ordinal)).ToList()) Entities.Remove(id);
            }
            var changes = _joiner.Change(added.Select(digest => new JoinNode(digest)), removed);
            foreach (var node in changes.Documents)
            {
                Documents[node.Digest.Key] = node;
                _seen[node.Digest.Key] = (node.Copy, node.Forerunner, node.Storyline);
            }
            foreach (var told in changes.Untold) Incidents.Remove($"{told.Document.Key}/{told.Telling.Event}");
            foreach (var incident in changes.Incidents)
                foreach (var told in incident.Tellings) Incidents[$"{told.Document.Key}/{told.Telling.Event}"] = incident.Id;
            foreach (string document in changes.Storylines.SelectMany(s => s.Documents))
                foreach (string id in Entities.Keys.Where(k => k.StartsWith(document + "/", StringComparison.Ordinal)).ToList()) Entities.Remove(id);
            foreach (var entity in changes.Storylines.SelectMany(s => s.Entities))
                foreach (var mention in entity.Mentions)
                    Entities[$"{mention.Document}/{mention.Actor}"] = $"{entity.Id} {entity.Name} ({string.Join(", ", mention.Names)})";
        }

        /// <summary>Everything that was found, a line each.</summary>
        public IEnumerable<string> Lines =>
            Documents.Keys.Select(key => $"{key}: {_seen[key]}").Concat(Incidents.Select(i => $"{i.Key} {i.Value}")).Concat(Entities.Select(e => $"{e.Key} {e.Value}"));
    }
}
