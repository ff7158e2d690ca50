using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Places;

/// <summary>What a document says of where it plays: votes for countries, and the places already certain.</summary>
internal sealed class PlaceContext
{
    /// <summary>A place within this many kilometres of a certain one is likelier than its namesakes.</summary>
    private const double Neighbourhood = 120, Region = 350;

    private readonly Dictionary<string, double> _votes = new(StringComparer.Ordinal);
    private readonly List<KnownPlace> _anchors = [];

    public PlaceContext(Document document, Analysis analysis, PlaceKnowledge knowledge, Gazetteer gazetteer)
    {
        if (document.Outlet is { } outlet && knowledge.CountryOfOutlet(outlet) is { } home) Vote(home, 1);
        foreach (var name in analysis.NameList)
        {
            if (name.Type != NameType.LOC) continue;
            var span = analysis.SpanOf(name);
            if (document.IsIgnored(span.Start)) continue;
            string key = PlaceKey.Fold(span.Of(document.Text));
            if (knowledge.CountryNamed(key) is { } country) Vote(country.Code, 2);
            // « Tripoli » says nothing: Lebanon has one too.
            else if (knowledge.CountryOfCapital(key) is { } capital && knowledge.Named(key).All(place => place.Country == capital.Code)) Vote(capital.Code, 1.5);
            else if (knowledge.Named(key) is [{ Country: { } code, Kind: not PlaceKind.Site }] && !HasLargerNamesake(gazetteer.Find(key), code)) Vote(code, 1.5);
        }
        for (int w = 0; w < analysis.WordCount; w++)
        {
            var word = analysis[w];
            if (word.Upos is not (Upos.ADJ or Upos.NOUN or Upos.PROPN) || word.Form.Length < 4) continue;
            var countries = knowledge.CountriesOfDemonym(word.Form.ToLowerInvariant());
            if (countries.Count > 0 && !document.IsIgnored(word.Span.Start))
                foreach (var country in countries) Vote(country.Code, 1.0 / countries.Count);
        }
    }

    /// <summary>Whether the document speaks of a country at all.</summary>
    public bool Knows(string? country) => country is not null && _votes.ContainsKey(country);

    /// <summary>The share of the votes a country has, 0 to 1.</summary>
    public double ShareOf(string? country) => country is not null && _votes.TryGetValue(country, out double vote) ? vote / _votes.Values.Sum() : 0;

    /// <summary>Takes a place located beyond doubt as a sign of where the others are.</summary>
    public void Anchor(KnownPlace place)
    {
        if (place.Country is { } country) Vote(country, 0.75);
        if (place.Kind is PlaceKind.City or PlaceKind.Site or PlaceKind.Admin2) _anchors.Add(place);
    }

    /// <summary>How near the certain places a place is: 1.5 in their neighbourhood, 0.7 in their region, else 0.</summary>
    public double NearnessOf(KnownPlace place)
    {
        double best = double.PositiveInfinity;
        foreach (var anchor in _anchors) best = Math.Min(best, Kilometres(anchor, place));
        return best < Neighbourhood ? 1.5 : best < Region ? 0.7 : 0;
    }

    /// <summary>Distance on a flat map: good enough to tell near from far.</summary>
    public static double Kilometres(KnownPlace a, KnownPlace b)
    {
        double north = (a.Latitude - b.Latitude) * 111.2;
        double east = (a.Longitude - b.Longitude) * 111.2 * Math.Cos((a.Latitude + b.Latitude) * Math.PI / 360);
        return Math.Sqrt(north * north + east * east);
    }

    /// <summary>Whether the largest place of that name lies in another country than the one known by hand: the name alone says nothing.</summary>
    private static bool HasLargerNamesake(IReadOnlyList<KnownPlace> namesakes, string code)
    {
        int own = 0, other = 0;
        foreach (var place in namesakes)
            if (place.Country == code) own = Math.Max(own, place.Size);
            else other = Math.Max(other, place.Size);
        return other > own;
    }

    private void Vote(string code, double weight) => _votes[code] = _votes.GetValueOrDefault(code) + weight;
}
