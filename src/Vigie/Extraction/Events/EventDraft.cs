using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events;

/// <summary>An event in the making: what the lexicon proposes for a word.</summary>
/// <param name="named">Whether the names of its features are kept: to learn from.</param>
internal sealed class EventDraft(Word word, EventEntry entry, TextSpan trigger, bool named = false)
{
    public Word Word { get; } = word;

    public EventEntry Entry { get; } = entry;

    public TextSpan Trigger { get; set; } = trigger;

    /// <summary>The type after PLOVER's boundaries: a visit to come is AGREE.</summary>
    public string Type { get; set; } = entry.Type;

    public string? Mode { get; set; } = entry.Mode;

    public Factuality Factuality { get; set; }

    /// <summary>The statement it is told in, or null.</summary>
    public Statement? Statement { get; set; }

    /// <summary>Who makes the statement that the event's word announces (« …, ironise Mme Roux »), or null.</summary>
    public string? Voice { get; set; }

    /// <summary>What the scorer judges by.</summary>
    public FeatureList Features { get; } = new(named);

    /// <summary>How sure the scorer is that it is an event of this type.</summary>
    public double Probability { get; set; } = 0.5;

    public List<string> Actors { get; } = [];

    public List<string> Recipients { get; } = [];

    public List<Figure> Figures { get; } = [];
}
