namespace Vigie.Language.French.Models;

/// <summary>
/// The compiled full-form lexicon: for a form, the tags it may have, its ambiguity class and its lemmas; and the word clusters.
/// </summary>
/// <remarks>Forms are known by their hash only: two of them share one by chance once in about twenty thousand.</remarks>
internal sealed class Lexicon
{
    private readonly uint[] _hashes;
    private readonly ushort[] _classes;
    private readonly int[] _lemmaStarts;
    private readonly uint[] _lemmas;
    private readonly int[] _buckets;
    private readonly uint[] _unaccented;
    private readonly int[] _unaccentedEntries;
    private readonly ushort[][] _classTags;
    private readonly uint[] _clusterHashes;
    private readonly byte[] _cluster64;
    private readonly byte[] _cluster256;
    private readonly ushort[] _cluster1024;
    private readonly ushort[] _cluster4096;
    private readonly LemmaRule[] _rules;

    /// <summary>Whether a section of a model file belongs to the lexicon.</summary>
    public static bool Holds(string section) => section.StartsWith("lexicon.", StringComparison.Ordinal) || section.StartsWith("clusters.", StringComparison.Ordinal);

    public Lexicon(ModelFile file)
    {
        _hashes = file.Array<uint>("lexicon.hashes");
        _classes = file.Array<ushort>("lexicon.classes");
        _lemmaStarts = file.Array<int>("lexicon.lemmaStarts");
        _lemmas = file.Array<uint>("lexicon.lemmas");
        _unaccented = file.Array<uint>("lexicon.unaccented");
        _unaccentedEntries = file.Array<int>("lexicon.unaccentedEntries");
        _classTags = Rows(file.Array<ushort>("lexicon.classTags"));
        _clusterHashes = file.Array<uint>("clusters.hashes");
        _cluster64 = file.Array<byte>("clusters.64");
        _cluster256 = file.Array<byte>("clusters.256");
        _cluster1024 = file.Array<ushort>("clusters.1024");
        _cluster4096 = file.Array<ushort>("clusters.4096");
        _rules = LemmaRule.Parse(file.Strings("lexicon.lemmaRules"));
        _buckets = new int[(1 << 16) + 1];
        for (int i = _hashes.Length - 1, b = 1 << 16; b >= 0; b--)
        {
            while (i >= 0 && _hashes[i] >> 16 >= b) i--;
            _buckets[b] = i + 1;
        }
    }

    /// <summary>The row of the form with this hash, or −1.</summary>
    public int Find(uint hash)
    {
        int bucket = (int)(hash >> 16);
        for (int i = _buckets[bucket], end = bucket == 0xFFFF ? _hashes.Length : _buckets[bucket + 1]; i < end; i++)
            if (_hashes[i] == hash) return i;
        return -1;
    }

    /// <summary>The row of the form whose unaccented spelling has this hash, or −1.</summary>
    public int FindUnaccented(uint hash)
    {
        int i = System.Array.BinarySearch(_unaccented, hash);
        return i < 0 ? -1 : _unaccentedEntries[i];
    }

    /// <summary>Number of ambiguity classes.</summary>
    public int ClassCount => _classTags.Length;

    /// <summary>The ambiguity class of a row, from 1; 0 for row −1.</summary>
    public int ClassOf(int row) => row < 0 ? 0 : _classes[row] + 1;

    /// <summary>The tags a row may have; empty when the lexicon does not restrict them.</summary>
    public ReadOnlySpan<ushort> TagsOf(int row) => row < 0 ? default : _classTags[_classes[row]];

    public int FindCluster(uint hash)
    {
        int i = System.Array.BinarySearch(_clusterHashes, hash);
        return i < 0 ? -1 : i;
    }

    public uint Cluster64(int row) => row < 0 ? 999u : _cluster64[row];

    public uint Cluster256(int row) => row < 0 ? 999u : _cluster256[row];

    public uint Cluster1024(int row) => row < 0 ? 9999u : _cluster1024[row];

    public uint Cluster4096(int row) => row < 0 ? 9999u : _cluster4096[row];

    /// <summary>The lemma rule of a row for a tag (best; −1 for none in particular) or its part of speech, or null.</summary>
    public LemmaRule? LemmaOf(int row, int tag, Upos upos)
    {
        if (row < 0) return null;
        LemmaRule? found = null;
        for (int i = _lemmaStarts[row]; i < _lemmaStarts[row + 1]; i++)
        {
            // rule: 16 bits; part of speech: 5 bits; tag + 1, or 0 when any: 11 bits
            uint packed = _lemmas[i];
            if ((packed >> 11 & 31) != (uint)upos) continue;
            var rule = _rules[packed >> 16];
            if ((packed & 0x7FF) == (uint)(tag + 1)) return rule;
            if ((packed & 0x7FF) == 0 || found is null) found = rule;
        }
        return found;
    }

    /// <summary>All lemma rules, by number.</summary>
    public LemmaRule[] Rules => _rules;

    private static ushort[][] Rows(ushort[] flat)
    {
        var rows = new List<ushort[]>();
        for (int i = 0; i < flat.Length; i += flat[i] + 1) rows.Add(flat[(i + 1)..(i + 1 + flat[i])]);
        return [.. rows];
    }
}

/// <summary>How a lemma is made from a form: cut characters from its end, add others, after lowering its capitals or not.</summary>
/// <param name="Cut">Characters dropped from the end.</param>
/// <param name="Add">Characters added.</param>
/// <param name="Lower">Whether the form is put in lower case first.</param>
internal sealed record LemmaRule(int Cut, string Add, bool Lower)
{
    /// <summary>The lemma, or null when the form is too short for the rule.</summary>
    public string? Apply(string form)
    {
        if (form.Length < Cut) return null;
        if (Cut == 0 && Add.Length == 0 && (!Lower || !HasUpper(form))) return form;
        string stem = form[..^Cut];
        return string.Concat(Lower ? stem.ToLowerInvariant() : stem, Add);
    }

    /// <summary>The rule that turns <paramref name="form"/> into <paramref name="lemma"/>, as the text kept in models.</summary>
    public static string Describe(string form, string lemma)
    {
        string lower = form.ToLowerInvariant();
        int keep = 0, keepLower = 0;
        while (keep < form.Length && keep < lemma.Length && form[keep] == lemma[keep]) keep++;
        while (keepLower < lower.Length && keepLower < lemma.Length && lower[keepLower] == lemma[keepLower]) keepLower++;
        return keep > keepLower ? $"={form.Length - keep}:{lemma[keep..]}" : $"-{form.Length - keepLower}:{lemma[keepLower..]}";
    }

    public static LemmaRule[] Parse(string[] rules)
    {
        var parsed = new LemmaRule[rules.Length];
        for (int i = 0; i < rules.Length; i++)
        {
            int colon = rules[i].IndexOf(':', StringComparison.Ordinal);
            int cut = int.Parse(rules[i].AsSpan(1, colon - 1), System.Globalization.CultureInfo.InvariantCulture);
            parsed[i] = new LemmaRule(cut, rules[i][(colon + 1)..], rules[i][0] == '-');
        }
        return parsed;
    }

    private static bool HasUpper(string form)
    {
        foreach (char c in form)
            if (char.IsUpper(c)) return true;
        return false;
    }
}
