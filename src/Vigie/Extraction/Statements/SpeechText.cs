using Vigie.Extraction.Actors;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Statements;

/// <summary>One document as the statement rules look at it: tokens with their paragraph, sentence and quotation.</summary>
/// <remarks>Not thread-safe; one per document. Rules work on tokens, and ask the syntax where punctuation does not decide.</remarks>
internal sealed class SpeechText
{
    private readonly int[] _paragraphs;
    private readonly int[] _sentences;
    private readonly string?[] _folded;
    private readonly int _headlineEnd;

    /// <summary>Prepares <paramref name="analysis"/> and finds its quotations.</summary>
    public SpeechText(Document document, Analysis analysis, ActorBook actors, SpeechLexicon lexicon, IReadOnlyList<TimeExpression> times)
    {
        Document = document;
        Analysis = analysis;
        Actors = actors;
        Lexicon = lexicon;
        int count = analysis.TokenCount;
        _folded = new string?[count];
        _paragraphs = new int[count];
        _sentences = new int[count];
        for (int s = 0; s < analysis.SentenceCount; s++)
            for (int t = analysis.SentenceTokens[s]; t < analysis.SentenceTokens[s + 1]; t++) _sentences[t] = s;
        for (int t = 1; t < count; t++)
        {
            bool line = _sentences[t] != _sentences[t - 1]
                && analysis.Text.AsSpan(analysis.TokenEnds[t - 1], analysis.TokenStarts[t] - analysis.TokenEnds[t - 1]).Contains('\n');
            _paragraphs[t] = _paragraphs[t - 1] + (line ? 1 : 0);
        }
        _headlineEnd = HeadlineEnd();
        InTime = new bool[count];
        int time = 0;
        for (int t = 0; t < count; t++)
        {
            while (time < times.Count && times[time].Span.End <= analysis.TokenStarts[t]) time++;
            InTime[t] = time < times.Count && times[time].Span.Overlaps(analysis.TokenSpan(t));
        }
        QuotationOf = new int[count];
        Array.Fill(QuotationOf, -1);
        Quotations = QuoteScanner.Scan(this);
        for (int q = 0; q < Quotations.Count; q++)
            for (int t = Math.Max(Quotations[q].Open, 0); t < Quotations[q].Outer; t++) QuotationOf[t] = q;
    }

    /// <summary>Whether a token stands in the headline: the first paragraph, where it ends without a full stop and others follow.</summary>
    public bool IsHeadline(int token)
    {
        return token < _headlineEnd;
    }

    private int HeadlineEnd()
    {
        int end = ParagraphEnd(0), last = end - 1;
        while (last > 0 && IsMark(Char(last))) last--;
        return end < Count && !(Char(last) is '.' or '…') ? end : 0;
    }

    public Document Document { get; }

    public Analysis Analysis { get; }

    public ActorBook Actors { get; }

    public SpeechLexicon Lexicon { get; }

    /// <summary>Outermost quotations in text order.</summary>
    public IReadOnlyList<Quotation> Quotations { get; }

    /// <summary>Index of the quotation that holds each token, marks included; −1 outside.</summary>
    public int[] QuotationOf { get; }

    /// <summary>For each word, whether it stands in a quotation.</summary>
    public bool[] QuotedWords()
    {
        var quoted = new bool[Analysis.WordCount];
        for (int w = 0; w < quoted.Length; w++) quoted[w] = QuotationOf[Analysis.WordTokens[w]] >= 0;
        return quoted;
    }

    /// <summary>Whether a token lies in a time expression.</summary>
    public bool[] InTime { get; }

    public int Count => _paragraphs.Length;

    public int ParagraphOf(int token) => _paragraphs[token];

    public int SentenceOf(int token) => _sentences[token];

    public int SentenceStart(int token) => Analysis.SentenceTokens[_sentences[token]];

    /// <summary>Token after the last of the sentence.</summary>
    public int SentenceEnd(int token) => Analysis.SentenceTokens[_sentences[token] + 1];

    /// <summary>Whether the token opens a paragraph.</summary>
    public bool OpensParagraph(int token) => token == 0 || _paragraphs[token] != _paragraphs[token - 1];

    /// <summary>First token of the paragraph of <paramref name="token"/>.</summary>
    public int ParagraphStart(int token)
    {
        while (!OpensParagraph(token)) token = Math.Min(token - 1, SentenceStart(token));
        return token;
    }

    /// <summary>Token after the last of the paragraph of <paramref name="token"/>.</summary>
    public int ParagraphEnd(int token)
    {
        int paragraph = _paragraphs[token];
        while (token < Count && _paragraphs[token] == paragraph) token = SentenceEnd(token);
        return token;
    }

    private bool Has(int token) => token >= 0 && token < Count;

    /// <summary>First character, or NUL past the ends.</summary>
    public char Char(int token) => Has(token) ? Analysis.Text[Analysis.TokenStarts[token]] : '\0';

    /// <summary>The token folded: lower case, no accents; empty past the ends.</summary>
    public string Form(int token) => !Has(token) ? "" : _folded[token] ??= SpeechLexicon.Fold(Analysis.TokenSpan(token).Of(Analysis.Text));

    /// <summary>First word of the token.</summary>
    public Word Word(int token) => Analysis[Analysis.TokenWords[token]];

    /// <summary>Part of speech of the token's first word.</summary>
    public Upos Upos(int token)
    {
        if (!Has(token)) return Language.Upos.X;
        var tag = Analysis.UposTags[Analysis.TokenWords[token]];
        // « Mme Hauge a, pour sa part, exprimé … »: an auxiliary after a foreign name is easily taken for a part of it.
        return tag is Language.Upos.X && Lexicon.Is("auxiliary", Form(token)) && char.IsLower(Char(token)) ? Language.Upos.AUX : tag;
    }

    /// <summary>Token of a word.</summary>
    public int TokenOf(int word) => Analysis.WordTokens[word];

    /// <summary>Whether the token is <i>de</i>, elided or contracted with the article.</summary>
    public bool IsDe(int token) => Form(token) is "de" or "d'" or "du" or "des";

    /// <summary>Whether the token is <i>que</i>, elided or not.</summary>
    public bool IsQue(int token) => Form(token) is "que" or "qu'";

    public bool IsComma(int token) => Char(token) == ',';

    /// <summary>Whether the token is punctuation that ends a clause for certain.</summary>
    public bool IsStop(int token) => Char(token) is '.' or '!' or '?' or '…' or ';' && Analysis.TokenEnds[token] - Analysis.TokenStarts[token] <= 3;

    public bool IsPunctuation(int token) => Has(token) && !char.IsLetterOrDigit(Char(token)) && Char(token) is not ('#' or '@' or '-' or '+' or '$' or '€') && !char.IsSurrogate(Char(token))
        || Upos(token) == Language.Upos.PUNCT;

    public static bool IsMark(char c) => c is '«' or '»' or '“' or '”' or '"' or '„' or '‘' or '<' or '>';

    /// <summary>Whether the token is an inverted subject pronoun (« -t-il », « -on »).</summary>
    public bool IsInvertedPronoun(int token)
    {
        if (Char(token) != '-') return false;
        string form = Form(token);
        return Lexicon.Is("subject", form.StartsWith("-t-", StringComparison.Ordinal) ? form[3..] : form[1..]);
    }

    /// <summary>Whether the token is a finite verb or auxiliary.</summary>
    public bool IsFinite(int token)
    {
        if (Upos(token) is not (Language.Upos.VERB or Language.Upos.AUX)) return false;
        var feats = Word(token).Feats;
        return feats.VerbForm is VerbForm.Fin or VerbForm.None && feats.Mood is not Mood.Imp;
    }

    /// <summary>The span of tokens [first, end) with marks, commas and spaces trimmed from both ends; null when nothing is left.</summary>
    public TextSpan? Trim(int first, int end)
    {
        while (first < end && (IsEdge(first) && !OpensInside(first, end) || Char(first) is '.' or ')')) first++;
        while (end > first && (IsEdge(end - 1) && !ClosesInside(first, end - 1) || IsStop(end - 1) && Char(end - 1) is '.' or ';')) end--;
        return first < end ? new TextSpan(Analysis.TokenStarts[first], Analysis.TokenEnds[end - 1]) : null;
    }

    // « « les mercenaires » d'avoir tiré »: the same at the head.
    private bool OpensInside(int open, int end)
    {
        char close = Char(open) switch { '«' => '»', '“' => '”', _ => '\0' };
        if (close == '\0') return false;
        int balance = 0;
        for (int t = open; t < end; t++)
        {
            balance += Char(t) == Char(open) ? 1 : Char(t) == close ? -1 : 0;
            if (balance == 0) return !OnlyEdges(t + 1, end);
        }
        return false;
    }

    private bool OnlyEdges(int first, int end)
    {
        for (int t = first; t < end; t++)
            if (!IsEdge(t) && !IsStop(t)) return false;
        return true;
    }

    // « ses hommes avaient « repris la colline » »: a mark whose partner stays inside stays too.
    private bool ClosesInside(int first, int close)
    {
        char open = Char(close) switch { '»' => '«', '”' => '“', _ => '\0' };
        if (open == '\0') return false;
        int balance = 0;
        for (int t = first; t < close; t++) balance += Char(t) == open ? 1 : Char(t) == Char(close) ? -1 : 0;
        return balance > 0;
    }

    private bool IsEdge(int token) => Char(token) is ',' or ':' or '«' or '»' or '“' or '”' or '"' or '–' or '—' or ';' or '„'
        || Char(token) is '-' or '<' or '>' or '\'' && Analysis.TokenEnds[token] - Analysis.TokenStarts[token] <= 2 && !char.IsLetter(Analysis.Text[Analysis.TokenEnds[token] - 1]);
}
