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

/// <summary>A restriction of an entry.</summary>
/// <param name="Forbidden">Whether it must not hold.</param>
/// <param name="Where"><c>obj subj head de with any prep refl</c>.</param>
/// <param name="Values">Lemmas, prepositions or classes, one of which is enough.</param>
/// <param name="Completing">Of these, the lemmas that make one event with the word (« mener une attaque »).</param>
/// <param name="Text">As the line has it.</param>
internal readonly record struct Restriction(bool Forbidden, string Where, string[] Values, string[] Completing, string Text);

/// <summary>A line of the event lexicon.</summary>
internal sealed record EventEntry(
    string Type, string Lemma, bool Verb, Frame Frame, string? Preposition, string? Mode, Restriction[] Restrictions, string Source)
{
    /// <summary>Whether the type is a hazard.</summary>
    public bool Hazard => Type is "ACCIDENT" or "FIRE" or "DISASTER" or "EPIDEMIC" or "POLLUTION" or "CRIME";
}

/// <summary>A use of a word that is no event, whatever line proposes one.</summary>
/// <param name="Types">The types that are refused; empty for all.</param>
/// <param name="Lemma">The word or expression; null for every word.</param>
/// <param name="Verb">Whether the word is a verb, else a noun.</param>
/// <param name="Restrictions">All must hold.</param>
/// <param name="Source">File and line.</param>
internal sealed record NoEvent(string[] Types, string? Lemma, bool Verb, Restriction[] Restrictions, string Source);

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

    private readonly Dictionary<string, List<EventEntry>> _verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<EventEntry>> _nouns = new(StringComparer.Ordinal);
    // By first word, with those for every word behind; then those alone.
    private readonly Dictionary<string, List<NoEvent>> _never = new(StringComparer.Ordinal);
    private readonly List<NoEvent> _neverAny = [];
    private readonly Dictionary<string, string[]> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _completing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> _factuality = [];
    private readonly Dictionary<(string, string?), double> _scores = [];

    public EventLexicon(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/events/classes.tsv"))
        {
            string[] members = c[1].Split(' ');
            _classes.TryAdd("@" + c[0], Values(members, _classes));
            _completing.TryAdd("@" + c[0], c.Length > 2 ? [] : Values(members, _completing));
        }
        for (int topic = 0; topic < Topics.Length; topic++)
            foreach (string lemma in ClassMembers(Topics[topic])) _topics[lemma] = (byte)(TopicsOf(lemma) | 1 << topic);
        foreach (string type in Types)
            foreach (var (line, c) in data.ReadTable($"fr/events/{type}.tsv")) Add(type, $"fr/events/{type}.tsv:{line}", c);
        foreach (var (line, c) in data.ReadTable("fr/events/never.tsv")) AddNever($"fr/events/never.tsv:{line}", c);
        foreach (var list in _never.Values) list.AddRange(_neverAny);
        foreach (var (_, c) in data.ReadTable("fr/events/factuality.tsv")) _factuality.TryAdd((c[0], c[1]), c[2]);
        foreach (var (_, c) in data.ReadTable("fr/events/light.tsv")) LightVerbs.Add(c[0]);
        foreach (var (_, c) in data.ReadTable("fr/events/scores.tsv")) _scores[(c[0], c[1] == "-" ? null : c[1])] = double.Parse(c[2], CultureInfo.InvariantCulture);
    }

    /// <summary>Verbs that lend their subject to an event noun.</summary>
    public HashSet<string> LightVerbs { get; } = new(StringComparer.Ordinal);

    /// <summary>Number of lines.</summary>
    public int Count { get; private set; }

    /// <summary>Entries whose first word is this verb.</summary>
    public IReadOnlyList<EventEntry> Verbs(string lemma) => _verbs.TryGetValue(lemma, out var list) ? list : [];

    /// <summary>Entries whose first word is this noun.</summary>
    public IReadOnlyList<EventEntry> Nouns(string lemma) => _nouns.TryGetValue(lemma, out var list) ? list : [];

    /// <summary>What is no event, of the lines that begin with this word and of those for every word.</summary>
    public IReadOnlyList<NoEvent> Never(string lemma) => _never.TryGetValue(lemma, out var list) ? list : _neverAny;

    /// <summary>How many types a word may name.</summary>
    public int TypesOf(string lemma, bool verb) => (verb ? Verbs(lemma) : Nouns(lemma)).Select(entry => entry.Type).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Whether the noun by itself may name an event (« attaque »).</summary>
    public bool IsEventNoun(string lemma) => Nouns(lemma).Any(entry => entry.Lemma == lemma);

    /// <summary>The effect of a word on certainty where it stands, or null.</summary>
    public string? Factuality(string where, string lemma) => _factuality.GetValueOrDefault((where, lemma));

    /// <summary>Conflict–cooperation score of a type and mode; of the type alone where the mode has none.</summary>
    public double? Score(string type, string? mode) =>
        _scores.TryGetValue((type, mode), out double score) || _scores.TryGetValue((type, null), out score) ? score : null;

    /// <summary>The lemmas of a word class of <c>classes.tsv</c>; empty when there is none of this name.</summary>
    public IReadOnlyList<string> ClassMembers(string name) => _classes.TryGetValue("@" + name, out string[]? members) ? members : [];

    /// <summary>The <see cref="Topics"/> that a lemma speaks of, a bit each.</summary>
    public byte TopicsOf(string lemma) => _topics.GetValueOrDefault(lemma);

    // Classes that list lemmas are written out; the others (@actor, @person…) are read from the document.
    private static string[] Values(string[] list, Dictionary<string, string[]> classes) =>
        [.. list.SelectMany(value => classes.TryGetValue(value, out string[]? members) ? members : [value.Replace('_', ' ')])];

    private void Add(string type, string source, string[] c)
    {
        if (c.Length < 5 || c[1] is not ("V" or "N")) throw new InvalidDataException($"{source}: five columns are expected: lemma, V or N, frame, mode, restrictions.");
        string frame = c[2];
        string? preposition = null;
        if (frame.StartsWith("at:", StringComparison.Ordinal)) (frame, preposition) = ("at", frame[3..]);
        if (!Enum.TryParse(frame, ignoreCase: true, out Frame parsed)) throw new InvalidDataException($"{source}: unknown frame « {c[2]} ».");
        var entry = new EventEntry(type, c[0].Replace('_', ' '), c[1] == "V", parsed, preposition, c[3] == "-" ? null : c[3], ReadRestrictions(c[4], source), source);
        var table = entry.Verb ? _verbs : _nouns;
        ByFirstWord(table, entry.Lemma).Add(entry);
        Count++;
    }

    private void AddNever(string source, string[] c)
    {
        if (c.Length < 4 || c[2] is not ("V" or "N")) throw new InvalidDataException($"{source}: four columns are expected: types, lemma, V or N, restrictions.");
        string? lemma = c[1] == "*" ? null : c[1].Replace('_', ' ');
        (lemma is null ? _neverAny : ByFirstWord(_never, lemma)).Add(new NoEvent(c[0] == "*" ? [] : c[0].Split(' '), lemma, c[2] == "V", ReadRestrictions(c[3], source), source));
    }

    private static List<T> ByFirstWord<T>(Dictionary<string, List<T>> table, string lemma)
    {
        string first = lemma.Split(' ', '\'')[0];
        if (!table.TryGetValue(first, out var list)) table.Add(first, list = []);
        return list;
    }

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
