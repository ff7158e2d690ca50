using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Ingest;

/// <summary>Metadata for articles that carry none.</summary>
public sealed record ArticleDefaults
{
    /// <summary>ISO 8601 day of publication.</summary>
    public string? Published { get; init; }

    /// <summary>The publication.</summary>
    public string? Outlet { get; init; }

    /// <summary>The headline.</summary>
    public string? Title { get; init; }
}

/// <summary>What one input gave: a document, a record read before, or why it was refused.</summary>
/// <param name="Document">The document, or null.</param>
/// <param name="Diagnostic">Why it was refused, or null.</param>
/// <param name="Record">A line that holds a record, or null.</param>
public readonly record struct ArticleInput(Document? Document, Diagnostic? Diagnostic, RecordLine? Record = null)
{
    /// <summary>The record that the input brings or that <paramref name="read"/> makes of its document, or why there is none: a text on which the engine fails is refused and stops no other.</summary>
    public (Records.Record? Record, Diagnostic? Diagnostic) Read(Func<Document, Records.Record> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (Record is not null) return Record.Read();
        if (Document is null) return (null, Diagnostic);
        try
        {
            return (read(Document), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (null, DiagnosticCodes.Of(DiagnosticCodes.Fault, Document.Uri ?? Document.Id, $"{e.GetType().Name}: {e.Message}"));
        }
    }
}

/// <summary>Reads articles from files, folders and standard input, one by one: as many outcomes as articles.</summary>
public sealed class ArticleSource
{
    /// <summary>Largest text of one article, in bytes: a newspaper page has a few thousand; a novel, one million.</summary>
    public const int MaxBytes = 10_000_000;

    private static readonly EnumerationOptions s_everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    // Pages and office files hold text among marks: read as plain text they would give records of their marks.
    private static readonly string[] s_otherKinds = [".html", ".htm", ".xhtml", ".xml", ".json", ".csv", ".tsv", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".warc", ".gz", ".zip", ".eml"];

    private readonly LanguageCheck _language;
    private readonly Furniture _furniture;

    /// <summary>Loads what tells French from other languages and the article from what surrounds it.</summary>
    public ArticleSource(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _language = new LanguageCheck(data);
        _furniture = new Furniture(data);
    }

    /// <summary>The articles under <paramref name="paths"/>, lazily, folders in ordinal order of their file names.</summary>
    /// <param name="paths">Files (<c>.txt</c>, <c>.jsonl</c>), folders, or <c>-</c> for standard input.</param>
    /// <param name="defaults">Metadata where an article has none.</param>
    /// <remarks>A line that <c>vigie read --format jsonl</c> printed comes as a <see cref="RecordLine"/>.</remarks>
    public IEnumerable<ArticleInput> Enumerate(IEnumerable<string> paths, ArticleDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(defaults);
        foreach (string path in paths)
            foreach (var article in path == "-" ? FromStandardInput(defaults) : FromPath(path, defaults))
                yield return article;
    }

    private IEnumerable<ArticleInput> FromPath(string path, ArticleDefaults defaults)
    {
        if (Directory.Exists(path))
        {
            foreach (string file in Directory.EnumerateFiles(path, "*", s_everything).Order(StringComparer.Ordinal))
                if (file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || IsJsonLines(file))
                    foreach (var article in FromFile(file, defaults))
                        yield return article;
        }
        else if (path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            yield return Refuse(DiagnosticCodes.Address, path);
        else if (!File.Exists(path)) yield return Refuse(DiagnosticCodes.Missing, path);
        else if (s_otherKinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) yield return Refuse(DiagnosticCodes.UnknownKind, path);
        else
            foreach (var article in FromFile(path, defaults))
                yield return article;
    }

    /// <summary>How many articles <see cref="Enumerate"/> will give, counting files and lines; null when that is unknown: a pipe can be read only once.</summary>
    public static long? Count(IEnumerable<string> paths, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        long count = 0;
        foreach (string path in paths)
        {
            if (path == "-") return null;
            foreach (string file in Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", s_everything) : [path])
            {
                // A pipe has no length.
                if (IsJsonLines(file) && File.Exists(file) && new FileInfo(file).Length == 0) return null;
                count += IsJsonLines(file) && File.Exists(file) ? LinesOf(file, cancel) : file == path || file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            }
        }
        return count;
    }

    private static long LinesOf(string file, CancellationToken cancel)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return new LineReader(stream, MaxBytes).Count(cancel);
    }

    private static bool IsJsonLines(string path) => path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<ArticleInput> FromFile(string path, ArticleDefaults defaults)
    {
        FileStream stream;
        string? failure = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (stream, failure) = (null!, e.Message);
        }
        if (failure is not null)
        {
            yield return Refuse(DiagnosticCodes.Unreadable, path, failure);
            yield break;
        }
        using (stream)
        {
            if (IsJsonLines(path))
                foreach (var article in FromLines(stream, path, defaults)) yield return article;
            else yield return stream.Length > MaxBytes ? Refuse(DiagnosticCodes.TooLarge, path) : FromText(stream, path, DatedByName(path, defaults));
        }
    }

    // « 2026-03-17-proces.txt » was published on 17 March 2026, unless the caller says otherwise.
    private static ArticleDefaults DatedByName(string path, ArticleDefaults defaults)
    {
        string name = Path.GetFileName(path);
        return defaults.Published is null && name.Length > 10 && DateOnly.TryParseExact(name.AsSpan(0, 10), "yyyy-MM-dd", out _)
            ? defaults with { Published = name[..10] } : defaults;
    }

    private IEnumerable<ArticleInput> FromStandardInput(ArticleDefaults defaults)
    {
        using var stream = new BufferedStream(Console.OpenStandardInput(), 1 << 16);
        int first = stream.ReadByte();
        while (first is ' ' or '\n' or '\r' or '\t') first = stream.ReadByte();
        if (first < 0)
        {
            yield return Refuse(DiagnosticCodes.Empty, "-");
            yield break;
        }
        using var whole = new PrefixedStream(new[] { (byte)first }, stream);
        if (first == '{')
            foreach (var article in FromLines(whole, "-", defaults)) yield return article;
        else yield return FromText(whole, "-", defaults);
    }

    private ArticleInput FromText(Stream stream, string source, ArticleDefaults defaults)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxBytes) return Refuse(DiagnosticCodes.TooLarge, source);
        }
        if (bytes.Length == 0) return Refuse(DiagnosticCodes.Empty, source);
        string? text = TextDecoder.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (text is null) return Refuse(DiagnosticCodes.Binary, source);
        return Make(text, source == "-" ? null : source, source, defaults);
    }

    private IEnumerable<ArticleInput> FromLines(Stream stream, string source, ArticleDefaults defaults)
    {
        var lines = new LineReader(stream, 2 * MaxBytes);
        int number = 0;
        bool any = false;
        while (lines.Next(out bool tooLong) is { } line)
        {
            number++;
            if (LineReader.IsBlank(line)) continue;
            any = true;
            yield return tooLong ? Refuse(DiagnosticCodes.TooLarge, $"{source}:{number}") : FromLine(line, $"{source}:{number}", defaults);
        }
        if (!any) yield return Refuse(DiagnosticCodes.Empty, source);
    }

    private ArticleInput FromLine(byte[] line, string source, ArticleDefaults defaults)
    {
        if (RecordLine.Begins(line)) return new(null, null, new RecordLine(line, source));
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return Refuse(DiagnosticCodes.BadLine, source);
            string? Get(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            if (Get("text") is not { } text) return Refuse(DiagnosticCodes.BadLine, source);
            if (text.Length > MaxBytes) return Refuse(DiagnosticCodes.TooLarge, source);
            var own = new ArticleDefaults
            {
                Published = Get("published") is { Length: > 0 } published ? published : defaults.Published,
                Outlet = Get("outlet") ?? defaults.Outlet,
                Title = Get("title") ?? defaults.Title,
            };
            return Make(TextDecoder.Normalise(text), Get("uri"), source, own, Get("author"));
        }
        catch (JsonException e)
        {
            return Refuse(DiagnosticCodes.BadLine, source, $"{e.BytePositionInLine}");
        }
    }

    private ArticleInput Make(string text, string? uri, string source, ArticleDefaults defaults, string? author = null)
    {
        if (string.IsNullOrWhiteSpace(text)) return Refuse(DiagnosticCodes.Empty, source);
        // A wrong day of publication would shift every « mardi dernier »: better no record than a wrong one.
        if (defaults.Published is { } day && !IsDate(day)) return Refuse(DiagnosticCodes.BadDate, source, day.Length > 40 ? day[..40] : day);
        if (!_language.LooksFrench(text)) return Refuse(DiagnosticCodes.NotFrench, source);
        string? title = string.IsNullOrWhiteSpace(defaults.Title) ? null : TextDecoder.Normalise(defaults.Title.Trim());
        if (title is not null && !text.TrimStart().StartsWith(title, StringComparison.Ordinal)) text = $"{title}\n\n{text}";
        return new(
            new Document
            {
                Text = text,
                Uri = uri,
                Title = title,
                Outlet = defaults.Outlet,
                Author = author,
                Published = defaults.Published,
                Ignored = _furniture.Find(text),
            }, null);
    }

    /// <summary>An ISO 8601 day, or a date-time that begins with one.</summary>
    private static bool IsDate(string published) =>
        published.Length >= 10 && DateOnly.TryParseExact(published.AsSpan(0, 10), "yyyy-MM-dd", out _) && (published.Length == 10 || published[10] is 'T' or 't' or ' ');

    private static ArticleInput Refuse(string code, string source, string? detail = null) => new(null, DiagnosticCodes.Of(code, source, detail));
}
