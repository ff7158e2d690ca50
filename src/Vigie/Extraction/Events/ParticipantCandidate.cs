using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>Who does it, or who it is done to.</summary>
internal enum Side
{
    /// <summary>Acts.</summary>
    Actor,

    /// <summary>Undergoes.</summary>
    Recipient,
}

/// <summary>Somebody who may take part in an event: a phrase of its sentence, or an actor of the text before.</summary>
/// <param name="named">Whether the names of its features are kept: to learn from.</param>
internal sealed class ParticipantCandidate(bool named = false)
{
    /// <summary>The head of the phrase; null for an actor that another sentence names.</summary>
    public Word? Word { get; init; }

    /// <summary>The actors it stands for; empty when it stands for none yet (« les exportateurs »).</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>What the scorer judges both sides by; each once.</summary>
    public FeatureList Common { get; } = new(named);

    /// <summary>What it judges one side by besides; each once.</summary>
    public FeatureList[] Own { get; } = [new(named), new(named)];

    /// <summary>Whether it may take part, for each side: where somebody does already, no other sentence is asked.</summary>
    public bool[] IsOpen { get; } = [true, true];

    /// <summary>The head of the first phrase of the list it stands in (« la CFDT, l'Unsa et Force ouvrière »); −1 where it stands in none.</summary>
    public int List { get; set; } = -1;

    /// <summary>Whether it takes part on equal terms: the frame of a meeting, treaty or fight names it.</summary>
    public bool IsPeer { get; init; }

    /// <summary>How sure the scorer is, for each side.</summary>
    public double[] Probability { get; } = [0, 0];
}
