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
}
