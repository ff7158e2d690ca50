using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events.Counting;

/// <summary>A count read in the text.</summary>
/// <param name="State">The word that says what became of those counted.</param>
/// <param name="Anchor">The word by which those counted hang in their clause.</param>
/// <param name="Figure">The count.</param>
internal sealed record ReadFigure(Word State, Word Anchor, Figure Figure);

/// <summary>Reads counts of people in one document: killed, injured, arrested…, in digits or words, with their bounds.</summary>
internal sealed class FigureReader
{
    private readonly Analysis _analysis;
    private readonly HashSet<int> _timed = [];

    /// <summary>Makes ready to read one document.</summary>
    /// <param name="lexicon">Words of figures.</param>
    /// <param name="syntax">Tells who is a person in the document.</param>
    /// <param name="analysis">The document.</param>
    /// <param name="times">Its dates and durations, whose numbers count nobody.</param>
    public FigureReader(FigureLexicon lexicon, EventSyntax syntax, Analysis analysis, IReadOnlyList<TimeExpression> times)
    {
        _analysis = analysis;
        Lexicon = lexicon;
        States = new StateReader(lexicon, syntax);
        foreach (var time in times)
        {
            int first = Array.BinarySearch(analysis.TokenStarts, time.Span.Start);
            for (int t = first < 0 ? ~first : first; t < analysis.TokenCount && analysis.TokenStarts[t] < time.Span.End; t++)
                for (int w = analysis.TokenWords[t]; w < analysis.TokenWords[t + 1]; w++) _timed.Add(w);
        }
    }

    public FigureLexicon Lexicon { get; }

    public StateReader States { get; }

    /// <summary>The counts of a sentence, in text order.</summary>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="drafts">Its events.</param>
    /// <param name="before">The last count told before it, whose rival may follow, or null.</param>
    public List<ReadFigure> Read(int sentence, IReadOnlyList<EventDraft> drafts, ReadFigure? before)
    {
        var counts = new SentenceCounts(this, _analysis, sentence, drafts, before);
        counts.Read();
        return counts.Found;
    }

    /// <summary>Whether a number at a word counts nobody because it belongs to a date, a duration or a name.</summary>
    public bool IsTaken(int word) => _timed.Contains(word) || _analysis.NameAt(word) is not null;
}
