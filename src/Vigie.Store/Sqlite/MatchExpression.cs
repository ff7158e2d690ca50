using Vigie.Store.Query;

namespace Vigie.Store.Sqlite;

/// <summary>Writes a query as an FTS5 expression. Nothing of it is SQL: it is bound as a parameter.</summary>
internal static class MatchExpression
{
    public static string Of(SearchQuery query) => query.Root is null ? Every : Of(query.Root);

    private static string Every => Facets([Facet.Every]);

    private static string Of(QueryNode node) => node switch
    {
        WordsNode words => $"{Columns(words.Field)} : \"{string.Join(' ', words.Keys)}\"",
        ValueNode value => Facets([Facet.Of(value.Field, value.Value)]),
        DateNode date => Facets(Facet.Covering(date.First, date.Last)),
        OrNode or => $"({string.Join(" OR ", or.Parts.Select(Of))})",
        NotNode not => $"({Every} NOT {Of(not.Part)})",
        AndNode and => And(and),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string And(AndNode and)
    {
        string wanted = string.Join(" AND ", and.Parts.Where(part => part is not NotNode).Select(Of).DefaultIfEmpty(Every));
        return and.Parts.OfType<NotNode>().Aggregate($"({wanted})", (all, not) => $"({all} NOT {Of(not.Part)})");
    }

    private static string Columns(Field field) => field == Field.Any ? "{text speaker actor recipient place}" : $"{{{field.ToString().ToLowerInvariant()}}}";

    private static string Facets(IEnumerable<string> values) => $"facet : ({string.Join(" OR ", values.Select(value => $"\"{value}\""))})";
}
