using System.Runtime.CompilerServices;

namespace Vigie.Language.French.Models;

/// <summary>The hash functions of models and lexicons. Their values are stored in files: they never change.</summary>
internal static class Hash
{
    /// <summary>Hash of some characters (FNV-1a over UTF-16, then mixed). Never 0.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        unchecked
        {
            uint h = 2166136261;
            foreach (char c in text) h = (h ^ c) * 16777619;
            return Finish(h);
        }
    }

    /// <summary>One more character, for hashes grown letter by letter; finish with <see cref="Finish"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint h, uint value) => unchecked((h ^ value) * 16777619);

    /// <summary>Spreads the bits of <paramref name="h"/> (murmur3's finaliser).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Finish(uint h)
    {
        unchecked
        {
            h ^= h >> 16;
            h *= 0x85EBCA6B;
            h ^= h >> 13;
            h *= 0xC2B2AE35;
            h ^= h >> 16;
            return h == 0 ? 1 : h;
        }
    }

    /// <summary>Joins two hashes, order mattering.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Join(uint a, uint b)
    {
        unchecked
        {
            uint h = a * 0x9E3779B1 ^ (b + 0x7F4A7C15 + (a << 6) + (a >> 2));
            h *= 0x85EBCA6B;
            return h ^ h >> 15;
        }
    }
}
