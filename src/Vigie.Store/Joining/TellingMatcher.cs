using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>Compares two tellings: are they of one event?</summary>
internal sealed class TellingMatcher
{
    /// <summary>Places closer than this are within reach of each other (« à 40 km de »): a reporter names the next known town.</summary>
    private const double ReachKm = 40;

    /// <summary>Degrees of latitude that are more than twice <see cref="ReachKm"/>.</summary>
    private const double FarDegrees = 1;

    /// <summary>Degrees of latitude and longitude beyond which two places are as far from each other as another country's: some 400 km.</summary>
    private const double RemoteLatitude = 4, RemoteLongitude = 6;

    /// <summary>The rarity of a town's name from which it tells fully: that of a word in one article of twenty.</summary>
    private const double RareTown = 2.8;

    /// <summary>How much more another country says than another place.</summary>
    private const double Abroad = 4;

    /// <summary>How much more other recipients say of arrests, charges and sentences than of other events.</summary>
    private const double Personal = 2;

    /// <summary>Days that two articles may differ on when both state the day: news of the evening carries the next morning's date.</summary>
    private const int SlipDays = 1;

    /// <summary>Sentences so alike are one, copied: two events of one type in it that other words name are two events.</summary>
    private const double SameSentence = 0.7;

    /// <summary>What the words of a sentence count for where both tellings stand in it.</summary>
    private const double WordsOfOneSentence = 0.5;

    /// <summary>Cosine of the telling words from which two articles touch one affair; below, they share only what all news shares.</summary>
    private const double OneAffair = 0.12;

    /// <summary>Cosine of the telling words of two sentences that cannot be chance.</summary>
    private const double SharedWords = 0.35;

    /// <summary>The same where both tell of one town: only the name of a town seldom in the news brings so much (« le déraillement de Kolaboui »).</summary>
    private const double SharedWordsInTown = 0.2;

    /// <summary>A town stated at one telling and in the sentence of the other: with the day, enough for two articles on different affairs.</summary>
    private const double OneTown = 0.5;

    /// <summary>A day stated at one telling and before the other.</summary>
    private const double OneDay = 0.3;

    /// <summary>The probability from which an event is recorded.</summary>
    private const double EventThreshold = 0.33;

    /// <summary>How much doubt whether something is an event at all weighs against what it shares with others.</summary>
    private const double DoubtWeight = 0.3;

    /// <summary>For each type the scenes it is of, a bit each: there are no more than 64.</summary>
    private readonly FrozenDictionary<string, long> _scenes;

    private static readonly TellingPair s_excluded = new() { Excluded = true };

    private readonly Terms _terms;

    /// <summary>Loads which types of event are near (<c>fr/events/scenes.tsv</c>) and how rare words are.</summary>
    public TellingMatcher(DataFolder data)
    {
        _terms = new Terms(data);
        _scenes = data.ReadTable("fr/events/scenes.tsv").SelectMany((row, scene) => row.Columns[1].Split(' ').Select(type => (Type: type, Scene: 1L << scene)))
            .GroupBy(x => x.Type, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Aggregate(0L, (scenes, x) => scenes | x.Scene), StringComparer.Ordinal);
    }

    /// <summary>Whether two tellings may be linked at all. Two doubtful ones confirm nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayBeLinked(Told a, Told b) => !(a.IsDoubtful && b.IsDoubtful) && AreOfOneKind(a, b);

    /// <summary>Whether two tellings of different documents that may be linked are: as likely of one event as not.</summary>
    /// <param name="a">That of the document whose key comes first.</param>
    /// <param name="b">The other.</param>
    /// <param name="words">The cosine of the telling words of both sentences.</param>
    /// <param name="likeness">The cosine of the telling words of both documents.</param>
    /// <param name="score">The logarithm of the odds that they are of one event, where they are linked.</param>
    public bool IsLinked(Told a, Told b, double words, double likeness, out double score)
    {
        score = 0;
        // What takes longer to compare is compared where it may matter still.
        if (TellingPair.AtMost(a, b, words) <= IncidentGrouper.Linked || AtBest(a, b, words, likeness).Score <= IncidentGrouper.Linked) return false;
        var pair = Compare(a, b, words, ref likeness, IncidentGrouper.Linked);
        score = pair.Score;
        return !pair.Excluded && score > IncidentGrouper.Linked;
    }

    /// <summary>What is added to the scores of a doubtful telling: the less probable that it is an event at all, the more must agree.</summary>
    public static double Prior(Telling telling) => telling.Doubt is { } p ? DoubtWeight * Math.Log(p / (1 - p) / (EventThreshold / (1 - EventThreshold))) : 0;

    /// <summary>What speaks for and against two tellings being of one event.</summary>
    /// <param name="a">That which comes first in order.</param>
    /// <param name="b">The other.</param>
    /// <param name="words">The cosine of the telling words of both sentences, or NaN where it is not known yet.</param>
    /// <param name="likeness">The same of both documents, or NaN where it is not known yet: then it is put there when it is needed.</param>
    /// <param name="least">A score that need not be told from any lower one, where no other participants speak against the pair.</param>
    public TellingPair Compare(Told a, Told b, double words, ref double likeness, double least)
    {
        var (x, y) = (a.Telling, b.Telling);
        bool sameType = a.Type == b.Type, sameTrigger = Term.AreSame(a.Trigger, b.Trigger), oneDocument = ReferenceEquals(a.Node, b.Node), personal = IsPersonal(x) && IsPersonal(y);
        if (!AreOfOneKind(a, b)) return s_excluded;
        if (oneDocument && (x.Another != y.Another || sameType && IsPersonal(x) && !x.Recipients.IsEmpty && !y.Recipients.IsEmpty && !x.Recipients.Intersect(y.Recipients, StringComparer.Ordinal).Any())) return s_excluded;
        var (sameDate, otherDate, datesExclude) = Dates(a, b);
        if (datesExclude || sameDate == 0 && Joiner.AreFarApart(a.Node, b.Node)) return s_excluded;
        var (samePlace, otherPlace, nearPlace, placesExclude) = Places(a, b);
        if (placesExclude) return s_excluded;
        if (double.IsNaN(words)) words = Terms.Cosine(x.Terms, y.Terms);
        // Two words of one sentence, or of one copied.
        bool twice = oneDocument ? x.Sentence == y.Sentence : sameType && !sameTrigger && words > SameSentence;
        if (twice)
        {
            if (!NamedTwice(a, b)) return s_excluded;
            words = WordsOfOneSentence;
        }
        bool others = Differ(a.ReceivingPersons, b.ReceivingPersons);
        if (others && personal && FullNames(a.ReceivingPersons) && FullNames(b.ReceivingPersons)) return s_excluded;
        bool sameFigure = false, sameCount = false;
        foreach (var f in x.Figures)
            foreach (var g in y.Figures)
            {
                if (g.Kind != f.Kind) continue;
                sameCount = true;
                sameFigure |= g.Min == f.Min && g.Max == f.Max;
            }
        bool wordsApart = AreApart(words, samePlace, sameDate), hazard = sameType && IsHazard(x) && !oneDocument;
        var pair = new TellingPair
        {
            Type = sameType ? 1 : 0,
            Mode = ModesOf(a, b),
            Trigger = sameTrigger ? 1 : 0,
            SameDate = sameDate,
            OtherDate = otherDate,
            SamePlace = samePlace,
            OtherPlace = otherPlace,
            NearPlace = nearPlace,
            Words = words,
            SameFigure = sameFigure ? 1 : 0,
            SameCount = sameCount ? 1 : 0,
            OneHazard = hazard ? 1 : 0,
            SameParticipant = Terms.Overlap(a.ActorWords, b.ActorWords) || Terms.Overlap(a.RecipientWords, b.RecipientWords) ? 1 : 0,
            OtherRecipient = !OtherRecipients(a, b) ? 0 : personal ? Personal : 1,
            OneDocument = oneDocument && !twice ? 1 : 0,
            OtherName = others || Differ(a.ActingPersons, b.ActingPersons) ? 1 : 0,
            Background = a.IsHistorical != b.IsHistorical ? 1 : 0,
        };
        if (!wordsApart && !hazard || pair.OtherRecipient == 0 && pair.OtherName == 0 && pair.Score <= least) return pair;
        if (double.IsNaN(likeness)) likeness = Terms.Cosine(a.Document.Terms, b.Document.Terms);
        return pair with { Apart = wordsApart && likeness < OneAffair ? 1 : 0, OneHazard = hazard && likeness >= Storylines.Least ? 1 : 0 };
    }

    /// <summary>Articles that use one word tell of one kind of thing, whatever type each was read as; else the types must be of one scene.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AreOfOneKind(Told a, Told b) => (ScenesOf(a) & ScenesOf(b)) != 0 || a.Type == b.Type || Term.AreSame(a.Trigger, b.Trigger);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long ScenesOf(Told told) => told.Scenes ??= _scenes.GetValueOrDefault(told.Telling.Type);

    /// <summary>What <see cref="Compare"/> finds of tellings of two documents, or more that speaks for one event and less that speaks against it; in a fraction of the time.</summary>
    private static TellingPair AtBest(Told a, Told b, double words, double likeness)
    {
        bool sameType = a.Type == b.Type, sides = a.HasActors && b.HasActors || a.HasRecipients && b.HasRecipients;
        double samePlace = a.PlaceStated * b.PlaceStated, counts = a.HasFigures && b.HasFigures ? 1 : 0;
        var (sameDate, otherDate, _) = Dates(a, b);
        return new TellingPair
        {
            Type = sameType ? 1 : 0,
            Mode = ModesOf(a, b),
            Trigger = Term.AreSame(a.Trigger, b.Trigger) ? 1 : 0,
            SameDate = sameDate,
            OtherDate = otherDate,
            SamePlace = samePlace,
            Words = words,
            SameFigure = counts,
            SameCount = counts,
            OneHazard = sameType && likeness >= Storylines.Least ? 1 : 0,
            SameParticipant = sides ? 1 : 0,
            Background = a.IsHistorical != b.IsHistorical ? 1 : 0,
            Apart = AreApart(words, samePlace, sameDate) && likeness < OneAffair ? 1 : 0,
        };
    }

    private static int ModesOf(Told a, Told b) => a.Mode is null || b.Mode is null ? 0 : a.Mode == b.Mode ? 1 : -1;

    /// <summary>Whether two tellings share too few words, and no town and day, to be of one affair if their articles are not.</summary>
    private static bool AreApart(double words, double samePlace, double sameDate) => words < (samePlace >= OneTown ? sameDate >= OneDay ? 0 : SharedWordsInTown : SharedWords);

    // Arrests, sentences and charges are of persons: an article that tells of two persons tells of two.
    private static bool IsPersonal(Telling telling) => telling.Type is "SANCTION" or "ACCUSE" || telling is { Type: "COERCE", Mode: null or "arrest" or "deport" };

    // A crime is somebody's deed: one affair has many.
    private static bool IsHazard(Telling telling) => telling.Scheme == "hazard" && telling.Type != "CRIME";

    private static bool OtherRecipients(Told a, Told b) => !a.Telling.Recipients.IsEmpty && !b.Telling.Recipients.IsEmpty && !Terms.Overlap(a.RecipientWords, b.RecipientWords);

    private static bool OtherActors(Told a, Told b) => !a.Telling.Actors.IsEmpty && !b.Telling.Actors.IsEmpty && !Terms.Overlap(a.ActorWords, b.ActorWords);

    /// <summary>Whether two words of a sentence may name one event: the same hazard, or the same type and mode, with no other participants and no other numbers.</summary>
    private static bool NamedTwice(Told a, Told b)
    {
        var (x, y) = (a.Telling, b.Telling);
        return x.Type == y.Type && x.Mode == y.Mode && (x.Mode is not null || IsHazard(x)) && !OtherActors(a, b) && !OtherRecipients(a, b)
            && !x.Figures.Any(f => y.Figures.Any(g => g.Kind == f.Kind) && !y.Figures.Any(g => g.Kind == f.Kind && g.Min == f.Min && g.Max == f.Max));
    }

    private static (double Same, double Other, bool Excluded) Dates(Told a, Told b)
    {
        double stated = a.DateStated * b.DateStated;
        if (stated > 0)
        {
            int gap = Math.Max(a.Earliest - b.Latest, b.Earliest - a.Latest);
            if (gap > 0) return (0, gap > SlipDays ? stated : 0, gap > SlipDays && stated == 1);
            int longer = Math.Max(a.Latest - a.Earliest, b.Latest - b.Earliest);
            return (stated * (longer <= 2 ? 1 : longer <= 31 ? 0.5 : 0.2), 0, false);
        }
        // News without a date is of the days before the article: not of an older day that the other article states.
        var (undated, dated) = a.DateStated == 0 ? (a, b) : (b, a);
        if (dated.DateStated == 0 || undated.IsHistorical || undated.Node.Day is var published && published == Joiner.Undated) return default;
        bool far = dated.Latest < published - Storylines.Days || dated.Earliest > published + Storylines.Days;
        return far ? (0, 0.5 * dated.DateStated, false) : default;
    }

    /// <summary>How far a date or place may be trusted to be the event's: what stands at the event itself, elsewhere in its sentence, or before it.</summary>
    internal static double Stated(string basis) => basis switch { "own" => 1, "sentence" => 0.6, _ => 0.3 };

    private (double Same, double Other, double Near, bool Excluded) Places(Told a, Told b)
    {
        if (a.Telling.Place is not { } p || b.Telling.Place is not { } q) return default;
        double stated = a.PlaceStated * b.PlaceStated;
        bool sameName = p.Key == q.Key, sameCountry = p.Country is null || q.Country is null || p.Country == q.Country;
        if (p.GeoNames is { } id && id == q.GeoNames || sameName && sameCountry)
            return (stated * (Small(p) && Small(q) ? TownTells(a) : p.Kind == PlaceKind.Country ? 0.1 : 0.5), 0, 0, false);
        // A name that the gazetteer placed in two countries is one village seen by two articles, more often than two.
        if (sameName) return (stated * 0.5, 0, 0, false);
        // « l'hôpital de Valdor » is in Valdor.
        if (sameCountry && (Within(p.Key, q.Key) || Within(q.Key, p.Key))) return (stated * 0.5, 0, 0, false);
        double? km = Distance(p, q);
        if (sameCountry && (Contains(p, q) || Contains(q, p)) || km is null) return (0, sameCountry ? 0 : Abroad * stated, 0, false);
        if (km <= ReachKm) return (0, 0, stated, false);
        bool abroad = !sameCountry || IsRemote(p, q);
        return (0, abroad ? Abroad * stated : stated, 0, stated == 1 && km > 2 * ReachKm && (abroad || Small(p) && Small(q)));
    }

    // What happens in one town on a day is one event; in a capital much happens.
    private double TownTells(Told told) => told.TownTells ??= Math.Min(1, _terms.Rarity(Terms.Longest(told.Telling.Place!.Key)) / RareTown);

    /// <summary>Whether a folded name has another one in it, as whole words.</summary>
    private static bool Within(string part, string whole) =>
        part.Length < whole.Length && whole.IndexOf(part, StringComparison.Ordinal) is >= 0 and var start
            && (start == 0 || whole[start - 1] == ' ') && (start + part.Length == whole.Length || whole[start + part.Length] == ' ');

    /// <summary>A telling's town with its type, and with each day it may be where both are stated well enough to lead to another affair's articles, as hashes.</summary>
    public static void AddScenes(Telling telling, HashSet<ulong> scenes)
    {
        if (telling.Place is not { } place || !Small(place)) return;
        ulong town = Sketch.Hash(place.Key);
        scenes.Add(Sketch.Mix(Sketch.Hash(telling.Type, town)));
        if (telling.Date is not { } date || place.Basis == "discourse" || date.Latest.DayNumber - date.Earliest.DayNumber > 2) return;
        for (int day = date.Earliest.DayNumber; day <= date.Latest.DayNumber; day++) scenes.Add(Sketch.Mix(town ^ (ulong)day));
    }

    private static bool Small(TellingPlace place) => place.Kind is PlaceKind.City or PlaceKind.Site or PlaceKind.Unknown or PlaceKind.Admin2;

    private static bool Contains(TellingPlace outer, TellingPlace inner) => outer.Kind switch
    {
        PlaceKind.Country or PlaceKind.Continent or PlaceKind.Area => true,
        PlaceKind.Admin1 => inner.Admin1Key is null || inner.Admin1Key == outer.Key,
        // A town that has its region's name may be the region.
        _ => inner.Admin1Key == outer.Key,
    };

    private static bool IsRemote(TellingPlace a, TellingPlace b) =>
        a is { Latitude: { } lat1, Longitude: { } lon1 } && b is { Latitude: { } lat2, Longitude: { } lon2 } && (Math.Abs(lat1 - lat2) > RemoteLatitude || Math.Abs(lon1 - lon2) > RemoteLongitude);

    /// <summary>Great-circle distance in kilometres, or null; infinite where it is far beyond reach.</summary>
    private static double? Distance(TellingPlace a, TellingPlace b)
    {
        if (a is not { Latitude: { } lat1, Longitude: { } lon1 } || b is not { Latitude: { } lat2, Longitude: { } lon2 }) return null;
        // Farther than any distance that is asked for.
        if (Math.Abs(lat1 - lat2) > FarDegrees) return double.PositiveInfinity;
        double toRadians = Math.PI / 180, h = Math.Pow(Math.Sin((lat2 - lat1) * toRadians / 2), 2)
            + Math.Cos(lat1 * toRadians) * Math.Cos(lat2 * toRadians) * Math.Pow(Math.Sin((lon2 - lon1) * toRadians / 2), 2);
        return 2 * 6371 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    // One word may be a title or part of a newspaper's name read as a person.
    private static bool FullNames(ImmutableArray<DigestActor> persons)
    {
        foreach (var person in persons)
            if (!person.Folded[0].Contains(' ', StringComparison.Ordinal)) return false;
        return true;
    }

    /// <summary>Whether named persons act, or undergo, in both, and others in each: the arrest of one is not the arrest of the other.</summary>
    private static bool Differ(ImmutableArray<DigestActor> p, ImmutableArray<DigestActor> q) => !p.IsEmpty && !q.IsEmpty && !AnyAlike(p, q);

    private static bool AnyAlike(ImmutableArray<DigestActor> p, ImmutableArray<DigestActor> q)
    {
        foreach (var n in p)
            foreach (var m in q)
                if (ActorNames.Alike(n, m)) return true;
        return false;
    }
}
