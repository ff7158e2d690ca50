using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Language.French;
using Vigie.Records;

namespace Vigie.Extraction.Places;

/// <summary>Finds places and locates them on the gazetteer.</summary>
/// <remarks>
/// Candidates are the names recognised as LOC, corrected by <see cref="PlaceNames"/>, that do not stand for a government. Each
/// distinct name is located once (<see cref="PlaceLocator"/>). A name the gazetteer lacks stays without coordinates.
/// </remarks>
internal sealed class PlaceExtractor
{
    private readonly Gazetteer _gazetteer;
    private readonly PlaceNames _names;
    private readonly OffsetReader _offsets;

    /// <summary>Opens the gazetteer and loads the lexicons.</summary>
    public PlaceExtractor(DataFolder data)
    {
        _gazetteer = Gazetteer.Open(data);
        Knowledge = new PlaceKnowledge(data);
        Syntax = new PlaceSyntax(data, Knowledge);
        _names = new PlaceNames(Knowledge, Syntax, _gazetteer);
        _offsets = new OffsetReader(data, new NumeralReader(data), Syntax);
    }

    /// <summary>Countries, capitals, demonyms.</summary>
    public PlaceKnowledge Knowledge { get; }

    /// <summary>Tells places from the governments they stand for.</summary>
    public PlaceSyntax Syntax { get; }

    /// <summary>What the gazetteer knows under <paramref name="name"/>, one line each, the largest first.</summary>
    public IReadOnlyList<string> Candidates(string name)
    {
        string key = PlaceKey.Fold(name), roman = PlaceKey.Romanise(key);
        return [.. _gazetteer.Find(key).Concat(roman.Length > 0 ? _gazetteer.FindRomanised(roman) : []).OrderByDescending(place => place.Size)
            .Select(place => FormattableString.Invariant($"{place.Kind} {place.Country} {place.Admin1} {place.Latitude:0.00} {place.Longitude:0.00} size {place.Size}")).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The analysis with the names corrected that are known to be places: see <see cref="PlaceNames"/>.</summary>
    public Analysis Correct(Analysis analysis) => _names.Correct(analysis);

    /// <summary>Places in order of first mention. Names that stand for a government are left to the actors.</summary>
    public IReadOnlyList<Place> Extract(Document document, Analysis analysis)
    {
        var groups = new List<PlaceGroup>();
        var byKey = new Dictionary<string, PlaceGroup>(StringComparer.Ordinal);
        foreach (var name in analysis.NameList)
        {
            if (name.Type != NameType.LOC || IsPeople(analysis, name)) continue;
            if (document.IsIgnored(analysis.SpanOf(name).Start) || Syntax.StandsForGovernment(analysis, name)) continue;
            foreach (var span in _names.PlacesIn(analysis, name))
            {
                string key = PlaceKey.Fold(span.Of(document.Text));
                if (key.Length == 0) continue;
                if (!byKey.TryGetValue(key, out var group))
                {
                    byKey.Add(key, group = new PlaceGroup(key, span.Of(document.Text)));
                    groups.Add(group);
                }
                group.Mentions.Add(span);
                group.Names.Add(name);
                if (_offsets.Read(analysis, analysis.TokenWords[name.FirstToken], span) is { } offset) group.Offsets.Add(offset);
            }
        }
        new PlaceLocator(_gazetteer, Knowledge, Syntax, analysis, new PlaceContext(document, analysis, Knowledge, _gazetteer)).Locate(groups);
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
                Offsets = [.. group.Offsets.OrderBy(offset => offset.Span).Select(offset => found is null ? offset : OffsetReader.Locate(offset, found))],
            });
        }
        return places;
    }

    // « des milliers d'Occidentaux »: a people is no place; « les Abymes » is.
    private bool IsPeople(Analysis analysis, Name name)
    {
        if (name.EndToken - name.FirstToken > 1) return false;
        var word = analysis[analysis.TokenWords[name.FirstToken]];
        return word.Upos is Upos.NOUN or Upos.ADJ && word.Feats.Number == Number.Plur && Knowledge.Named(PlaceKey.Fold(word.Form)).Count == 0;
    }

    /// <summary>Two names located at the same known place are one place.</summary>
    private static void Merge(List<PlaceGroup> groups)
    {
        var byPlace = new Dictionary<(int, PlaceKind, string?), PlaceGroup>();
        for (int i = 0; i < groups.Count; i++)
        {
            if (groups[i].Found is not { } found) continue;
            var key = (found.Index, found.Kind, found.Country);
            if (byPlace.TryGetValue(key, out var first))
            {
                first.Mentions.AddRange(groups[i].Mentions);
                first.Offsets.AddRange(groups[i].Offsets);
                groups.RemoveAt(i--);
            }
            else byPlace.Add(key, groups[i]);
        }
    }
}
