using System.Globalization;

namespace Vigie.Store.Query;

/// <summary>Says a query back in plain words.</summary>
internal sealed class QuerySentence(bool english)
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    public string Of(SearchQuery query)
    {
        string subject = query.Target switch
        {
            Target.Statements => Say("Propos", "Statements"),
            Target.Events => Say("Événements", "Events"),
            Target.Documents => Say("Documents", "Documents"),
            Target.Actors => Say("Acteurs", "Actors"),
            _ => Say("Lieux", "Places"),
        };
        string all = query.Root is null ? Say("tous", "all") : Of(query.Root, inside: false);
        string ignored = query.Ignored.Length == 0 ? "" : Say(" (mots trop courants laissés de côté : ", " (too common, left out: ") + string.Join(", ", query.Ignored.Select(Quote)) + ")";
        return $"{subject}{Colon}{all}{ignored}";
    }

    private string Colon => Say(" : ", ": ");

    private string Of(QueryNode node, bool inside) => node switch
    {
        WordsNode { Field: Field.Any } words => words.Keys.Length > 1 ? Say("l’expression ", "the phrase ") + Quote(words.Written) : Quote(words.Written),
        WordsNode words => $"{Fields.NameOf(words.Field, english)} {Quote(words.Written)}",
        ValueNode value => $"{Fields.NameOf(value.Field, english)} {(value.Field is Field.Type or Field.Country ? value.Value.ToUpperInvariant() : english ? value.Value : QueryValues.FrenchOf(value.Value))}",
        DateNode date => Of(date),
        NotNode not => Say("sans ", "without ") + Of(not.Part, inside: true),
        AndNode and => Group(and.Parts, Say(" et ", " and "), inside),
        OrNode or => Group(or.Parts, Say(" ou ", " or "), inside),
        _ => "",
    };

    private string Group(IEnumerable<QueryNode> parts, string link, bool inside)
    {
        string joined = string.Join(link, parts.Select(part => Of(part, inside: true)));
        return inside ? $"({joined})" : joined;
    }

    private string Of(DateNode date) => (date.First == DateOnly.MinValue, date.Last == DateOnly.MaxValue) switch
    {
        (true, true) => Say("à toute date", "at any date"),
        (true, false) => Say("jusqu’au ", "until ") + Day(date.Last),
        (false, true) => Say("depuis le ", "since ") + Day(date.First),
        _ when date.First == date.Last => Say("le ", "on ") + Day(date.First),
        _ => Say($"du {Day(date.First)} au {Day(date.Last)}", $"from {Day(date.First)} to {Day(date.Last)}"),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", s_invariant);

    private string Quote(string words) => Say($"« {words} »", $"\"{words}\"");

    private string Say(string french, string inEnglish) => english ? inEnglish : french;
}
