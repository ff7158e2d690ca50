using Vigie.Knowledge;

namespace Vigie.Store.Exports;

/// <summary>Codes that event data use beside PLOVER's types: the four classes, the numbers of states.</summary>
public sealed class PloverCodes
{
    private readonly Dictionary<string, string> _quads;
    private readonly Dictionary<string, string> _states;

    /// <summary>Reads <c>plover/quads.tsv</c> and <c>plover/cow.tsv</c>.</summary>
    /// <exception cref="IOException">A file is missing or unreadable.</exception>
    public PloverCodes(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _quads = data.ReadTable("plover/quads.tsv").ToDictionary(row => row.Columns[0], row => row.Columns[1], StringComparer.Ordinal);
        _states = data.ReadTable("plover/cow.tsv").ToDictionary(row => row.Columns[0], row => row.Columns[1], StringComparer.Ordinal);
    }

    /// <summary><c>VERBAL COOPERATION</c>, <c>MATERIAL CONFLICT</c>…; null for hazards.</summary>
    public string? Quad(string type) => _quads.GetValueOrDefault(type);

    /// <summary>The Correlates of War number of a state given by its ISO 3166-1 alpha-3 code; null for what is no state there.</summary>
    public string? Cow(string? country) => country is null ? null : _states.GetValueOrDefault(country);
}
