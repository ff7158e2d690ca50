using Vigie.Language.French.Models;
using Vigie.Records;

namespace Vigie.Knowledge;

/// <summary>A place the gazetteer knows.</summary>
/// <param name="Index">Its number, stable within one gazetteer.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Country">ISO 3166-1 alpha-3, or null.</param>
/// <param name="Admin1">French name of the first-level region, or null.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Size">Base-2 logarithm of the population, 0 when unknown.</param>
/// <param name="GeoNames">GeoNames identifier, or null.</param>
internal sealed record KnownPlace(int Index, PlaceKind Kind, string? Country, string? Admin1, double Latitude, double Longitude, int Size, int? GeoNames);

/// <summary>The compiled gazetteer: places by folded name, and by a key shared by romanisations.</summary>
internal sealed class Gazetteer
{
    private readonly uint[] _nameHashes;
    private readonly int[] _namePlaces;
    private readonly uint[] _romanHashes;
    private readonly int[] _romanPlaces;
    private readonly short[] _latitudes;
    private readonly short[] _longitudes;
    private readonly byte[] _countries;
    private readonly ushort[] _regions;
    private readonly byte[] _kinds;
    private readonly byte[] _sizes;
    private readonly int[] _geonames;
    private readonly string[] _countryCodes;
    private readonly string[] _regionNames;

    public Gazetteer(ModelFile file)
    {
        _nameHashes = file.Array<uint>("names.hashes");
        _namePlaces = file.Array<int>("names.places");
        _romanHashes = file.Array<uint>("roman.hashes");
        _romanPlaces = file.Array<int>("roman.places");
        _latitudes = file.Array<short>("latitudes");
        _longitudes = file.Array<short>("longitudes");
        _countries = file.Array<byte>("countries");
        _regions = file.Array<ushort>("regions");
        _kinds = file.Array<byte>("kinds");
        _sizes = file.Array<byte>("sizes");
        _geonames = file.Array<int>("geonames");
        _countryCodes = file.Strings("countryCodes");
        _regionNames = file.Strings("regionNames");
    }

    /// <summary>Opens <c>gazetteer/gazetteer.bin</c>.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static Gazetteer Open(DataFolder data) => new(ModelFile.Read(data.File("gazetteer/gazetteer.bin")));

    /// <summary>Degrees as stored: the error is at most 0.0028°, some 300 m.</summary>
    public static short Pack(double degrees) => (short)Math.Round(degrees * 32767 / 180);

    /// <summary>Places with this folded name; all spellings of the gazetteer's names are folded the same way.</summary>
    public IEnumerable<KnownPlace> Find(string folded) => Matches(_nameHashes, _namePlaces, PlaceKey.HashOf(folded));

    /// <summary>Places whose name has the same romanisation key.</summary>
    public IEnumerable<KnownPlace> FindRomanised(string key) => Matches(_romanHashes, _romanPlaces, PlaceKey.HashOf(key));

    /// <summary>Whether some place has this folded name.</summary>
    public bool Knows(string folded) => Array.BinarySearch(_nameHashes, PlaceKey.HashOf(folded)) >= 0;

    private IEnumerable<KnownPlace> Matches(uint[] hashes, int[] places, uint hash)
    {
        int i = Array.BinarySearch(hashes, hash);
        if (i < 0) yield break;
        while (i > 0 && hashes[i - 1] == hash) i--;
        for (; i < hashes.Length && hashes[i] == hash; i++) yield return Get(places[i]);
    }

    private KnownPlace Get(int i) => new(
        i, (PlaceKind)_kinds[i], _countryCodes[_countries[i]], _regionNames[_regions[i]] is { Length: > 0 } region ? region : null,
        Math.Round(_latitudes[i] * 180.0 / 32767, 3), Math.Round(_longitudes[i] * 180.0 / 32767, 3), _sizes[i], _geonames[i] == 0 ? null : _geonames[i]);
}
