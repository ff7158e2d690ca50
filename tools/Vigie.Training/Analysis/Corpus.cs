using Vigie.Language.French.Models;
using Vigie.Training.Treebanks;

namespace Vigie.Training.Analysis;

/// <summary>Sentences as the models see them: token view and gold tags in flat arrays.</summary>
internal sealed class Corpus
{
    public Corpus(IReadOnlyList<(Sentence Sentence, uint Style)> sentences, Lexicon lexicon, Func<string, int> tagNumber, Func<string, bool>? hideForm)
    {
        Sentences = [.. sentences.Select(s => s.Sentence)];
        Styles = [.. sentences.Select(s => s.Style)];
        Starts = new int[Sentences.Length + 1];
        View = new TokenView(lexicon, 200_000);
        var tags = new List<ushort>();
        for (int s = 0; s < Sentences.Length; s++)
        {
            Starts[s] = View.Count;
            bool capitals = Casing.MostlyCapitals(Sentences[s].Tokens.Select(t => t.Form));
            for (int t = 0; t < Sentences[s].Tokens.Length; t++)
            {
                var token = Sentences[s].Tokens[t];
                View.Add(token.Form, t == 0 || capitals);
                if (hideForm is not null && (hideForm(LexiconCompiler.Normal(token.Form)) || hideForm(LexiconCompiler.Normal(token.Form).ToLowerInvariant()))) View.Entry[View.Count - 1] = -1;
                int tag = tagNumber(Sentences[s].TagOf(token));
                tags.Add(tag < 0 ? ushort.MaxValue : (ushort)tag);
            }
        }
        Starts[^1] = View.Count;
        Tags = [.. tags];
    }

    public Sentence[] Sentences { get; }

    public uint[] Styles { get; }

    /// <summary>First token of each sentence in <see cref="View"/>, then the count.</summary>
    public int[] Starts { get; }

    public TokenView View { get; }

    /// <summary>Gold tag per token; 65535 when the tag set lacks it.</summary>
    public ushort[] Tags { get; }
}
