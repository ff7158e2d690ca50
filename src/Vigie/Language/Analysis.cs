using Vigie.Text;

namespace Vigie.Language;

/// <summary>Types of names, as in CoNLL.</summary>
#pragma warning disable CS1591 // The names are the standard's own.
public enum NameType : byte
{
    PER, ORG, LOC, MISC,
}
#pragma warning restore CS1591

/// <summary>A name in the text: a run of tokens.</summary>
/// <param name="FirstToken">First token, included.</param>
/// <param name="EndToken">Last token, excluded.</param>
/// <param name="Type">What it names.</param>
public readonly record struct Name(int FirstToken, int EndToken, NameType Type);

/// <summary>
/// The linguistic layer of one text: sentences, tokens, words with tags, lemmas and syntax (Universal Dependencies), names.
/// </summary>
/// <remarks>
/// A handful of parallel arrays. A token is a run of characters; it holds one word, or several (« du » = <i>de</i> + <i>le</i>).
/// Sentences cover tokens and words without gap. Word indices are absolute in the document; heads too. Immutable once built,
/// safe to share between threads. <see cref="Word"/> is the convenient view of one word.
/// </remarks>
public sealed class Analysis
{
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;
    private readonly int[] _nameOfToken;

    internal Analysis(
        string text, int[] tokenStarts, int[] tokenEnds, int[] tokenWords, int[] sentenceTokens,
        string[] forms, string[] lemmas, Upos[] upos, Feats[] feats, int[] heads, string[] deprels, Name[] names)
    {
        Text = text;
        TokenStarts = tokenStarts;
        TokenEnds = tokenEnds;
        TokenWords = tokenWords;
        SentenceTokens = sentenceTokens;
        Forms = forms;
        Lemmas = lemmas;
        UposTags = upos;
        FeatsTags = feats;
        Heads = heads;
        Deprels = deprels;
        Names = names;

        WordTokens = new int[forms.Length];
        for (int t = 0; t < tokenStarts.Length; t++)
            for (int w = tokenWords[t]; w < tokenWords[t + 1]; w++) WordTokens[w] = t;
        WordSentences = new int[forms.Length];
        for (int s = 0; s + 1 < sentenceTokens.Length; s++)
            for (int w = tokenWords[sentenceTokens[s]]; w < tokenWords[sentenceTokens[s + 1]]; w++) WordSentences[w] = s;

        _firstChild = new int[forms.Length];
        _nextSibling = new int[forms.Length];
        Array.Fill(_firstChild, -1);
        for (int w = forms.Length - 1; w >= 0; w--)
        {
            if (heads[w] < 0) continue;
            _nextSibling[w] = _firstChild[heads[w]];
            _firstChild[heads[w]] = w;
        }
        _nameOfToken = new int[tokenStarts.Length];
        Array.Fill(_nameOfToken, -1);
        for (int n = 0; n < names.Length; n++)
            for (int t = names[n].FirstToken; t < names[n].EndToken; t++) _nameOfToken[t] = n;
    }

    /// <summary>The same analysis with other names, in text order, not overlapping.</summary>
    internal Analysis WithNames(Name[] names) =>
        new(Text, TokenStarts, TokenEnds, TokenWords, SentenceTokens, Forms, Lemmas, UposTags, FeatsTags, Heads, Deprels, names);

    /// <summary>The text analysed.</summary>
    public string Text { get; }

    /// <summary>Number of sentences.</summary>
    public int SentenceCount => SentenceTokens.Length - 1;

    /// <summary>Number of tokens.</summary>
    public int TokenCount => TokenStarts.Length;

    /// <summary>Number of words.</summary>
    public int WordCount => Forms.Length;

    /// <summary>Names in text order, not overlapping.</summary>
    public IReadOnlyList<Name> NameList => Names;

    /// <summary>First UTF-16 position of each token.</summary>
    internal int[] TokenStarts { get; }

    /// <summary>End position (excluded) of each token.</summary>
    internal int[] TokenEnds { get; }

    /// <summary>First word of each token, then the word count: token <c>t</c> holds words <c>[t, t+1)</c> of this array.</summary>
    internal int[] TokenWords { get; }

    /// <summary>First token of each sentence, then the token count.</summary>
    internal int[] SentenceTokens { get; }

    /// <summary>Token of each word.</summary>
    internal int[] WordTokens { get; }

    /// <summary>Sentence of each word.</summary>
    internal int[] WordSentences { get; }

    internal string[] Forms { get; }

    internal string[] Lemmas { get; }

    internal Upos[] UposTags { get; }

    internal Feats[] FeatsTags { get; }

    /// <summary>Absolute index of each word's head, −1 for the root of a sentence.</summary>
    internal int[] Heads { get; }

    /// <summary>UD relations with subtype (<c>nsubj:pass</c>), interned.</summary>
    internal string[] Deprels { get; }

    internal Name[] Names { get; }

    /// <summary>The word at absolute index <paramref name="index"/>.</summary>
    public Word this[int index] => new(this, index);

    /// <summary>Words of sentence <paramref name="sentence"/>: first index and index after the last.</summary>
    public (int First, int End) WordsOf(int sentence) =>
        (TokenWords[SentenceTokens[sentence]], TokenWords[SentenceTokens[sentence + 1]]);

    /// <summary>The span of token <paramref name="token"/>.</summary>
    public TextSpan TokenSpan(int token) => new(TokenStarts[token], TokenEnds[token]);

    /// <summary>The span of sentence <paramref name="sentence"/>, from its first token to its last.</summary>
    public TextSpan SentenceSpan(int sentence) =>
        new(TokenStarts[SentenceTokens[sentence]], TokenEnds[SentenceTokens[sentence + 1] - 1]);

    /// <summary>The span of the words from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public TextSpan SpanOf(int first, int last) => new(TokenStarts[WordTokens[first]], TokenEnds[WordTokens[last]]);

    /// <summary>The span of a name.</summary>
    public TextSpan SpanOf(Name name) => new(TokenStarts[name.FirstToken], TokenEnds[name.EndToken - 1]);

    /// <summary>The name that covers word <paramref name="word"/>, or null.</summary>
    public Name? NameAt(int word)
    {
        int name = _nameOfToken[WordTokens[word]];
        return name < 0 ? null : Names[name];
    }

    /// <summary>Index in <see cref="NameList"/> of the name that covers word <paramref name="word"/>, or −1.</summary>
    public int NameIndexAt(int word) => _nameOfToken[WordTokens[word]];

    /// <summary>The word of <paramref name="name"/> that the others depend on: the first whose head lies outside.</summary>
    public int HeadWordOf(Name name)
    {
        int first = TokenWords[name.FirstToken], end = TokenWords[name.EndToken];
        for (int w = first; w < end; w++)
            if ((Heads[w] < first || Heads[w] >= end) && UposTags[w] is not (Upos.ADP or Upos.DET or Upos.PUNCT)) return w;
        return first;
    }

    /// <summary>First dependent of <paramref name="word"/> in text order, or −1.</summary>
    internal int FirstChild(int word) => _firstChild[word];

    /// <summary>Next dependent of the same head, or −1.</summary>
    internal int NextSibling(int word) => _nextSibling[word];
}
