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
    // Lines longer than these are paragraphs, whatever they begin or end with.
    private const int LongestLabel = 110;
    private const int LongestSignature = 60;

    private static readonly string[] s_positions = ["line", "start", "short", "label", "within", "tail", "end", "bracket"];

    private readonly List<(string Where, string Cue, IgnoredReason Reason)> _cues = [];

    public Furniture(DataFolder data)
    {
        foreach (var (line, columns) in data.ReadTable("fr/text/furniture.tsv"))
        {
            if (columns.Length < 3 || !Enum.TryParse(columns[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out IgnoredReason reason)
                || !s_positions.Contains(columns[1], StringComparer.Ordinal))
                throw new InvalidDataException($"fr/text/furniture.tsv:{line}: a reason, a position ({string.Join(", ", s_positions)}) and a cue are expected.");
            _cues.Add((columns[1], Fold(columns[2]), reason));
        }
    }

    /// <summary>The parts of <paramref name="text"/> that are not the article, in text order.</summary>
    public ImmutableArray<IgnoredPart> Find(string text)
    {
        var parts = ImmutableArray.CreateBuilder<IgnoredPart>();
        bool listed = false;
        foreach (var (first, last, isLast) in Lines(text))
        {
            string line = Fold(text[first..last]), bare = Bare(line);
            var part = Judge(text, line, bare, first, last)
                // Under « LIRE AUSSI » alone on its line stand the titles of other articles.
                ?? (listed && IsLabel(line) ? new IgnoredPart(new TextSpan(first, last), IgnoredReason.RelatedLink) : (IgnoredPart?)null)
                ?? (isLast && first > 0 && IsName(text, first, last) ? new IgnoredPart(new TextSpan(first, last), IgnoredReason.Credit) : (IgnoredPart?)null);
            if (part is { } found) parts.Add(found);
            listed = part is { Reason: IgnoredReason.RelatedLink } && (listed || IsWholeCue(bare));
        }
        return parts.ToImmutable();
    }

    private static IEnumerable<(int First, int Last, bool IsLast)> Lines(string text)
    {
        int length = text.AsSpan().TrimEnd().Length;
        for (int start = 0; start < length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0 || end > length) end = length;
            int first = start, last = end;
            while (first < last && char.IsWhiteSpace(text[first])) first++;
            while (last > first && char.IsWhiteSpace(text[last - 1])) last--;
            if (last > first) yield return (first, last, end == length);
            start = end + 1;
        }
    }

    private IgnoredPart? Judge(string text, string line, string bare, int first, int last)
    {
        string ended = bare.TrimEnd(' ', '.', ']', ')', '!', ':'), unstopped = line.TrimEnd('.');
        bool label = IsLabel(line), inBrackets = line[0] == '(' && unstopped[^1] == ')' && line.IndexOf(')', StringComparison.Ordinal) >= line.Length - 2;
        var whole = new TextSpan(first, last);
        foreach (var (where, cue, reason) in _cues)
        {
            bool found = where switch
            {
                "line" => ended == cue,
                "start" => Begins(bare, cue),
                "short" => bare.Length <= LongestLabel && Begins(bare, cue),
                "label" => label && Begins(bare, cue),
                "within" => label && bare.Contains(cue, StringComparison.Ordinal),
                "tail" => first > 0 && line.Length <= LongestSignature && unstopped.EndsWith(cue, StringComparison.Ordinal),
                "bracket" => inBrackets && line.Length <= LongestLabel && Begins(bare, cue),
                _ => false,
            };
            if (found) return new IgnoredPart(whole, reason);
        }
        if (label && (line[0] is '→' or '►' or '▶' || line.StartsWith(">>", StringComparison.Ordinal))) return new IgnoredPart(whole, IgnoredReason.RelatedLink);
        if (line[0] is '©' || first > 0 && (IsDesk(line) || inBrackets && line.Length <= LongestSignature && IsSignature(text, first, last)) || IsByline(text, line, first, last))
            return new IgnoredPart(whole, IgnoredReason.Credit);
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
        // « le Mouvement pour le progrès (MAP). » introduces an acronym: only after a stop is it an agency.
        bool afterStop = line.AsSpan(0, open).TrimEnd() is [.., '.' or '!' or '?' or '…' or '»' or '”' or '"'];
        if (inside.Length >= LongestSignature) return null;
        foreach (var (where, cue, reason) in _cues)
            if (where == "end" && (afterStop || cue.Length >= 5) && Begins(inside, cue)) return new IgnoredPart(new TextSpan(first + open, last), reason);
        bool agency = afterStop && inside.Length is > 1 and < 8 && text.AsSpan(first + open + 1, inside.Length).IndexOfAnyExceptInRange('A', 'Z') < 0;
        return agency ? new IgnoredPart(new TextSpan(first + open, last), IgnoredReason.Credit) : null;
    }

    private static string Bare(string line) => line.TrimStart('→', '>', '►', '▶', '»', '•', '*', '-', '–', '—', '[', '(', '|', '/', '+', ' ');

    private static bool IsLabel(string line) => line.Length <= LongestLabel && line.TrimEnd(' ', '"', '»', '”', ')')[^1..] is not ("." or "!" or "…");

    private static bool Begins(string line, string cue) => line.StartsWith(cue, StringComparison.Ordinal) && EndsWord(line, cue.Length);

    private bool IsWholeCue(string bare) => _cues.Exists(c => c.Reason == IgnoredReason.RelatedLink && bare.TrimEnd(' ', ':', '.') == c.Cue.TrimEnd(' ', ':'));

    /// <summary>« ASP/ben/jm »: who wrote, edited and sent a dispatch.</summary>
    private static bool IsDesk(string line)
    {
        string[] parts = line.Split('/');
        return parts.Length is > 1 and < 7 && Array.TrueForAll(parts, part => part.Length is > 1 and < 5 && part.All(char.IsAsciiLetter));
    }

    /// <summary>« Par Hélène Morel-Diatta »</summary>
    private static bool IsByline(string text, string line, int first, int last) =>
        line.Length <= LongestSignature && line.StartsWith("par ", StringComparison.Ordinal) && IsName(text, first + 4, last);

    /// <summary>« (Taqadoumy) », « (M. W., A.-L. Petit) »: names or initials in brackets.</summary>
    private static bool IsSignature(string text, int first, int last) => IsWords(text[(first + 1)..last].TrimEnd('.', ')'), least: 1);

    /// <summary>« Hélène Morel-Diatta »: two to four words with capitals and nothing else.</summary>
    private static bool IsName(string text, int first, int last) => last - first <= LongestSignature && text[last - 1] != '.' && IsWords(text[first..last], least: 2);

    private static bool IsWords(string text, int least)
    {
        string[] words = text.Split([' ', '\u00A0', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        bool small = words.Length > 0 && Array.Exists(words, word => word.Length > 1 && char.IsLower(word[^1]) || word[^1] == '.');
        return words.Length >= least && words.Length < 5 && small
            && Array.TrueForAll(words, word => char.IsUpper(word[0]) && word.All(c => char.IsLetter(c) || c is '-' or '\'' or '’' or '.'));
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
