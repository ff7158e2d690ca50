using Vigie.Language.French.Models;

namespace Vigie.Language.French.Names;

/// <summary>
/// What the lists of known names say of a token: for places, persons and organisations, a class and where in the match it stands;
/// for class nouns (« ministère », « rue », « opération »), the kind of name they head; 0 for nothing.
/// </summary>
internal record struct NameListHit(byte Place, byte Person, byte Organisation, byte Noun);

/// <summary>Lists of known names, by hashes of their tokens in lower case; the longest match wins.</summary>
internal sealed class NameLists
{
    /// <summary>Longest name, in tokens.</summary>
    public const int MaxTokens = 7;

    private readonly uint[] _hashes;
    private readonly byte[] _classes;
    private readonly int[] _buckets;
    private readonly Dictionary<uint, byte> _nouns = [];

    public NameLists(ModelFile file)
    {
        _hashes = file.Array<uint>("lists.hashes");
        _classes = file.Array<byte>("lists.classes");
        if (file.Has("nouns.hashes"))
        {
            uint[] nouns = file.Array<uint>("nouns.hashes");
            byte[] kinds = file.Array<byte>("nouns.kinds");
            for (int i = 0; i < nouns.Length; i++) _nouns[nouns[i]] = kinds[i];
        }
        _buckets = new int[(1 << 16) + 1];
        for (int i = _hashes.Length - 1, b = 1 << 16; b >= 0; b--)
        {
            while (i >= 0 && _hashes[i] >> 16 >= b) i--;
            _buckets[b] = i + 1;
        }
    }

    /// <summary>Whether the model knows class nouns; one learnt before they were has fewer features.</summary>
    public bool HasNouns => _nouns.Count > 0;

    /// <summary>The hash of a sequence of tokens, grown from the left.</summary>
    public static uint Grow(uint hash, uint token) => Hash.Join(hash, token);

    /// <summary>Fills <paramref name="hits"/> for tokens <c>[first, end)</c>.</summary>
    public void Match(TokenView view, int first, int end, Span<NameListHit> hits)
    {
        for (int i = first; i < end; i++) hits[i] = default;
        int placeEnd = first, organisationEnd = first;
        for (int i = first; i < end; i++)
        {
            int place = 0, placeLength = 0, organisation = 0, organisationLength = 0;
            uint hash = 0;
            if (_nouns.TryGetValue(view.Lower[i], out byte noun)) hits[i].Noun = noun;
            for (int n = 1; n <= MaxTokens && i + n <= end; n++)
            {
                hash = Grow(hash, view.Lower[i + n - 1]);
                int classes = Find(hash);
                if (classes < 0) continue;
                if ((classes & 7) != 0) (place, placeLength) = (classes & 7, n);
                if ((classes & 64) != 0) (organisation, organisationLength) = (1, n);
                if (n == 1) hits[i].Person = (byte)(classes >> 3 & 7);
            }
            // A match needs a capital somewhere (or a text that has none).
            if (place != 0 && i >= placeEnd && view.Case[i] != 1)
            {
                for (int k = 0; k < placeLength; k++) hits[i + k].Place = (byte)(place * 4 + Position(k, placeLength));
                placeEnd = i + placeLength;
            }
            if (organisation != 0 && i >= organisationEnd)
            {
                for (int k = 0; k < organisationLength; k++) hits[i + k].Organisation = (byte)(4 + Position(k, organisationLength) + (organisationLength > 2 ? 4 : 0));
                organisationEnd = i + organisationLength;
            }
        }
    }

    private static int Position(int k, int length) => length == 1 ? 0 : k == 0 ? 1 : k == length - 1 ? 3 : 2;

    private int Find(uint hash)
    {
        int bucket = (int)(hash >> 16);
        for (int i = _buckets[bucket], end = bucket == 0xFFFF ? _hashes.Length : _buckets[bucket + 1]; i < end; i++)
            if (_hashes[i] == hash) return _classes[i];
        return -1;
    }
}
