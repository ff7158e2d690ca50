using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Actors;

/// <summary>What a noun says of who it names.</summary>
internal enum NounClass
{
    /// <summary>Not listed.</summary>
    None,

    /// <summary>A function one person holds (ministre).</summary>
    Role,

    /// <summary>A person otherwise (habitant).</summary>
    Person,

    /// <summary>Somebody who fights or polices (soldat).</summary>
    Armed,

    /// <summary>An institution, company or body of people.</summary>
    Group,

    /// <summary>A people or crowd.</summary>
    Population,

    /// <summary>A text that speaks for somebody (communiqué).</summary>
    Source,
}

/// <summary>An organisation of <c>fr/actors/organisations.tsv</c>.</summary>
internal sealed record KnownOrganisation(string Name, ActorKind Kind, string? Country, string[] Sectors);

/// <summary>Nouns, organisations and first names: what is known of those who act.</summary>
internal sealed class ActorKnowledge
{
    private static readonly string[] s_prefixes = ["ex-", "vice-", "sous-", "co-", "co", "néo-", "mi-", "haut-"];

    private readonly Dictionary<string, (NounClass Class, string? Sector)> _nouns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownOrganisation> _organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Gender Gender, bool French)> _firstNames = new(StringComparer.Ordinal);

    // By class, then by word.
    private readonly Dictionary<string, Dictionary<string, string>> _words = new(StringComparer.Ordinal);

    public ActorKnowledge(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/actors/words.tsv")) (_words.TryGetValue(c[0], out var words) ? words : _words[c[0]] = new(StringComparer.Ordinal)).TryAdd(c[1], c[2]);
        foreach (var (line, c) in data.ReadTable("fr/actors/nouns.tsv"))
        {
            if (!Enum.TryParse(c[1], ignoreCase: true, out NounClass noun)) throw new InvalidDataException($"fr/actors/nouns.tsv:{line}: unknown class « {c[1]} »");
            _nouns.TryAdd(c[0], (noun, c[2] == "-" ? null : c[2]));
        }
        foreach (var (line, c) in data.ReadTable("fr/actors/organisations.tsv"))
        {
            var kind = c[1] switch { "armed-group" => ActorKind.ArmedGroup, "state" => ActorKind.State, "organisation" => ActorKind.Organisation, _ => throw new InvalidDataException($"fr/actors/organisations.tsv:{line}: unknown kind « {c[1]} »") };
            var known = new KnownOrganisation(c[0], kind, c[2] == "-" ? null : c[2], c[3] is "-" or "" ? [] : c[3].Split(' '));
            _organisations.TryAdd(PlaceKey.Fold(c[0]), known);
            if (c.Length > 4)
                foreach (string alias in c[4].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) _organisations.TryAdd(PlaceKey.Fold(alias), known);
        }
        foreach (var (_, c) in data.ReadTable("fr/actors/firstnames.tsv"))
            _firstNames.TryAdd(c[0], (c[1] == "f" ? Gender.Fem : c[1] == "m" ? Gender.Masc : Gender.None, c[2] == "1"));
    }

    /// <summary>Class and sector of a noun given by its lemma; « ex-ministre », « vice-chef », « coprésident » are what they are made of.</summary>
    public (NounClass Class, string? Sector) Noun(string lemma)
    {
        string lower = lemma.ToLowerInvariant();
        if (_nouns.TryGetValue(lower, out var known)) return known;
        foreach (string prefix in s_prefixes)
            if (lower.StartsWith(prefix, StringComparison.Ordinal) && lower.Length > prefix.Length + 3 && _nouns.TryGetValue(lower[prefix.Length..], out known)) return known;
        return default;
    }

    /// <summary>Class and sector of a noun where it stands: « l'État » is a body, « un état » and « un coup d'État » are none.</summary>
    public (NounClass Class, string? Sector) Noun(Word word) => char.IsUpper(word.Form[0]) && word.Child("det") is not null && _nouns.TryGetValue(word.Form, out var known) ? known : Noun(word.Lemma);

    /// <summary>Whether a form of address stands for the person behind it (« Mme », « Mgr »), and the gender it tells.</summary>
    public bool IsTitle(string form, out Gender gender)
    {
        string? value = ValueOf("title", PlaceKey.Fold(form));
        gender = value switch { "m" => Gender.Masc, "f" => Gender.Fem, _ => Gender.None };
        return value is not null;
    }

    /// <summary>Whether the closed class <paramref name="kind"/> of <c>fr/actors/words.tsv</c> holds a lemma.</summary>
    public bool IsWord(string kind, string lemma) => ValueOf(kind, lemma) is not null;

    /// <summary>What <c>fr/actors/words.tsv</c> says of a lemma in class <paramref name="kind"/>, or null when it is not in it.</summary>
    public string? ValueOf(string kind, string lemma) => _words.TryGetValue(kind, out var words) ? words.GetValueOrDefault(lemma) : null;

    /// <summary>The organisation with this folded name, or null.</summary>
    public KnownOrganisation? Organisation(string folded) => _organisations.GetValueOrDefault(folded);

    /// <summary>Gender of a first name, and whether it is common in France; no gender when unknown or both.</summary>
    public (Gender Gender, bool French) FirstName(string name) => _firstNames.GetValueOrDefault(PlaceKey.Fold(name));
}
