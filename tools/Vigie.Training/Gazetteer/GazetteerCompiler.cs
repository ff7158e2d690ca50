using System.Globalization;
using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Training.Analysis;

namespace Vigie.Training.Gazetteer;

/// <summary>Compiles <c>gazetteer.bin</c> from GeoNames, Who's On First, Natural Earth and the region lists.</summary>
internal sealed class GazetteerCompiler
{
    /// <summary>Countries of which every village is kept: French-speaking, or at war.</summary>
    private static readonly HashSet<string> s_everyVillage = new(StringComparer.Ordinal)
    {
        "ML", "NE", "BF", "TD", "CF", "CD", "CM", "SY", "IQ", "LB", "PS", "YE", "LY", "SD", "SS", "HT", "UA", "SN", "CI", "GN", "BJ", "TG", "MR", "BI", "RW", "CG",
        "GA", "DZ", "TN", "MA", "MG", "DJ", "KM", "BE", "CH", "LU", "FR", "GP", "MQ", "GF", "RE", "YT", "NC", "PF", "IL", "AF", "SO", "ET", "ER", "NG",
    };

    private readonly List<GazetteerRow> _rows = [];
    private readonly Dictionary<int, int> _byGeoNames = [];
    private readonly Dictionary<string, string> _alpha3 = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _regionNames = new(StringComparer.Ordinal);

    public static void Run(string data, DataFolder own)
    {
        var compiler = new GazetteerCompiler();
        foreach (var (_, c) in own.ReadTable("fr/places/countries.tsv")) compiler._alpha3[c[1]] = c[0];
        compiler.Regions(Path.Combine(data, "places"));
        compiler.Towns(Path.Combine(data, "places"));
        compiler.RegionCentres(Path.Combine(data, "places"));
        compiler.FrenchNames(Path.Combine(data, "places"));
        compiler.WhosOnFirst(Path.Combine(data, "places"));
        GazetteerWriter.Write(
            own.File("gazetteer/gazetteer.bin"), compiler._rows, row => compiler._alpha3[row.Country], compiler.RegionOf,
            row => s_everyVillage.Contains(row.Country) && row.Country is not ("FR" or "BE" or "CH" or "LU"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static long Count(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long n) ? n : 0;

    private void Regions(string places)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(places, "iso3166-2-db/regions_fr_UN.json")));
        foreach (var country in json.RootElement.EnumerateObject())
            foreach (var region in country.Value.GetProperty("regions").EnumerateArray())
                if (region.TryGetProperty("admin", out var admin) && admin.ValueKind == JsonValueKind.String)
                    _regionNames.TryAdd($"{country.Name}.{admin.GetString()}", region.GetProperty("name").GetString()!);
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(places, "geonames-fr-names/geonames_fr.tsv")))
            if (line.Split('\t') is [var key, var name] && key.Contains('.', StringComparison.Ordinal)) _regionNames[key] = name;
        RenewReformed(places);
    }

    /// <summary>
    /// Where a country has renumbered its regions since the French names were collected (Morocco in 2015, Vietnam), a code carries
    /// another region's name. In a country where fewer than half of the French names resemble the current ones, the current ones win.
    /// </summary>
    private void RenewReformed(string places)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(places, "geonames-admin/admin1.json")));
        var current = json.RootElement.EnumerateArray().ToDictionary(e => e.GetProperty("code").GetString()!, e => e.GetProperty("name").GetString()!, StringComparer.Ordinal);
        foreach (var country in current.Where(e => _regionNames.ContainsKey(e.Key)).GroupBy(e => e.Key[..2], StringComparer.Ordinal))
        {
            var strange = country.Where(e => !Resemble(e.Value, _regionNames[e.Key])).ToList();
            if (strange.Count * 2 > country.Count())
                foreach (var (code, name) in strange) _regionNames[code] = name;
        }
        foreach (var (code, name) in current) _regionNames.TryAdd(code, name);
    }

    private static bool Resemble(string a, string b)
    {
        var starts = PlaceKey.Fold(a).Split(' ').Where(w => w.Length > 3).Select(w => w[..3]).ToHashSet(StringComparer.Ordinal);
        return PlaceKey.Fold(b).Split(' ').Any(w => w.Length > 3 && starts.Contains(w[..3])) || PlaceKey.Fold(a) == PlaceKey.Fold(b);
    }

    private void Towns(string places)
    {
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(places, "geonames-cities500/cities500.tsv.gz")).Skip(1))
        {
            string[] c = line.Split('\t');
            long population = Count(c[4]);
            if (!_alpha3.ContainsKey(c[2]) || population < 3000 && !s_everyVillage.Contains(c[2])) continue;
            var row = new GazetteerRow(c[2], c[3], PlaceKind.City, Number(c[5]), Number(c[6]), population, int.Parse(c[0], CultureInfo.InvariantCulture));
            row.Names.Add(PlaceKey.Fold(c[1]));
            row.Display = c[1];
            if (c.Length > 7)
                foreach (string other in c[7].Split('|'))
                    if (other.Length > 2 && char.IsUpper(other[0]) && other.All(x => x < 0x250 || x is '’' or 'ʿ' or '‘')) row.Names.Add(PlaceKey.Fold(other));
            Add(row);
        }
    }

    /// <summary>First-level regions at the mean of their towns, weighted by the root of the population.</summary>
    private void RegionCentres(string places)
    {
        var english = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(places, "geonames-admin/admin1.json"))))
            foreach (var entry in json.RootElement.EnumerateArray()) english[entry.GetProperty("code").GetString()!] = entry.GetProperty("name").GetString()!;
        foreach (var group in _rows.Where(r => r.Kind == PlaceKind.City).GroupBy(r => $"{r.Country}.{r.Region}", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList())
        {
            double total = group.Sum(r => Math.Sqrt(r.Population + 1));
            var row = new GazetteerRow(
                group.First().Country, group.First().Region, PlaceKind.Admin1, group.Sum(r => r.Latitude * Math.Sqrt(r.Population + 1)) / total,
                group.Sum(r => r.Longitude * Math.Sqrt(r.Population + 1)) / total, group.Sum(r => r.Population), 0);
            foreach (string? name in (string?[])[_regionNames.GetValueOrDefault(group.Key), english.GetValueOrDefault(group.Key)])
                if (name is not null)
                    foreach (string form in Shortened(name)) row.Names.Add(PlaceKey.Fold(form));
            row.Display = _regionNames.GetValueOrDefault(group.Key) ?? english.GetValueOrDefault(group.Key) ?? "";
            if (row.Names.Count > 0) _rows.Add(row);
        }
    }

    /// <summary>« Gouvernorat d'Alep » is also « Alep »; « région de Mopti » also « Mopti ».</summary>
    private static IEnumerable<string> Shortened(string name)
    {
        yield return name;
        int space = name.IndexOf(' ', StringComparison.Ordinal);
        string first = space > 0 ? name[..space].ToLowerInvariant() : "";
        if (first is not ("gouvernorat" or "région" or "province" or "district" or "état" or "département" or "préfecture" or "oblast" or "wilaya" or "canton" or "comté")) yield break;
        string rest = name[(space + 1)..];
        foreach (string particle in (string[])["de la ", "de l'", "de l’", "du ", "des ", "de ", "d'", "d’"])
            if (rest.StartsWith(particle, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[particle.Length..];
                break;
            }
        if (rest.Length > 2) yield return rest;
    }

    private void FrenchNames(string places)
    {
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(places, "geonames-fr-names/geonames_fr.tsv")))
            if (line.Split('\t') is [var key, var name] && int.TryParse(key, out int id) && _byGeoNames.TryGetValue(id, out int i))
            {
                _rows[i].Names.Add(PlaceKey.Fold(name));
                _rows[i].Display = name;
            }
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(places, "natural-earth-places/populated_places_fr.tsv")).Skip(1))
        {
            string[] c = line.Split('\t');
            if (double.TryParse(c[10], CultureInfo.InvariantCulture, out double id) && _byGeoNames.TryGetValue((int)id, out int i))
            {
                if (c[2].Length > 0) _rows[i].Display = c[2];
                _rows[i].Names.Add(PlaceKey.Fold(c[2]));
                _rows[i].Names.Add(PlaceKey.Fold(c[0]));
            }
        }
    }

    private void WhosOnFirst(string places)
    {
        foreach (string file in (string[])["wof_fr.tsv.gz", "wof_conflict_nofr.tsv.gz"])
            foreach (string line in LexiconCompiler.ReadLines(Path.Combine(places, "whosonfirst-fr", file)).Skip(1))
            {
                string[] c = line.Split('\t');
                var kind = c[2] switch { "region" or "macroregion" => PlaceKind.Admin1, "county" or "macrocounty" => PlaceKind.Admin2, "locality" or "localadmin" => PlaceKind.City, "neighbourhood" or "borough" or "macrohood" or "campus" => PlaceKind.Site, _ => PlaceKind.Unknown };
                if (kind == PlaceKind.Unknown || !_alpha3.ContainsKey(c[1]) || !double.TryParse(c[7], CultureInfo.InvariantCulture, out double latitude)) continue;
                double longitude = Number(c[8]);
                string[] names = [.. c[5].Split('|').Append(c[3]).Append(c[4]).Where(n => n.Length > 2)];
                if (int.TryParse(c[10], out int id) && id > 0 && _byGeoNames.TryGetValue(id, out int known))
                {
                    // A name counts only where the two sources agree on where the place is.
                    if (Math.Abs(_rows[known].Latitude - latitude) < 0.3 && Math.Abs(_rows[known].Longitude - longitude) < 0.3)
                        foreach (string name in names) _rows[known].Names.Add(PlaceKey.Fold(name));
                    continue;
                }
                if (kind == PlaceKind.City && !s_everyVillage.Contains(c[1]) && Count(c[9]) < 2000) continue;
                if (kind == PlaceKind.City && c[1] is "FR" or "NG" or "ET" or "AF" or "UA" or "IL" && Count(c[9]) < 200) continue;
                var row = new GazetteerRow(c[1], "", kind, latitude, longitude, Count(c[9]), id);
                row.Display = c[4].Length > 0 ? c[4] : c[3];
                foreach (string name in names.SelectMany(Shortened)) row.Names.Add(PlaceKey.Fold(name));
                if (row.Names.Count > 0) Add(row);
            }
    }

    private void Add(GazetteerRow row)
    {
        if (row.GeoNames > 0 && !_byGeoNames.TryAdd(row.GeoNames, _rows.Count)) return;
        _rows.Add(row);
    }

    private string RegionOf(GazetteerRow row) => _regionNames.GetValueOrDefault($"{row.Country}.{row.Region}", "");
}
