namespace Vigie.Language.Evaluation;

/// <summary>A word as it is compared: the characters it covers (those of its token, when that has several words), its head among all words.</summary>
internal readonly record struct SideWord(
    int Start, int End, bool Several, string Form, string Lemma, string Upos, string Feats, int Head, string Relation);

/// <summary>One of the two analyses compared; spans count characters that are not white space.</summary>
internal sealed class Side
{
    public List<SideWord> Words { get; } = [];

    public HashSet<(int, int)> Tokens { get; } = [];

    public HashSet<(int, int)> Sentences { get; } = [];

    public double Common(HashSet<(int, int)> gold, HashSet<(int, int)> system) =>
        200.0 * gold.Count(system.Contains) / Math.Max(1, gold.Count + system.Count);

    public static Side Of(IReadOnlyList<GoldSentence> gold, TokenizedText laid, int[] position)
    {
        var side = new Side();
        for (int s = 0; s < gold.Count; s++)
        {
            int before = side.Words.Count, first = laid.SentenceTokens[s];
            side.Sentences.Add((position[laid.Starts[first]], position[laid.Ends[laid.SentenceTokens[s + 1] - 1]]));
            for (int t = 0; t < gold[s].Tokens.Length; t++)
            {
                var token = gold[s].Tokens[t];
                var span = (Start: position[laid.Starts[first + t]], End: position[laid.Ends[first + t]]);
                side.Tokens.Add(span);
                foreach (var word in gold[s].Words[token.First..token.End])
                    side.Words.Add(new SideWord(
                        span.Start, span.End, token.End - token.First > 1, word.Form, word.Lemma, word.Upos, word.Feats, word.Head < 0 ? -1 : before + word.Head, Universal(word.Deprel)));
            }
        }
        return side;
    }

    public static Side Of(Analysis analysis, int[] position)
    {
        var side = new Side();
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            int first = analysis.SentenceTokens[s], end = analysis.SentenceTokens[s + 1];
            side.Sentences.Add((position[analysis.TokenStarts[first]], position[analysis.TokenEnds[end - 1]]));
        }
        for (int t = 0; t < analysis.TokenCount; t++)
        {
            var span = (Start: position[analysis.TokenStarts[t]], End: position[analysis.TokenEnds[t]]);
            side.Tokens.Add(span);
            int from = analysis.TokenWords[t], to = analysis.TokenWords[t + 1];
            for (int w = from; w < to; w++)
                side.Words.Add(new SideWord(
                    span.Start, span.End, to - from > 1, analysis.Forms[w], analysis.Lemmas[w], analysis.UposTags[w].ToString(), analysis.FeatsTags[w].Value, analysis.Heads[w], Universal(analysis.Deprels[w])));
        }
        return side;
    }

    private static string Universal(string relation)
    {
        int colon = relation.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? relation : relation[..colon];
    }
}
