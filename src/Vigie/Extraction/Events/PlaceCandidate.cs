using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>A place where an event may have happened: named in its sentence, or elsewhere in the text.</summary>
internal sealed class PlaceCandidate
{
    public required Place Place { get; init; }

    /// <summary>The word that names it in the event's sentence; null when only other sentences name it.</summary>
    public Word? Word { get; init; }

    /// <summary><c>own</c> (the event's clause), <c>sentence</c> or <c>discourse</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>What the scorer judges by.</summary>
    public List<string> Features { get; } = [];

    /// <summary>How sure the scorer is.</summary>
    public double Probability { get; set; }
}
