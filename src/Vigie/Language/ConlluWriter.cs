using System.Globalization;

namespace Vigie.Language;

/// <summary>Writes an analysis as CoNLL-U (universaldependencies.org/format.html).</summary>
/// <remarks>Names stand in the MISC column as <c>NER=B-PER</c>, <c>NER=I-PER</c>; for a multiword token on its range line.</remarks>
public static class ConlluWriter
{
    /// <summary>Writes every sentence, each followed by a blank line, with <c># text</c> comments.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="output">Where to.</param>
    /// <param name="idPrefix">What stands before the number in each <c>sent_id</c>, which must be unique in a file.</param>
    public static void Write(Analysis analysis, TextWriter output, string idPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(output);
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            output.Write($"# sent_id = {idPrefix}{s + 1}\n# text = {OneLine(analysis.SentenceSpan(s).Of(analysis.Text))}\n");
            int first = analysis.TokenWords[analysis.SentenceTokens[s]];
            for (int t = analysis.SentenceTokens[s]; t < analysis.SentenceTokens[s + 1]; t++) WriteToken(analysis, output, t, first);
            output.Write('\n');
        }
    }

    private static void WriteToken(Analysis analysis, TextWriter output, int token, int first)
    {
        int from = analysis.TokenWords[token], to = analysis.TokenWords[token + 1];
        string misc = Misc(analysis, token);
        bool several = to - from > 1;
        if (several)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{from - first + 1}-{to - first}\t{OneLine(analysis.TokenSpan(token).Of(analysis.Text))}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n"));
        for (int w = from; w < to; w++)
        {
            int head = analysis.Heads[w];
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{w - first + 1}\t{OneLine(analysis.Forms[w])}\t{OneLine(analysis.Lemmas[w])}\t{analysis.UposTags[w]}\t_\t{analysis.FeatsTags[w].Value}\t{(head < 0 ? 0 : head - first + 1)}\t{analysis.Deprels[w]}\t_\t{(several ? "_" : misc)}\n"));
        }
    }

    private static string Misc(Analysis analysis, int token)
    {
        string name = "";
        int index = analysis.NameIndexAt(analysis.TokenWords[token]);
        if (index >= 0) name = $"NER={(analysis.Names[index].FirstToken == token ? 'B' : 'I')}-{analysis.Names[index].Type}";
        bool glued = token + 1 < analysis.TokenCount && analysis.TokenEnds[token] == analysis.TokenStarts[token + 1];
        if (!glued) return name.Length > 0 ? name : "_";
        return name.Length > 0 ? $"{name}|SpaceAfter=No" : "SpaceAfter=No";
    }

    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAny("\n\r\t") < 0 ? text : text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
}
