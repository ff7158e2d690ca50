using System.Globalization;
using Vigie.Records;

namespace Vigie.Knowledge;

/// <summary>A country or territory of <c>fr/places/countries.tsv</c>.</summary>
/// <param name="Code">ISO 3166-1 alpha-3.</param>
/// <param name="Name">French name.</param>
/// <param name="Capital">French name of its capital.</param>
/// <param name="Latitude">Of a plausible centre.</param>
/// <param name="Longitude">Of a plausible centre.</param>
internal sealed record Country(string Code, string Name, string Capital, double Latitude, double Longitude);

/// <summary>What is known of places by hand: countries with their capitals and demonyms, areas, waters, sites, government buildings.</summary>
internal sealed class PlaceKnowledge
{
    private readonly Dictionary<string, Country> _countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Country> _countryNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Country> _capitals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Country>> _demonyms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownPlace>> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _outlets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _governments = new(StringComparer.Ordinal);

    /// <summary>The hand-written lists, the one that wins a tie first.</summary>
    private static readonly string[] s_tables = ["areas", "regions", "waters", "towns", "sites"];

    /// <summary>What a hand-written line weighs beside the gazetteer: as a town of so many inhabitants (base-2 logarithm).</summary>
    private static readonly Dictionary<string, int> s_sizes = new(StringComparer.Ordinal)
    {
        ["continent"] = 20,
        ["area"] = 18,
        ["water"] = 18,
        ["admin1"] = 17,
        ["admin2"] = 16,
        ["city"] = 16,
        ["site"] = 15,
    };

    public PlaceKnowledge(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/places/countries.tsv"))
        {
            string[] names = c[2].Split('|');
            var country = new Country(c[0], names[0], c[5], Number(c[3]), Number(c[4]));
            _countries.Add(c[0], country);
            foreach (string name in names) _countryNames.TryAdd(PlaceKey.Fold(name), country);
            _capitals.TryAdd(PlaceKey.Fold(c[5]), country);
            foreach (string demonym in c[6].Split('|'))
                foreach (string form in Inflect(demonym))
                {
                    if (!_demonyms.TryGetValue(form, out var list)) _demonyms.Add(form, list = []);
                    if (!list.Contains(country)) list.Add(country);
                }
        }
        int index = -1;
        foreach (string table in s_tables)
            foreach (var (_, c) in data.ReadTable($"fr/places/{table}.tsv"))
            {
                string[] names = c[1].Split('|');
                var place = new KnownPlace(
                    index--, Enum.Parse<PlaceKind>(c[0], ignoreCase: true), c[2] == "-" ? null : c[2], null, Number(c[3]), Number(c[4]), s_sizes[c[0]], null)
                {
                    Name = names[0],
                };
                foreach (string name in names) Add(PlaceKey.Fold(name), place);
            }
        foreach (var (_, c) in data.ReadTable("fr/places/outlets.tsv"))
            foreach (string name in c[1].Split('|')) _outlets.TryAdd(PlaceKey.Fold(name), c[0]);
        foreach (var (_, c) in data.ReadTable("fr/places/governments.tsv")) _governments.TryAdd(PlaceKey.Fold(c[1]), c[0]);
    }

    /// <summary>The country with this folded name, or null.</summary>
    public Country? CountryNamed(string folded) => _countryNames.GetValueOrDefault(folded);

    /// <summary>The country with this alpha-3 code, or null.</summary>
    public Country? CountryOf(string code) => _countries.GetValueOrDefault(code);

    /// <summary>The country whose capital has this folded name, or null.</summary>
    public Country? CountryOfCapital(string folded) => _capitals.GetValueOrDefault(folded);

    /// <summary>The countries an adjective or noun in lower case stands for (« congolais »: two).</summary>
    public IReadOnlyList<Country> CountriesOfDemonym(string word) => _demonyms.TryGetValue(word, out var list) ? list : [];

    /// <summary>The hand-written places with this folded name: « Plateau » lies in Abidjan and in Dakar.</summary>
    public IReadOnlyList<KnownPlace> Named(string folded) => _named.TryGetValue(folded, out var list) ? list : [];

    /// <summary>The country of an outlet, or null.</summary>
    public string? CountryOfOutlet(string name) => _outlets.GetValueOrDefault(PlaceKey.Fold(name));

    /// <summary>The state whose government sits in the building or district with this folded name, or null.</summary>
    public string? GovernmentOf(string folded) => _governments.GetValueOrDefault(folded);

    // A name may stand for several places: « Plateau » in Abidjan and in Dakar.
    private void Add(string name, KnownPlace place)
    {
        if (!_named.TryGetValue(name, out var list)) _named.Add(name, list = []);
        if (!list.Exists(other => other.Country == place.Country && other.Kind == place.Kind)) list.Add(place);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The forms of a demonym given in the masculine singular.</summary>
    private static IEnumerable<string> Inflect(string demonym)
    {
        yield return demonym;
        yield return demonym + "s";
        string feminine = demonym switch
        {
            "grec" => "grecque",
            "turc" => "turque",
            _ when demonym.EndsWith("en", StringComparison.Ordinal) || demonym.EndsWith("on", StringComparison.Ordinal) => demonym + "ne",
            _ when demonym.EndsWith('e') => demonym,
            _ => demonym + "e",
        };
        yield return feminine;
        yield return feminine + "s";
    }
}
