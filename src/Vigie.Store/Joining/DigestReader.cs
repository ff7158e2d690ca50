using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>Reads digests, one after the other. What many of them name is one string for all: a store of news names the same people and places every day.</summary>
internal sealed class DigestReader
{
    /// <summary>Strings kept to be given again: some 10 MB.</summary>
    private const int MostKept = 200_000;

    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<Written> _written = [];
    private readonly List<Term> _terms = [];
    private readonly List<TellingPlace> _places = [];
    private char[] _letters = new char[256];
    private byte[] _packed = [];
    private int _at;

    public DigestReader() => _lookup = _kept.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where a string of the digest begins, its length in bytes, and the string where it was asked for.</summary>
    private record struct Written(int Start, int Length, string? Text);

    /// <summary>Reads what <see cref="PackedDigest.Of"/> wrote.</summary>
    public Digest Read(byte[] packed)
    {
        (_packed, _at) = (packed, 0);
        _written.Clear();
        _places.Clear();
        if (_kept.Count > MostKept) _kept.Clear();
        return new Digest
        {
            Key = Text()!,
            Uri = Text(),
            Outlet = Text(),
            Published = Text(),
            Country = Text(),
            Shingles = Array(reader => BinaryPrimitives.ReadUInt32LittleEndian(reader.Bytes(sizeof(uint)))),
            Terms = ReadTerms(default),
            Actors = Array(reader => reader.ReadActor()),
            Tellings = ReadTellings(),
        };
    }

    private DigestActor ReadActor()
    {
        string id = Text()!, name = Text()!;
        var kind = (ActorKind)Byte();
        string? country = Text();
        ImmutableArray<string> aliases = Texts(), addressed = Texts(), roles = Texts();
        byte rest = Byte();
        return new DigestActor
        {
            Id = id,
            Name = name,
            Kind = kind,
            Country = country,
            Aliases = aliases,
            Addressed = addressed,
            Roles = roles,
            Woman = (rest & ~PackedDigest.NamedByHand) switch { 0 => null, 1 => true, _ => false },
            IsNamedByHand = (rest & PackedDigest.NamedByHand) != 0,
        };
    }

    private ImmutableArray<Telling> ReadTellings()
    {
        var tellings = ImmutableArray.CreateBuilder<Telling>(Int());
        // Events share sentences.
        for (int i = 0; i < tellings.Capacity; i++) tellings.Add(ReadTelling(i > 0 ? tellings[i - 1].Terms : default));
        return tellings.MoveToImmutable();
    }

    private Telling ReadTelling(ImmutableArray<Term> before) => new()
    {
        Event = Text()!,
        Scheme = Text()!,
        Type = Text()!,
        Mode = Text(),
        Trigger = Text()!,
        Start = Int(),
        End = Int(),
        Sentence = Int(),
        Place = Text() is { } name ? Shared(new TellingPlace(name, Number(), (PlaceKind)Byte(), Text(), Text(), Real(), Real(), Text()!)) : null,
        Date = Text() is { } value ? new TellingDate(value, DateOnly.FromDayNumber(Int()), DateOnly.FromDayNumber(Int()), Text()!) : null,
        Factuality = (Factuality)Byte(),
        Historical = Bool(),
        Another = Bool(),
        Doubt = Real(),
        Actors = Texts(),
        Recipients = Texts(),
        Source = Text(),
        Figures = Array(reader => new TellingFigure((FigureKind)reader.Byte(), reader.Number(), reader.Number(), reader.Bool())),
        Terms = ReadTerms(before),
    };

    /// <summary>The place of another telling where it is the same: few are told of.</summary>
    private TellingPlace Shared(TellingPlace place)
    {
        if (_places.Find(other => other == place) is { } known) return known;
        _places.Add(place);
        return place;
    }

    /// <summary>Reads terms; gives <paramref name="before"/> where they are the same.</summary>
    private ImmutableArray<Term> ReadTerms(ImmutableArray<Term> before)
    {
        _terms.Clear();
        for (int left = Int(); left > 0; left--)
        {
            var written = _written[Next()];
            int letters = Decode(written);
            _terms.Add(new Term(_letters.AsSpan(0, letters), BinaryPrimitives.ReadSingleLittleEndian(Bytes(sizeof(float)))));
        }
        return !before.IsDefault && before.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(_terms)) ? before : [.. _terms];
    }

    private ImmutableArray<string> Texts() => Array(reader => reader.Text()!);

    private ImmutableArray<T> Array<T>(Func<DigestReader, T> read)
    {
        int count = Int();
        if (count == 0) return [];
        var items = new T[count];
        for (int i = 0; i < items.Length; i++) items[i] = read(this);
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    private string? Text()
    {
        int rank = Next();
        if (rank < 0) return null;
        var written = _written[rank];
        if (written.Text is { } known) return known;
        var letters = _letters.AsSpan(0, Decode(written));
        if (!_lookup.TryGetValue(letters, out string? text)) _kept.Add(text = letters.ToString());
        _written[rank] = written with { Text = text };
        return text;
    }

    /// <summary>The rank of the string that comes next; -1 for null.</summary>
    private int Next()
    {
        int rank = Int() - 1;
        if (rank < _written.Count) return rank;
        int length = Int();
        _written.Add(new Written(_at, length, null));
        _at += length;
        return rank;
    }

    /// <summary>Puts the letters of a string where they are looked at; gives their number.</summary>
    private int Decode(Written written)
    {
        if (_letters.Length < written.Length) _letters = new char[written.Length];
        return Encoding.UTF8.GetChars(_packed.AsSpan(written.Start, written.Length), _letters);
    }

    private ReadOnlySpan<byte> Bytes(int count) => _packed.AsSpan((_at += count) - count, count);

    private byte Byte() => _packed[_at++];

    private bool Bool() => Byte() != 0;

    /// <summary>A number as <see cref="BinaryWriter.Write7BitEncodedInt"/> writes it.</summary>
    private int Int()
    {
        uint number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte();
            number |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return unchecked((int)number);
        }
    }

    private int? Number() => Bool() ? Int() : null;

    private double? Real() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double))) is var number && double.IsNaN(number) ? null : number;
}
