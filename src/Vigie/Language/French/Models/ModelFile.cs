using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Vigie.Language.French.Models;

/// <summary>A file of named arrays: what training writes and the engine reads, in one read.</summary>
/// <remarks>
/// Layout: <c>VIGM</c>, the number of sections, then per section its name, its length in bytes and its bytes; little-endian. A name
/// that ends in <c>~</c> marks a packed section: its length unpacked, then a Brotli stream.
/// Sections are written in the order of their names' addition, so the same training gives the same bytes.
/// </remarks>
internal sealed class ModelFile
{
    private const int Magic = 0x4D474956;
    private const int SmallestPacked = 1 << 16;
    private const char PackedMark = '~';
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _sections = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>Reads a file.</summary>
    /// <param name="wanted">Whether a section is wanted, by its name; all are when it is null.</param>
    /// <exception cref="InvalidDataException">It is not a model file.</exception>
    public static ModelFile Read(string path, Func<string, bool>? wanted = null)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < 8 || BitConverter.ToInt32(bytes, 0) != Magic) throw new InvalidDataException($"{path} is not a model file of this version.");
        var file = new ModelFile();
        int at = 8;
        for (int left = BitConverter.ToInt32(bytes, 4); left > 0; left--)
        {
            int nameLength = BitConverter.ToInt32(bytes, at);
            string name = Encoding.UTF8.GetString(bytes, at + 4, nameLength);
            int length = BitConverter.ToInt32(bytes, at + 4 + nameLength);
            if (wanted?.Invoke(name.TrimEnd(PackedMark)) ?? true)
            {
                file._sections.Add(name, bytes.AsMemory(at + 8 + nameLength, length));
                file._order.Add(name);
            }
            at += 8 + nameLength + length;
        }
        file.Unpack();
        return file;
    }

    private void Unpack()
    {
        string[] packed = [.. _order.Where(name => name[^1] == PackedMark)];
        var unpacked = new byte[packed.Length][];
        // The largest first, so that two processors end together.
        Parallel.ForEach(packed.Select((name, i) => (name, i)).OrderByDescending(x => _sections[x.name].Length), x => unpacked[x.i] = Unpack(_sections[x.name].Span));
        for (int i = 0; i < packed.Length; i++)
        {
            _sections.Remove(packed[i]);
            string name = packed[i][..^1];
            _sections.Add(name, unpacked[i]);
            _order[_order.IndexOf(packed[i])] = name;
        }
    }

    private static byte[] Unpack(ReadOnlySpan<byte> section)
    {
        byte[] bytes = new byte[MemoryMarshal.Read<int>(section)];
        if (!BrotliDecoder.TryDecompress(section[4..], bytes, out int written) || written != bytes.Length) throw new InvalidDataException("A model file is damaged.");
        return bytes;
    }

    private static byte[] Pack(ReadOnlySpan<byte> section)
    {
        byte[] packed = new byte[4 + BrotliEncoder.GetMaxCompressedLength(section.Length)];
        BitConverter.TryWriteBytes(packed, section.Length);
        BrotliEncoder.TryCompress(section, packed.AsSpan(4), out int written, quality: 9, window: 22);
        return packed[..(4 + written)];
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        using var writer = new BinaryWriter(File.Create(path), Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(_order.Count);
        foreach (string name in _order)
        {
            bool pack = _sections[name].Length >= SmallestPacked;
            byte[] encoded = Encoding.UTF8.GetBytes(pack ? name + PackedMark : name), bytes = pack ? Pack(_sections[name].Span) : _sections[name].ToArray();
            writer.Write(encoded.Length);
            writer.Write(encoded);
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    /// <summary>Whether there is a section with this name.</summary>
    public bool Has(string name) => _sections.ContainsKey(name);

    /// <summary>The section as an array of <typeparamref name="T"/>.</summary>
    public T[] Array<T>(string name) where T : unmanaged => LargePages.Copy(MemoryMarshal.Cast<byte, T>(_sections[name].Span));

    /// <summary>The section as strings, one a line.</summary>
    public string[] Strings(string name) => _sections[name].Length == 0 ? [] : Encoding.UTF8.GetString(_sections[name].Span).Split('\n');

    /// <summary>Adds a section.</summary>
    public void Add<T>(string name, ReadOnlySpan<T> values) where T : unmanaged
    {
        _sections.Add(name, MemoryMarshal.AsBytes(values).ToArray());
        _order.Add(name);
    }

    /// <summary>Adds strings, which hold no line end.</summary>
    public void Add(string name, IEnumerable<string> lines) => Add<byte>(name, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
