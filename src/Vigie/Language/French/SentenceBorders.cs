using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Language.French;

/// <summary>Decides where a sentence without final stop (a headline, a crosshead run into the text) gives way to the next.</summary>
/// <remarks>
/// A logistic classifier over the two tokens on each side, learnt from a treebank and from news articles; its weights are
/// <c>fr/text/borders.tsv</c>. It hesitates on the side of no border: « le quotidien Le Courrier » must stay whole.
/// </remarks>
internal sealed class SentenceBorders
{
    /// <summary>Number of features of one place.</summary>
    public const int FeatureCount = 12;

    /// <summary>A score above this is a border in any text.</summary>
    public const int Sure = 150;

    /// <summary>A score above this is a border in a text that runs its headlines together.</summary>
    public const int Likely = 0;

    private const int MostCharacters = 48;
    private readonly Dictionary<string, int> _weights = new(StringComparer.Ordinal);

    /// <summary>Reads the weights, in hundredths of a logit.</summary>
    public SentenceBorders(DataFolder data)
    {
        foreach (var (line, columns) in data.ReadTable("fr/text/borders.tsv"))
        {
            if (columns.Length < 2 || !int.TryParse(columns[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int weight))
                throw new InvalidDataException($"fr/text/borders.tsv:{line}: a feature and a whole number are expected.");
            _weights[columns[0]] = weight;
        }
    }

    /// <summary>How likely it is, in hundredths of a logit, that a sentence that began with token <paramref name="first"/> ends before <paramref name="next"/>.</summary>
    public int Score(string text, int[] starts, int[] ends, int first, int next)
    {
        if (_weights.Count == 0) return int.MinValue;
        var lookup = _weights.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[2 * MostCharacters + 8];
        int sum = 0;
        for (int k = 0; k < FeatureCount; k++)
            if (lookup.TryGetValue(buffer[..Write(k, text, starts, ends, first, next, buffer)], out int weight)) sum += weight;
        return sum;
    }

    /// <summary>Writes feature <paramref name="k"/> of the place before token <paramref name="next"/>; its length.</summary>
    public static int Write(int k, string text, int[] starts, int[] ends, int first, int next, Span<char> buffer)
    {
        buffer[0] = (char)('a' + k);
        int at = 1;
        switch (k)
        {
            case 0:
                break;
            case 1:
                at += Form(text, starts, ends, next, buffer[at..], lower: false);
                break;
            case 2:
                at += Form(text, starts, ends, next - 1, buffer[at..], lower: true);
                break;
            case 3:
                at += Form(text, starts, ends, next + 1, buffer[at..], lower: false);
                break;
            case 4:
                at += Form(text, starts, ends, next - 2, buffer[at..], lower: true);
                break;
            case 5:
                at += Ending(text, starts, ends, next - 1, buffer[at..]);
                break;
            case 6:
                at += Ending(text, starts, ends, next, buffer[at..]);
                break;
            case 7:
                for (int t = next - 2; t <= next + 1; t++) buffer[at++] = Shape(text, starts, ends, t);
                break;
            case 8:
                buffer[at++] = Shape(text, starts, ends, next - 1);
                at += Form(text, starts, ends, next, buffer[at..], lower: false);
                break;
            case 9:
                at += Form(text, starts, ends, next - 1, buffer[at..], lower: true);
                buffer[at++] = Shape(text, starts, ends, next);
                break;
            case 10:
                buffer[at++] = (next - first) switch { 1 => '1', 2 => '2', < 5 => '4', < 9 => '8', < 17 => '6', _ => '9' };
                buffer[at++] = Shape(text, starts, ends, next - 1);
                buffer[at++] = Shape(text, starts, ends, next);
                break;
            default:
                at += Form(text, starts, ends, next, buffer[at..], lower: false);
                buffer[at++] = ' ';
                at += Form(text, starts, ends, next + 1, buffer[at..], lower: true);
                break;
        }
        return at;
    }

    private static int Form(string text, int[] starts, int[] ends, int token, Span<char> buffer, bool lower)
    {
        if (token < 0 || token >= starts.Length) return 0;
        int length = Math.Min(ends[token] - starts[token], MostCharacters);
        for (int i = 0; i < length; i++)
        {
            char c = text[starts[token] + i];
            buffer[i] = c is '’' ? '\'' : char.IsAsciiDigit(c) ? '0' : char.IsWhiteSpace(c) || char.IsSurrogate(c) ? '_' : lower ? char.ToLowerInvariant(c) : c;
        }
        return length;
    }

    private static int Ending(string text, int[] starts, int[] ends, int token, Span<char> buffer)
    {
        Span<char> form = stackalloc char[MostCharacters];
        int length = Form(text, starts, ends, token, form, lower: true);
        int from = Math.Max(0, length - 3);
        form[from..length].CopyTo(buffer);
        return length - from;
    }

    private static char Shape(string text, int[] starts, int[] ends, int token)
    {
        if (token < 0 || token >= starts.Length) return '_';
        char c = text[starts[token]];
        if (char.IsAsciiDigit(c)) return '0';
        if (char.IsLower(c)) return ends[token] - starts[token] <= 3 ? 'x' : 'w';
        if (!char.IsUpper(c)) return char.IsWhiteSpace(c) || char.IsSurrogate(c) || c > 0xFF ? '?' : c;
        if (ends[token] - starts[token] == 1) return 'X';
        return char.IsUpper(text[ends[token] - 1]) ? 'C' : 'W';
    }
}
