using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>A noun group read from tags and names: determiner, adjectives, noun or name, complements in <i>de</i>.</summary>
/// <param name="First">First token.</param>
/// <param name="Head">Word of the noun, name or pronoun.</param>
/// <param name="Core">Token after the head and what cannot be parted from it.</param>
/// <param name="End">Token after its complements.</param>
internal readonly record struct NounGroup(int First, int Head, int Core, int End)
{
    private const int MaxComplements = 6;

    /// <summary>The group that begins at token <paramref name="t"/>, or null.</summary>
    public static NounGroup? At(SpeechText text, int t)
    {
        if (t >= text.Count) return null;
        int k = t;
        while (k < text.Count && (text.Upos(k) is Upos.DET || text.Upos(k) is Upos.NUM && text.Upos(k + 1) is Upos.NOUN or Upos.ADJ || k > t && text.Upos(k) is Upos.ADV && text.Upos(k + 1) is Upos.ADJ or Upos.NOUN || IsPreposed(text, k)) && k - t < 6) k++;
        // « Me Anne Loiseau », which the tagger takes for a pronoun.
        if (k + 1 < text.Count && text.Lexicon.Is("title", text.Form(k)) && char.IsUpper(text.Char(k)) && char.IsUpper(text.Char(k + 1))) k++;
        if (k >= text.Count) return null;
        int head;
        if (text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { } name && text.Upos(k) is not (Upos.PUNCT or Upos.ADP))
        {
            head = text.Analysis.HeadWordOf(name);
            if (head < text.Analysis.TokenWords[k]) head = text.Analysis.TokenWords[k];
            k = Math.Max(k + 1, name.EndToken);
        }
        else if (text.Upos(k) is Upos.NOUN or Upos.PROPN or Upos.PRON or Upos.NUM or Upos.X or Upos.SYM || k > t && text.Upos(k) is Upos.ADJ or Upos.VERB)
        {
            head = text.Analysis.TokenWords[k];
            bool pronoun = text.Upos(k) is Upos.PRON;
            if (pronoun && (CueReader.IsClitic(text, k) && text.Form(k) is not ("lui" or "nous" or "vous") || text.Form(k) is "qui" or "que" or "qu'" or "dont")) return null;
            k++;
            if (pronoun && !text.IsDe(k)) return new NounGroup(t, head, k, k);
        }
        else return null;
        int core = ExtendCore(text, k);
        return new NounGroup(t, head, core, Complements(text, core));
    }

    private static bool IsPreposed(SpeechText text, int k) =>
        text.Upos(k) is Upos.ADJ && text.Upos(k + 1) is Upos.NOUN or Upos.PROPN or Upos.ADJ && text.Analysis.NameIndexAt(text.Analysis.TokenWords[k]) < 0;

    // Adjectives after the noun, a name in apposition without comma (« le général Diallo »), a bracketed acronym.
    private static int ExtendCore(SpeechText text, int k)
    {
        while (k < text.Count)
        {
            if (text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { } name && name.FirstToken == k && text.Upos(k) is not (Upos.PUNCT or Upos.ADP or Upos.DET)) k = name.EndToken;
            else if (text.Upos(k) is Upos.ADJ or Upos.PROPN || text.Upos(k) is Upos.VERB && text.Word(k).Feats.VerbForm == VerbForm.Part && text.Word(k).Is("acl")) k++;
            else if (text.Char(k) == '(' && Closing(text, k) is var close and > 0) k = close + 1;
            else break;
        }
        return k;
    }

    private static int Closing(SpeechText text, int k)
    {
        for (int j = k + 1; j < text.Count && j < k + 12; j++)
            if (text.Char(j) == ')') return j;
        return -1;
    }

    private static int Complements(SpeechText text, int k)
    {
        for (int round = 0; round < MaxComplements; round++)
        {
            string form = text.Form(k);
            int next;
            if (form is "de" or "d'" or "du" or "des") next = k + 1;
            else if (form is "et" && text.IsDe(k + 1)) next = k + 2;
            else if (form is "et" or "&" && text.Upos(k + 1) is Upos.DET or Upos.PROPN or Upos.NOUN) next = k + 1;
            else if (form is "a" or "au" or "aux" or "en" or "charge" or "chargee" && text.Upos(k) is Upos.ADP && text.Upos(k + 1) is Upos.DET or Upos.PROPN or Upos.NOUN) next = k + 1;
            else break;
            if (text.InTime[Math.Min(next, text.Count - 1)]) break;
            if (AtCore(text, next) is not { } end) break;
            k = end;
        }
        return k;
    }

    private static int? AtCore(SpeechText text, int t)
    {
        int k = t;
        while (k < text.Count && (text.Upos(k) is Upos.DET or Upos.NUM || IsPreposed(text, k)) && k - t < 5) k++;
        if (k >= text.Count) return null;
        if (text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { } name) return ExtendCore(text, Math.Max(k + 1, name.EndToken));
        return text.Upos(k) is Upos.NOUN or Upos.PROPN or Upos.NUM || k > t && text.Upos(k) is Upos.PRON or Upos.ADJ ? ExtendCore(text, k + 1) : text.Upos(k) is Upos.PRON && text.Form(k) is "eux" or "elles" or "elle" or "lui" ? k + 1 : null;
    }
}
