using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Actors;

/// <summary>An actor while the document is read.</summary>
internal sealed class ActorDraft(string id, string name, ActorKind kind)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public ActorKind Kind { get; set; } = kind;

    public string? Country { get; set; }

    public Gender Gender { get; set; }

    public Number Number { get; set; } = Number.Sing;

    /// <summary>Whether something refers to it, so that it is recorded although unnamed.</summary>
    public bool Used { get; set; }

    public SortedSet<string> Sectors { get; } = new(StringComparer.Ordinal);

    /// <summary>Every name the text uses, in order.</summary>
    public List<string> Names { get; } = [name];

    public List<Role> Roles { get; } = [];

    /// <summary>Lemmas of the nouns of its roles.</summary>
    public HashSet<string> RoleLemmas { get; } = new(StringComparer.Ordinal);

    public SortedSet<(TextSpan Span, MentionForm Form)> Mentions { get; } = [];

    /// <summary>Head lemma of an unnamed actor.</summary>
    public string? Lemma { get; init; }

    /// <summary>Index of the word that last referred to it.</summary>
    public int LastWord { get; set; }

    public bool IsNamed => Kind is not ActorKind.Unnamed and not ActorKind.Population;

    public void AddName(string other)
    {
        if (!Names.Contains(other, StringComparer.Ordinal)) Names.Add(other);
    }

    public void AddRole(Role role, string lemma)
    {
        RoleLemmas.Add(lemma);
        if (!Roles.Exists(r => string.Equals(r.Title, role.Title, StringComparison.OrdinalIgnoreCase))) Roles.Add(role);
        Country ??= role.Country;
    }

    public Actor Finish() => new()
    {
        Id = Id,
        Name = Name,
        Kind = Kind,
        Country = Country,
        Sectors = [.. Sectors],
        Aliases = [.. Names.Where(n => !string.Equals(n, Name, StringComparison.Ordinal))],
        Roles = [.. Roles.OrderByDescending(role => role.Title.Length)],
        Mentions = [.. Mentions.Select(m => new Mention(m.Span, m.Form))],
    };
}
