using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>The name that stands beside a common noun and says who it is.</summary>
internal static class Apposition
{
    private const int MaxTitle = 14;

    /// <summary>
    /// The word of the person's name beside noun <paramref name="word"/>: « M. Diallo », « son porte-parole, le major Ali D., »,
    /// « Anne Loiseau, son avocate, »; −1 where there is none.
    /// </summary>
    public static int NameOf(SpeechText text, int word)
    {
        int token = text.TokenOf(word);
        if (text.Analysis.NameAt(word) is { Type: NameType.PER }) return word;
        if (text.Lexicon.Is("title", text.Form(token)) && token + 1 < text.Count && char.IsUpper(text.Char(token + 1))) return HeadAt(text, token + 1);
        bool oneOf = text.Form(token) is "un" or "une" && (token > 0 && text.Form(token - 1) is "l'" || text.Form(token + 1) is "de" or "des");
        if (!oneOf && text.Analysis.UposTags[word] is not (Upos.NOUN or Upos.PROPN or Upos.ADJ)) return -1;
        int start = token;
        while (start > text.SentenceStart(token) && text.Upos(start - 1) is Upos.DET or Upos.ADJ or Upos.NUM || start > text.SentenceStart(token) + 1 && text.Form(start - 1) is "plus" or "moins") start--;
        if (NounGroup.At(text, start) is not { } group) return -1;
        // « le général Diallo »: inside the group itself.
        for (int k = token + 1; k < group.Core; k++)
        {
            // « l'agence Anadolu », « le quotidien Le Soir »: the name that follows the noun, not what a preposition governs.
            if (text.Upos(k) is Upos.ADP) break;
            if (text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { Type: NameType.PER or NameType.ORG or NameType.MISC } inner && inner.FirstToken == k) return text.Analysis.HeadWordOf(inner);
        }
        return After(text, group.Core) is var after and >= 0 ? after : After(text, group.End) is var far and >= 0 ? far : Before(text, start);
    }

    private static int HeadAt(SpeechText text, int token) =>
        text.Analysis.NameAt(text.Analysis.TokenWords[token]) is { } name ? text.Analysis.HeadWordOf(name) : text.Analysis.TokenWords[token];

    // « , le major Ali D. » closed by punctuation.
    private static int After(SpeechText text, int comma)
    {
        if (!text.IsComma(comma)) return -1;
        int commas = 0;
        for (int k = comma + 1; k < text.Count && k < comma + 1 + MaxTitle; k++)
        {
            if (text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { } name)
            {
                if (name.Type is not NameType.PER)
                {
                    if (text.Upos(k - 1) is not (Upos.ADP or Upos.DET)) return -1;
                    k = name.EndToken - 1;
                    continue;
                }
                if (text.Upos(k - 1) is Upos.ADP) return -1;
                int end = name.EndToken;
                return end >= text.Count || text.IsPunctuation(end) || text.Form(end) is "qui" or "et" or "dit" ? text.Analysis.HeadWordOf(name) : -1;
            }
            // « , la ministre de la Justice, Anne Loiseau, »
            if (text.IsComma(k) && commas++ == 0) continue;
            if (text.Upos(k) is not (Upos.DET or Upos.NOUN or Upos.ADJ or Upos.NUM or Upos.PROPN or Upos.PRON or Upos.ADP)) return -1;
        }
        return -1;
    }

    // « Anne Loiseau, son avocate »
    private static int Before(SpeechText text, int start)
    {
        if (start < 2 || !text.IsComma(start - 1) || text.SentenceStart(start) > start - 2 || text.Upos(start) is not Upos.DET) return -1;
        int last = start - 2;
        // « Les Forces unies (FU), les paramilitaires qui … »
        if (text.Char(last) == ')')
            while (last > text.SentenceStart(start) && text.Char(last) != '(') last--;
        if (text.Char(last) == '(') last--;
        if (last < 0 || text.Analysis.NameAt(text.Analysis.TokenWords[last]) is not { Type: NameType.PER or NameType.ORG } name) return -1;
        // « Contacté par Le Soir, le ministère … »: governed by a preposition, it is no apposition.
        int left = name.FirstToken - 1;
        while (left >= 0 && text.Upos(left) is Upos.DET or Upos.NOUN or Upos.ADJ) left--;
        return left >= text.SentenceStart(start) && text.Upos(left) is Upos.ADP ? -1 : text.Analysis.HeadWordOf(name);
    }
}
