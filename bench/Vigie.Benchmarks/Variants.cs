using System.Text.Json;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Benchmarks;

/// <summary>
/// Any number of articles, or of their records, made by varying the samples: <see cref="PerDay"/> a day, on affairs that take one to six
/// articles over some days. <see cref="Affair"/> says what differs from one affair to the next.
/// </summary>
internal static class Variants
{
    /// <summary>Articles a day: what a desk that follows a few dozen outlets keeps.</summary>
    private const int PerDay = 67;

    /// <summary>The most articles of an affair, and the days between two of them at most.</summary>
    private const int MostArticles = 6, MostDays = 3;

    /// <summary>See <see cref="WordPool"/>: with these, variants hold two thirds of the events of the samples where they are read, and all of them where the samples' are kept.</summary>
    private const int CommonInArticles = 12, CommonInRecords = 5;

    public static void Write(int count, bool records, Stream output)
    {
        var data = DataFolder.Find();
        var reader = Reader.Load(data);
        string samples = Path.Combine(Path.GetDirectoryName(data.Path)!, "samples");
        Record[] originals = [.. new ArticleSource(data).Enumerate([samples], new ArticleDefaults()).Select(input => reader.Read(input.Document!))];
        var pool = new WordPool(data, originals.Select(original => original.Document.Text), records ? CommonInRecords : CommonInArticles);
        var random = new Random(1);
        string[] outlets = [.. Enumerable.Range(1, 60).Select(i => $"Journal {i}")];
        var first = new DateOnly(2022, 1, 1);
        // What is still to be told, by day.
        var later = new PriorityQueue<Affair, int>();
        for (int i = 0; i < count; i++)
        {
            int day = i / PerDay;
            if (!later.TryPeek(out var affair, out int due) || due > day) affair = new Affair(originals[random.Next(originals.Length)], pool, random, random.Next(1, MostArticles + 1) * random.Next(1, 3) / 2);
            else later.Dequeue();
            var published = first.AddDays(day);
            var record = affair.Next(published, $"variante/{i}", outlets[random.Next(outlets.Length)]);
            if (affair.Left > 0) later.Enqueue(affair, day + random.Next(MostDays + 1));
            output.Write(records ? RecordJson.ToBytes(record)
                : JsonSerializer.SerializeToUtf8Bytes(new { uri = record.Document.Uri, text = record.Document.Text, outlet = record.Document.Outlet, published = record.Document.Published }));
            output.WriteByte((byte)'\n');
        }
    }
}
