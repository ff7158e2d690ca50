using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Language.French;
using Vigie.Language.French.Models;
using Vigie.Language.French.Names;
using Vigie.Training.Analysis;

namespace Vigie.Training.Names;

/// <summary>Compiles the lists of known names: places by size, first and family names, organisations.</summary>
internal sealed class NameListCompiler(FrenchTokenizer tokenizer, Lexicon lexicon)
{
    private const int Country = 1, Region = 2, BigTown = 3, Town = 4, Village = 5, OtherPlace = 6;
    private readonly SortedDictionary<uint, byte> _classes = [];

    public void Compile(string data, DataFolder own, ModelFile file)
    {
        Persons(data);
        Places(data);
        Organisations(data, own);
        Nouns(own, file);
        file.Add<uint>("lists.hashes", _classes.Keys.ToArray());
        file.Add<byte>("lists.classes", _classes.Values.ToArray());
        Console.Error.WriteLine($"name lists: {_classes.Count} names");
    }

    private void Places(string data)
    {
        using (var territories = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "places/cldr-fr/territories.json"))))
            foreach (string name in Leaves(territories.RootElement)) AddPlace(name, Country);
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "places/cldr-fr/subdivisions_fr.tsv"))) AddPlace(line.Split('\t')[^1], Region);
        using (var admin = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "places/geonames-admin/admin1.json"))))
            foreach (var entry in admin.RootElement.EnumerateArray())
                if (entry.TryGetProperty("name", out var name)) AddPlace(name.GetString()!, Region);
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "places/natural-earth-places/populated_places_fr.tsv")).Skip(1))
        {
            string[] c = line.Split('\t');
            long population = long.TryParse(c[9], out long p) ? p : 0;
            AddPlace(c[2], SizeOf(population));
            AddPlace(c[0], SizeOf(population));
        }
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "places/geonames-cities500/cities500.tsv.gz")).Skip(1))
        {
            string[] c = line.Split('\t');
            long population = long.TryParse(c[4], out long p) ? p : 0;
            AddPlace(c[1], SizeOf(population));
            if (c.Length > 7 && population >= 5_000)
                foreach (string other in c[7].Split('|'))
                    if (other.Length > 3 && char.IsUpper(other[0])) AddPlace(other, SizeOf(population));
        }
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "places/whosonfirst-fr/wof_fr.tsv.gz")).Skip(1))
        {
            string[] c = line.Split('\t');
            long population = c.Length > 9 && long.TryParse(c[9], out long p) ? p : 0;
            int kind = c[2] switch { "country" => Country, "region" or "macroregion" or "county" or "macrocounty" => Region, "locality" or "localadmin" => SizeOf(population), _ => OtherPlace };
            if (kind != Village || population > 1000) AddPlace(c[4], kind);
        }
        // Villages of countries at war, by the first of their names.
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "places/whosonfirst-fr/wof_conflict_nofr.tsv.gz")).Skip(1))
            if (line.Split('\t') is [_, "ML" or "NE" or "BF" or "TD" or "CF" or "CD" or "CM" or "SY" or "LB" or "PS" or "SD" or "YE" or "LY" or "IQ", "locality", { Length: > 4 } name, ..]) AddPlace(name, Village);
    }

    private void Persons(string data)
    {
        // Columns: name; share of men; number of bearers.
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "people/insee-firstnames-2017/prenoms_sexratio.csv")).Skip(1))
        {
            string[] c = line.Split(';');
            string name = c[0].Trim('"');
            if (name.Length > 1 && int.TryParse(c[^1], out int bearers)) Add(name, (bearers >= 2000 ? 1 : bearers >= 100 ? 2 : 3) << 3);
        }
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "people/firstnames-gender-detection/firstnames_fr.tsv")))
            if (line.Split('\t') is [{ Length: > 2 } name, ..]) Add(name, 3 << 3);
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "lexicon/hunspell-fr/fr.dic")))
        {
            string word = line.Split('/', ' ', '\t')[0];
            if (line.Contains("po:prn", StringComparison.Ordinal)) Add(word, 2 << 3);
            else if (line.Contains("po:patr", StringComparison.Ordinal)) Add(word, 5 << 3);
        }
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "people/reign-leaders/leaderlist_3_21.csv")).Skip(1))
            if (line.Split(',') is [_, _, { Length: > 3 } leader, ..]) Add(leader.Trim('"'), 5 << 3);
    }

    private void Organisations(string data, DataFolder own)
    {
        if (File.Exists(own.File("fr/actors/organisations.tsv")))
            foreach (var (_, c) in own.ReadTable("fr/actors/organisations.tsv"))
            {
                Add(c[0], 64);
                if (c.Length > 4)
                    foreach (string alias in c[4].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) Add(alias, 64);
            }
        foreach (string file in Directory.EnumerateFiles(Path.Combine(data, "people/terrorist-groups-lists"), "*.json").Order(StringComparer.Ordinal))
            using (var json = JsonDocument.Parse(File.ReadAllText(file)))
                foreach (string name in Leaves(json.RootElement)) Add(name, 64);
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "people/ucdp-actors/ucdp-actor-221.csv")).Skip(1))
            if (line.Split(',') is [_, { Length: > 2 } name, ..] && !name.StartsWith("Government", StringComparison.Ordinal)) Add(name.Trim('"'), 64);
    }

    // Class nouns, also as copies without accents write them.
    private static void Nouns(DataFolder own, ModelFile file)
    {
        var kinds = new List<string>();
        var nouns = new SortedDictionary<uint, byte>();
        foreach (var (_, c) in own.ReadTable("fr/names/nouns.tsv"))
        {
            if (!kinds.Contains(c[1])) kinds.Add(c[1]);
            byte kind = (byte)(kinds.IndexOf(c[1]) + 1);
            nouns.TryAdd(Hash.Of(c[0]), kind);
            nouns.TryAdd(Hash.Of(string.Concat(c[0].Select(x => LexiconCompiler.Unaccent(x.ToString())))), kind);
        }
        file.Add<uint>("nouns.hashes", nouns.Keys.ToArray());
        file.Add<byte>("nouns.kinds", nouns.Values.ToArray());
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value)),
        _ => [],
    };

    private static int SizeOf(long population) => population >= 200_000 ? BigTown : population >= 10_000 ? Town : Village;

    private void AddPlace(string name, int kind)
    {
        if (name.Length >= 2 && !name.Contains('(', StringComparison.Ordinal)) Add(name, kind);
    }

    private void Add(string name, int classes)
    {
        var tokens = tokenizer.Tokenize(name, []);
        if (tokens.Starts.Length is 0 or > NameLists.MaxTokens) return;
        var view = new TokenView(lexicon, 8);
        uint hash = 0;
        for (int t = 0; t < tokens.Starts.Length; t++)
        {
            view.Add(name.AsSpan(tokens.Starts[t], tokens.Ends[t] - tokens.Starts[t]), false);
            hash = NameLists.Grow(hash, view.Lower[t]);
        }
        int old = _classes.GetValueOrDefault(hash);
        // The more important place wins; a first name keeps its highest frequency.
        int place = (old & 7, classes & 7) switch { (0, var b) => b, (var a, 0) => a, var (a, b) => Math.Min(a, b) };
        int person = (old >> 3 & 7, classes >> 3 & 7) switch { (0, var b) => b, (var a, 0) => a, var (a, b) => Math.Min(a, b) };
        _classes[hash] = (byte)(place | person << 3 | (old | classes) & 64);
    }
}
