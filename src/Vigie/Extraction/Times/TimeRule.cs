namespace Vigie.Extraction.Times;

/// <summary>A rule of <c>fr/times/rules.tsv</c>.</summary>
/// <param name="Order">Its place in the file: of two matches as long, the first rule's is kept.</param>
/// <param name="Name">Its name, kept on what it finds.</param>
/// <param name="Elements">What the tokens must be, the context before and after included.</param>
/// <param name="Action">How the value is made.</param>
/// <param name="Example">Words in which it finds something.</param>
/// <param name="Found">Type, value, modifier and words of what it finds there.</param>
internal sealed record TimeRule(int Order, string Name, TimeElement[] Elements, string Action, string Example, string Found)
{
    /// <summary>Elements of context before the expression.</summary>
    public int Context { get; } = Array.FindIndex(Elements, e => !e.Context);

    /// <summary>Those of them that must be there.</summary>
    public int LeastContext { get; } = Elements.TakeWhile(e => e.Context).Count(e => !e.Optional);

    /// <summary>What the first token of the expression may be: its elements up to the first that must be there.</summary>
    public IEnumerable<TimeElement> Starters()
    {
        for (int i = Context; i < Elements.Length; i++)
        {
            yield return Elements[i];
            if (!Elements[i].Optional) yield break;
        }
    }
}

/// <summary>An element of a rule's pattern.</summary>
/// <param name="Words">The words it may be, or the class after <c>%</c>.</param>
/// <param name="Optional">Whether it may be missing.</param>
/// <param name="Context">Whether it must stand there without being part of the expression.</param>
internal readonly record struct TimeElement(string[] Words, bool Optional, bool Context)
{
    /// <summary>The class, or null for plain words.</summary>
    public string? Class { get; } = Words.Length == 1 && Words[0].Length > 1 && Words[0][0] == '%' ? Words[0][1..] : null;

    /// <summary>The number of its class, or of each word it may be, as the lexicon counts them.</summary>
    public int[] Numbers { get; init; } = [];
}
