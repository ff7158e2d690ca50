using Vigie.Knowledge;

namespace Vigie.Store.Joining;

/// <summary>How alike the texts of two documents are.</summary>
/// <param name="Containment">The part of the shorter text that the other holds too, 0 to 1.</param>
/// <param name="Resemblance">What they share, over what either holds, 0 to 1.</param>
internal readonly record struct Likeness(double Containment, double Resemblance);

/// <summary>What a document is a copy of.</summary>
/// <param name="ReprintOf">Key of the document of another outlet whose text it takes over, or null.</param>
/// <param name="VersionOf">Key of the text by the same outlet that it replaces, or null.</param>
public readonly record struct Copy(string? ReprintOf, string? VersionOf);

/// <summary>Recognises reprints and versions by near-duplicate text.</summary>
internal static class Copies
{
    /// <summary>
    /// Two texts are copies when at least half of the shorter one stands in the other. In the test stories copies share 65 % and more
    /// (words are edited, the end is cut), different articles on one event 12 % at most: the bound lies in the middle of a wide gap.
    /// </summary>
    public const double Least = 0.5;

    /// <summary>A sketch smaller than this (some forty words) may share its few shingles by chance: only the same sketch counts then.</summary>
    private const int FewShingles = 8;

    /// <summary>How alike two documents are, or null when neither is a copy of the other.</summary>
    public static Likeness? Compare(Digest a, Digest b)
    {
        int least = Math.Min(a.Shingles.Length, b.Shingles.Length), shared = Sketch.Shared(a.Shingles, b.Shingles, Least * least);
        if (least == 0 || shared < Least * least || least < FewShingles && shared < Math.Max(a.Shingles.Length, b.Shingles.Length)) return null;
        return new Likeness(shared / (double)least, shared / (double)(a.Shingles.Length + b.Shingles.Length - shared));
    }

    /// <summary>
    /// What <paramref name="document"/> is a copy of, given every document that is a copy of it or that it copies.
    /// </summary>
    /// <remarks>
    /// Who came first is the original. Among several the most like is: a reprint of an older version lacks what the newer one adds.
    /// The same outlet, or an agency and its initials, replaces its own text instead of reprinting it, and replaces the last one.
    /// </remarks>
    public static Copy Of(Digest document, IEnumerable<(Digest Other, Likeness Likeness)> copies)
    {
        var earlier = copies.Where(c => Earlier.Compare(c.Other, document) < 0).ToList();
        if (earlier.Count == 0) return default;
        var own = earlier.Where(c => SameOutlet(c.Other, document)).ToList();
        var others = earlier.Except(own).OrderByDescending(c => c.Likeness.Resemblance).ThenBy(c => c.Other, Earlier).ToList();
        string? version = own.OrderByDescending(c => c.Other, Earlier).FirstOrDefault().Other?.Key;
        return new Copy(others.FirstOrDefault().Other?.Key, version);
    }

    private static bool SameOutlet(Digest a, Digest b)
    {
        if (a.Outlet is not { Length: > 0 } x || b.Outlet is not { Length: > 0 } y) return a.Uri is not null && a.Uri == b.Uri;
        return PlaceKey.Fold(x) == PlaceKey.Fold(y) || Initials(x) == y || Initials(y) == x;
    }

    /// <summary>« Agence Presse Liptako » gives « APL ».</summary>
    internal static string Initials(string name) =>
        string.Concat(name.Split(' ', '-', '’', '\'').Where(w => w.Length > 0 && char.IsUpper(w[0])).Select(w => w[0]));

    /// <summary>Orders documents by publication, those without a date last, then by key.</summary>
    public static IComparer<Digest> Earlier { get; } = Comparer<Digest>.Create((a, b) =>
    {
        int order = string.CompareOrdinal(a.Published ?? "~", b.Published ?? "~");
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    });
}
