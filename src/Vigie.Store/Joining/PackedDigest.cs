using System.Collections.Immutable;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>Digests as bytes, as a store keeps them: numbers and strings in the order of the fields, each string once.</summary>
/// <remarks>A tenth longer than compressed JSON and ten times as fast. Another order of fields needs a migration that joins all documents anew.</remarks>
internal static class PackedDigest
{
    /// <summary>Stands beside what is known of the sex.</summary>
    private const byte NamedByHand = 4;

    /// <summary>Writes a digest.</summary>
    public static byte[] Of(Digest digest)
    {
        using var stream = new MemoryStream(4096);
        using var writer = new Writer(stream);
        writer.Write(digest);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static Digest Read(byte[] packed)
    {
        using var reader = new Reader(new MemoryStream(packed));
        return reader.ReadDigest();
    }

    private sealed class Writer(Stream stream) : BinaryWriter(stream)
    {
        private readonly Dictionary<string, int> _written = new(256, StringComparer.Ordinal);

        public void Write(Digest digest)
        {
            Text(digest.Key);
            Text(digest.Uri);
            Text(digest.Outlet);
            Text(digest.Published);
            Text(digest.Country);
            Write7BitEncodedInt(digest.Shingles.Length);
            foreach (uint shingle in digest.Shingles) Write(shingle);
            Terms(digest.Terms);
            Write7BitEncodedInt(digest.Actors.Length);
            foreach (var actor in digest.Actors) Write(actor);
            Write7BitEncodedInt(digest.Tellings.Length);
            foreach (var telling in digest.Tellings) Write(telling);
        }

        private void Write(DigestActor actor)
        {
            Text(actor.Id);
            Text(actor.Name);
            Write((byte)actor.Kind);
            Text(actor.Country);
            Texts(actor.Aliases);
            Texts(actor.Addressed);
            Texts(actor.Roles);
            Write((byte)((actor.Woman is not { } woman ? 0 : woman ? 1 : 2) | (actor.IsNamedByHand ? NamedByHand : 0)));
        }

        private void Write(Telling telling)
        {
            Text(telling.Event);
            Text(telling.Scheme);
            Text(telling.Type);
            Text(telling.Mode);
            Text(telling.Trigger);
            Write7BitEncodedInt(telling.Start);
            Write7BitEncodedInt(telling.End);
            Write7BitEncodedInt(telling.Sentence);
            Text(telling.Place?.Name);
            if (telling.Place is { } place)
            {
                Number(place.GeoNames);
                Write((byte)place.Kind);
                Text(place.Country);
                Text(place.Admin1);
                Write(place.Latitude ?? double.NaN);
                Write(place.Longitude ?? double.NaN);
                Text(place.Basis);
            }
            Text(telling.Date?.Value);
            if (telling.Date is { } date)
            {
                Write7BitEncodedInt(date.Earliest.DayNumber);
                Write7BitEncodedInt(date.Latest.DayNumber);
                Text(date.Basis);
            }
            Write((byte)telling.Factuality);
            Write(telling.Historical);
            Write(telling.Another);
            Write(telling.Doubt ?? double.NaN);
            Texts(telling.Actors);
            Texts(telling.Recipients);
            Text(telling.Source);
            Write7BitEncodedInt(telling.Figures.Length);
            foreach (var figure in telling.Figures)
            {
                Write((byte)figure.Kind);
                Number(figure.Min);
                Number(figure.Max);
                Write(figure.Approximate);
            }
            Terms(telling.Terms);
        }

        private void Terms(ImmutableArray<Term> terms)
        {
            Write7BitEncodedInt(terms.Length);
            foreach (var term in terms)
            {
                Text(term.Text);
                Write(term.Weight);
            }
        }

        private void Texts(ImmutableArray<string> texts)
        {
            Write7BitEncodedInt(texts.Length);
            foreach (string text in texts) Text(text);
        }

        /// <summary>0 for null, else the string's rank from 1 in the order of first writing; one that is new follows its rank.</summary>
        private void Text(string? text)
        {
            if (text is null)
            {
                Write7BitEncodedInt(0);
                return;
            }
            if (_written.TryGetValue(text, out int rank))
            {
                Write7BitEncodedInt(rank);
                return;
            }
            _written.Add(text, _written.Count + 1);
            Write7BitEncodedInt(_written.Count);
            Write(text);
        }

        private void Number(int? number)
        {
            Write(number is not null);
            if (number is { } value) Write7BitEncodedInt(value);
        }
    }

    private sealed class Reader(Stream stream) : BinaryReader(stream)
    {
        private readonly List<string> _read = [];

        public Digest ReadDigest() => new()
        {
            Key = Text()!,
            Uri = Text(),
            Outlet = Text(),
            Published = Text(),
            Country = Text(),
            Shingles = Array(ReadUInt32),
            Terms = Array(ReadTerm),
            Actors = Array(ReadActor),
            Tellings = Array(ReadTelling),
        };

        private DigestActor ReadActor()
        {
            var actor = new DigestActor { Id = Text()!, Name = Text()!, Kind = (ActorKind)ReadByte(), Country = Text(), Aliases = Texts(), Addressed = Texts(), Roles = Texts() };
            byte rest = ReadByte();
            return actor with { Woman = (rest & ~NamedByHand) switch { 0 => null, 1 => true, _ => false }, IsNamedByHand = (rest & NamedByHand) != 0 };
        }

        private Telling ReadTelling() => new()
        {
            Event = Text()!,
            Scheme = Text()!,
            Type = Text()!,
            Mode = Text(),
            Trigger = Text()!,
            Start = Read7BitEncodedInt(),
            End = Read7BitEncodedInt(),
            Sentence = Read7BitEncodedInt(),
            Place = Text() is { } name ? new TellingPlace(name, Number(), (PlaceKind)ReadByte(), Text(), Text(), Real(), Real(), Text()!) : null,
            Date = Text() is { } value ? new TellingDate(value, DateOnly.FromDayNumber(Read7BitEncodedInt()), DateOnly.FromDayNumber(Read7BitEncodedInt()), Text()!) : null,
            Factuality = (Factuality)ReadByte(),
            Historical = ReadBoolean(),
            Another = ReadBoolean(),
            Doubt = Real(),
            Actors = Texts(),
            Recipients = Texts(),
            Source = Text(),
            Figures = Array(() => new TellingFigure((FigureKind)ReadByte(), Number(), Number(), ReadBoolean())),
            Terms = Array(ReadTerm),
        };

        private Term ReadTerm() => new(Text()!, ReadSingle());

        private ImmutableArray<string> Texts() => Array(() => Text()!);

        private ImmutableArray<T> Array<T>(Func<T> read)
        {
            var items = ImmutableArray.CreateBuilder<T>(Read7BitEncodedInt());
            for (int i = 0; i < items.Capacity; i++) items.Add(read());
            return items.MoveToImmutable();
        }

        private string? Text()
        {
            int rank = Read7BitEncodedInt();
            if (rank == 0) return null;
            if (rank > _read.Count) _read.Add(ReadString());
            return _read[rank - 1];
        }

        private int? Number() => ReadBoolean() ? Read7BitEncodedInt() : null;

        private double? Real() => ReadDouble() is var number && double.IsNaN(number) ? null : number;
    }
}
