using System.Globalization;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Benchmarks;

/// <summary>Words to vary texts with: each gives way to one as long, so that the positions of a record stay right, and with the same last letter, so that the sentence still reads as one.</summary>
internal sealed class WordPool
{
    private readonly ILookup<(int Length, char Ending), string> _words;
    private readonly ILookup<int, string> _towns, _firstNames;
    private readonly HashSet<string> _known;

    /// <summary>The words of the lexicons in <paramref name="data"/> and of <paramref name="texts"/>.</summary>
    /// <param name="data">The data.</param>
    /// <param name="texts">Texts to vary.</param>
    /// <param name="common">A word that one article of the press in so many has stays: the more stay, the more the engine finds in what comes out, and the more articles are alike.</param>
    public WordPool(DataFolder data, IEnumerable<string> texts, int common)
    {
        string[] files = ["events", "names", "speech"];
        var written = files.SelectMany(file => Directory.EnumerateFiles(Path.Combine(data.Path, "fr", file), "*.tsv")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => !line.StartsWith('#'));
        var counts = data.ReadTable("fr/text/document-frequency.tsv").ToDictionary(row => row.Columns[0], row => int.Parse(row.Columns[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        bool IsRare(string word) => counts.GetValueOrDefault(string.Concat(word.Select(Normalization.Default.WithoutMarks).Take(6))) * common < counts["*"];
        _known = written.Concat(texts).SelectMany(line => line.Split((char[])[' ', '\t', '|', '.', ',', ';', ':', '’', '\'', '\n', '\u00a0'])).Where(word => word.Length > 3 && word.All(char.IsLower) && IsRare(word)).ToHashSet(StringComparer.Ordinal);
        _words = _known.Order(StringComparer.Ordinal).ToLookup(word => (word.Length, word[^1]));
        _towns = data.ReadTable("fr/places/towns.tsv").SelectMany(row => row.Columns[1].Split('|')).Where(name => name.All(char.IsLetter)).ToLookup(name => name.Length);
        _firstNames = data.ReadTable("fr/actors/firstnames.tsv").Where(row => row.Columns[2] == "1").Select(row => char.ToUpperInvariant(row.Columns[0][0]) + row.Columns[0][1..]).Where(name => name.All(char.IsLetter)).ToLookup(name => name.Length);
    }

    /// <summary>Another word.</summary>
    public string Word(string word, Random random) => Of(_words[(word.Length, word[^1])], random) is { } other && other != word ? other : Of(_words.Where(words => words.Key.Length == word.Length).SelectMany(words => words), random) ?? word;

    /// <summary>Another town.</summary>
    public string Town(string name, Random random) => Of(_towns[name.Length], random) ?? Surname(name, random);

    /// <summary>Another first name for one, another surname for another name.</summary>
    public string Name(string name, Random random) =>
        _firstNames[name.Length].Contains(name, StringComparer.Ordinal) ? Of(_firstNames[name.Length], random)! : Surname(name, random);

    /// <summary>Whether a word with a capital is a common one, at the beginning of a sentence.</summary>
    public bool IsCommon(string word) => _known.Contains(word.ToLowerInvariant());

    private static string Surname(string name, Random random) =>
        string.Concat(name.Select((_, i) => i == 0 ? "BDFGKLMNRSTVZ"[random.Next(13)] : (i % 2 == 1 ? "aeiou" : "bdglmnrstv")[random.Next(i % 2 == 1 ? 5 : 10)]));

    private static string? Of(IEnumerable<string> words, Random random) => words.ToArray() is { Length: > 0 } all ? all[random.Next(all.Length)] : null;
}
