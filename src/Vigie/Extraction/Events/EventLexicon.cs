using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Events;

/// <summary>Who is who around an event word.</summary>
internal enum Frame
{
    /// <summary>Verb: the subject acts, the object undergoes.</summary>
    Act,

    /// <summary>Verb: the recipient is the complement with <see cref="EventEntry.Preposition"/>.</summary>
    At,

    /// <summary>Verb: all take part.</summary>
    Meet,

    /// <summary>The visitor acts, the host is the recipient.</summary>
    Visit,

    /// <summary>Verb: only the subject.</summary>
    Solo,

    /// <summary>Verb: the subject undergoes.</summary>
    Victim,

    /// <summary>Noun: <i>de X</i> acts.</summary>
    By,

    /// <summary>Noun: <i>de X</i> undergoes.</summary>
    Of,

    /// <summary>Noun: all take part.</summary>
    Both,

    /// <summary>Noun: nobody.</summary>
    None,
}

/// <summary>What a line names: a lemma, an expression (« coup de feu »), or a class that is read from the document (<c>@actor</c>).</summary>
internal sealed record ListedWord(string Text)
{
    /// <summary>Whether it is a class.</summary>
    public bool IsClass { get; } = Text[0] == '@';

    /// <summary>The words of an expression; null for a single one.</summary>
    public string[]? Expression { get; } = Text.Contains(' ', StringComparison.Ordinal) ? Text.Split(' ') : null;
}

/// <summary>A restriction of an entry.</summary>
/// <param name="Forbidden">Whether it must not hold.</param>
/// <param name="Where"><c>obj subj head de with any prep refl</c>.</param>
/// <param name="Values">Lemmas, prepositions or classes, one of which is enough.</param>
/// <param name="Completing">Of these, the lemmas that make one event with the word (« mener une attaque »).</param>
/// <param name="Text">As the line has it.</param>
internal sealed record Restriction(bool Forbidden, string Where, ListedWord[] Values, ListedWord[] Completing, string Text);

/// <summary>A line of the event lexicon.</summary>
internal sealed record EventEntry(
    string Type, string Lemma, bool Verb, Frame Frame, string? Preposition, string? Mode, Restriction[] Restrictions, string Source)
{
    /// <summary>Whether the type is a hazard.</summary>
    public bool Hazard { get; } = Type is "ACCIDENT" or "FIRE" or "DISASTER" or "EPIDEMIC" or "POLLUTION" or "CRIME";

    /// <summary>The words of an expression; null for a single one.</summary>
    public string[]? Expression { get; } = Lemma.Contains(' ', StringComparison.Ordinal) ? Lemma.Split(' ') : null;

    /// <summary>How many restrictions must hold; the others must not.</summary>
    public int Needed { get; } = Restrictions.Count(restriction => !restriction.Forbidden);

    /// <summary>How much the line asks for: of two that fit, the one that asks for more says who is who.</summary>
    public int Weight => Restrictions.Length + Needed + (Expression is null ? 0 : 3);
}

/// <summary>A use of a word that is no event, whatever line proposes one.</summary>
/// <param name="Types">The types that are refused; empty for all.</param>
/// <param name="Words">The word or those of the expression; null for every word.</param>
/// <param name="Verb">Whether the word is a verb, else a noun.</param>
/// <param name="Restrictions">All must hold.</param>
/// <param name="Source">File and line.</param>
internal sealed record NoEvent(string[] Types, string[]? Words, bool Verb, Restriction[] Restrictions, string Source);

/// <summary>The lines whose first word is the same.</summary>
/// <param name="Entries">The lines, as the files have them.</param>
/// <param name="Types">How many types they are of.</param>
/// <param name="IsEvent">Whether the word by itself names an event in one of them (« attaque »).</param>
internal sealed record WordEntries(EventEntry[] Entries, int Types, bool IsEvent)
{
    /// <summary>Those of a word without lines.</summary>
    public static WordEntries None { get; } = new([], 0, false);
}

/// <summary>The event lexicon, <c>fr/events/*.tsv</c>, as its <c>README.md</c> describes.</summary>
internal sealed class EventLexicon
{
    /// <summary>The types, each with its file: PLOVER's, then the hazards.</summary>
    public static readonly string[] Types =
    [
        "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT",
        "SANCTION", "SUPPORT", "THREATEN", "ACCIDENT", "CRIME", "DISASTER", "EPIDEMIC", "FIRE", "POLLUTION",
    ];

    /// <summary>The word classes that tell what a page or a sentence is about.</summary>
    public static readonly string[] Topics = ["sport", "business", "culture", "weapon", "strike", "crowd", "weather", "relief"];

    /// <summary>Where a restriction may look.</summary>
    public static readonly string[] Restrictions = ["obj", "subj", "head", "de", "with", "any", "prep", "refl"];

    private readonly Dictionary<string, WordEntries> _verbs, _nouns;
    // By first word, with those for every word behind; then those alone.
    private readonly Dictionary<string, List<NoEvent>> _never = new(StringComparer.Ordinal);
    private readonly List<NoEvent> _neverAny = [];
    private readonly Dictionary<string, ListedWord[]> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListedWord[]> _completing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte> _topics = new(StringComparer.Ordinal);
    // By where the word stands, then by lemma.
    private readonly Dictionary<string, Dictionary<string, string>> _factuality = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string?), double> _scores = [];

    public EventLexicon(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/events/classes.tsv"))
        {
            string[] members = c[1].Split(' ');
            _classes.TryAdd("@" + c[0], Values(members, _classes));
            _completing.TryAdd("@" + c[0], c.Length > 2 ? [] : Values(members, _completing));
            _members.TryAdd(c[0], new(_classes["@" + c[0]].Select(member => member.Text), StringComparer.Ordinal));
        }
        for (int topic = 0; topic < Topics.Length; topic++)
            foreach (string lemma in _members[Topics[topic]]) _topics[lemma] = (byte)(TopicsOf(lemma) | 1 << topic);
        var entries = new List<EventEntry>();
        foreach (string type in Types)
            foreach (var (line, c) in data.ReadTable($"fr/events/{type}.tsv")) entries.Add(ReadEntry(type, $"fr/events/{type}.tsv:{line}", c));
        Count = entries.Count;
        _verbs = ByFirstWord(entries.Where(entry => entry.Verb));
        _nouns = ByFirstWord(entries.Where(entry => !entry.Verb));
        foreach (var (line, c) in data.ReadTable("fr/events/never.tsv")) AddNever($"fr/events/never.tsv:{line}", c);
        foreach (var list in _never.Values) list.AddRange(_neverAny);
        foreach (var (_, c) in data.ReadTable("fr/events/factuality.tsv")) (_factuality.TryGetValue(c[0], out var words) ? words : _factuality[c[0]] = new(StringComparer.Ordinal)).TryAdd(c[1], c[2]);
        foreach (var (_, c) in data.ReadTable("fr/events/light.tsv")) LightVerbs.Add(c[0]);
        foreach (var (_, c) in data.ReadTable("fr/events/scores.tsv")) _scores[(c[0], c[1] == "-" ? null : c[1])] = double.Parse(c[2], CultureInfo.InvariantCulture);
    }

    /// <summary>Verbs that lend their subject to an event noun.</summary>
    public HashSet<string> LightVerbs { get; } = new(StringComparer.Ordinal);

    /// <summary>Number of lines.</summary>
    public int Count { get; }

    /// <summary>Entries whose first word is this verb.</summary>
    public WordEntries Verbs(string lemma) => _verbs.GetValueOrDefault(lemma, WordEntries.None);

    /// <summary>Entries whose first word is this noun.</summary>
    public WordEntries Nouns(string lemma) => _nouns.GetValueOrDefault(lemma, WordEntries.None);

    /// <summary>What is no event, of the lines that begin with this word and of those for every word.</summary>
    public IReadOnlyList<NoEvent> Never(string lemma) => _never.TryGetValue(lemma, out var list) ? list : _neverAny;

    /// <summary>The effect of a word on certainty where it stands, or null.</summary>
    public string? Factuality(string where, string lemma) => _factuality.TryGetValue(where, out var words) ? words.GetValueOrDefault(lemma) : null;

    /// <summary>Conflict–cooperation score of a type and mode; of the type alone where the mode has none.</summary>
    public double? Score(string type, string? mode) =>
        _scores.TryGetValue((type, mode), out double score) || _scores.TryGetValue((type, null), out score) ? score : null;

    /// <summary>Whether a word class of <c>classes.tsv</c> lists a lemma; false when there is none of this name.</summary>
    public bool Is(string @class, string lemma) => _members.TryGetValue(@class, out var members) && members.Contains(lemma);

    /// <summary>The <see cref="Topics"/> that a lemma speaks of, a bit each.</summary>
    public byte TopicsOf(string lemma) => _topics.GetValueOrDefault(lemma);

    // Classes that list lemmas are written out; the others (@actor, @person…) are read from the document.
    private static ListedWord[] Values(string[] list, Dictionary<string, ListedWord[]> classes) =>
        [.. list.SelectMany(value => classes.TryGetValue(value, out var members) ? members : [new ListedWord(value.Replace('_', ' '))])];

    private EventEntry ReadEntry(string type, string source, string[] c)
    {
        if (c.Length < 5 || c[1] is not ("V" or "N")) throw new InvalidDataException($"{source}: five columns are expected: lemma, V or N, frame, mode, restrictions.");
        string frame = c[2];
        string? preposition = null;
        if (frame.StartsWith("at:", StringComparison.Ordinal)) (frame, preposition) = ("at", frame[3..]);
        if (!Enum.TryParse(frame, ignoreCase: true, out Frame parsed)) throw new InvalidDataException($"{source}: unknown frame « {c[2]} ».");
        return new EventEntry(type, c[0].Replace('_', ' '), c[1] == "V", parsed, preposition, c[3] == "-" ? null : c[3], ReadRestrictions(c[4], source), source);
    }

    private void AddNever(string source, string[] c)
    {
        if (c.Length < 4 || c[2] is not ("V" or "N")) throw new InvalidDataException($"{source}: four columns are expected: types, lemma, V or N, restrictions.");
        string? lemma = c[1] == "*" ? null : c[1].Replace('_', ' ');
        if (lemma is null || !_never.TryGetValue(FirstWord(lemma), out var list)) list = lemma is null ? _neverAny : _never[FirstWord(lemma)] = [];
        list.Add(new NoEvent(c[0] == "*" ? [] : c[0].Split(' '), lemma?.Split(' '), c[2] == "V", ReadRestrictions(c[3], source), source));
    }

    private static string FirstWord(string lemma) => lemma.Split(' ', '\'')[0];

    private static Dictionary<string, WordEntries> ByFirstWord(IEnumerable<EventEntry> entries) =>
        entries.GroupBy(entry => FirstWord(entry.Lemma), StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => new WordEntries([.. word], word.DistinctBy(entry => entry.Type, StringComparer.Ordinal).Count(), word.Any(entry => entry.Lemma == word.Key)), StringComparer.Ordinal);

    private Restriction[] ReadRestrictions(string text, string source)
    {
        var restrictions = new List<Restriction>();
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "-") continue;
            bool forbidden = part[0] == '!';
            string body = forbidden ? part[1..] : part;
            int colon = body.IndexOf(':', StringComparison.Ordinal);
            string where = colon < 0 ? body : body[..colon];
            if (!Restrictions.Contains(where, StringComparer.Ordinal)) throw new InvalidDataException($"{source}: unknown restriction « {part} ».");
            string[] values = colon < 0 ? [] : body[(colon + 1)..].Split('|');
            restrictions.Add(new Restriction(forbidden, where, Values(values, _classes), Values(values, _completing), part));
        }
        return [.. restrictions];
    }
}
