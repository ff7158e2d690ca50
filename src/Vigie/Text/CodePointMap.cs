namespace Vigie.Text;

/// <summary>Translates positions of one text between UTF-16 code units (inside) and Unicode code points (outside).</summary>
/// <remarks>
/// W3C Web Annotation and the record schema count code points. A text without surrogate pairs costs nothing;
/// otherwise look-up is a binary search over the pairs. A lone surrogate counts as one code point.
/// </remarks>
public sealed class CodePointMap
{
    /// <summary>UTF-16 positions of the high surrogate of each pair, ascending.</summary>
    private readonly int[] _pairs;

    /// <summary>Prepares the map of <paramref name="text"/>, in time linear in its length.</summary>
    public CodePointMap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<int>? pairs = null;
        int first = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF');
        for (int i = first < 0 ? text.Length : first; i + 1 < text.Length; i++)
            if (char.IsSurrogatePair(text[i], text[i + 1]))
                (pairs ??= []).Add(i++);
        _pairs = pairs?.ToArray() ?? [];
    }

    /// <summary>The number of code points before UTF-16 position <paramref name="index"/>.</summary>
    /// <remarks>A position between the two halves of a pair counts as after the pair.</remarks>
    public int ToCodePoint(int index)
    {
        int found = Array.BinarySearch(_pairs, index);
        return index - (found >= 0 ? found : ~found);
    }

    /// <summary>The UTF-16 position of code point <paramref name="position"/>; the inverse of <see cref="ToCodePoint"/>.</summary>
    public int ToUtf16(int position)
    {
        // The k-th pair (from 0) begins at code point _pairs[k] - k: count the pairs that begin before the position.
        int low = 0, high = _pairs.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_pairs[middle] - middle < position) low = middle + 1;
            else high = middle;
        }
        return position + low;
    }
}
