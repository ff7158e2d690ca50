using System.Globalization;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Language.French;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Places;

/// <summary>Reads how far from a named place something is: « à une trentaine de kilomètres au nord-est de X ».</summary>
internal sealed class OffsetReader
{
    private const double EarthRadiusKm = 6371.0;

    // A newsroom's « au nord » is within half of the eight-point rose on either side: tan 22.5°.
    private const double Spread = 0.41;

    // « au nord de la ville de X »; « près d'une trentaine de kilomètres »
    private const int LongestName = 6, LongestNumber = 6, LongestAbout = 4;

    private readonly Dictionary<string, double> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double?> _bearings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _about = new(StringComparer.Ordinal);
    private readonly NumeralReader _numerals;
    private readonly PlaceSyntax _syntax;

    public OffsetReader(DataFolder data, NumeralReader numerals, PlaceSyntax syntax)
    {
        (_numerals, _syntax) = (numerals, syntax);
        foreach (var (line, c) in data.ReadTable("fr/places/offsets.tsv"))
        {
            double? value = c[2] == "-" ? null : double.Parse(c[2], CultureInfo.InvariantCulture);
            switch (c[0])
            {
                case "unit": _units.Add(c[1], value ?? throw new InvalidDataException($"fr/places/offsets.tsv:{line}: a unit needs its length in kilometres.")); break;
                case "bearing": _bearings.Add(c[1], value); break;
                case "about": _about.Add(c[1]); break;
                default: throw new InvalidDataException($"fr/places/offsets.tsv:{line}: unknown kind « {c[0]} ».");
            }
        }
    }

    /// <summary>The distance given from the place named by words <paramref name="first"/> on, not located yet; null when the text gives none.</summary>
    public PlaceOffset? Read(Analysis analysis, int first, TextSpan mention)
    {
        int start = analysis.WordsOf(analysis.WordSentences[first]).First;
        if (Governor(analysis, first, start) is not { } w) return null;
        double? bearing = null;
        bool directed = _bearings.TryGetValue(analysis[w].Lemma.ToLowerInvariant(), out var direction);
        if (directed)
        {
            bearing = direction;
            w--;
            while (w > start && analysis[w].Upos is Upos.DET or Upos.ADP or Upos.ADV && !_units.ContainsKey(analysis[w].Lemma)) w--;
        }
        if (!_units.TryGetValue(analysis[w].Lemma.ToLowerInvariant(), out double unit) || Number(analysis, w, start) is not { } number) return null;
        int from = number.First;
        while (from > start && number.First - from < LongestAbout && _about.Contains(analysis[from - 1].Lemma)) from--;
        while (from < number.First && analysis[from].Lemma != "à") from++;
        if (!directed && from == number.First) return null;
        double distance = number.Value * unit;
        return new PlaceOffset
        {
            Span = TextSpan.Cover(analysis[from].Span, mention),
            DistanceKm = distance,
            Bearing = bearing,
            UncertaintyKm = bearing is null ? distance : distance * Spread,
        };
    }

    /// <summary>An offset with its point, once the place it is measured from is known.</summary>
    public static PlaceOffset Locate(PlaceOffset offset, KnownPlace place)
    {
        var (latitude, longitude) = offset.Bearing is { } degrees ? Towards(place.Latitude, place.Longitude, offset.DistanceKm, degrees) : (place.Latitude, place.Longitude);
        return offset with { Latitude = latitude, Longitude = longitude };
    }

    /// <summary>The word before « de X », « de la ville de X ».</summary>
    private int? Governor(Analysis analysis, int first, int start)
    {
        int w = first - 1;
        while (w > start && first - w < LongestName)
        {
            if (analysis[w].Upos == Upos.DET) w--;
            if (w <= start || analysis[w].Lemma != "de") return null;
            w--;
            string lemma = analysis[w].Lemma;
            if (_bearings.ContainsKey(lemma) || !_syntax.Has("class", lemma) && !_syntax.Has("part", lemma)) return w;
            w--;
        }
        return null;
    }

    private (double Value, int First)? Number(Analysis analysis, int unit, int start)
    {
        for (int w = Math.Max(start, unit - LongestNumber); w < unit; w++)
            if (_numerals.Read(analysis, w, unit) is { } numeral && (numeral.Min ?? numeral.Max) is { } value && (numeral.End == unit || numeral.End == unit - 1 && analysis[numeral.End].Lemma == "de"))
                return (value, numeral.First);
        return null;
    }

    /// <summary>The point <paramref name="distance"/> kilometres away in a direction, on a sphere.</summary>
    private static (double Latitude, double Longitude) Towards(double latitude, double longitude, double distance, double degrees)
    {
        double angle = distance / EarthRadiusKm, bearing = double.DegreesToRadians(degrees), phi = double.DegreesToRadians(latitude);
        double reached = Math.Asin(Math.Sin(phi) * Math.Cos(angle) + Math.Cos(phi) * Math.Sin(angle) * Math.Cos(bearing));
        double turned = Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(phi), Math.Cos(angle) - Math.Sin(phi) * Math.Sin(reached));
        return (double.RadiansToDegrees(reached), Math.IEEERemainder(longitude + double.RadiansToDegrees(turned), 360));
    }
}
