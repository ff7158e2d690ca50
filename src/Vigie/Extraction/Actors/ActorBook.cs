using Vigie.Records;

namespace Vigie.Extraction.Actors;

/// <summary>The actors of one document while it is read: who each word refers to.</summary>
/// <remarks>Not thread-safe; one per document.</remarks>
internal sealed class ActorBook
{
    /// <summary>The actor that word <paramref name="head"/> (the head of a mention: name, noun or pronoun) refers to, or null.</summary>
    public string? Find(int head) => null;

    /// <summary>
    /// The actor that word <paramref name="head"/> refers to; a noun phrase that refers to none yet becomes an actor of kind
    /// <see cref="ActorKind.Unnamed"/> (« des hommes armés »). Null for what cannot act (impersonal pronouns, bare numbers).
    /// </summary>
    public string? Refer(int head) => null;

    /// <summary>All that <paramref name="head"/> and its coordinated sisters refer to (« Paris et Berlin », « les deux ministres »).</summary>
    public IReadOnlyList<string> ReferAll(int head) => [];

    /// <summary>Resolves first and second persons inside what <paramref name="statement"/> quotes: <c>je</c> is its speaker.</summary>
    public void Bind(Statement statement) => _ = statement;

    /// <summary>The actor with this id as known so far.</summary>
    /// <exception cref="KeyNotFoundException">No actor has this id.</exception>
    public Actor Get(string id) => throw new KeyNotFoundException(id);

    /// <summary>The actors to record: every named one, and the others that were referred to. In order of first mention.</summary>
    public IReadOnlyList<Actor> Actors() => [];
}
