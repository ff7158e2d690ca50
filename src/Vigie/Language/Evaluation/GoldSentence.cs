using System.Globalization;
using System.Text;

namespace Vigie.Language.Evaluation;

/// <summary>A word of a gold treebank: its form, annotations, head (index in its sentence, −1 for the root) and relation.</summary>
internal sealed record GoldWord(string Form, string Lemma, string Upos, string Feats, int Head, string Deprel);

/// <summary>A token of a gold treebank and the words it holds, <c>[First, End)</c>.</summary>
internal readonly record struct GoldToken(string Form, int First, int End, bool SpaceAfter);

/// <summary>A sentence read from CoNLL-U. Empty nodes are left out.</summary>
internal sealed record GoldSentence(GoldToken[] Tokens, GoldWord[] Words)
{
    /// <summary>Reads every sentence of a CoNLL-U stream.</summary>
    /// <exception cref="FormatException">A line has not ten columns, or a number is none.</exception>
    public static IEnumerable<GoldSentence> Read(TextReader reader)
    {
        var tokens = new List<GoldToken>();
        var words = new List<GoldWord>();
        int covered = 0;
        for (string? line = reader.ReadLine(); ; line = reader.ReadLine())
        {
            if (string.IsNullOrEmpty(line))
            {
                if (words.Count > 0) yield return new GoldSentence([.. tokens], [.. words]);
                tokens.Clear();
                words.Clear();
                covered = 0;
                if (line is null) yield break;
                continue;
            }
            if (line[0] != '#') ReadLine(line, tokens, words, ref covered);
        }
    }

    private static void ReadLine(string line, List<GoldToken> tokens, List<GoldWord> words, ref int covered)
    {
        string[] c = line.Split('\t');
        if (c.Length != 10) throw new FormatException($"ten columns expected: {line}");
        if (c[0].Contains('.', StringComparison.Ordinal)) return;
        bool space = !c[9].Contains("SpaceAfter=No", StringComparison.Ordinal);
        int dash = c[0].IndexOf('-', StringComparison.Ordinal);
        if (dash > 0)
        {
            covered = int.Parse(c[0].AsSpan(dash + 1), CultureInfo.InvariantCulture);
            tokens.Add(new GoldToken(c[1], words.Count, covered, space));
            return;
        }
        if (words.Count >= covered) tokens.Add(new GoldToken(c[1], words.Count, words.Count + 1, space));
        int head = c[6] == "_" ? 0 : int.Parse(c[6], CultureInfo.InvariantCulture);
        words.Add(new GoldWord(c[1], c[2], c[3], c[5], head - 1, c[7]));
    }

    /// <summary>The text of some sentences with their tokens and borders, separated by <paramref name="between"/>(sentence index).</summary>
    public static TokenizedText Lay(IReadOnlyList<GoldSentence> sentences, Func<int, string> between)
    {
        var text = new StringBuilder();
        var starts = new List<int>();
        var ends = new List<int>();
        var borders = new List<int>();
        for (int s = 0; s < sentences.Count; s++)
        {
            if (s > 0) text.Append(between(s));
            borders.Add(starts.Count);
            var tokens = sentences[s].Tokens;
            for (int t = 0; t < tokens.Length; t++)
            {
                starts.Add(text.Length);
                text.Append(tokens[t].Form);
                ends.Add(text.Length);
                if (tokens[t].SpaceAfter && t + 1 < tokens.Length) text.Append(' ');
            }
        }
        borders.Add(starts.Count);
        return new TokenizedText(text.ToString(), [.. starts], [.. ends], [.. borders]);
    }
}
