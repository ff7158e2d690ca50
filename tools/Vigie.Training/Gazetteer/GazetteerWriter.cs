using System.Text;
using Vigie.Knowledge;

namespace Vigie.Training.Gazetteer;

/// <summary>Writes the file that <see cref="Vigie.Knowledge.Gazetteer"/> maps. The same rows give the same bytes.</summary>
internal static class GazetteerWriter
{
    /// <summary>Most keys of romanisation kept for one place: further spellings give the same keys or odd ones.</summary>
    private const int RomanisedKeys = 3;

    public static void Write(
        string path, IReadOnlyList<GazetteerRow> rows, Func<GazetteerRow, string> country, Func<GazetteerRow, string> region, Func<GazetteerRow, bool> romanised)
    {
        string[] countries = [.. rows.Select(country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] regions = [.. rows.Select(region).Append("").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var names = rows.SelectMany((row, i) => row.Names.Where(n => n.Length > 1).Select(n => (PlaceKey.HashOf(n), i))).Distinct().Order().ToArray();
        var roman = rows.SelectMany((row, i) => romanised(row)
            ? row.Names.Select(PlaceKey.Romanise).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).Take(RomanisedKeys).Select(k => (PlaceKey.HashOf(k), i)) : []).Distinct().Order().ToArray();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new BinaryWriter(File.Create(path));
        uint[] sections = new uint[8];
        writer.Write(Vigie.Knowledge.Gazetteer.Magic);
        foreach (uint section in sections) writer.Write(section);
        sections[0] = Here(writer);
        byte[] text = Places(writer, rows, row => Array.BinarySearch(countries, country(row), StringComparer.Ordinal), row => Array.BinarySearch(regions, region(row), StringComparer.Ordinal));
        (sections[1], sections[2]) = Index(writer, names);
        (sections[3], sections[4]) = Index(writer, roman);
        sections[5] = Here(writer);
        writer.Write(text);
        sections[6] = Lines(writer, countries);
        sections[7] = Lines(writer, regions);
        uint size = Here(writer);
        writer.Seek(4, SeekOrigin.Begin);
        foreach (uint section in sections) writer.Write(section);
        Console.Error.WriteLine($"gazetteer: {rows.Count} places, {names.Length} names, {roman.Length} romanised, {size / 1e6:0.0} MB ({text.Length / 1e6:0.0} MB of text)");
    }

    private static uint Here(BinaryWriter writer) => (uint)writer.BaseStream.Position;

    /// <summary>Writes the places and gives the text their name offsets point into; equal names are written once.</summary>
    private static byte[] Places(BinaryWriter writer, IReadOnlyList<GazetteerRow> rows, Func<GazetteerRow, int> country, Func<GazetteerRow, int> region)
    {
        var text = new MemoryStream();
        var offsets = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!offsets.TryGetValue(row.Display, out uint offset))
            {
                offsets.Add(row.Display, offset = (uint)text.Length);
                byte[] name = Encoding.UTF8.GetBytes(row.Display);
                if (name.Length > byte.MaxValue) name = Encoding.UTF8.GetBytes(row.Display[..60]);
                text.WriteByte((byte)name.Length);
                text.Write(name);
            }
            writer.Write(Vigie.Knowledge.Gazetteer.Pack(row.Latitude));
            writer.Write(Vigie.Knowledge.Gazetteer.Pack(row.Longitude));
            writer.Write(row.GeoNames);
            writer.Write((ushort)region(row));
            writer.Write(offset);
            writer.Write((byte)country(row));
            writer.Write((byte)row.Kind);
            writer.Write((byte)Math.Log2(row.Population + 1));
        }
        return text.ToArray();
    }

    private static (uint Buckets, uint Entries) Index(BinaryWriter writer, (uint Hash, int Place)[] entries)
    {
        uint buckets = Here(writer);
        int i = 0;
        for (uint bucket = 0; bucket <= 0x10000; bucket++)
        {
            while (i < entries.Length && entries[i].Hash >> 16 < bucket) i++;
            writer.Write((uint)i);
        }
        uint start = Here(writer);
        foreach (var (hash, place) in entries)
        {
            writer.Write((ushort)(hash & 0xFFFF));
            writer.Write((ushort)(place & 0xFFFF));
            writer.Write((byte)(place >> 16));
        }
        return (buckets, start);
    }

    private static uint Lines(BinaryWriter writer, string[] lines)
    {
        uint at = Here(writer);
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        writer.Write(text.Length);
        writer.Write(text);
        return at;
    }
}
