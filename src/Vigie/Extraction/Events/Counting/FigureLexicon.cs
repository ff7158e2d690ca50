using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Language.French;
using Vigie.Records;

namespace Vigie.Extraction.Events.Counting;

/// <summary>How those counted stand to the word that says what became of them.</summary>
internal enum Construction
{
    /// <summary>The noun counted says it (« douze morts »).</summary>
    Counted,

    /// <summary>The noun counted says it unless a verb says better (« trois otages libérés »).</summary>
    Weak,

    /// <summary>They undergo it.</summary>
    Patient,

    /// <summary>They do it.</summary>
    Subject,

    /// <summary>Complement in « à » (« coûter la vie à douze personnes »).</summary>
    To,
}

/// <summary>A line of <c>fr/events/figures.tsv</c>.</summary>
/// <param name="Kind">What the figure counts.</param>
/// <param name="Construction">How those counted stand to the word.</param>
/// <param name="More">Words that must stand after it.</param>
/// <param name="Who"><c>any people event</c>.</param>
internal sealed record FigureEntry(FigureKind Kind, Construction Construction, string[] More, string Who);

/// <summary>Words of figures, from <c>fr/events/</c>. Immutable once loaded.</summary>
internal sealed class FigureLexicon
{
    private readonly Dictionary<string, List<FigureEntry>> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _things = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<FigureKind, (string[] Any, string[] Own)> _types = [];

    public FigureLexicon(DataFolder data)
    {
        Numerals = new NumeralReader(data);
        Bounds = new BoundReader(data, this, Numerals);
        foreach (var (line, c) in data.ReadTable("fr/events/figures.tsv"))
        {
            if (!Enum.TryParse(c[0], ignoreCase: true, out FigureKind kind) || !Enum.TryParse(c[1], ignoreCase: true, out Construction construction) || c[3] is not ("any" or "people" or "event"))
                throw new InvalidDataException($"fr/events/figures.tsv:{line}: kind, construction, words and who are expected.");
            string[] words = c[2].Split(' ');
            if (!_entries.TryGetValue(words[0], out var list)) _entries.Add(words[0], list = []);
            list.Add(new FigureEntry(kind, construction, words[1..], c[3]));
        }
        foreach (var (_, c) in data.ReadTable("fr/events/things.tsv")) _things.Add(c[0]);
        foreach (var (_, c) in data.ReadTable("fr/events/counting.tsv")) (_words.TryGetValue(c[0], out var words) ? words : _words[c[0]] = new(StringComparer.Ordinal)).Add(c[1]);
        foreach (var (_, c) in data.ReadTable("fr/events/figure-types.tsv")) _types.Add(Enum.Parse<FigureKind>(c[0], ignoreCase: true), (c[1].Split(' '), c[2].Split(' ')));
    }

    /// <summary>Reads numbers.</summary>
    public NumeralReader Numerals { get; }

    /// <summary>Reads numbers with their bounds.</summary>
    public BoundReader Bounds { get; }

    /// <summary>How well an event type suits a kind of figure told beside it: 0 best, −1 not at all.</summary>
    public int Suits(FigureKind kind, string type) => Array.IndexOf(_types[kind].Any, type);

    /// <summary>Whether an event of this type may have a kind of figure that its own word tells.</summary>
    public bool MayTell(FigureKind kind, string type) => Suits(kind, type) >= 0 || _types[kind].Own.Contains(type, StringComparer.Ordinal);

    /// <summary>Whether <c>fr/events/counting.tsv</c> holds a word in a class.</summary>
    public bool Is(string @class, string word) => _words.TryGetValue(@class, out var words) && words.Contains(word);

    /// <summary>Whether a noun names what is not counted as people.</summary>
    public bool IsThing(Word noun) => _things.Contains(noun.Lemma) || _things.Contains(Masculine(noun.Form));

    /// <summary>Entries of a word: by its lemma, by its verb when it is a participle taken for an adjective, by its form in the masculine singular.</summary>
    public IEnumerable<FigureEntry> Entries(Word word)
    {
        string lemma = word.Lemma.ToLowerInvariant(), masculine = Masculine(word.Form);
        foreach (var entry in Of(lemma)) yield return entry;
        if (masculine != lemma)
            foreach (var entry in Of(masculine)) yield return entry;
        if (masculine.EndsWith('é') && word.Upos != Upos.VERB)
            foreach (var entry in Of(masculine[..^1] + "er")) yield return entry;
    }

    private List<FigureEntry> Of(string word) => _entries.TryGetValue(word, out var list) ? list : [];

    /// <summary>« tuées », « mortes », « VICTIMES » → « tué », « mort », « victime » (the e of a feminine that has one only after é, t, u or i).</summary>
    public static string Masculine(string form)
    {
        string word = form.ToLowerInvariant();
        if (word.EndsWith('s') && word.Length > 3) word = word[..^1];
        return word.EndsWith("ée", StringComparison.Ordinal) || word.EndsWith("rte", StringComparison.Ordinal) || word.EndsWith("ue", StringComparison.Ordinal) || word.EndsWith("ante", StringComparison.Ordinal) ? word[..^1] : word;
    }
}
