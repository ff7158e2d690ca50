using System.Collections.Immutable;

namespace Vigie.Store.Query;

/// <summary>A query that was understood.</summary>
/// <param name="Target">What it looks for.</param>
/// <param name="Root">Its parts; null when everything is wanted.</param>
/// <param name="Ignored">Words too common to search for, as written.</param>
public sealed record SearchQuery(Target Target, QueryNode? Root, ImmutableArray<string> Ignored)
{
    /// <summary>What the query was understood to mean.</summary>
    public Message Sentence => new(new QuerySentence(english: false).Of(this), new QuerySentence(english: true).Of(this));
}
