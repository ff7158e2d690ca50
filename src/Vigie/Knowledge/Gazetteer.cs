using System.IO.MemoryMappedFiles;
using System.Text;
using Vigie.Records;

namespace Vigie.Knowledge;

/// <summary>The compiled gazetteer: places by folded name, and by a key shared by romanisations. Read in place from a mapped file.</summary>
/// <remarks>
/// Two indexes of one form: the upper 16 bits of a name's hash choose a bucket, the bucket's entries hold the lower 16 bits and the
/// place. Opening reads nothing but the header and two small lists; a look-up touches one bucket. Thread-safe; lives as long as the program.
/// </remarks>
internal sealed class Gazetteer
{
    /// <summary>First four bytes of the file: its form and version.</summary>
    public const uint Magic = 0x32474756;

    /// <summary>Bytes of one place: latitude, longitude, GeoNames id, region, name's offset, country, kind, size.</summary>
    public const int PlaceSize = 17;

    /// <summary>Bytes of an index entry: 16 bits of hash, 24 bits of place number.</summary>
    public const int EntrySize = 5;

    private readonly MemoryMappedViewAccessor _view;
    private readonly long _places;
    private readonly long _text;
    private readonly Index _names;
    private readonly Index _romanised;
    private readonly string[] _countries;
    private readonly string[] _regions;

    private readonly record struct Index(long Buckets, long Entries);

    private Gazetteer(MemoryMappedViewAccessor view)
    {
        _view = view;
        // Header: magic, then the offset of each section.
        _places = view.ReadUInt32(4);
        _names = new Index(view.ReadUInt32(8), view.ReadUInt32(12));
        _romanised = new Index(view.ReadUInt32(16), view.ReadUInt32(20));
        _text = view.ReadUInt32(24);
        _countries = Lines(view.ReadUInt32(28));
        _regions = Lines(view.ReadUInt32(32));
    }

    /// <summary>Opens <c>gazetteer/gazetteer.bin</c>.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is not a gazetteer of this version.</exception>
    public static Gazetteer Open(DataFolder data) => Open(data.File("gazetteer/gazetteer.bin"));

    /// <summary>Opens a gazetteer file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is not a gazetteer of this version.</exception>
    public static Gazetteer Open(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        if (view.Capacity < 36 || view.ReadUInt32(0) != Magic)
        {
            view.Dispose();
            throw new InvalidDataException($"{path} is not a gazetteer of this version: compile it again.");
        }
        return new Gazetteer(view);
    }

    /// <summary>Degrees as stored: the error is at most 0.0028°, some 300 m.</summary>
    public static short Pack(double degrees) => (short)Math.Round(degrees * 32767 / 180);

    /// <summary>Places with this folded name; all spellings of the gazetteer's names are folded the same way.</summary>
    public IReadOnlyList<KnownPlace> Find(string folded) => Matches(_names, PlaceKey.HashOf(folded));

    /// <summary>Places whose name has the same romanisation key.</summary>
    public IReadOnlyList<KnownPlace> FindRomanised(string key) => Matches(_romanised, PlaceKey.HashOf(key));

    /// <summary>Whether some place has this folded name.</summary>
    public bool Knows(string folded) => Matches(_names, PlaceKey.HashOf(folded)).Count > 0;

    private List<KnownPlace> Matches(Index index, uint hash)
    {
        var found = new List<KnownPlace>();
        uint bucket = hash >> 16, low = hash & 0xFFFF;
        uint end = _view.ReadUInt32(index.Buckets + (bucket + 1) * 4);
        for (uint i = _view.ReadUInt32(index.Buckets + bucket * 4); i < end; i++)
        {
            long at = index.Entries + i * EntrySize;
            if (_view.ReadUInt16(at) == low) found.Add(Get(_view.ReadUInt16(at + 2) | _view.ReadByte(at + 4) << 16));
        }
        return found;
    }

    private KnownPlace Get(int number)
    {
        long at = _places + (long)number * PlaceSize;
        int geonames = _view.ReadInt32(at + 4);
        string region = _regions[_view.ReadUInt16(at + 8)];
        return new KnownPlace(
            number, (PlaceKind)_view.ReadByte(at + 15), _countries[_view.ReadByte(at + 14)], region.Length > 0 ? region : null, Degrees(at), Degrees(at + 2),
            _view.ReadByte(at + 16), geonames == 0 ? null : geonames)
        {
            Name = Text(_text + _view.ReadUInt32(at + 10)),
        };
    }

    private double Degrees(long at) => Math.Round(_view.ReadInt16(at) * 180.0 / 32767, 3);

    private string Text(long at)
    {
        byte[] bytes = new byte[_view.ReadByte(at)];
        _view.ReadArray(at + 1, bytes, 0, bytes.Length);
        return Encoding.UTF8.GetString(bytes);
    }

    private string[] Lines(long at)
    {
        byte[] bytes = new byte[_view.ReadInt32(at)];
        _view.ReadArray(at + 4, bytes, 0, bytes.Length);
        return Encoding.UTF8.GetString(bytes).Split('\n');
    }
}
