namespace Vigie.Language.French.Models;

/// <summary>
/// What the models see of the tokens of one text: normalised forms (straight apostrophes and quotes, no thin spaces) as hashes,
/// with affixes, shape, lexicon class and word clusters. Filled once per text, read by tagger, parser and name recogniser.
/// </summary>
internal sealed class TokenView
{
    /// <summary>Hashes of suffixes of 1 to <see cref="Affixes"/> characters are kept, and of as many prefixes.</summary>
    public const int Affixes = 5;

    private readonly Lexicon _lexicon;
    private readonly char[] _buffer = new char[64];

    public TokenView(Lexicon lexicon, int capacity = 64)
    {
        _lexicon = lexicon;
        Grow(capacity);
    }

    public int Count { get; private set; }

    /// <summary>Form as written, typography normalised.</summary>
    public uint[] Form = [];

    /// <summary>The same in lower case.</summary>
    public uint[] Lower = [];

    /// <summary><see cref="Affixes"/> hashes a token: of its last character, its last two…; 0 where it is shorter.</summary>
    public uint[] Suffix = [];

    /// <summary><see cref="Affixes"/> hashes a token: of its first character, its first two…; 0 where it is shorter.</summary>
    public uint[] Prefix = [];

    /// <summary>Capitals, digits, hyphens and dots, runs made one.</summary>
    public uint[] Shape = [];

    /// <summary>Row of the lexicon for the form, or −1.</summary>
    public int[] Entry = [];

    /// <summary>Row of the word clusters for the form, or −1.</summary>
    public int[] Cluster = [];

    /// <summary>1 lower, 2 capitalised, 3 all capitals, 4 mixed, 5 no letter.</summary>
    public byte[] Case = [];

    public void Clear() => Count = 0;

    /// <summary>Adds a token.</summary>
    /// <param name="token">Its characters in the text.</param>
    /// <param name="decapitalise">Whether a capital may be due to its place (first of a sentence, headline in capitals).</param>
    public void Add(ReadOnlySpan<char> token, bool decapitalise)
    {
        if (Count == Form.Length) Grow(2 * Count);
        int i = Count++;
        int length = Normalise(token, _buffer);
        var form = _buffer.AsSpan(0, length);
        Form[i] = Hash.Of(form);
        Shape[i] = ShapeOf(form, out byte letterCase);
        Case[i] = letterCase;
        for (int k = 0; k < length; k++) form[k] = char.ToLowerInvariant(form[k]);
        Lower[i] = Hash.Of(form);
        uint suffix = 17, prefix = 19;
        for (int k = 0; k < Affixes; k++)
        {
            Suffix[i * Affixes + k] = k < length ? Hash.Finish(suffix = Hash.Add(suffix, form[length - 1 - k])) : 0;
            Prefix[i * Affixes + k] = k < length ? Hash.Finish(prefix = Hash.Add(prefix, form[k])) : 0;
        }
        Entry[i] = Lookup(i, letterCase);
        Cluster[i] = _lexicon.FindCluster(Form[i]);
        if (Cluster[i] < 0 || decapitalise && letterCase == 2)
        {
            int lower = _lexicon.FindCluster(Lower[i]);
            if (lower >= 0) Cluster[i] = lower;
            else if (Cluster[i] < 0 && letterCase == 3 && length > 1)
            {
                form[0] = char.ToUpperInvariant(form[0]);
                Cluster[i] = _lexicon.FindCluster(Hash.Of(form));
            }
        }
    }

    private int Lookup(int i, byte letterCase)
    {
        int entry = letterCase == 1 ? -1 : _lexicon.Find(Form[i]);
        if (entry >= 0) return entry;
        int lowered = _lexicon.Find(Lower[i]);
        if (lowered >= 0) return lowered;
        // « Etat », « A », « ETAT » : capitals lose their accents.
        return letterCase is 2 or 3 or 4 ? _lexicon.FindUnaccented(Lower[i]) : -1;
    }

    /// <summary>One kind of apostrophe, of quote, of dash and of space; soft hyphens dropped; at most the buffer's length.</summary>
    public static int Normalise(ReadOnlySpan<char> token, Span<char> into)
    {
        int length = 0;
        foreach (char c in token)
        {
            if (length == into.Length) break;
            char n = c switch
            {
                '’' or '‘' or 'ʼ' or '`' => '\'',
                '«' or '»' or '“' or '”' or '„' or '‟' => '"',
                '–' or '—' or '‐' or '‑' or '−' => '-',
                '\u00A0' or '\u202F' or '\u2009' => ' ',
                _ => c,
            };
            if (c == '\u00AD') continue;
            if (n == '…')
            {
                for (int k = 0; k < 3 && length < into.Length; k++) into[length++] = '.';
                continue;
            }
            into[length++] = n;
        }
        if (length == 2 && into[0] == into[1] && into[0] is '<' or '>') (into[0], length) = ('"', 1);
        return length;
    }

    private static uint ShapeOf(ReadOnlySpan<char> form, out byte letterCase)
    {
        uint h = 23, previous = 0;
        int upper = 0, lower = 0;
        bool firstUpper = false;
        for (int k = 0; k < form.Length; k++)
        {
            char c = form[k];
            uint kind = char.IsUpper(c) ? 1u : char.IsLetter(c) ? 2u : char.IsDigit(c) ? 3u : c;
            if (kind == 1)
            {
                upper++;
                if (upper + lower == 1) firstUpper = true;
            }
            else if (kind == 2) lower++;
            if (kind != previous) h = Hash.Add(h, kind);
            previous = kind;
        }
        letterCase = (upper, lower) switch
        {
            (0, 0) => 5,
            (0, _) => 1,
            (1, 0) when form.Length == 1 => 2,
            (_, 0) => 3,
            (1, _) when firstUpper => 2,
            _ => firstUpper && upper * 3 <= lower + upper ? (byte)2 : (byte)4,
        };
        return Hash.Finish(Hash.Add(h, form.Length == 1 ? 1u : 2u));
    }

    private void Grow(int capacity)
    {
        capacity = Math.Max(capacity, 64);
        Array.Resize(ref Form, capacity);
        Array.Resize(ref Lower, capacity);
        Array.Resize(ref Suffix, capacity * Affixes);
        Array.Resize(ref Prefix, capacity * Affixes);
        Array.Resize(ref Shape, capacity);
        Array.Resize(ref Entry, capacity);
        Array.Resize(ref Cluster, capacity);
        Array.Resize(ref Case, capacity);
    }
}
