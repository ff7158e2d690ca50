using Vigie.Knowledge;

namespace Vigie.Extraction.Statements;

/// <summary>The knowledge under <c>data/fr/speech</c>: verbs, nouns and prepositions of saying, words around quotation marks.</summary>
/// <remarks>Keys are folded: lower case, no accents, straight apostrophes. Immutable once loaded.</remarks>
internal sealed class SpeechLexicon
{
    private readonly Dictionary<string, List<SpeechVerb>> _verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpeechVerb> _present = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpeechNoun> _nouns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _agencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SourcePhrase>> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _words = new(StringComparer.Ordinal);

    /// <summary>Reads the tables.</summary>
    public SpeechLexicon(DataFolder data)
    {
        foreach (var (line, columns) in data.ReadTable("fr/speech/verbs.tsv")) AddVerb(line, columns);
        foreach (var (_, columns) in data.ReadTable("fr/speech/nouns.tsv"))
        {
            string noun = Fold(columns[0]);
            if (columns[2] == "agency") _agencies.Add(noun);
            else _nouns.TryAdd(noun, new SpeechNoun(columns[0], columns[1].Split(' '), columns[2]));
        }
        foreach (var (_, columns) in data.ReadTable("fr/speech/prepositions.tsv"))
        {
            string[] words = Fold(columns[0]).Replace("'", "' ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            ListOf(_phrases, words[0]).Add(new SourcePhrase(columns[0], words, columns[1]));
        }
        foreach (var list in _phrases.Values) list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
        foreach (var (_, columns) in data.ReadTable("fr/speech/marks.tsv")) _marks.TryAdd(Fold(columns[0]), columns[1]);
        foreach (var (_, columns) in data.ReadTable("fr/speech/words.tsv"))
        {
            if (!_words.TryGetValue(columns[1], out var set)) _words[columns[1]] = set = new(StringComparer.Ordinal);
            set.Add(Fold(columns[0]));
        }
    }

    /// <summary>Lines whose verb has this lemma.</summary>
    public IReadOnlyList<SpeechVerb> Verbs(string lemma) => _verbs.TryGetValue(Fold(lemma), out var list) ? list : [];

    /// <summary>
    /// The verb whose present this form spells, or null: for forms that the tagger takes for a noun or adjective (« », lâche X », « », souffle Y »).
    /// </summary>
    public SpeechVerb? Present(string form) => _present.GetValueOrDefault(Fold(form));

    /// <summary>The noun of saying with this lemma, or null.</summary>
    public SpeechNoun? Noun(string lemma) => _nouns.GetValueOrDefault(Fold(lemma));

    /// <summary>Whether a name or noun is a news agency or medium that receives words.</summary>
    public bool IsAgency(string name) => _agencies.Contains(Fold(name));

    /// <summary>Attribution phrases that begin with this form, longest first.</summary>
    public IReadOnlyList<SourcePhrase> Phrases(string form) => _phrases.TryGetValue(Fold(form), out var list) ? list : [];

    /// <summary>What a word before a quotation mark tells (<c>name title writing charge</c>), or null.</summary>
    public string? Mark(string lemma) => _marks.GetValueOrDefault(Fold(lemma));

    /// <summary>Whether <c>words.tsv</c> lists the word under <paramref name="kind"/>.</summary>
    public bool Is(string kind, string form) => _words.TryGetValue(kind, out var set) && set.Contains(Fold(form));

    // Without culture data there is no decomposition: the base letters of U+00C0 to U+017F.
    private const string BaseLetters =
        "aaaaaaæceeeeiiiidnooooo×ouuuuytsaaaaaaæceeeeiiiidnooooo÷ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllŀŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ";

    /// <summary>Lower case, without accents, with straight apostrophes and plain hyphens.</summary>
    public static string Fold(string text)
    {
        bool plain = true;
        foreach (char c in text) plain &= c < 0x80 && !char.IsAsciiLetterUpper(c);
        if (plain) return text;
        var folded = new System.Text.StringBuilder(text.Length + 2);
        foreach (char c in text)
        {
            switch (c)
            {
                case >= 'À' and < 'ƀ' when c is not ('Æ' or 'æ' or 'Œ' or 'œ'): folded.Append(BaseLetters[c - 'À']); break;
                case '’' or 'ʼ' or '‘': folded.Append('\''); break;
                case '‐' or '‑': folded.Append('-'); break;
                case 'œ' or 'Œ': folded.Append("oe"); break;
                case 'æ' or 'Æ': folded.Append("ae"); break;
                default: folded.Append(char.ToLowerInvariant(c)); break;
            }
        }
        return folded.ToString();
    }

    private void AddVerb(int line, string[] columns)
    {
        if (columns.Length < 3) throw new InvalidDataException($"fr/speech/verbs.tsv:{line}: three columns expected");
        var words = new List<string>(Fold(columns[0]).Replace("'", "' ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        bool reflexive = false, negative = false, there = false;
        while (words.Count > 1 && words[0] is "se" or "s'" or "ne" or "n'" or "pas" or "y" or "en")
        {
            reflexive |= words[0] is "se" or "s'";
            negative |= words[0] is "ne" or "n'";
            there |= words[0] is "y";
            words.RemoveAt(0);
        }
        var frames = SpeechFrames.None;
        foreach (string frame in columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)) frames |= FrameOf(line, frame);
        if (!Enum.TryParse<SpeechClass>(columns[2], true, out var cls)) throw new InvalidDataException($"fr/speech/verbs.tsv:{line}: unknown class « {columns[2]} »");
        var list = ListOf(_verbs, words[0]);
        var verb = new SpeechVerb(columns[0], reflexive, negative, there, [.. words.Skip(1)], frames, cls);
        list.Add(verb);
        list.Sort((a, b) => b.Tail.Length.CompareTo(a.Tail.Length));
        if (words.Count == 1 && !reflexive && !negative && !there) AddPresent(words[0], verb);
    }

    // The third persons of the present, by the endings: lâche, lâchent; dit; répond.
    private void AddPresent(string infinitive, SpeechVerb verb)
    {
        if (infinitive.EndsWith("er", StringComparison.Ordinal))
        {
            _present.TryAdd(infinitive[..^1], verb);
            _present.TryAdd(infinitive[..^1] + "nt", verb);
        }
        else if (infinitive.EndsWith("ire", StringComparison.Ordinal)) _present.TryAdd(infinitive[..^2] + "t", verb);
        else if (infinitive.EndsWith("dre", StringComparison.Ordinal)) _present.TryAdd(infinitive[..^2], verb);
    }

    private static SpeechFrames FrameOf(int line, string frame) => frame switch
    {
        "que" => SpeechFrames.Que,
        "inf" => SpeechFrames.Infinitive,
        "si" => SpeechFrames.Question,
        "de" => SpeechFrames.De,
        "à" => SpeechFrames.A,
        "sur" => SpeechFrames.Sur,
        "contre" => SpeechFrames.Contre,
        "pour" => SpeechFrames.Pour,
        "nombre" => SpeechFrames.Value,
        "attribut" => SpeechFrames.Attribute,
        "colon" => SpeechFrames.Colon,
        "du" => SpeechFrames.DeGroup,
        "incise" => SpeechFrames.Incise,
        "quote" => SpeechFrames.Quote,
        _ => throw new InvalidDataException($"fr/speech/verbs.tsv:{line}: unknown frame « {frame} »"),
    };

    private static List<T> ListOf<T>(Dictionary<string, List<T>> table, string key)
    {
        if (!table.TryGetValue(key, out var list)) table[key] = list = [];
        return list;
    }
}

/// <summary>A line of <c>nouns.tsv</c>.</summary>
internal sealed record SpeechNoun(string Name, string[] Frames, string Class)
{
    /// <summary>Whether the noun has this frame.</summary>
    public bool Takes(string frame) => Array.IndexOf(Frames, frame) >= 0;
}

/// <summary>A line of <c>prepositions.tsv</c>: its words, folded, and <c>source</c>, <c>opinion</c>, <c>adjective</c> or <c>not</c>.</summary>
internal sealed record SourcePhrase(string Name, string[] Words, string Kind);
