namespace Vigie.Training.Treebanks;

/// <summary>A word of a treebank: CoNLL-U columns, head counted from 1 in the sentence, 0 for the root.</summary>
internal sealed record TreeWord(string Form, string Lemma, string Upos, string Feats, int Head, string Deprel);

/// <summary>A surface token: its form and the words it holds, <c>[First, End)</c> counted from 0.</summary>
internal readonly record struct SurfaceToken(string Form, int First, int End, bool SpaceAfter);

/// <summary>A sentence of a treebank.</summary>
internal sealed record Sentence(SurfaceToken[] Tokens, TreeWord[] Words)
{
    /// <summary>The joint tag of a token: « UPOS|Feats », those of its words joined by « + ».</summary>
    public string TagOf(SurfaceToken token) =>
        string.Join('+', Words[token.First..token.End].Select(word => $"{word.Upos}|{word.Feats}"));
}
