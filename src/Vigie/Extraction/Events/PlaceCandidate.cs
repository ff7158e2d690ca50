using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>A place where an event may have happened: named in its sentence, or elsewhere in the text.</summary>
/// <param name="place">The place.</param>
/// <param name="word">The word that names it in the event's sentence; null when only other sentences name it.</param>
/// <param name="named">Whether the names of its features are kept: to learn from.</param>
internal sealed class PlaceCandidate(Place place, Word? word, bool named)
{
    public Place Place { get; } = place;

    public Word? Word { get; } = word;

    /// <summary><c>own</c> (the event's clause), <c>sentence</c> or <c>discourse</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>What the scorer judges by: a place of the sentence (<c>S:</c>) by other weights than one across the text (<c>D:</c>).</summary>
    public FeatureList Features { get; } = new(named, word is null ? "D:" : "S:");

    /// <summary>How sure the scorer is.</summary>
    public double Probability { get; set; }
}
