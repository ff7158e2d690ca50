using System.Buffers;
using System.Text;
using Vigie.Text;

namespace Vigie.Ingest;

/// <summary>Turns bytes into normalised text.</summary>
public static class TextDecoder
{
    // The 32 positions where Windows-1252 differs from Latin-1; undefined ones stay control characters.
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> s_returns = SearchValues.Create("\r\u0085\u2028\u2029");

    /// <summary>
    /// Decodes UTF-8 (with or without byte order mark), UTF-16 (with a mark, or recognised by its zero bytes) or, when the bytes
    /// are not valid UTF-8, Windows-1252; then normalises. Null when the bytes are not text.
    /// </summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        string? text = DecodeRaw(bytes);
        if (text is null) return null;
        int controls = 0;
        foreach (char c in text)
        {
            if (c == '\0') return null;
            if (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f')) controls++;
        }
        return controls * 50 > text.Length ? null : Normalise(text);
    }

    /// <summary>NFC, with line ends as <c>\n</c>; nothing else is altered. Lone surrogates become U+FFFD.</summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 0 && text[0] == '\uFEFF') text = text[1..];
        if (text.AsSpan().IndexOfAny(s_returns) >= 0) text = text.ReplaceLineEndings("\n");
        if (!IsWellFormed(text)) text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return Normalization.Default.Compose(text);
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }

    private static string? DecodeRaw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.Length >= 4)
        {
            int even = 0, odd = 0;
            var sample = bytes[..Math.Min(bytes.Length, 1000)];
            for (int i = 0; i < sample.Length; i++)
                if (sample[i] == 0)
                    if (i % 2 == 0) even++;
                    else odd++;
            if (odd > sample.Length / 4 && even == 0) return Encoding.Unicode.GetString(bytes);
            if (even > sample.Length / 4 && odd == 0) return Encoding.BigEndianUnicode.GetString(bytes);
        }
        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return bytes.Contains((byte)0) ? null : string.Create(bytes.Length, bytes, static (span, source) =>
            {
                for (int i = 0; i < span.Length; i++) span[i] = source[i] is >= 0x80 and < 0xA0 ? Windows1252[source[i] - 0x80] : (char)source[i];
            });
        }
    }
}
