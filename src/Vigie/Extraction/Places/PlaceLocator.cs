using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Places;

/// <summary>Locates the places of one document by ordered evidence.</summary>
/// <remarks>
/// Countries and hand-written regions first; then, among the namesakes that the gazetteer and the lists offer, what the text says contains
/// the place (« X (Gironde) »), the preposition before it, the countries the text speaks of, population, and nearness to places already
/// certain. Two passes: the second sees what the first was sure of.
/// </remarks>
internal sealed class PlaceLocator(Gazetteer gazetteer, PlaceKnowledge knowledge, PlaceSyntax syntax, Analysis analysis, PlaceContext context)
{
    /// <summary>Below this logarithm of the population (1,000) a namesake needs a sign that the text is about its country.</summary>
    private const int Hamlet = 10;

    /// <summary>The lead over the second candidate that makes a place an anchor for the others.</summary>
    private const double Certain = 2.5;

    /// <summary>A place at least this large (2^15 inhabitants) is meant by its name in whatever country the text plays.</summary>
    private const int KnownFarAway = 15;

    /// <summary>Most letters of a name in capitals that is taken for an acronym.</summary>
    private const int LongestAcronym = 3;

    private readonly PlaceEvidence _evidence = new(analysis, knowledge, syntax);

    private readonly record struct Choice(KnownPlace Place, string Basis, double Margin);

    /// <summary>Settles those of the groups that can be located.</summary>
    public void Locate(IReadOnlyList<PlaceGroup> groups)
    {
        var open = new List<PlaceGroup>();
        foreach (var group in groups)
            if (!SettleKnown(group)) open.Add(group);
        var namesakes = open.ConvertAll(group => (Group: group, Candidates: CandidatesOf(group)));
        foreach (var (group, candidates) in namesakes)
            if (Choose(group, candidates) is { } choice && choice.Margin >= Certain && choice.Place.Size >= Hamlet) context.Anchor(choice.Place);
        foreach (var (group, candidates) in namesakes)
            if (Choose(group, candidates) is { } choice) group.Settle(choice.Place, choice.Basis, Math.Clamp(0.5 + 0.12 * choice.Margin, 0.3, 0.95));
        foreach (var (group, _) in namesakes)
            if (group.Found is null && _evidence.Containing(group, groups) is { } container && container.Country is not null)
                group.Settle(container with { Index = -group.Mentions[0].Start - 100_000, Kind = PlaceKind.Site, GeoNames = null }, "container", 0.35);
    }

    private bool SettleKnown(PlaceGroup group)
    {
        if (knowledge.CountryNamed(group.Key) is { } country && !(_evidence.IsTown(group) && knowledge.CountryOfCapital(group.Key) == country) && !LiesAbroad(group, country))
        {
            group.Settle(new KnownPlace(int.MinValue, PlaceKind.Country, country.Code, null, country.Latitude, country.Longitude, 0, null), "country", 0.98);
            return true;
        }
        if (knowledge.Named(group.Key) is not [var place] || place.Kind is PlaceKind.City or PlaceKind.Site or PlaceKind.Admin2) return false;
        // « à Pô » is the town of Burkina Faso, not the river.
        if (_evidence.IsTown(group) && gazetteer.Knows(group.Key)) return false;
        group.Settle(place, "knowledge", 0.95);
        return true;
    }

    /// <summary>« l'État du Niger, au Nigeria », « Grenade, en Espagne »: a region or town that bears the name of a country.</summary>
    private bool LiesAbroad(PlaceGroup group, Country country) =>
        _evidence.ContainerOf(group) is { Country: { } holder } && holder != country.Code
        && gazetteer.Find(group.Key).Any(place => place.Country == holder && (place.Kind == PlaceKind.Admin1 || place.Size >= Hamlet));

    /// <summary>The namesakes, and whether only the romanisation key met them.</summary>
    /// <remarks>Small towns that bear exactly that name where the text does not play give way to romanisations where it does.</remarks>
    private (List<KnownPlace> Places, bool Romanised) CandidatesOf(PlaceGroup group)
    {
        // « BEL », « RWA » in a ranking: the gazetteer's towns are not meant.
        if (group.Name.Length <= LongestAcronym && group.Name.All(char.IsUpper) && knowledge.CountryOfCapital(group.Key) is null) return ([], false);
        List<KnownPlace> exact = [];
        foreach (string key in _evidence.KeysOf(group))
        {
            exact = [.. knowledge.Named(key), .. gazetteer.Find(key)];
            if (exact.Count > 0) break;
        }
        if (exact.Exists(place => place.Index < 0 || place.Size >= KnownFarAway || context.Knows(place.Country))) return (exact, false);
        string roman = PlaceKey.Romanise(group.Key);
        // A looser key needs a country the text speaks of.
        List<KnownPlace> romanised = roman.Length > 0 ? [.. gazetteer.FindRomanised(roman).Where(p => context.Knows(p.Country))] : [];
        return romanised.Count > 0 ? (romanised, true) : (exact, false);
    }

    private Choice? Choose(PlaceGroup group, (List<KnownPlace> Places, bool Romanised) candidates)
    {
        if (candidates.Places.Count == 0) return null;
        var container = _evidence.ContainerOf(group);
        bool asTown = _evidence.IsTown(group), asRegion = _evidence.IsRegion(group);
        KnownPlace? best = null;
        double bestScore = double.NegativeInfinity, second = double.NegativeInfinity;
        string basis = "";
        foreach (var place in candidates.Places)
        {
            string why = candidates.Romanised ? "romanisation" : place.Index < 0 ? "knowledge" : "population";
            double score = Prior(place, asTown, asRegion, candidates.Places) + context.NearnessOf(place);
            if (knowledge.CountryOfCapital(group.Key)?.Code == place.Country && place.Kind == PlaceKind.City) score += 3;
            if (context.Knows(place.Country))
            {
                score += 1.5 + 4 * context.ShareOf(place.Country);
                if (why == "population") why = "document country";
            }
            if (container is { } holder && holder.Holds(place))
            {
                score += 6;
                why = "container";
            }
            if (score > bestScore)
            {
                if (best is not null && PlaceContext.Kilometres(place, best) > 40) second = bestScore;
                (best, bestScore, basis) = (place, score, why);
            }
            else if (score > second && PlaceContext.Kilometres(place, best!) > 40) second = score;
        }
        // « Kouka, au Soudan » is not the one in Burkina Faso, of which the text says less.
        if (container?.Country is { } said && best!.Country != said && context.ShareOf(best.Country) < context.ShareOf(said)) return null;
        // A hamlet, or a quarter with a common name, in a country the text never names is more likely a namesake.
        if (basis is "population" or "knowledge" && !context.Knows(best!.Country) && (best.Kind == PlaceKind.Site ? !group.Key.Contains(' ') : best.Size < Hamlet)) return null;
        return new Choice(best!, basis, double.IsNegativeInfinity(second) ? 3 : bestScore - second);
    }

    /// <summary>What a place is worth before the text is asked: its size, and whether its kind suits the words before it.</summary>
    private static double Prior(KnownPlace place, bool asTown, bool asRegion, List<KnownPlace> namesakes)
    {
        double score = place.Size * 0.3 + (place.Index < 0 ? 0.5 : 0);
        switch (place.Kind)
        {
            case PlaceKind.City:
                return score + (asTown ? 1.5 : 0);
            case PlaceKind.Admin1 or PlaceKind.Admin2 or PlaceKind.Area:
                if (asRegion) return score + 3;
                // « Mopti », « Thiès », « Florence »: a region bears the name of its chief town, which is meant.
                bool ofTown = namesakes.Exists(town => town.Kind == PlaceKind.City && town.Country == place.Country && town.Size >= Hamlet);
                return score + (ofTown || place.Kind == PlaceKind.Admin2 && place.Index >= 0 ? -2.5 : 1.5);
            case PlaceKind.Site:
                return score - (place.Index < 0 ? 0 : 1);
            default:
                return score;
        }
    }
}
