using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Places;

/// <summary>What the words around a place's mentions say of it.</summary>
internal sealed class PlaceEvidence(Analysis analysis, PlaceKnowledge knowledge, PlaceSyntax syntax)
{
    /// <summary>Most tokens between a place and the one that holds it: « X, dans le nord-ouest du Mali » has six.</summary>
    private const int LongestStep = 7;

    /// <summary>What a text says a place lies in.</summary>
    /// <param name="Key">Its folded name.</param>
    /// <param name="Country">Alpha-3 code, when it is or lies in a country that is known; else null.</param>
    /// <param name="Centre">A département or town known by hand: what it holds lies near; else null.</param>
    public readonly record struct Container(string Key, string? Country, KnownPlace? Centre)
    {
        /// <summary>A département's villages lie within this many kilometres of its centre.</summary>
        private const double Reach = 90;

        /// <summary>Whether <paramref name="place"/> lies in it, as far as the gazetteer knows.</summary>
        public bool Holds(KnownPlace place) =>
            Country is not null && place.Country == Country
            || Centre is not null && PlaceContext.Kilometres(place, Centre) < Reach
            || place.Admin1 is not null && PlaceKey.Fold(place.Admin1).Contains(Key, StringComparison.Ordinal);
    }

    /// <summary>A town located with less confidence than this lends its point to no street.</summary>
    private const double SureContainer = 0.6;

    private static readonly string[] s_articles = ["l ", "le ", "la ", "les "];

    private static readonly string[] s_links = [" de la ", " de l ", " des ", " du ", " de ", " d "];

    /// <summary>
    /// The keys to look a name up by, the first that is known wins: as written; without or with its article (« le Touquet », « Pirée »);
    /// without the noun of its class where that noun's complement is where it lies (« prison de Rebeuss »).
    /// </summary>
    public IEnumerable<string> KeysOf(PlaceGroup group)
    {
        string key = group.Key;
        yield return key;
        string? article = Array.Find(s_articles, a => key.StartsWith(a, StringComparison.Ordinal));
        if (article is not null) yield return key[article.Length..];
        else
            foreach (string a in s_articles) yield return a + key;
        int space = key.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !syntax.Has("holds", LowerWord(group.Name))) yield break;
        // « zone industrielle de Jarry »: an adjective may stand between.
        string? link = Array.Find(s_links, l => key.Contains(l, StringComparison.Ordinal));
        if (link is null) yield break;
        string rest = key[(key.IndexOf(link, StringComparison.Ordinal) + link.Length)..];
        if (rest.Length < 3) yield break;
        yield return rest;
        foreach (string a in s_articles) yield return a + rest;
    }

    /// <summary>What some mention is said to lie in: « X (Gironde) », « X, au Mali », « X, dans le nord du Mali ».</summary>
    public Container? ContainerOf(PlaceGroup group)
    {
        foreach (var name in group.Names)
        {
            if (NameAfter(name) is not { } next || !Holds(name, next)) continue;
            string key = PlaceKey.Fold(analysis.SpanOf(next).Of(analysis.Text));
            if (knowledge.CountryNamed(key) is { } country) return new Container(key, country.Code, null);
            var known = knowledge.Named(key);
            return new Container(key, known is [{ Country: { } code, Kind: not PlaceKind.Admin2 }] ? code : null, known is [{ Kind: PlaceKind.Admin2 or PlaceKind.City } centre] ? centre : null);
        }
        return null;
    }

    /// <summary>
    /// The town a street or building stands in, where the same sentence says so: « place de la Fontaine, à Vesoul ». Null for a name
    /// that is no street or building.
    /// </summary>
    public KnownPlace? Containing(PlaceGroup group, IReadOnlyList<PlaceGroup> groups)
    {
        if (!syntax.Has("street", LowerWord(group.Name))) return null;
        int sentence = SentenceOf(group.Names[0]);
        PlaceGroup? best = null;
        int bestDistance = int.MaxValue;
        foreach (var other in groups)
            if (other.Found is { Kind: PlaceKind.City } && other.Confidence >= SureContainer)
                foreach (var name in other.Names)
                {
                    int distance = Math.Abs(name.FirstToken - group.Names[0].FirstToken);
                    if (SentenceOf(name) == sentence && distance < bestDistance && Before(name) is { } word && syntax.Has("town", word)) (best, bestDistance) = (other, distance);
                }
        return best?.Found;
    }

    /// <summary>Whether some mention follows « à », or something is so many kilometres from it.</summary>
    public bool IsTown(PlaceGroup group) => group.Offsets.Count > 0 || group.Names.Exists(name => Before(name) is { } word && syntax.Has("town", word));

    /// <summary>Whether some mention is called a region: « dans l'Ariège », « la province du Nord-Kivu », « le Borno ».</summary>
    public bool IsRegion(PlaceGroup group) => group.Offsets.Count == 0 && group.Names.Exists(name =>
    {
        string text = analysis.SpanOf(name).Of(analysis.Text);
        // « dans l'hôpital de Mopti » is in the town.
        if (char.IsLower(text[0])) return syntax.Has("region", LowerWord(text));
        var head = analysis[analysis.HeadWordOf(name)];
        if (PlaceSyntax.CaseOf(head) is { } preposition && syntax.Has("in", preposition)) return true;
        foreach (var child in head.Children)
            if (child.Upos == Upos.DET && child.Index < head.Index && child.Span.End <= analysis.TokenSpan(name.FirstToken).Start) return true;
        return head.Head is { } noun && syntax.Has("region", noun.Lemma);
    });

    private Name? NameAfter(Name name)
    {
        foreach (var other in analysis.NameList)
            if (other.FirstToken >= name.EndToken) return other;
        return null;
    }

    private bool Holds(Name name, Name next)
    {
        int gap = next.FirstToken - name.EndToken;
        if (next.Type != NameType.LOC || gap is < 1 or > LongestStep || SentenceOf(next) != SentenceOf(name)) return false;
        string between = analysis.TokenSpan(name.EndToken).Of(analysis.Text);
        return between == "(" && gap == 1 || between == "," && IsLocative(name.EndToken + 1, next.FirstToken) || gap <= 2 && IsLocative(name.EndToken, next.FirstToken);
    }

    private bool IsLocative(int from, int to)
    {
        if (from >= to) return false;
        string first = analysis[analysis.TokenWords[from]].Lemma.ToLowerInvariant();
        return syntax.Has("in", first) || syntax.Has("town", first) || to - from <= 2 && first == "de";
    }

    private int SentenceOf(Name name) => analysis.WordSentences[analysis.TokenWords[name.FirstToken]];

    private string? Before(Name name) => name.FirstToken > 0 ? analysis.TokenSpan(name.FirstToken - 1).Of(analysis.Text).ToLowerInvariant() : null;

    private static string LowerWord(string name)
    {
        int space = name.IndexOf(' ', StringComparison.Ordinal);
        return (space < 0 ? name : name[..space]).ToLowerInvariant();
    }
}
