namespace Vigie.Extraction.Times;

/// <summary>What the time lexicon knows of a token.</summary>
/// <param name="Number">The number of the word among those that rules name; −1 where none does.</param>
/// <param name="Rules">The rules whose expression may begin with the word itself.</param>
/// <param name="Classes">What it is by itself.</param>
/// <param name="GoesOn">Whether a word of several tokens may begin with it (« vingt et un »).</param>
internal sealed record TimeWord(int Number, TimeRule[] Rules, ClassMatch[] Classes, bool GoesOn)
{
    /// <summary>Most words: nothing to do with time.</summary>
    public static TimeWord None { get; } = new(-1, [], [], false);
}

/// <summary>A class that tokens belong to, and the value it gives them.</summary>
/// <param name="Class">Its number.</param>
/// <param name="Length">How many tokens.</param>
/// <param name="Value">The value.</param>
internal readonly record struct ClassMatch(int Class, int Length, string Value);
