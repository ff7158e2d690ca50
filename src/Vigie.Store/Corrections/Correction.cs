using Vigie.Text;

namespace Vigie.Store.Corrections;

/// <summary>What is corrected.</summary>
public enum CorrectionKind
{
    /// <summary>The speaker of a statement; the value is a name.</summary>
    Speaker,

    /// <summary>The type of an event; the value is the type.</summary>
    Type,

    /// <summary>This is no event.</summary>
    NotEvent,

    /// <summary>The actor mentioned here is the one of this name; the value is that name.</summary>
    SameActor,

    /// <summary>The mention here is of another actor than it was taken for; the value is that actor's name.</summary>
    OtherActor,

    /// <summary>The actor mentioned here, wherever it is mentioned, is not the one it was taken for; the value is its own name.</summary>
    ActorName,

    /// <summary>Where a place is; the value is <c>latitude,longitude[,country]</c>.</summary>
    Place,
}

/// <summary>A correction of one document by a person. It holds on to words of the text, not to numbers of a record.</summary>
/// <param name="Id">Its number; 0 until it is kept.</param>
/// <param name="Document">The document's key.</param>
/// <param name="Kind">What is corrected.</param>
/// <param name="Anchor">The statement's content, the event's trigger, or a mention of the actor or place; UTF-16.</param>
/// <param name="Value">The right value; see <see cref="CorrectionKind"/>.</param>
/// <param name="Author">Who corrects.</param>
/// <param name="Date">When, ISO 8601.</param>
/// <param name="Reason">Why.</param>
/// <param name="Undone">When it was taken back, ISO 8601; null while it holds.</param>
public sealed record Correction(long Id, long Document, CorrectionKind Kind, TextSpan Anchor, string? Value, string Author, string Date, string Reason, string? Undone = null);
