namespace Vigie.Store.Joining;

/// <summary>A word, known by its first <see cref="Terms.Letters"/> letters, and how much it tells.</summary>
public readonly record struct Term
{
    /// <summary>The first four letters and the last two, sixteen bits each: compared as numbers, terms are in ordinal order.</summary>
    private readonly ulong _first;

    private readonly uint _last;

    /// <summary>A word and its weight.</summary>
    /// <param name="text">The folded word; what comes after its first letters is cut.</param>
    /// <param name="weight">More than 0, at most 1; 0 where it is not weighed.</param>
    public Term(ReadOnlySpan<char> text, float weight)
    {
        for (int i = 0; i < 4; i++) _first = _first << 16 | (i < text.Length ? text[i] : 0u);
        for (int i = 4; i < Terms.Letters; i++) _last = _last << 16 | (i < text.Length ? text[i] : 0u);
        Weight = weight;
    }

    /// <summary>How much it tells.</summary>
    public float Weight { get; init; }

    /// <summary>Its letters.</summary>
    public string Text => string.Create(Length, this, (letters, term) => term.CopyTo(letters));

    /// <summary>A number that spreads terms evenly, in its high bits.</summary>
    internal ulong Hash => unchecked((_first ^ (ulong)_last << 20) * 0x9E3779B97F4A7C15);

    /// <summary>The same for the same letters.</summary>
    public override int GetHashCode() => unchecked((int)(Hash >> 32));

    private int Length => _last != 0 ? (_last & char.MaxValue) != 0 ? 6 : 5 : _first == 0 ? 0 : 4 - System.Numerics.BitOperations.TrailingZeroCount(_first) / 16;

    /// <summary>Copies its letters; gives their number.</summary>
    internal int CopyTo(Span<char> letters)
    {
        int length = Length;
        for (int i = 0; i < length; i++) letters[i] = (char)(i < 4 ? _first >> (16 * (3 - i)) & char.MaxValue : _last >> (16 * (5 - i)) & char.MaxValue);
        return length;
    }

    /// <summary>Whether two terms have the same letters.</summary>
    public static bool AreSame(in Term a, in Term b) => a._first == b._first && a._last == b._last;

    /// <summary>Compares two terms in ordinal order.</summary>
    public static int Compare(in Term a, in Term b) => a._first != b._first ? a._first.CompareTo(b._first) : a._last.CompareTo(b._last);
}
