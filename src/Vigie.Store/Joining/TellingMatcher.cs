using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>For each type the other types of its scenes.</summary>
    private readonly FrozenDictionary<string, FrozenSet<string>> _near;

    private readonly Terms _terms;

    /// <summary>Loads which types of event are near (<c>fr/events/scenes.tsv</c>) and how rare words are.</summary>
    public TellingMatcher(DataFolder data)
    {
        _terms = new Terms(data);
        var scenes = data.ReadTable("fr/events/scenes.tsv").Select(row => row.Columns[1].Split(' ')).ToArray();
        _near = scenes.SelectMany(types => types).Distinct(StringComparer.Ordinal).ToFrozenDictionary(
            type => type, type => scenes.Where(types => types.Contains(type, StringComparer.Ordinal)).SelectMany(types => types).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Whether two tellings of different documents are linked: as likely of one event as not.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="likeness">The cosine of the telling words of both documents, or NaN where it is not known yet: then it is put there when it is needed.</param>
    public bool IsLinked(Told a, Told b, ref double likeness)
    {
        // Two doubtful ones confirm nothing.
        if (a.IsDoubtful && b.IsDoubtful) return false;
        // What takes longer to compare is compared where it may matter still.
        var pair = Outline(a, b);
        if (pair.Excluded || (pair with { Words = 1, OneHazard = 1, SameParticipant = 1 }).Score <= IncidentGrouper.Linked) return false;
        pair = WithWords(pair, a, b);
        return !pair.Excluded && (pair with { OneHazard = 1, SameParticipant = 1 }).Score > IncidentGrouper.Linked && Complete(pair, a, b, ref likeness) is { Excluded: false, Score: > IncidentGrouper.Linked };
    }

    /// <summary>What is added to the scores of a doubtful telling: the less probable that it is an event at all, the more must agree.</summary>
    public static double Prior(Telling telling) => telling.Doubt is { } p ? DoubtWeight * Math.Log(p / (1 - p) / (EventThreshold / (1 - EventThreshold))) : 0;

    /// <summary>
    /// The logarithm of the odds that two tellings are of one event: above 0 more likely than not; negative infinity where something contradicts it.
    /// </summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="likeness">As for <see cref="IsLinked"/>.</param>
    public double Score(Told a, Told b, ref double likeness)
    {
        var pair = Compare(a, b, ref likeness);
        return pair.Excluded ? double.NegativeInfinity : pair.Score;
    }

    /// <summary>What speaks for and against two tellings being of one event.</summary>
    public TellingPair Compare(Told a, Told b, ref double likeness)
    {
        var pair = Outline(a, b);
        if (!pair.Excluded) pair = WithWords(pair, a, b);
        return pair.Excluded ? pair : Complete(pair, a, b, ref likeness);
    }

    /// <summary>What excludes that two tellings are of one event, and what may speak for it but for the words of their sentences.</summary>
    private TellingPair Outline(Told a, Told b)
    {
        var (x, y) = (a.Telling, b.Telling);
        bool sameType = x.Type == y.Type;
        bool sameTrigger = x.TriggerTerm == y.TriggerTerm;
        // Articles that use one word tell of one kind of thing, whatever type each was read as.
        if (!sameType && !sameTrigger && !NearOf(a).Contains(y.Type)) return new TellingPair { Excluded = true };
        bool oneDocument = a.Document.Key == b.Document.Key;
        if (oneDocument && (x.Another != y.Another || sameType && IsPersonal(x) && !x.Recipients.IsEmpty && !y.Recipients.IsEmpty && !x.Recipients.Intersect(y.Recipients, StringComparer.Ordinal).Any()))
            return new TellingPair { Excluded = true };
        var (sameDate, otherDate, datesExclude) = Dates(a.Document, x, b.Document, y);
        if (datesExclude || sameDate == 0 && Storylines.FarApart(a.Document, b.Document)) return new TellingPair { Excluded = true };
        var (samePlace, otherPlace, nearPlace, placesExclude) = Places(a, b);
        if (placesExclude) return new TellingPair { Excluded = true };
        bool sameFigure = false, sameCount = false;
        foreach (var f in x.Figures)
            foreach (var g in y.Figures)
            {
                if (g.Kind != f.Kind) continue;
                sameCount = true;
                sameFigure |= g.Min == f.Min && g.Max == f.Max;
            }
        return new TellingPair
        {
            Type = sameType ? 1 : 0,
            Mode = x.Mode is null || y.Mode is null ? 0 : x.Mode == y.Mode ? 1 : -1,
            Trigger = sameTrigger ? 1 : 0,
            SameDate = sameDate,
            OtherDate = otherDate,
            SamePlace = samePlace,
            OtherPlace = otherPlace,
            NearPlace = nearPlace,
            SameFigure = sameFigure ? 1 : 0,
            SameCount = sameCount ? 1 : 0,
            OneDocument = oneDocument ? 1 : 0,
            Background = x.Historical != y.Historical ? 1 : 0,
        };
    }

    /// <summary>Adds how alike the words of both sentences are.</summary>
    private static TellingPair WithWords(TellingPair outline, Told a, Told b)
    {
        double words = Terms.Cosine(a.Telling.Terms, b.Telling.Terms);
        // Two words of one sentence, or of one copied.
        bool twice = outline.OneDocument == 1 ? a.Telling.Sentence == b.Telling.Sentence : outline.Type == 1 && outline.Trigger == 0 && words > SameSentence;
        return !twice ? outline with { Words = words } : outline with { Words = WordsOfOneSentence, OneDocument = 0, Excluded = !NamedTwice(a, b) };
    }

    /// <summary>Adds what takes longer to compare.</summary>
    private static TellingPair Complete(TellingPair outline, Told a, Told b, ref double likeness)
    {
        bool wordsApart = outline.Words < (outline.SamePlace >= OneTown ? outline.SameDate >= OneDay ? 0 : SharedWordsInTown : SharedWords);
        bool hazard = outline.Type == 1 && IsHazard(a.Telling);
        bool personal = IsPersonal(a.Telling) && IsPersonal(b.Telling), others = Differ(a.ReceivingPersons, b.ReceivingPersons);
        if ((wordsApart || hazard) && double.IsNaN(likeness)) likeness = Terms.Cosine(a.Document.Terms, b.Document.Terms);
        return outline with
        {
            Apart = wordsApart && likeness < OneAffair ? 1 : 0,
            OneHazard = hazard && likeness >= Storylines.Least && a.Document.Key != b.Document.Key ? 1 : 0,
            SameParticipant = Terms.Overlap(a.ActorWords, b.ActorWords) || Terms.Overlap(a.RecipientWords, b.RecipientWords) ? 1 : 0,
            OtherRecipient = !OtherRecipients(a, b) ? 0 : personal ? Personal : 1,
            OtherName = others || Differ(a.ActingPersons, b.ActingPersons) ? 1 : 0,
            Excluded = others && personal && FullNames(a.ReceivingPersons) && FullNames(b.ReceivingPersons),
        };
    }

    private IReadOnlySet<string> NearOf(Told told) => told.NearTypes ??= _near.GetValueOrDefault(told.Telling.Type, FrozenSet<string>.Empty);

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

    private static (double Same, double Other, bool Excluded) Dates(Digest a, Telling x, Digest b, Telling y)
    {
        if (x.Date is { } p && y.Date is { } q)
        {
            double stated = Stated(p.Basis) * Stated(q.Basis);
            int gap = Math.Max(p.Earliest.DayNumber - q.Latest.DayNumber, q.Earliest.DayNumber - p.Latest.DayNumber);
            if (gap > 0) return (0, gap > SlipDays ? stated : 0, gap > SlipDays && stated == 1);
            int longer = Math.Max(p.Latest.DayNumber - p.Earliest.DayNumber, q.Latest.DayNumber - q.Earliest.DayNumber);
            return (stated * (longer <= 2 ? 1 : longer <= 31 ? 0.5 : 0.2), 0, false);
        }
        // News without a date is of the days before the article: not of an older day that the other article states.
        var (undated, document, date) = x.Date is null ? (x, a, y.Date) : (y, b, x.Date);
        if (date is null || undated.Historical || document.Day is not { } published) return default;
        bool far = date.Latest.DayNumber < published.DayNumber - Storylines.Days || date.Earliest.DayNumber > published.DayNumber + Storylines.Days;
        return far ? (0, 0.5 * Stated(date.Basis), false) : default;
    }

    /// <summary>How far a date or place may be trusted to be the event's: what stands at the event itself, elsewhere in its sentence, or before it.</summary>
    internal static double Stated(string basis) => basis switch { "own" => 1, "sentence" => 0.6, _ => 0.3 };

    private (double Same, double Other, double Near, bool Excluded) Places(Told a, Told b)
    {
        if (a.Telling.Place is not { } p || b.Telling.Place is not { } q) return default;
        double stated = Stated(p.Basis) * Stated(q.Basis);
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

    /// <summary>A telling's town with its type, and with each day it may be where both are stated well enough to lead to another affair's articles, as keys.</summary>
    public static IEnumerable<string> Scenes(Telling telling)
    {
        if (telling.Place is not { } place || !Small(place)) return [];
        string kind = string.Create(CultureInfo.InvariantCulture, $"{place.Key} {telling.Type}");
        if (telling.Date is not { } date || place.Basis == "discourse") return [kind];
        int days = date.Latest.DayNumber - date.Earliest.DayNumber;
        return days > 2 ? [kind] : Enumerable.Range(date.Earliest.DayNumber, days + 1).Select(day => string.Create(CultureInfo.InvariantCulture, $"{place.Key} {day}")).Append(kind);
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
