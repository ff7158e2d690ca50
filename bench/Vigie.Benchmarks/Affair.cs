using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Benchmarks;

/// <summary>
/// A sample turned into another affair: other people, towns, numbers and days, other words for most that mean something. Its articles share those;
/// each varies some of the words again, but for one in ten, which is a reprint.
/// </summary>
internal sealed class Affair(Record original, WordPool pool, Random random, int articles)
{
    /// <summary>Words of this length and longer mean something, more often than not.</summary>
    private const int Meaningful = 4;

    private readonly Dictionary<string, string> _replaced = new(StringComparer.Ordinal);
    private readonly (double Latitude, double Longitude) _around = (random.NextDouble() * 60 - 20, random.NextDouble() * 60 - 20);
    private readonly HashSet<int> _towns = Starts(original.Places.SelectMany(place => place.Mentions), original.Document.Text);
    private readonly HashSet<int> _people = Starts(original.Actors.SelectMany(actor => actor.Mentions).Where(mention => mention.Form == MentionForm.Name).Select(mention => mention.Span), original.Document.Text);
    private string? _last;

    /// <summary>Articles still to come.</summary>
    public int Left { get; private set; } = Math.Max(1, articles);

    /// <summary>The next article.</summary>
    public Record Next(DateOnly published, string uri, string outlet)
    {
        Left--;
        string text = _last = _last is not null && random.Next(10) == 0 ? _last : Vary();
        int shift = published.DayNumber - (original.Document.PublishedDay ?? published).DayNumber;
        string? Shift(string? iso) => iso is { Length: >= 10 } && DateOnly.TryParseExact(iso.AsSpan(0, 10), "yyyy-MM-dd", out var day) ? day.AddDays(shift).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + iso[10..] : iso;
        return original with
        {
            Document = new Document
            {
                Text = text,
                Uri = uri,
                Outlet = outlet,
                Language = "fr",
                Published = published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Ignored = original.Document.Ignored,
            },
            Actors = [.. original.Actors.Select(actor => actor with { Name = Renamed(actor.Name), Aliases = [.. actor.Aliases.Select(Renamed)] })],
            Places = [.. original.Places.Select(Moved)],
            Times = [.. original.Times.Select(time => time with { Value = Shift(time.Value)!, Earliest = Shift(time.Earliest), Latest = Shift(time.Latest) })],
            Events = [.. original.Events.Select(e => e.Date is not { } date ? e : e with { Date = date with { Value = Shift(date.Value)!, Earliest = Shift(date.Earliest), Latest = Shift(date.Latest) } })],
        };
    }

    private Place Moved(Place place)
    {
        string name = Renamed(place.Name);
        if (name == place.Name || place.Latitude is null) return place with { Name = name };
        return place with
        {
            Name = name,
            GeoNames = (int)(name.Aggregate(17u, (hash, c) => unchecked(hash * 31 + c)) % 10_000_000),
            Latitude = _around.Latitude + name[0] % 7 * 0.3,
            Longitude = _around.Longitude + name[^1] % 7 * 0.3,
        };
    }

    private string Renamed(string name) => Map(name, (word, _) => _replaced.GetValueOrDefault(word, word));

    private string Vary() => Map(original.Document.Text, (word, start) =>
    {
        if (char.IsAsciiDigit(word[0])) return string.Concat(word.Select(c => c == '0' ? c : (char)('1' + random.Next(9))));
        if (_towns.Contains(start)) return Once(word, pool.Town);
        if (_people.Contains(start)) return Once(word, pool.Name);
        if (word.Length < Meaningful || !pool.IsCommon(word)) return word;
        // One word in four is this article's own.
        string varied = random.Next(4) == 0 ? pool.Word(word.ToLowerInvariant(), random) : Once(word.ToLowerInvariant(), pool.Word);
        return char.IsUpper(word[0]) ? char.ToUpperInvariant(varied[0]) + varied[1..] : varied;
    });

    private string Once(string word, Func<string, Random, string> another)
    {
        if (!_replaced.TryGetValue(word, out string? replaced)) _replaced.Add(word, replaced = another(word, random));
        return replaced;
    }

    /// <summary>A text with each run of letters, or of digits, replaced.</summary>
    private static string Map(string text, Func<string, int, string> replace)
    {
        var mapped = new StringBuilder(text.Length);
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            if (end == start)
                while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end == start) mapped.Append(text[end++]);
            else mapped.Append(replace(text[start..end], start));
            start = end;
        }
        return mapped.ToString();
    }

    /// <summary>Where the capitalised words in <paramref name="spans"/> begin.</summary>
    private static HashSet<int> Starts(IEnumerable<TextSpan> spans, string text) =>
        [.. spans.SelectMany(span => Enumerable.Range(span.Start, span.Length).Where(i => char.IsUpper(text[i]) && (i == 0 || !char.IsLetter(text[i - 1]))))];
}
