using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Places;

/// <summary>The mentions of one document that share a folded name: located together, for a name has one sense per document.</summary>
internal sealed class PlaceGroup(string key, string name)
{
    /// <summary>The folded name.</summary>
    public string Key { get; } = key;

    /// <summary>The name as first written.</summary>
    public string Name { get; } = name;

    /// <summary>Where it stands.</summary>
    public List<TextSpan> Mentions { get; } = [];

    /// <summary>The names it stands in.</summary>
    public List<Name> Names { get; } = [];

    /// <summary>The distances said from it.</summary>
    public List<PlaceOffset> Offsets { get; } = [];

    /// <summary>What it was taken for, or null.</summary>
    public KnownPlace? Found { get; private set; }

    /// <summary>What decided, or null.</summary>
    public string? Basis { get; private set; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; private set; }

    /// <summary>Takes it for <paramref name="place"/>.</summary>
    public void Settle(KnownPlace place, string basis, double confidence)
    {
        Found = place;
        Basis = basis;
        Confidence = confidence;
    }
}
