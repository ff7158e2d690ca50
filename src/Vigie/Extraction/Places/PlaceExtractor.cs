using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Places;

/// <summary>Finds places and locates them on the gazetteer.</summary>
/// <remarks>
/// Candidates are the names recognised as LOC that do not stand for a government. Each distinct name is located once, by ordered
/// evidence: country, hand-written knowledge, what contains it (« Torodi, au Niger », « X (Gironde) »), the preposition before it, the
/// countries the text speaks of, population. A name the gazetteer lacks stays without coordinates.
/// </remarks>
internal sealed class PlaceExtractor
{
    private readonly Gazetteer _gazetteer;

    /// <summary>Opens the gazetteer and loads the lexicons.</summary>
    public PlaceExtractor(DataFolder data)
    {
        _gazetteer = Gazetteer.Open(data);
        Knowledge = new PlaceKnowledge(data);
        Syntax = new PlaceSyntax(data, Knowledge);
    }

    /// <summary>Countries, capitals, demonyms.</summary>
    public PlaceKnowledge Knowledge { get; }

    /// <summary>Tells places from the governments they stand for.</summary>
    public PlaceSyntax Syntax { get; }

    /// <summary>Places in order of first mention. Names that stand for a government are left to the actors.</summary>
    public IReadOnlyList<Place> Extract(Document document, Analysis analysis)
    {
        var votes = CountryVotes(document, analysis);
        var groups = new List<Group>();
        var byKey = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach (var name in Names(analysis))
        {
            var span = analysis.SpanOf(name);
            if (document.IsIgnored(span.Start) || Syntax.StandsForGovernment(analysis, name)) continue;
            string key = PlaceKey.Fold(span.Of(document.Text));
            if (key.Length == 0) continue;
            if (!byKey.TryGetValue(key, out var group))
            {
                byKey.Add(key, group = new Group(key, span.Of(document.Text)));
                groups.Add(group);
            }
            group.Mentions.Add(span);
            group.Names.Add(name);
        }
        foreach (var group in groups) Locate(group, analysis, votes, byKey);
        Merge(groups);
        var places = new List<Place>(groups.Count);
        foreach (var group in groups)
        {
            var found = group.Found;
            places.Add(new Place
            {
                Id = $"p{places.Count + 1}",
                Name = group.Name.ReplaceLineEndings(" "),
                GeoNames = found?.GeoNames,
                Kind = found?.Kind ?? PlaceKind.Unknown,
                Country = found?.Country,
                Admin1 = found?.Admin1,
                Latitude = found?.Latitude,
                Longitude = found?.Longitude,
                Confidence = group.Confidence,
                Basis = group.Basis,
                Mentions = [.. group.Mentions.Order()],
            });
        }
        return places;
    }

    /// <summary>The names recognised as places, and those of hand-written knowledge that were not recognised as names, in text order.</summary>
    private IEnumerable<Name> Names(Analysis analysis)
    {
        int next = 0;
        for (int t = 0; t < analysis.TokenCount; t++)
        {
            if (next < analysis.NameList.Count && analysis.NameList[next].FirstToken == t)
            {
                var name = analysis.NameList[next++];
                if (name.Type == NameType.LOC && !IsPeople(analysis, name)) yield return name;
                t = name.EndToken - 1;
                continue;
            }
            if (!char.IsUpper(analysis.Text[analysis.TokenSpan(t).Start])) continue;
            int limit = next < analysis.NameList.Count ? analysis.NameList[next].FirstToken : analysis.TokenCount;
            for (int end = Math.Min(t + 4, limit); end > t; end--)
            {
                var span = new TextSpan(analysis.TokenSpan(t).Start, analysis.TokenSpan(end - 1).End);
                string key = span.Length < 40 ? PlaceKey.Fold(span.Of(analysis.Text)) : "";
                if (key.Length < 4 || Knowledge.CountryNamed(key) is null && Knowledge.CountryOfCapital(key) is null && Knowledge.AreaNamed(key) is not { Kind: not PlaceKind.Site and not PlaceKind.Water and not PlaceKind.Continent }
                    || analysis[analysis.TokenWords[t]].Upos is not (Upos.PROPN or Upos.X or Upos.NOUN)) continue;
                yield return new Name(t, end, NameType.LOC);
                t = end - 1;
                break;
            }
        }
    }

    // « des milliers d'Occidentaux »: a people is no place.
    private static bool IsPeople(Analysis analysis, Name name)
    {
        var word = analysis[analysis.TokenWords[name.FirstToken]];
        return name.EndToken - name.FirstToken == 1 && word.Upos is Upos.NOUN or Upos.ADJ && word.Feats.Number == Number.Plur && name.EndToken - name.FirstToken == 1;
    }

    private sealed class Group(string key, string name)
    {
        public string Key { get; } = key;

        public string Name { get; } = name;

        public List<TextSpan> Mentions { get; } = [];

        public List<Name> Names { get; } = [];

        public KnownPlace? Found { get; set; }

        public string? Basis { get; set; }

        public double Confidence { get; set; }
    }

    /// <summary>How much the text speaks of each country: its name, its capital, its demonyms.</summary>
    private Dictionary<string, double> CountryVotes(Document document, Analysis analysis)
    {
        var votes = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in analysis.NameList)
        {
            if (name.Type != NameType.LOC) continue;
            var span = analysis.SpanOf(name);
            if (document.IsIgnored(span.Start)) continue;
            string key = PlaceKey.Fold(span.Of(document.Text));
            if (Knowledge.CountryNamed(key) is { } country) Vote(country.Code, 2);
            else if (Knowledge.CountryOfCapital(key) is { } capital) Vote(capital.Code, 1.5);
            else if (Knowledge.AreaNamed(key) is { Country: { } code }) Vote(code, 1.5);
        }
        for (int w = 0; w < analysis.WordCount; w++)
        {
            var word = analysis[w];
            if (word.Upos is not (Upos.ADJ or Upos.NOUN or Upos.PROPN) || word.Form.Length < 4) continue;
            var countries = Knowledge.CountriesOfDemonym(word.Form.ToLowerInvariant());
            if (countries.Count > 0 && !document.IsIgnored(word.Span.Start))
                foreach (var country in countries) Vote(country.Code, 1.0 / countries.Count);
        }
        return votes;

        void Vote(string code, double weight) => votes[code] = votes.GetValueOrDefault(code) + weight;
    }

    private void Locate(Group group, Analysis analysis, Dictionary<string, double> votes, Dictionary<string, Group> all)
    {
        if (Knowledge.CountryNamed(group.Key) is { } country && !(IsTown(group, analysis) && _gazetteer.Knows(group.Key) && group.Key is "djibouti" or "luxembourg" or "monaco" or "panama" or "guatemala" or "mexico"))
        {
            Settle(group, new KnownPlace(int.MinValue, PlaceKind.Country, country.Code, null, country.Latitude, country.Longitude, 0, null), "country", 0.98);
            return;
        }
        if (Knowledge.AreaNamed(group.Key) is { } area)
        {
            Settle(group, area, "knowledge", 0.95);
            return;
        }
        var candidates = Candidates(group.Key);
        string basis = "population";
        if (candidates.Count == 0)
        {
            string roman = PlaceKey.Romanise(group.Key);
            // A looser key needs a country the text speaks of.
            if (roman.Length > 0) candidates = [.. _gazetteer.FindRomanised(roman).Where(p => p.Country is not null && votes.ContainsKey(p.Country))];
            basis = "romanisation";
        }
        if (candidates.Count == 0) return;
        string? container = Container(group, analysis);
        bool asTown = IsTown(group, analysis), asRegion = IsRegion(group, analysis);
        double total = votes.Values.Sum();
        KnownPlace? best = null;
        double bestScore = double.NegativeInfinity, second = double.NegativeInfinity;
        string bestBasis = basis;
        foreach (var place in candidates)
        {
            double score = place.Size * 0.3 + (place.Kind switch { PlaceKind.Admin1 => 1.5, PlaceKind.Admin2 => asRegion ? 0.5 : -2, PlaceKind.Site => -1, _ => 0 });
            if (Knowledge.CountryOfCapital(group.Key)?.Code == place.Country && place.Kind == PlaceKind.City) score += 6;
            if (asTown && place.Kind == PlaceKind.City) score += 1.5;
            if (asRegion && place.Kind is PlaceKind.Admin1 or PlaceKind.Admin2) score += 2.5;
            string why = basis;
            if (container is not null && (place.Country == container || place.Admin1 is not null && PlaceKey.Fold(place.Admin1) == container))
            {
                score += 6;
                why = "container";
            }
            if (place.Country is not null && votes.TryGetValue(place.Country, out double vote))
            {
                score += 1.5 + 3 * vote / total;
                if (why == basis) why = "document country";
            }
            if (score > bestScore) (best, bestScore, second, bestBasis) = (place, score, bestScore, why);
            else if (score > second && !Near(place, best!)) second = score;
        }
        double margin = double.IsNegativeInfinity(second) ? 3 : bestScore - second;
        // A hamlet in a country the text never names is more likely a namesake.
        if (best!.Size < 10 && bestBasis == "population" && best.Kind == PlaceKind.City) return;
        Settle(group, best, bestBasis, Math.Clamp(0.5 + 0.12 * margin, 0.3, 0.95));
    }

    private static void Settle(Group group, KnownPlace place, string basis, double confidence)
    {
        group.Found = place;
        group.Basis = basis;
        group.Confidence = confidence;
    }

    private List<KnownPlace> Candidates(string key)
    {
        var found = _gazetteer.Find(key).ToList();
        foreach (string article in (string[])["la ", "le ", "les ", "l "])
            if (found.Count == 0 && key.StartsWith(article, StringComparison.Ordinal)) found = [.. _gazetteer.Find(key[article.Length..])];
        return found;
    }

    private static bool Near(KnownPlace a, KnownPlace b) => Math.Abs(a.Latitude - b.Latitude) < 0.3 && Math.Abs(a.Longitude - b.Longitude) < 0.3;

    /// <summary>The country code or folded region that some mention is said to lie in: « X (Gironde) », « X, au Mali », « X, dans le nord du Mali ».</summary>
    private string? Container(Group group, Analysis analysis)
    {
        foreach (var name in group.Names)
        {
            int index = -1;
            for (int n = 0; n < analysis.NameList.Count; n++)
                if (analysis.NameList[n] == name) index = n;
            if (index < 0 || index + 1 >= analysis.NameList.Count) continue;
            var next = analysis.NameList[index + 1];
            int gap = next.FirstToken - name.EndToken;
            if (next.Type != NameType.LOC || gap is < 1 or > 7 || analysis.WordSentences[analysis.TokenWords[next.FirstToken]] != analysis.WordSentences[analysis.TokenWords[name.FirstToken]]) continue;
            string between = analysis.TokenSpan(name.EndToken).Of(analysis.Text);
            string key = PlaceKey.Fold(analysis.SpanOf(next).Of(analysis.Text));
            bool inside = between == "(" && gap == 1 || between == "," && gap <= 6 && IsLocative(analysis, name.EndToken + 1, next.FirstToken) || gap <= 2 && IsLocative(analysis, name.EndToken, next.FirstToken);
            if (!inside) continue;
            if (Knowledge.CountryNamed(key) is { } country) return country.Code;
            if (Knowledge.AreaNamed(key) is { Country: { } code }) return code;
            return key;
        }
        return null;
    }

    private bool IsLocative(Analysis analysis, int from, int to)
    {
        if (from >= to) return false;
        string first = analysis[analysis.TokenWords[from]].Lemma.ToLowerInvariant();
        return first is "en" or "à" or "dans" or "au" || first == "de" && to - from <= 2;
    }

    private static bool IsTown(Group group, Analysis analysis) =>
        group.Names.Any(name => name.FirstToken > 0 && analysis.TokenSpan(name.FirstToken - 1).Of(analysis.Text) is "à" or "À");

    private bool IsRegion(Group group, Analysis analysis) => group.Names.Any(name =>
    {
        var head = analysis[analysis.HeadWordOf(name)];
        return PlaceSyntax.CaseOf(head) is "en" or "dans" || head.Head is { } noun && noun.Lemma is "province" or "région" or "département" or "gouvernorat" or "canton" or "wilaya" or "État" or "état" or "oblast";
    });

    /// <summary>Two names located at the same known place are one place.</summary>
    private static void Merge(List<Group> groups)
    {
        var byPlace = new Dictionary<(int, PlaceKind, string?), Group>();
        for (int i = 0; i < groups.Count; i++)
        {
            if (groups[i].Found is not { } found) continue;
            var key = (found.Index, found.Kind, found.Country);
            if (byPlace.TryGetValue(key, out var first))
            {
                first.Mentions.AddRange(groups[i].Mentions);
                groups.RemoveAt(i--);
            }
            else byPlace.Add(key, groups[i]);
        }
    }
}
