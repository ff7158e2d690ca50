using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>Compares names of actors.</summary>
internal static class ActorNames
{
    /// <summary>Whether two actors of different documents may be one: a name of one is a name of the other, or the surname of the same person.</summary>
    public static bool Alike(DigestActor a, DigestActor b)
    {
        foreach (string name in a.Folded)
            if (b.Folded.AsSpan().Contains(name)) return true;
        return a.Kind == ActorKind.Person && b.Kind == ActorKind.Person && SamePerson(a.Folded[0], b.Folded[0]);
    }

    /// <summary>Whether a name is more than another one: more words, or longer, or before it in ordinal order.</summary>
    public static bool IsFuller(string name, string other)
    {
        int words = name.AsSpan().Count(' '), others = other.AsSpan().Count(' ');
        return words != others ? words > others : name.Length != other.Length ? name.Length > other.Length : string.CompareOrdinal(name, other) < 0;
    }

    /// <summary>
    /// Whether two folded names of persons go together: the same surname and no other first name. « hadjara zada » goes with
    /// « hadjara moussa zada » and with « zada », not with « issa zada ».
    /// </summary>
    public static bool SamePerson(string a, string b)
    {
        ReadOnlySpan<char> x = a, y = b;
        if (!x[(x.LastIndexOf(' ') + 1)..].SequenceEqual(y[(y.LastIndexOf(' ') + 1)..])) return false;
        int first = x.IndexOf(' '), other = y.IndexOf(' ');
        return first < 0 || other < 0 || x[..first].SequenceEqual(y[..other]) || (first == 1 || other == 1) && x[0] == y[0];
    }
}
