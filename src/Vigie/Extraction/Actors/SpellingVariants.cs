namespace Vigie.Extraction.Actors;

/// <summary>Tells a misprint of a long name from another name.</summary>
internal static class SpellingVariants
{
    // Short names one letter apart are other people: Martin and Marlin, Diallo and Dialla.
    private const int LongName = 7;

    // Behind the same first name a shorter one will do.
    private const int LongSurname = 6;

    /// <summary>
    /// Whether two folded names differ by one letter of one long word (« Vauclair », « Vauclaire ») and agree in the rest; a surname
    /// alone is compared with the last word of the full name.
    /// </summary>
    public static bool Same(string[] full, string[] words)
    {
        if (words.Length == 1) return full.Length > 1 && IsMisprint(full[^1], words[0], LongName);
        if (words.Length != full.Length) return false;
        int differing = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (string.Equals(words[i], full[i], StringComparison.Ordinal)) continue;
            // Two first names are two people, however near: Daniel and Danielle.
            if (i == 0 || ++differing > 1 || !IsMisprint(full[i], words[i], LongSurname)) return false;
        }
        return differing == 1;
    }

    private static bool IsMisprint(string a, string b, int length) => a.Length >= length && b.Length >= length && a[0] == b[0] && WithinOneEdit(a, b);

    private static bool WithinOneEdit(string a, string b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        if (b.Length - a.Length > 1) return false;
        int i = 0;
        while (i < a.Length && a[i] == b[i]) i++;
        if (i == a.Length) return true;
        // One letter more, one letter changed, or two letters exchanged.
        if (b.Length > a.Length) return a.AsSpan(i).SequenceEqual(b.AsSpan(i + 1));
        return a.AsSpan(i + 1).SequenceEqual(b.AsSpan(i + 1))
            || i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i] && a.AsSpan(i + 2).SequenceEqual(b.AsSpan(i + 2));
    }
}
