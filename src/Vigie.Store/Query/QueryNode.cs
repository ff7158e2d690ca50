using System.Collections.Immutable;

namespace Vigie.Store.Query;

/// <summary>A part of a query.</summary>
public abstract record QueryNode;

/// <summary>Words that stand in this order: one word or an exact phrase.</summary>
/// <param name="Field">Where they are looked for.</param>
/// <param name="Written">As the query has them.</param>
/// <param name="Keys">As the index has them; never empty.</param>
public sealed record WordsNode(Field Field, string Written, ImmutableArray<string> Keys) : QueryNode;

/// <summary>A value of a closed list: a type, a country, a certainty, a kind.</summary>
/// <param name="Field">Which list.</param>
/// <param name="Value">The value, in lower case, as records have it.</param>
public sealed record ValueNode(Field Field, string Value) : QueryNode;

/// <summary>Days from the first to the last, both included.</summary>
/// <param name="First">First day; <see cref="DateOnly.MinValue"/> when open.</param>
/// <param name="Last">Last day; <see cref="DateOnly.MaxValue"/> when open.</param>
public sealed record DateNode(DateOnly First, DateOnly Last) : QueryNode;

/// <summary>All of these.</summary>
/// <param name="Parts">Two or more.</param>
public sealed record AndNode(ImmutableArray<QueryNode> Parts) : QueryNode;

/// <summary>Any of these.</summary>
/// <param name="Parts">Two or more.</param>
public sealed record OrNode(ImmutableArray<QueryNode> Parts) : QueryNode;

/// <summary>Not this.</summary>
/// <param name="Part">What is left out.</param>
public sealed record NotNode(QueryNode Part) : QueryNode;
