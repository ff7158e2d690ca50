using Vigie.Knowledge;

namespace Vigie.Ingest;

/// <summary>Tells French from other languages by the words that hold sentences together.</summary>
/// <param name="data">Holds <c>fr/text/languages.tsv</c>: language, its most frequent words.</param>
internal sealed class LanguageCheck(DataFolder data)
{
    // Shorter texts (a headline, a list of names) say too little to be refused.
    private const int LeastWords = 40;
    private const int MostWords = 2000;

    // The words that hold sentences together are short.
    private const int Longest = 6;

    private readonly Dictionary<string, List<string>> _languages = Load(data);

    /// <summary>False only when the text is long enough to tell and another language, or none, fits better.</summary>
    public bool LooksFrench(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var listed = _languages.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[Longest];
        int words = 0, start = -1;
        for (int i = 0; i <= text.Length && words < MostWords; i++)
        {
            bool letter = i < text.Length && char.IsLetter(text[i]);
            if (letter && start < 0) start = i;
            if (letter || start < 0) continue;
            words++;
            if (i - start <= Longest && listed.TryGetValue(word[..text.AsSpan(start..i).ToLowerInvariant(word)], out var languages))
                foreach (string language in languages) counts[language] = counts.GetValueOrDefault(language) + 1;
            start = -1;
        }
        if (words < LeastWords) return true;
        int french = counts.GetValueOrDefault("fr");
        return french * 100 >= words * 12 && counts.Where(pair => pair.Key != "fr").All(pair => pair.Value <= french);
    }

    private static Dictionary<string, List<string>> Load(DataFolder data)
    {
        var languages = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (_, columns) in data.ReadTable("fr/text/languages.tsv"))
            foreach (string word in columns[1].Split(' '))
            {
                if (!languages.TryGetValue(word, out var list)) languages.Add(word, list = []);
                list.Add(columns[0]);
            }
        return languages;
    }
}
