using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events.Counting;

/// <summary>A count read in the text.</summary>
/// <param name="State">The word that says what became of those counted.</param>
/// <param name="Anchor">The word by which those counted hang in their clause.</param>
/// <param name="Figure">The count.</param>
internal sealed record ReadFigure(Word State, Word Anchor, Figure Figure);

/// <summary>Reads counts of people: killed, injured, arrested…, in digits or words, with their bounds.</summary>
internal sealed class FigureReader
{
    public FigureReader(DataFolder data, ActorKnowledge actors)
    {
        Lexicon = new FigureLexicon(data);
        Bounds = new BoundReader(data, Lexicon, new NumeralReader(data, Lexicon));
        States = new StateReader(Lexicon, actors);
    }

    public FigureLexicon Lexicon { get; }

    public BoundReader Bounds { get; }

    public StateReader States { get; }

    /// <summary>The counts of a sentence, in text order.</summary>
    /// <param name="analysis">The document.</param>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="drafts">Its events.</param>
    /// <param name="isTaken">Whether a word belongs to a date, a duration or a name, so that a number there counts nobody.</param>
    /// <param name="before">The last count told before it, whose rival may follow, or null.</param>
    public List<ReadFigure> Read(Analysis analysis, int sentence, IReadOnlyList<EventDraft> drafts, Func<int, bool> isTaken, ReadFigure? before)
    {
        var counts = new SentenceCounts(this, analysis, sentence, drafts, before);
        counts.Read(isTaken);
        return counts.Found;
    }
}
