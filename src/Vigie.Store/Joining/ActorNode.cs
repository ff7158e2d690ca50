using System.Collections.Immutable;
using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>An actor of a document while actors are joined: a node of a union–find forest.</summary>
internal sealed class ActorNode
{
    private ActorNode? _parent;

    public ActorNode(Digest document, DigestActor actor)
    {
        Document = document;
        Actor = actor;
        var others = actor.Kind == ActorKind.Unnamed ? actor.Roles : actor.Aliases;
        Written = others.IsEmpty ? [actor.Name] : [.. others.Prepend(actor.Name).Distinct(StringComparer.Ordinal)];
        Names = actor.Kind == ActorKind.Unnamed ? actor.FoldedNames(others) : actor.Folded;
        Full = actor.Kind == ActorKind.Person && PlaceKey.Fold(actor.Name) is var name && name.Contains(' ', StringComparison.Ordinal) ? name : null;
    }

    public Digest Document { get; }

    public DigestActor Actor { get; }

    /// <summary>Names as the document writes them.</summary>
    public ImmutableArray<string> Written { get; }

    /// <summary>Names, folded.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>First name and surname, folded; null where the document gives less.</summary>
    public string? Full { get; }

    /// <summary>Names with forms of address that are this actor's.</summary>
    public IReadOnlyList<string> Forms { get; set; } = [];

    /// <summary>Functions that nobody else of the storyline holds.</summary>
    public IReadOnlyList<string> Functions { get; set; } = [];

    /// <summary>All that the document calls it, and nobody else of the storyline.</summary>
    public ImmutableArray<string> Called() => Forms.Count == 0 && Functions.Count == 0 ? Written : [.. Written.Concat(Forms).Concat(Functions).Distinct(StringComparer.Ordinal)];

    /// <summary>Who stands for all that are the same.</summary>
    public ActorNode Root => _parent is null ? this : _parent = _parent.Root;

    /// <summary>What stands before <paramref name="name"/>, a folded name, in the document's forms of address: « me », « colonel ».</summary>
    public IEnumerable<string> Titles(string name) =>
        Actor.Addressed.Select(PlaceKey.Fold).Where(form => form.EndsWith(' ' + name, StringComparison.Ordinal)).Select(form => form[..^(name.Length + 1)]);

    /// <summary>Makes both the same; this one's root stands for them.</summary>
    public void Join(ActorNode other)
    {
        if (Root != other.Root) other.Root._parent = Root;
    }
}
