using System.Globalization;
using System.Text;
using Vigie.Knowledge;

namespace Vigie.Text;

/// <summary>Unicode normalisation (UAX #15) from <c>data/unicode</c>, the same on every machine whatever its system libraries.</summary>
/// <remarks>The framework's own needs a system library that a machine may lack, and then silently changes nothing.</remarks>
public sealed class Normalization
{
    private static Normalization? s_default;

    private readonly Dictionary<int, (int First, int Second)> _decompositions = [];
    private readonly Dictionary<(int, int), int> _compositions = [];
    private readonly Dictionary<int, byte> _classes = [];

    /// <summary>Loads the tables from <paramref name="data"/>.</summary>
    public Normalization(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (_, c) in data.ReadTable("unicode/normalization.tsv"))
        {
            if (c[0] == "k")
            {
                for (int cp = Hex(c[2]); cp <= Hex(c[3]); cp++) _classes.Add(cp, byte.Parse(c[1], CultureInfo.InvariantCulture));
                continue;
            }
            string[] parts = c[2].Split(' ');
            int first = Hex(parts[0]), second = parts.Length > 1 ? Hex(parts[1]) : 0;
            _decompositions.Add(Hex(c[1]), (first, second));
            if (c[3] == "c") _compositions.Add((first, second), Hex(c[1]));
        }
    }

    /// <summary>The tables of the folder that <see cref="DataFolder.Find"/> finds, loaded once.</summary>
    public static Normalization Default => s_default ??= new Normalization(DataFolder.Find());

    /// <summary>Normalisation form C: letters with their marks as one character where there is one.</summary>
    public string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool simple = true;
        // Nothing below U+0300 composes with what follows it unless that is a mark.
        foreach (char c in text)
            if (c >= '\u0300' && (_classes.ContainsKey(c) || char.IsSurrogate(c) || _decompositions.ContainsKey(c) || c is >= '\u1100' and < '\u1200'))
            {
                simple = false;
                break;
            }
        return simple ? text : Compose(Ordered(text));
    }

    /// <summary>The character without its marks (« é » is « e »); itself where it has none.</summary>
    public char WithoutMarks(char c)
    {
        while (_decompositions.TryGetValue(c, out var parts) && parts.First <= char.MaxValue && (parts.Second == 0 || _classes.ContainsKey(parts.Second))) c = (char)parts.First;
        return c;
    }

    /// <summary>Whether a character is a mark that belongs to the one before it.</summary>
    public bool IsMark(char c) => _classes.ContainsKey(c);

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Full decomposition with marks in canonical order.</summary>
    private List<int> Ordered(string text)
    {
        var points = new List<int>(text.Length + 16);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, points);
        for (int i = 0; i < points.Count;)
        {
            int end = i;
            while (end < points.Count && _classes.ContainsKey(points[end])) end++;
            if (end - i > 1)
            {
                int[] sorted = [.. points.GetRange(i, end - i).Select((p, k) => (p, k)).OrderBy(x => _classes[x.p]).ThenBy(x => x.k).Select(x => x.p)];
                for (int k = 0; k < sorted.Length; k++) points[i + k] = sorted[k];
            }
            i = Math.Max(end, i + 1);
        }
        return points;
    }

    private void Decompose(int point, List<int> into)
    {
        if (point is >= 0xAC00 and < 0xD7A4)
        {
            int index = point - 0xAC00;
            into.Add(0x1100 + index / 588);
            into.Add(0x1161 + index % 588 / 28);
            if (index % 28 > 0) into.Add(0x11A7 + index % 28);
        }
        else if (_decompositions.TryGetValue(point, out var parts))
        {
            Decompose(parts.First, into);
            if (parts.Second != 0) Decompose(parts.Second, into);
        }
        else into.Add(point);
    }

    private string Compose(List<int> points)
    {
        var result = new List<int>(points.Count);
        int starter = -1, last = 0;
        foreach (int point in points)
        {
            int order = _classes.GetValueOrDefault(point);
            bool blocked = starter < 0 || result.Count - 1 > starter && (last >= order || last == 0);
            if (!blocked && Pair(result[starter], point) is > 0 and var composed)
            {
                result[starter] = composed;
                continue;
            }
            if (order == 0) starter = result.Count;
            last = order;
            result.Add(point);
        }
        var text = new StringBuilder(result.Count);
        foreach (int point in result)
            if (point is >= 0xD800 and < 0xE000) text.Append('\uFFFD');
            else text.Append(char.ConvertFromUtf32(point));
        return text.ToString();
    }

    private int Pair(int first, int second)
    {
        if (first is >= 0x1100 and < 0x1113 && second is >= 0x1161 and < 0x1176) return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28;
        if (first is >= 0xAC00 and < 0xD7A4 && (first - 0xAC00) % 28 == 0 && second is > 0x11A7 and < 0x11C3) return first + second - 0x11A7;
        return _compositions.GetValueOrDefault((first, second));
    }
}
