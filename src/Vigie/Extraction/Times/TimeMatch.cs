namespace Vigie.Extraction.Times;

/// <summary>Words that a rule matched: tokens <c>[First, End)</c>, and what its classes stood for.</summary>
internal sealed class TimeMatch(TimeRule rule)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public TimeRule Rule { get; } = rule;

    public int First { get; set; } = -1;

    public int End { get; set; }

    /// <summary>Keeps a value; the second of a class is kept as <c>class2</c>.</summary>
    public void Keep(string @class, string value)
    {
        if (!_values.TryAdd(@class, value)) _values.TryAdd(@class + "2", value);
    }

    public string? this[string @class] => _values.GetValueOrDefault(@class);

    public int Number(string @class, int fallback = -1) =>
        _values.TryGetValue(@class, out string? value) && int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : fallback;
}
