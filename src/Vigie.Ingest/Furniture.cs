using System.Collections.Immutable;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Ingest;

/// <summary>Finds the lines, and ends of lines, that are not the article: links to other articles, credits, calls to subscribe.</summary>
/// <remarks>
/// Driven by <c>fr/text/furniture.tsv</c>. Precision first: an ordinary sentence is never left out, so a cue counts only where
/// it begins a line (after bullets and arrows), is a whole line, or ends one in brackets.
/// </remarks>
internal sealed class Furniture
{
    private readonly List<(string Where, string Cue, IgnoredReason Reason)> _cues = [];

    public Furniture(DataFolder data)
    {
        foreach (var (line, columns) in data.ReadTable("fr/text/furniture.tsv"))
        {
            if (columns.Length < 3 || !Enum.TryParse(columns[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out IgnoredReason reason)
                || columns[1] is not ("line" or "start" or "end" or "short"))
                throw new InvalidDataException($"fr/text/furniture.tsv:{line}: a reason, a position (line, start, end, short) and a cue are expected.");
            _cues.Add((columns[1], Fold(columns[2]), reason));
        }
    }

    /// <summary>The parts of <paramref name="text"/> that are not the article, in text order.</summary>
    public ImmutableArray<IgnoredPart> Find(string text)
    {
        var parts = ImmutableArray.CreateBuilder<IgnoredPart>();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            int first = start, last = end;
            while (first < last && char.IsWhiteSpace(text[first])) first++;
            while (last > first && char.IsWhiteSpace(text[last - 1])) last--;
            if (last > first && Judge(text, first, last) is { } part) parts.Add(part);
            start = end + 1;
        }
        return parts.ToImmutable();
    }

    private IgnoredPart? Judge(string text, int first, int last)
    {
        string line = Fold(text[first..last]);
        string bare = line.TrimStart('→', '>', '►', '▶', '»', '•', '*', '-', '–', '—', '[', '(', '|', '/', '+', ' ');
        bool marked = line.Length > 0 && line[0] is '→' or '►' or '▶' || line.StartsWith(">>", StringComparison.Ordinal);
        foreach (var (where, cue, reason) in _cues)
        {
            bool found = where switch
            {
                "line" => bare.TrimEnd(' ', '.', ']', ')', '!', ':') == cue,
                "start" => bare.StartsWith(cue, StringComparison.Ordinal) && EndsWord(bare, cue.Length),
                "short" => bare.StartsWith(cue, StringComparison.Ordinal) && EndsWord(bare, cue.Length) && bare.Length <= 110,
                _ => false,
            };
            if (found) return new IgnoredPart(new TextSpan(first, last), reason);
        }
        if (marked) return new IgnoredPart(new TextSpan(first, last), IgnoredReason.RelatedLink);
        if (line.Length > 0 && line[0] is '©') return new IgnoredPart(new TextSpan(first, last), IgnoredReason.Credit);
        return TrailingCredit(text, line, first, last);
    }

    /// <summary>« … la nuit. (AFP) », « … la nuit. © Jean Petit/AFP »: the end of the line after its last stop.</summary>
    private IgnoredPart? TrailingCredit(string text, string line, int first, int last)
    {
        int sign = line.IndexOf('©', StringComparison.Ordinal);
        if (sign > 0 && line.Length - sign < 80) return new IgnoredPart(new TextSpan(first + sign, last), IgnoredReason.Credit);
        int open = line.LastIndexOf('(');
        if (open <= 0 || line[^1] != ')' && !line.EndsWith(").", StringComparison.Ordinal)) return null;
        string inside = line[(open + 1)..].TrimEnd(')', '.', ' ');
        foreach (var (where, cue, reason) in _cues)
            if (where == "end" && (inside == cue || inside.StartsWith(cue, StringComparison.Ordinal) && EndsWord(inside, cue.Length)) && inside.Length < 60)
                return new IgnoredPart(new TextSpan(first + open, last), reason);
        return null;
    }

    private static bool EndsWord(string text, int at) => at >= text.Length || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(text[at - 1]);

    /// <summary>Lower case without accents, spaces made plain; one character for one.</summary>
    private static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            char c = char.ToLowerInvariant(source[i]);
            span[i] = c switch
            {
                'à' or 'â' or 'ä' => 'a',
                'é' or 'è' or 'ê' or 'ë' => 'e',
                'î' or 'ï' => 'i',
                'ô' or 'ö' => 'o',
                'û' or 'ù' or 'ü' => 'u',
                'ç' => 'c',
                '’' => '\'',
                '\u00A0' or '\u202F' or '\u2009' or '\t' => ' ',
                _ => c,
            };
        }
    });
}
