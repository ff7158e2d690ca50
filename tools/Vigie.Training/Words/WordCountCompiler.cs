using System.Globalization;
using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Store.Joining;

namespace Vigie.Training.Words;

/// <summary>Compiles <c>fr/text/document-frequency.tsv</c>: in how many articles a word is found, by which joining tells telling words from common ones.</summary>
internal static class WordCountCompiler
{
    /// <summary>A word of one article is as rare as one of none: it is left out.</summary>
    private const int LeastArticles = 2;

    /// <summary>Counts over the texts of a JSON Lines file.</summary>
    public static void Run(string articles, DataFolder own)
    {
        using var writer = new StreamWriter(own.File("fr/text/document-frequency.tsv")) { NewLine = "\n" };
        writer.WriteLine("# In how many articles of the press a word is found, by its first six letters, lower case, without accents; words of two articles or more.");
        writer.WriteLine("# Columns: word, articles. The line * gives the number of articles counted. By these counts joining weighs words (docs/explanation/joining.md).");
        writer.WriteLine("# Counted over the training part of this project's own news articles by Vigie.Training compile-words.");
        foreach (var (word, count) in Count(File.ReadLines(articles).Select(TextOf))) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word}\t{count}"));
    }

    /// <summary>How many texts there are (<c>*</c>), then how many hold each word, the commonest first.</summary>
    internal static IEnumerable<(string Word, int Articles)> Count(IEnumerable<string> texts)
    {
        int articles = 0;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            articles++;
            using var words = new FoldedWords(text);
            foreach (var term in Enumerable.Range(0, words.Count).Select(word => Terms.Of(words[word])).OfType<Term>().Distinct())
                counts[term.Text] = counts.GetValueOrDefault(term.Text) + 1;
        }
        return counts.Where(count => count.Value >= LeastArticles).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => (count.Key, count.Value)).Prepend(("*", articles));
    }

    private static string TextOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("text").GetString()!;
    }
}
