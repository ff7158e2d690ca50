namespace Vigie.Extraction.Times;

/// <summary>Words that a rule matched: tokens <c>[First, End)</c>, and what its classes stood for.</summary>
internal sealed class TimeMatch(TimeRule rule)
{
    // A few at most: nothing is kept of most rules that are tried.
    private readonly List<(string Class, string Value)> _values = [];

    public TimeRule Rule { get; } = rule;

    public int First { get; set; } = -1;

    public int End { get; set; }

    /// <summary>Keeps a value; the second of a class is kept as <c>class2</c>.</summary>
    public void Keep(string @class, string value)
    {
        if (this[@class] is null) _values.Add((@class, value));
        else if (this[@class + "2"] is null) _values.Add((@class + "2", value));
    }

    public string? this[string @class]
    {
        get
        {
            foreach (var (name, value) in _values)
                if (name == @class) return value;
            return null;
        }
    }

    public int Number(string @class, int fallback = -1) =>
        this[@class] is { } value && int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : fallback;
}
