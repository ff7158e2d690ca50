using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Times;

/// <summary>Finds and resolves time expressions (TIMEX3).</summary>
internal sealed class TimeExtractor
{
    /// <summary>Loads the time lexicon.</summary>
    public TimeExtractor(DataFolder data) => _ = data;

    /// <summary>Time expressions in text order; relative ones are resolved against <see cref="Document.PublishedDay"/>.</summary>
    public IReadOnlyList<TimeExpression> Extract(Document document, Analysis analysis) => [];
}
