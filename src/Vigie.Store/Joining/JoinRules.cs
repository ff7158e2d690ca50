using Vigie.Extraction.Actors;
using Vigie.Knowledge;

namespace Vigie.Store.Joining;

/// <summary>What joining knows of the language and of events. Immutable once loaded, safe to share between threads.</summary>
internal sealed record JoinRules(Digester Digester, TellingMatcher Matcher, ActorJoiner Actors)
{
    /// <summary>Loads the rules from <paramref name="data"/>.</summary>
    /// <exception cref="IOException">A file is missing or unreadable; the message names it.</exception>
    public static JoinRules Load(DataFolder data) => new(new Digester(data), new TellingMatcher(data), new ActorJoiner(new ActorKnowledge(data)));
}
