using System.Globalization;
using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Language.French.Models;
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

    private readonly List<Row> _rows = [];
    private readonly Dictionary<int, int> _byGeoNames = [];
    private readonly Dictionary<string, string> _alpha3 = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _regionNames = new(StringComparer.Ordinal);

    private sealed record Row(string Country, string Region, PlaceKind Kind, double Latitude, double Longitude, long Population, int GeoNames)
    {
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);
    }

    public static void Run(string data, DataFolder own)
    {
        var compiler = new GazetteerCompiler();
        foreach (var (_, c) in own.ReadTable("fr/places/countries.tsv")) compiler._alpha3[c[1]] = c[0];
        compiler.Regions(Path.Combine(data, "places"));
        compiler.Towns(Path.Combine(data, "places"));
        compiler.RegionCentres(Path.Combine(data, "places"));
        compiler.FrenchDepartments(Path.Combine(data, "places"));
        compiler.FrenchNames(Path.Combine(data, "places"));
        compiler.WhosOnFirst(Path.Combine(data, "places"));
        compiler.Write(own.File("gazetteer/gazetteer.bin"));
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
    }

    private void Towns(string places)
    {
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(places, "geonames-cities500/cities500.tsv.gz")).Skip(1))
        {
            string[] c = line.Split('\t');
            long population = Count(c[4]);
            if (!_alpha3.ContainsKey(c[2]) || population < 5000 && !s_everyVillage.Contains(c[2])) continue;
            var row = new Row(c[2], c[3], PlaceKind.City, Number(c[5]), Number(c[6]), population, int.Parse(c[0], CultureInfo.InvariantCulture));
            row.Names.Add(PlaceKey.Fold(c[1]));
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
            var row = new Row(
                group.First().Country, group.First().Region, PlaceKind.Admin1, group.Sum(r => r.Latitude * Math.Sqrt(r.Population + 1)) / total,
                group.Sum(r => r.Longitude * Math.Sqrt(r.Population + 1)) / total, group.Sum(r => r.Population), 0);
            foreach (string? name in (string?[])[_regionNames.GetValueOrDefault(group.Key), english.GetValueOrDefault(group.Key)])
                if (name is not null)
                    foreach (string form in Shortened(name)) row.Names.Add(PlaceKey.Fold(form));
            if (row.Names.Count > 0) _rows.Add(row);
        }
    }

    /// <summary>French départements at the mean of those of their communes whose name no other French town has.</summary>
    private void FrenchDepartments(string places)
    {
        var towns = _rows.Where(r => r.Country == "FR" && r.Kind == PlaceKind.City).SelectMany(r => r.Names.Take(1).Select(name => (name, r)))
            .GroupBy(x => x.name, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().r, StringComparer.Ordinal);
        var centres = new Dictionary<string, List<Row>>(StringComparer.Ordinal);
        using (var json = JsonDocument.Parse(string.Concat(LexiconCompiler.ReadLines(Path.Combine(places, "etalab-communes/communes.json.gz")))))
            foreach (var commune in json.RootElement.EnumerateArray())
                if (commune.TryGetProperty("departement", out var code) && towns.TryGetValue(PlaceKey.Fold(commune.GetProperty("nom").GetString()!), out var town))
                {
                    if (!centres.TryGetValue(code.GetString()!, out var list)) centres.Add(code.GetString()!, list = []);
                    list.Add(town);
                }
        using var departments = JsonDocument.Parse(File.ReadAllText(Path.Combine(places, "etalab-communes/departements.json")));
        foreach (var department in departments.RootElement.EnumerateArray())
        {
            if (!centres.TryGetValue(department.GetProperty("code").GetString()!, out var list)) continue;
            var row = new Row("FR", list[0].Region, PlaceKind.Admin2, list.Average(r => r.Latitude), list.Average(r => r.Longitude), 300_000, 0);
            row.Names.Add(PlaceKey.Fold(department.GetProperty("nom").GetString()!));
            _rows.Add(row);
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
            if (line.Split('\t') is [var key, var name] && int.TryParse(key, out int id) && _byGeoNames.TryGetValue(id, out int i)) _rows[i].Names.Add(PlaceKey.Fold(name));
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(places, "natural-earth-places/populated_places_fr.tsv")).Skip(1))
        {
            string[] c = line.Split('\t');
            if (double.TryParse(c[10], CultureInfo.InvariantCulture, out double id) && _byGeoNames.TryGetValue((int)id, out int i))
            {
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
                if (kind is PlaceKind.City or PlaceKind.Site && !s_everyVillage.Contains(c[1])) continue;
                if (kind == PlaceKind.City && c[1] is "FR" or "NG" or "ET" or "AF" or "UA" or "IL" && Count(c[9]) < 200) continue;
                var row = new Row(c[1], "", kind, latitude, longitude, Count(c[9]), id);
                foreach (string name in names.SelectMany(Shortened)) row.Names.Add(PlaceKey.Fold(name));
                if (row.Names.Count > 0) Add(row);
            }
    }

    private void Add(Row row)
    {
        if (row.GeoNames > 0 && !_byGeoNames.TryAdd(row.GeoNames, _rows.Count)) return;
        _rows.Add(row);
    }

    private void Write(string path)
    {
        string[] countries = [.. _rows.Select(r => _alpha3[r.Country]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] regions = [.. _rows.Select(r => RegionOf(r)).Append("").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var countryNumbers = countries.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => (byte)x.i, StringComparer.Ordinal);
        var regionNumbers = regions.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => (ushort)x.i, StringComparer.Ordinal);
        var names = new List<(uint Hash, int Place)>();
        var roman = new List<(uint Hash, int Place)>();
        for (int i = 0; i < _rows.Count; i++)
        {
            foreach (string name in _rows[i].Names.Where(n => n.Length > 1)) names.Add((PlaceKey.HashOf(name), i));
            if (!s_everyVillage.Contains(_rows[i].Country) || _rows[i].Country is "FR" or "BE" or "CH" or "LU") continue;
            foreach (string key in _rows[i].Names.Select(PlaceKey.Romanise).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).Take(3)) roman.Add((PlaceKey.HashOf(key), i));
        }
        names = [.. names.Distinct().Order()];
        roman = [.. roman.Distinct().Order()];
        var file = new ModelFile();
        file.Add<uint>("names.hashes", names.Select(n => n.Hash).ToArray());
        file.Add<int>("names.places", names.Select(n => n.Place).ToArray());
        file.Add<uint>("roman.hashes", roman.Select(n => n.Hash).ToArray());
        file.Add<int>("roman.places", roman.Select(n => n.Place).ToArray());
        file.Add<short>("latitudes", _rows.Select(r => Vigie.Knowledge.Gazetteer.Pack(r.Latitude)).ToArray());
        file.Add<short>("longitudes", _rows.Select(r => Vigie.Knowledge.Gazetteer.Pack(r.Longitude)).ToArray());
        file.Add<byte>("countries", _rows.Select(r => countryNumbers[_alpha3[r.Country]]).ToArray());
        file.Add<ushort>("regions", _rows.Select(r => regionNumbers[RegionOf(r)]).ToArray());
        file.Add<byte>("kinds", _rows.Select(r => (byte)r.Kind).ToArray());
        file.Add<byte>("sizes", _rows.Select(r => (byte)Math.Log2(r.Population + 1)).ToArray());
        file.Add<int>("geonames", _rows.Select(r => r.GeoNames).ToArray());
        file.Add("countryCodes", countries);
        file.Add("regionNames", regions);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        file.Write(path);
        Console.Error.WriteLine($"gazetteer: {_rows.Count} places, {names.Count} names, {roman.Count} romanised, {new FileInfo(path).Length / 1e6:0.0} MB");
    }

    private string RegionOf(Row row) => _regionNames.GetValueOrDefault($"{row.Country}.{row.Region}", "");
}
