using System.Buffers;
using System.Text;
using Vigie.Language.French.Models;
using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>The keys under which places are found: a folded spelling, and a looser key that romanisations share.</summary>
internal static class PlaceKey
{
    /// <summary>Characters below this are folded by a table: the alphabets of Europe and the Middle East, quotes, dashes, signs of currency.</summary>
    private const int Tabled = 0x2100;

    // What a character becomes: itself a letter or digit, or one of these.
    private const char Separator = ' ', Nothing = '\0';

    private static char[]? s_table;

    /// <summary>Lower case, no accents; hyphens, apostrophes and punctuation become single spaces.</summary>
    public static string Fold(string name) => Fold(name, name);

    /// <summary>The same of a part of a text.</summary>
    public static string Fold(ReadOnlySpan<char> name) => Fold(name, null);

    /// <summary>Whether a character stands between words; an accent of its own does not.</summary>
    public static bool IsSeparator(char c) => Folded(c) == Separator;

    /// <summary>Writes the folded spelling of <paramref name="name"/> into <paramref name="key"/>, which needs room for twice as many characters, since a ligature becomes two letters.</summary>
    /// <returns>How many characters it has.</returns>
    public static int FoldInto(Span<char> key, ReadOnlySpan<char> name)
    {
        int length = 0;
        foreach (char written in name)
        {
            char c = Folded(written);
            if (c == Nothing) continue;
            if (c == Separator)
            {
                if (length > 0 && key[length - 1] != ' ') key[length++] = ' ';
            }
            else if (c is 'œ' or 'æ')
            {
                key[length++] = c == 'œ' ? 'o' : 'a';
                key[length++] = 'e';
            }
            else key[length++] = c;
        }
        return key[..length].TrimEnd(' ').Length;
    }

    private static string Fold(ReadOnlySpan<char> name, string? same)
    {
        char[]? rented = name.Length > 128 ? ArrayPool<char>.Shared.Rent(2 * name.Length) : null;
        Span<char> key = rented ?? stackalloc char[256];
        var folded = key[..FoldInto(key, name)];
        string result = same is not null && folded.SequenceEqual(same) ? same : folded.ToString();
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    private static char Folded(char written) => written < Tabled ? (s_table ??= [.. Enumerable.Range(0, Tabled).Select(c => FoldOne((char)c))])[written] : FoldOne(written);

    private static char FoldOne(char written)
    {
        var marks = Normalization.Default;
        if (written >= '\u0300' && marks.IsMark(written) || written is 'ʼ' or 'ʾ' or 'ʿ' or 'ʻ' or '‘' or '`') return Nothing;
        char c = written < '\u00C0' ? written : marks.WithoutMarks(written);
        if (!char.IsLetterOrDigit(c)) return Separator;
        char lower = char.ToLowerInvariant(c);
        return lower switch { 'ı' => 'i', 'ł' => 'l', 'ø' => 'o', 'đ' => 'd', 'ð' => 'd', 'ß' => 's', _ => lower };
    }

    /// <summary>The hash a folded spelling is stored under.</summary>
    public static uint HashOf(string folded) => Hash.Of(folded);

    /// <summary>
    /// A key that spellings of one name in several romanisations share: « Boukamal » and « Al Bukamal », « Tchassiv Iar » and
    /// « Chasiv Yar », « Aïta el-Chaab » and « Aïta ash Shaab ». Empty when too little is left to tell places apart.
    /// </summary>
    /// <remarks>Articles go wherever they stand, sounds take one letter each, doubled letters and final e, h, a go. The keys are stored in
    /// the gazetteer: a change here needs a new compilation.</remarks>
    public static string Romanise(string folded)
    {
        string[] words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bare = words.Where(word => !s_articles.Contains(word)).ToArray();
        string s = string.Concat(bare.Length > 0 ? bare : words);
        foreach (var (from, to) in s_replacements) s = s.Replace(from, to, StringComparison.Ordinal);
        var key = new StringBuilder(s.Length);
        foreach (char c in s)
            if (key.Length == 0 || key[^1] != c) key.Append(c);
        while (key.Length > 3 && key[^1] is 'h' or 'a') key.Length--;
        return key.Length < 4 ? "" : key.ToString();
    }

    /// <summary>The Arabic article before sun and moon letters, and the French one.</summary>
    private static readonly HashSet<string> s_articles = new(StringComparer.Ordinal)
    {
        "al", "el", "ad", "ed", "as", "es", "ash", "esh", "ech", "ach", "ar", "er", "az", "ez", "an", "en", "at", "et", "le", "la", "les", "l",
    };

    private static readonly (string, string)[] s_replacements =
    [
        ("tch", "sh"), ("tsh", "sh"), ("sch", "sh"), ("ch", "sh"), ("kh", "k"), ("gh", "g"), ("gue", "ge"), ("gui", "gi"), ("dj", "j"), ("dh", "d"), ("th", "t"),
        ("ph", "f"), ("ou", "u"), ("oo", "u"), ("w", "u"), ("v", "u"), ("q", "k"), ("ck", "k"), ("ee", "i"), ("y", "i"), ("c", "k"), ("x", "ks"), ("z", "s"), ("e", "a"),
    ];
}
