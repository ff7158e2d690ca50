using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events;

/// <summary>What became of a line of the lexicon at a word.</summary>
public enum LineFate
{
    /// <summary>The line made an event.</summary>
    Accepted,

    /// <summary>The scorer finds another type more probable for the word.</summary>
    LessProbable,

    /// <summary>The scorer finds it too improbable.</summary>
    Improbable,

    /// <summary>Another line of the same type has more restrictions that hold, or the word is part of an expression (« mener une attaque »).</summary>
    Outweighed,

    /// <summary>A restriction does not hold around the word.</summary>
    Unfit,

    /// <summary>A line of <c>never.tsv</c> says that the word is no such event here.</summary>
    Refused,
}

/// <summary>A line of the event lexicon at a word of a document.</summary>
/// <param name="Line">File and line, relative to the data folder (<c>fr/events/PROTEST.tsv:12</c>).</param>
/// <param name="Word">The word.</param>
/// <param name="Type">The type the line gives it.</param>
/// <param name="Mode">The mode, or null.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Missing">The restriction that does not hold, when <see cref="LineFate.Unfit"/>; file and line that refuse, when <see cref="LineFate.Refused"/>.</param>
/// <param name="Probability">What the scorer says, 0 to 1; null when the line did not get so far.</param>
/// <param name="Event">The event it made, when <see cref="LineFate.Accepted"/>.</param>
public sealed record LineAtWork(string Line, TextSpan Word, string Type, string? Mode, LineFate Fate, string? Missing, double? Probability, Event? Event);
