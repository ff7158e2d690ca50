using System.Collections.Immutable;
using System.Globalization;

namespace Vigie.Store.Joining;

/// <summary>Sketches of texts by which near-duplicates are found, whichever part was cut.</summary>
/// <remarks>
/// A shingle is four words in a row. Broder's sampling « modulo m » (<i>On the resemblance and containment of documents</i>, 1997) keeps the
/// shingles whose hash is a multiple of m: unlike a min-hash signature of fixed length, it estimates containment too, which a dispatch
/// reprinted without its last paragraphs needs.
/// </remarks>
internal static class Sketch
{
    private const int Words = 4;

    /// <summary>One shingle in so many is kept: some eighty for an article of three hundred words.</summary>
    private const uint Sample = 4;

    /// <summary>The sampled shingles of <paramref name="words"/>, ascending, each once; of words that begin where <paramref name="isIgnored"/> says no part of the article is, none.</summary>
    public static ImmutableArray<uint> Of(FoldedWords words, Predicate<int> isIgnored)
    {
        var kept = new List<int>(words.Count);
        for (int i = 0; i < words.Count; i++)
            if (!isIgnored(words.StartOf(i))) kept.Add(i);
        var shingles = new List<uint>(kept.Count / 3);
        for (int i = 0; i + Words <= kept.Count; i++)
        {
            ulong all = Hash(words[kept[i]]);
            for (int j = 1; j < Words; j++) all = Hash(words[kept[i + j]], all);
            uint hash = (uint)(Mix(all) >> 32);
            if (hash % Sample == 0) shingles.Add(hash);
        }
        shingles.Sort();
        int distinct = 0;
        for (int i = 0; i < shingles.Count; i++)
            if (i == 0 || shingles[i] != shingles[distinct - 1]) shingles[distinct++] = shingles[i];
        return [.. shingles[..distinct]];
    }

    /// <summary>How many shingles two sketches share; a smaller number where they share less than <paramref name="least"/>.</summary>
    public static int Shared(ImmutableArray<uint> a, ImmutableArray<uint> b, double least)
    {
        int shared = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length && shared + Math.Min(a.Length - i, b.Length - j) >= least;)
        {
            if (a[i] == b[j]) { shared++; i++; j++; }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return shared;
    }

    /// <summary>FNV-1a over the letters, then mixed (the finaliser of MurmurHash3), so that any bits of it may be used.</summary>
    public static ulong Hash(ReadOnlySpan<char> text, ulong hash = 14695981039346656037)
    {
        unchecked
        {
            foreach (char c in text) hash = (hash ^ c) * 1099511628211;
            hash = (hash ^ ' ') * 1099511628211;
        }
        return hash;
    }

    /// <summary>A name of sixteen hexadecimal digits for what <paramref name="content"/> identifies.</summary>
    public static string Name(string content) => Mix(Hash(content)).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Spreads the bits of a hash.</summary>
    public static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
            return hash ^ (hash >> 33);
        }
    }
}
