using Vigie.Language.French;

namespace Vigie.Language.Evaluation;

/// <summary>
/// Scores the analysis against a gold CoNLL-U file. Words are aligned by the characters they cover, white space left out; inside a
/// multiword token by the longest common subsequence of forms. LAS compares universal relations, subtypes left out.
/// </summary>
public static class UdEvaluation
{
    private const int ParagraphSentences = 10;

    /// <summary>Analyses the text of <paramref name="gold"/> and scores the result.</summary>
    /// <param name="analyzer">The engine.</param>
    /// <param name="gold">CoNLL-U.</param>
    /// <param name="goldTokens">Whether sentences and tokens are given; otherwise paragraphs of ten sentences of raw text.</param>
    /// <exception cref="FormatException"><paramref name="gold"/> is not CoNLL-U.</exception>
    public static UdScores Score(FrenchAnalyzer analyzer, TextReader gold, bool goldTokens)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(gold);
        return Score(analyzer, [.. GoldSentence.Read(gold)], goldTokens);
    }

    internal static UdScores Score(FrenchAnalyzer analyzer, IReadOnlyList<GoldSentence> gold, bool goldTokens)
    {
        var laid = GoldSentence.Lay(gold, s => s % ParagraphSentences == 0 ? "\n\n" : " ");
        var analysis = goldTokens ? analyzer.Analyze(laid) : analyzer.Analyze(laid.Text, []);
        int[] position = Positions(laid.Text);
        var expected = Side.Of(gold, laid, position);
        var found = Side.Of(analysis, position);
        int[] partner = Align(expected, found);
        return Count(expected, found, partner);
    }

    /// <summary>Characters before each position that are not white space.</summary>
    private static int[] Positions(string text)
    {
        int[] position = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++) position[i + 1] = position[i] + (char.IsWhiteSpace(text[i]) ? 0 : 1);
        return position;
    }

    private static int[] Align(Side gold, Side system)
    {
        int[] partner = new int[gold.Words.Count];
        Array.Fill(partner, -1);
        int i = 0, j = 0;
        while (i < gold.Words.Count && j < system.Words.Count)
        {
            var (g, s) = (gold.Words[i], system.Words[j]);
            if (g.Several || s.Several) AlignBlock(gold, system, ref i, ref j, partner);
            else if (g.Start == s.Start && g.End == s.End) partner[i++] = j++;
            else if (g.Start <= s.Start) i++;
            else j++;
        }
        return partner;
    }

    private static void AlignBlock(Side gold, Side system, ref int i, ref int j, int[] partner)
    {
        int end = Math.Max(gold.Words[i].End, system.Words[j].End), gi = i, sj = j;
        for (int old = -1; old != end;)
        {
            old = end;
            for (; gi < gold.Words.Count && gold.Words[gi].Start < end; gi++) end = Math.Max(end, gold.Words[gi].End);
            for (; sj < system.Words.Count && system.Words[sj].Start < end; sj++) end = Math.Max(end, system.Words[sj].End);
        }
        int n = gi - i, m = sj - j;
        int[,] longest = new int[n + 1, m + 1];
        for (int x = n - 1; x >= 0; x--)
            for (int y = m - 1; y >= 0; y--)
                longest[x, y] = Same(gold.Words[i + x], system.Words[j + y]) ? longest[x + 1, y + 1] + 1 : Math.Max(longest[x + 1, y], longest[x, y + 1]);
        for (int x = 0, y = 0; x < n && y < m;)
        {
            if (Same(gold.Words[i + x], system.Words[j + y])) partner[i + x++] = j + y++;
            else if (longest[x + 1, y] >= longest[x, y + 1]) x++;
            else y++;
        }
        (i, j) = (gi, sj);
    }

    private static bool Same(SideWord a, SideWord b) => string.Equals(a.Form, b.Form, StringComparison.OrdinalIgnoreCase);

    private static UdScores Count(Side gold, Side system, int[] partner)
    {
        int words = 0, upos = 0, feats = 0, lemma = 0, uas = 0, las = 0;
        for (int i = 0; i < partner.Length; i++)
        {
            if (partner[i] < 0) continue;
            words++;
            var (g, s) = (gold.Words[i], system.Words[partner[i]]);
            if (g.Upos == s.Upos) upos++;
            if (g.Feats == s.Feats) feats++;
            if (g.Lemma == s.Lemma || g.Lemma == "_") lemma++;
            bool head = g.Head < 0 ? s.Head < 0 : s.Head >= 0 && partner[g.Head] == s.Head;
            if (head) uas++;
            if (head && g.Relation == s.Relation) las++;
        }
        double F1(int hit) => 200.0 * hit / Math.Max(1, gold.Words.Count + system.Words.Count);
        return new UdScores(
            gold.Common(gold.Tokens, system.Tokens), gold.Common(gold.Sentences, system.Sentences), F1(words), F1(upos), F1(feats), F1(lemma), F1(uas), F1(las));
    }
}
