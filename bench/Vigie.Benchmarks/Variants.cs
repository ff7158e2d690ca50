using System.Text;
using System.Text.Json;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Benchmarks;

/// <summary>Any number of articles, or of their records, made by varying the samples: other names, numbers, long words and days of publication.</summary>
/// <remarks>A word gives way to one as long, so that the positions of a record stay right.</remarks>
internal static class Variants
{
    public static void Write(int count, bool records, Stream output)
    {
        var data = DataFolder.Find();
        var reader = Reader.Load(data);
        string samples = Path.Combine(Path.GetDirectoryName(data.Path)!, "samples");
        Record[] originals = [.. new ArticleSource(data).Enumerate([samples], new ArticleDefaults()).Select(input => reader.Read(input.Document!))];
        var byLength = originals.SelectMany(record => record.Document.Text.Split([' ', '\n', ',', '.', '’', '\u00a0'])).Where(word => word.Length > 6 && word.All(char.IsLower)).Distinct(StringComparer.Ordinal).ToLookup(word => word.Length);
        var random = new Random(1);
        string[] outlets = [.. Enumerable.Range(1, 60).Select(i => $"Journal {i}")];
        for (int i = 0; i < count; i++)
        {
            var original = originals[i % originals.Length];
            string text = Vary(original.Document.Text, byLength, random);
            var document = new Document
            {
                Text = text,
                Uri = $"variante/{i}",
                Outlet = outlets[random.Next(outlets.Length)],
                Title = null,
                Language = "fr",
                Published = new DateOnly(2022, 1, 1).AddDays(random.Next(1500)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                Ignored = original.Document.Ignored,
            };
            output.Write(records
                ? RecordJson.ToBytes(original with { Document = document, Actors = [.. original.Actors.Select(actor => Renamed(actor, text))] })
                : JsonSerializer.SerializeToUtf8Bytes(new { uri = document.Uri, text, outlet = document.Outlet, published = document.Published }));
            output.WriteByte((byte)'\n');
        }
    }

    private static Actor Renamed(Actor actor, string text) =>
        actor.Mentions.FirstOrDefault(mention => mention.Form == MentionForm.Name && mention.Span.Length == actor.Name.Length) is { Span.Length: > 0 } mention ? actor with { Name = mention.Span.Of(text) } : actor;

    private static string Vary(string text, ILookup<int, string> byLength, Random random)
    {
        var varied = new StringBuilder(text.Length);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            if (end == start)
            {
                varied.Append(char.IsAsciiDigit(text[start]) && text[start] != '0' ? (char)('1' + random.Next(9)) : text[start]);
                start++;
                continue;
            }
            string word = text[start..end];
            string[] others = word.Length > 6 && char.IsLower(word[0]) && random.Next(3) == 0 ? [.. byLength[word.Length]] : [];
            varied.Append(char.IsUpper(word[0]) && word.Length > 3 ? Name(word) : others.Length > 0 ? others[random.Next(others.Length)] : word);
            start = end;
        }
        return varied.ToString();

        // One name in ten is new; the others keep the article readable to the engine.
        string Name(string word)
        {
            if (names.TryGetValue(word, out string? known)) return known;
            known = random.Next(10) > 0 ? word : string.Concat(word.Select((c, i) => i == 0 ? c : (i % 2 == 1 ? "aeiou" : "bdlmnrstv")[random.Next(i % 2 == 1 ? 5 : 9)]));
            names.Add(word, known);
            return known;
        }
    }
}
