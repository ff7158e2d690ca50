namespace Vigie.Store.Joining;

/// <summary>Tells which articles follow one story.</summary>
/// <remarks>
/// Each article continues the earlier one it is most like, where it is like enough; a storyline is an article without such a forerunner and
/// all that follows from it. One forerunner each, not every likeness, keeps two stories apart that a third article touches.
/// </remarks>
internal static class Storylines
{
    /// <summary>
    /// Cosine of the telling words, title and first third weighing more, from which an article continues another. An article on something
    /// else that mentions the story once stays below.
    /// </summary>
    public const double Least = 0.195;

    /// <summary>A story rests after so many days without an article.</summary>
    public const int Days = 14;

    /// <summary>How alike two documents are, or 0 where they lie too far apart in time or have no date.</summary>
    public static double Compare(Digest a, Digest b) => FarApart(a, b) ? 0 : Terms.Cosine(a.Terms, b.Terms);

    /// <summary>Whether two documents lie more than <see cref="Days"/> apart, or one has no date: what it calls yesterday may be any day.</summary>
    public static bool FarApart(Digest a, Digest b) =>
        a.Day is not { } x || b.Day is not { } y || Math.Abs(x.DayNumber - y.DayNumber) > Days;
}
