namespace Vigie.Language;

/// <summary>Universal part-of-speech tags (UD v2), spelt as the standard spells them.</summary>
#pragma warning disable CS1591 // The names are the standard's own.
public enum Upos : byte
{
    X, ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB,
}
#pragma warning restore CS1591

/// <summary>Grammatical gender.</summary>
public enum Gender : byte
{
    /// <summary>Not marked.</summary>
    None,

    /// <summary>Masculine.</summary>
    Masc,

    /// <summary>Feminine.</summary>
    Fem,
}

/// <summary>Grammatical number.</summary>
public enum Number : byte
{
    /// <summary>Not marked.</summary>
    None,

    /// <summary>Singular.</summary>
    Sing,

    /// <summary>Plural.</summary>
    Plur,
}

/// <summary>Tense of a verb form.</summary>
public enum Tense : byte
{
    /// <summary>Not marked.</summary>
    None,

    /// <summary>Present.</summary>
    Pres,

    /// <summary>Passé simple, or past participle.</summary>
    Past,

    /// <summary>Imperfect.</summary>
    Imp,

    /// <summary>Future.</summary>
    Fut,
}

/// <summary>Mood of a finite verb form.</summary>
public enum Mood : byte
{
    /// <summary>Not finite.</summary>
    None,

    /// <summary>Indicative.</summary>
    Ind,

    /// <summary>Conditional.</summary>
    Cnd,

    /// <summary>Subjunctive.</summary>
    Sub,

    /// <summary>Imperative.</summary>
    Imp,
}

/// <summary>Form of a verb.</summary>
public enum VerbForm : byte
{
    /// <summary>Not a verb.</summary>
    None,

    /// <summary>Finite.</summary>
    Fin,

    /// <summary>Infinitive.</summary>
    Inf,

    /// <summary>Participle.</summary>
    Part,
}

/// <summary>The UD features of a word, parsed once per distinct value and shared by all words that carry it.</summary>
public sealed class Feats
{
    private readonly string[] _pairs;

    internal Feats(string value)
    {
        Value = value;
        _pairs = value is "_" or "" ? [] : value.Split('|');
        Gender = Get("Gender") switch { "Masc" => Gender.Masc, "Fem" => Gender.Fem, _ => Gender.None };
        Number = Get("Number") switch { "Sing" => Number.Sing, "Plur" => Number.Plur, _ => Number.None };
        Tense = Get("Tense") switch { "Pres" => Tense.Pres, "Past" => Tense.Past, "Imp" => Tense.Imp, "Fut" => Tense.Fut, _ => Tense.None };
        Mood = Get("Mood") switch { "Ind" => Mood.Ind, "Cnd" => Mood.Cnd, "Sub" => Mood.Sub, "Imp" => Mood.Imp, _ => Mood.None };
        VerbForm = Get("VerbForm") switch { "Fin" => VerbForm.Fin, "Inf" => VerbForm.Inf, "Part" => VerbForm.Part, _ => VerbForm.None };
        Person = Get("Person") switch { "1" => 1, "2" => 2, "3" => 3, _ => 0 };
    }

    /// <summary>No features (<c>_</c>).</summary>
    public static Feats Empty { get; } = new("_");

    /// <summary>The CoNLL-U column: <c>Name=Value</c> pairs sorted by name and joined with <c>|</c>, or <c>_</c>.</summary>
    public string Value { get; }

    /// <summary>Gender.</summary>
    public Gender Gender { get; }

    /// <summary>Number.</summary>
    public Number Number { get; }

    /// <summary>Tense.</summary>
    public Tense Tense { get; }

    /// <summary>Mood.</summary>
    public Mood Mood { get; }

    /// <summary>Verb form.</summary>
    public VerbForm VerbForm { get; }

    /// <summary>1 to 3, or 0 where not marked.</summary>
    public byte Person { get; }

    /// <summary>The value of feature <paramref name="name"/> (<c>PronType</c>, <c>Definite</c>…), or null.</summary>
    public string? Get(string name)
    {
        foreach (string pair in _pairs)
            if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.Ordinal))
                return pair[(name.Length + 1)..];
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
