using Vigie.Store.Query;

namespace Vigie.Store;

/// <summary>What the full-text index holds of one thing: the keys of its words, by field, and its values.</summary>
/// <param name="Target">What it is.</param>
/// <param name="Number">Its rank from 1 in the record; 0 for the document.</param>
/// <param name="Facets">Values, as <see cref="Facet"/> writes them.</param>
internal sealed record IndexRow(Target Target, int Number, string Text, string Speaker, string Actor, string Recipient, string Place, string Outlet, string Facets);
