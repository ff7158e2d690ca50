using System.Text;
using System.Xml;

namespace Vigie.Store.Exports;

/// <summary>Text for XML.</summary>
internal static class XmlWords
{
    /// <summary>UTF-8 without a mark, a line end as <c>\n</c>, no indentation inside mixed content.</summary>
    public static XmlWriterSettings Settings(bool indent) =>
        new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n", NewLineHandling = NewLineHandling.None, Indent = indent, CloseOutput = false };

    /// <summary>The text with U+FFFD for each character that XML 1.0 has no way to write: as long as before.</summary>
    public static string Clean(string text)
    {
        int bad = FirstBad(text, 0);
        if (bad < 0) return text;
        char[] clean = text.ToCharArray();
        for (; bad >= 0; bad = FirstBad(text, bad + 1)) clean[bad] = '\uFFFD';
        return new string(clean);
    }

    private static int FirstBad(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else return i;
        }
        return -1;
    }
}
