using System.Globalization;
using System.IO.Compression;
using Vigie.Language;
using Vigie.Language.French.Models;
using Vigie.Training.Treebanks;

namespace Vigie.Training.Analysis;

/// <summary>Compiles the lexicon from the treebanks, the GSD form list and Lefff: per form its possible tags and its lemmas.</summary>
internal sealed class LexiconCompiler
{
    private readonly SortedDictionary<string, Form> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _frequency;

    public LexiconCompiler(string data)
    {
        _frequency = ReadLines(Path.Combine(data, "lexicon/wordfreq-fr/wordfreq_large_fr.tsv.gz")).Select(line => line.Split('\t'))
            .ToDictionary(c => c[0], c => double.Parse(c[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    /// <summary>Tag names in the order of their numbers.</summary>
    public string[] TagNames => [.. _tags.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    public int TagNumber(string name)
    {
        if (!_tags.TryGetValue(name, out int number)) _tags.Add(name, number = _tags.Count);
        return number;
    }

    /// <summary>Forms seen once in the treebanks and nowhere else: the tagger must learn to do without them.</summary>
    public bool IsHapax(string form) => _forms.TryGetValue(form, out var f) && f.TreebankCount <= 1 && !f.Listed;

    public void AddTreebank(IEnumerable<(Sentence Sentence, uint Style)> sentences)
    {
        foreach (var (sentence, style) in sentences)
            foreach (var token in sentence.Tokens)
            {
                string name = sentence.TagOf(token);
                int tag = TagNumber(name);
                foreach (string part in name.Split('+')) TagNumber(part);
                string form = Normal(token.Form);
                bool proper = name.StartsWith("PROPN", StringComparison.Ordinal);
                var entry = Of(proper ? form : form.ToLowerInvariant());
                entry.TreebankCount++;
                entry.Tags[tag] = entry.Tags.GetValueOrDefault(tag) + 1;
                if (token.End - token.First == 1)
                {
                    var word = sentence.Words[token.First];
                    entry.AddLemma(LemmaRule.Describe(form, word.Lemma), Enum.Parse<Upos>(word.Upos), tag, style == 0 ? 60 : 10);
                }
            }
    }

    public void AddGsdList(string data, Harmoniser harmoniser)
    {
        foreach (string line in ReadLines(Path.Combine(data, "lexicon/gsd-lexicon/lexiqueFR-GSD.tsv")))
        {
            string[] c = line.Split('\t');
            if (c.Length < 5 || c[0].Length == 0 || c[2] is "X" or "SYM" or "PUNCT" or "PART" || !Enum.TryParse(c[2], out Upos upos)) continue;
            int count = int.Parse(c[4], CultureInfo.InvariantCulture);
            if (count < 2 && c[2] is not ("NOUN" or "VERB" or "ADJ" or "PROPN" or "ADV")) continue;
            var word = harmoniser.Apply(new TreeWord(c[0], c[1], c[2], c[3].Length == 0 ? "_" : c[3], 0, ""));
            if (!_tags.TryGetValue($"{word.Upos}|{word.Feats}", out int tag)) continue;
            string form = Normal(c[0]);
            var entry = Of(upos == Upos.PROPN ? form : form.ToLowerInvariant());
            // A rare reading of a frequent form is more often a mistake than a fact.
            if (entry.Tags.Count > 0 && !entry.Tags.ContainsKey(tag) && count * 20 < entry.TreebankCount) continue;
            entry.Listed = true;
            entry.Tags.TryAdd(tag, 0);
            entry.AddLemma(LemmaRule.Describe(form, c[1]), upos, tag, Math.Min(count, 5));
        }
    }

    public void AddLefff(string data)
    {
        var rows = ReadLines(Path.Combine(data, "lexicon/lefff-3.4/lefff-3.4.mlex.gz")).Select(line => line.Split('\t'))
            .Where(c => c.Length == 4 && !c[0].Contains(' ', StringComparison.Ordinal) && !c[0].Contains('_', StringComparison.Ordinal)).ToList();
        var participles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] c in rows)
            if (c[1] == "v" && c[3] == "Kms") participles.TryAdd(c[2], c[0]);
        foreach (string[] c in rows)
        {
            string form = Normal(c[0]);
            if (!Keep(form, c)) continue;
            string lemma = c[1] == "adj" && c[3].StartsWith('K') ? participles.GetValueOrDefault(c[2], c[2]) : c[2];
            var entry = Of(c[1] == "np" ? form : form.ToLowerInvariant());
            entry.Listed = true;
            foreach (string name in LefffTags.Map(c[1], c[3]))
            {
                // New verb tags are made where the treebanks lack a person; other tags only if the treebanks have them.
                if (!_tags.TryGetValue(name, out int tag))
                {
                    if (!name.StartsWith("VERB", StringComparison.Ordinal)) continue;
                    tag = TagNumber(name);
                }
                if (entry.TreebankCount >= 50 && !entry.Tags.ContainsKey(tag)) continue;
                entry.Tags.TryAdd(tag, 0);
                var upos = Enum.Parse<Upos>(name.AsSpan(0, name.IndexOf('|', StringComparison.Ordinal)));
                entry.AddLemma(LemmaRule.Describe(form, lemma), upos, tag, 1);
            }
        }
    }

    /// <summary>Writes the lexicon's sections.</summary>
    public void Write(ModelFile file, string data)
    {
        // « Les », « Paris » with a capital of their own may also be the common word.
        foreach (var (form, entry) in _forms)
            if (char.IsUpper(form[0]) && _forms.TryGetValue(form.ToLowerInvariant(), out var common)) entry.Merge(common);
        var byHash = new SortedDictionary<uint, string>();
        foreach (var (form, entry) in _forms)
            if (entry.Tags.Count > 0) byHash.TryAdd(Hash.Of(form), form);
        var rules = new Dictionary<string, int>(StringComparer.Ordinal);
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        var classTags = new List<ushort>();
        var hashes = new List<uint>();
        var classNumbers = new List<ushort>();
        var starts = new List<int>();
        var lemmas = new List<uint>();
        var unaccented = new SortedDictionary<uint, int>();
        foreach (var (hash, form) in byHash)
        {
            var entry = _forms[form];
            ushort[] tags = [.. entry.Tags.Keys.Order().Select(tag => (ushort)tag)];
            string key = string.Join(',', tags);
            if (!classes.TryGetValue(key, out int number))
            {
                classes.Add(key, number = classes.Count);
                classTags.Add((ushort)tags.Length);
                classTags.AddRange(tags);
            }
            starts.Add(lemmas.Count);
            foreach (uint packed in entry.PackLemmas(rules)) lemmas.Add(packed);
            string bare = Unaccent(form);
            if (bare != form && Frequency(form) < 6.2) Better(unaccented, Hash.Of(bare), hashes.Count, form);
            hashes.Add(hash);
            classNumbers.Add((ushort)number);
        }
        starts.Add(lemmas.Count);
        file.Add<uint>("lexicon.hashes", hashes.ToArray());
        file.Add<ushort>("lexicon.classes", classNumbers.ToArray());
        file.Add<int>("lexicon.lemmaStarts", starts.ToArray());
        file.Add<uint>("lexicon.lemmas", lemmas.ToArray());
        file.Add<uint>("lexicon.unaccented", unaccented.Keys.ToArray());
        file.Add<int>("lexicon.unaccentedEntries", unaccented.Values.ToArray());
        file.Add<ushort>("lexicon.classTags", classTags.ToArray());
        WriteSuffixRules(file, rules);
        file.Add("lexicon.lemmaRules", rules.OrderBy(pair => pair.Value).Select(pair => pair.Key));
        WriteClusters(file, data);
        Console.Error.WriteLine($"lexicon: {hashes.Count} forms, {classes.Count} classes, {rules.Count} lemma rules, {lemmas.Count} lemmas");
    }

    private static void WriteClusters(ModelFile file, string data)
    {
        var rows = new SortedDictionary<uint, (byte, byte, ushort, ushort)>();
        foreach (string line in ReadLines(Path.Combine(data, "clusters/clusters.tsv.gz")))
        {
            string[] c = line.Split('\t');
            if (c.Length < 5 || !int.TryParse(c[1], out int a)) continue;
            int Number(int column) => int.Parse(c[column], CultureInfo.InvariantCulture);
            rows.TryAdd(Hash.Of(Normal(c[0])), ((byte)a, (byte)Number(2), (ushort)Number(3), (ushort)Number(4)));
        }
        file.Add<uint>("clusters.hashes", rows.Keys.ToArray());
        file.Add<byte>("clusters.64", rows.Values.Select(r => r.Item1).ToArray());
        file.Add<byte>("clusters.256", rows.Values.Select(r => r.Item2).ToArray());
        file.Add<ushort>("clusters.1024", rows.Values.Select(r => r.Item3).ToArray());
        file.Add<ushort>("clusters.4096", rows.Values.Select(r => r.Item4).ToArray());
    }

    /// <summary>For unknown forms: part of speech and ending (up to 6 letters) to the lemma rule most often right.</summary>
    private void WriteSuffixRules(ModelFile file, Dictionary<string, int> rules)
    {
        var votes = new Dictionary<(Upos, string), Dictionary<string, int>>();
        foreach (var (form, entry) in _forms)
            foreach (var (rule, upos) in entry.BestLemmas())
                if (upos is Upos.NOUN or Upos.VERB or Upos.ADJ && form.Length > 3)
                    for (int n = 1; n <= 6 && n < form.Length - 1; n++)
                    {
                        var key = (upos, form[^n..].ToLowerInvariant());
                        if (!votes.TryGetValue(key, out var counts)) votes.Add(key, counts = new(StringComparer.Ordinal));
                        counts[rule] = counts.GetValueOrDefault(rule) + 1;
                    }
        var table = new SortedDictionary<uint, ushort>();
        foreach (var ((upos, suffix), counts) in votes.OrderBy(pair => pair.Key.Item2, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item1))
        {
            var best = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First();
            int total = counts.Values.Sum();
            if (total < 3 || best.Value * 10 < total * 6 && suffix.Length > 1) continue;
            // A longer ending is kept only where it changes what the shorter one says.
            if (suffix.Length > 1 && votes.TryGetValue((upos, suffix[1..]), out var shorter)
                && shorter.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First() is var s
                && s.Key == best.Key && s.Value * 10 >= shorter.Values.Sum() * 6) continue;
            table.TryAdd(Hash.Join((uint)upos + 1, Hash.Of(suffix)), (ushort)RuleNumber(rules, best.Key));
        }
        file.Add<uint>("lemma.suffixes", table.Keys.ToArray());
        file.Add<ushort>("lemma.suffixRules", table.Values.ToArray());
    }

    private static int RuleNumber(Dictionary<string, int> rules, string rule)
    {
        if (!rules.TryGetValue(rule, out int number)) rules.Add(rule, number = rules.Count);
        return number;
    }

    private void Better(SortedDictionary<uint, int> table, uint hash, int entry, string form)
    {
        if (_bareWinner.TryGetValue(hash, out double frequency) && frequency <= Frequency(form)) return;
        _bareWinner[hash] = Frequency(form);
        table[hash] = entry;
    }

    private readonly Dictionary<uint, double> _bareWinner = [];

    private double Frequency(string form) => _frequency.GetValueOrDefault(form.ToLowerInvariant(), 9);

    private bool Keep(string form, string[] c)
    {
        string lower = form.ToLowerInvariant();
        if (_frequency.ContainsKey(lower)) return true;
        if (c[1] == "np") return form.Length > 2;
        if (c[1] != "v" || c[3].Length == 0) return _frequency.ContainsKey(c[2]);
        // Rare persons and tenses of rare verbs are left out: past and imperfect subjunctives, imperatives.
        return _frequency.TryGetValue(c[2], out double frequency) && frequency < 6.5 && c[3][0] is not ('T' or 'Y') && !c[3].Contains('2', StringComparison.Ordinal)
            && !(c[3][0] == 'J' && !c[3].Contains('3', StringComparison.Ordinal));
    }

    private Form Of(string form)
    {
        if (!_forms.TryGetValue(form, out var entry)) _forms.Add(form, entry = new Form());
        return entry;
    }

    /// <summary>The typography the models see.</summary>
    public static string Normal(string form)
    {
        Span<char> buffer = stackalloc char[64];
        return new string(buffer[..TokenView.Normalise(form, buffer)]);
    }

    public static string Unaccent(string form) => string.Concat(form.Select(Vigie.Text.Normalization.Default.WithoutMarks));

    public static IEnumerable<string> ReadLines(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }

    private sealed class Form
    {
        private readonly Dictionary<(Upos Upos, string Rule), Dictionary<int, int>> _lemmas = [];

        public int TreebankCount { get; set; }

        public bool Listed { get; set; }

        public Dictionary<int, int> Tags { get; } = [];

        public void Merge(Form other)
        {
            foreach (int tag in other.Tags.Keys) Tags.TryAdd(tag, 0);
            foreach (var (key, tags) in other._lemmas)
                foreach (var (tag, weight) in tags) AddLemma(key.Rule, key.Upos, tag, weight);
        }

        public void AddLemma(string rule, Upos upos, int tag, int weight)
        {
            if (!_lemmas.TryGetValue((upos, rule), out var tags)) _lemmas.Add((upos, rule), tags = []);
            tags[tag] = tags.GetValueOrDefault(tag) + weight;
        }

        public IEnumerable<(string Rule, Upos Upos)> BestLemmas() =>
            _lemmas.GroupBy(pair => pair.Key.Upos).Select(group => Best(group).Key).Select(key => (key.Rule, key.Upos));

        /// <summary>Per part of speech its best rule, then rules of tags that differ from it.</summary>
        public IEnumerable<uint> PackLemmas(Dictionary<string, int> rules)
        {
            foreach (var group in _lemmas.GroupBy(pair => pair.Key.Upos).OrderBy(group => group.Key))
            {
                var best = Best(group);
                yield return Pack(best.Key.Rule, group.Key, 0);
                foreach (var (key, tags) in group.OrderBy(pair => pair.Key.Rule, StringComparer.Ordinal))
                    if (key.Rule != best.Key.Rule)
                        foreach (int tag in tags.Keys.Order())
                            if (tag < 0x7FE && tags[tag] > best.Value.GetValueOrDefault(tag)) yield return Pack(key.Rule, group.Key, tag + 1);
            }

            uint Pack(string rule, Upos upos, int tag) => (uint)RuleNumber(rules, rule) << 16 | (uint)upos << 11 | (uint)tag;
        }

        private static KeyValuePair<(Upos Upos, string Rule), Dictionary<int, int>> Best(IEnumerable<KeyValuePair<(Upos Upos, string Rule), Dictionary<int, int>>> group) =>
            group.OrderByDescending(pair => pair.Value.Values.Sum()).ThenBy(pair => pair.Key.Rule, StringComparer.Ordinal).First();
    }
}
