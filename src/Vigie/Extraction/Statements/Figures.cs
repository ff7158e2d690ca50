using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Numbers that sources give: « 2 000 personnes selon la police, 9 000 selon les syndicats ».</summary>
internal static class Figures
{
    /// <summary>First token of the number, with its noun, that ends right before token <paramref name="cue"/>; −1 when none does.</summary>
    /// <param name="text">The document.</param>
    /// <param name="cue">Token of the attribution.</param>
    /// <param name="start">Token it may not begin before.</param>
    public static int Start(SpeechText text, int cue, int start)
    {
        for (int k = cue - 1; k >= start && k > cue - 8; k--)
        {
            if (text.IsPunctuation(k) || text.Upos(k) is Upos.CCONJ || text.IsFinite(k) || text.Form(k) is "selon") return -1;
            if (text.Upos(k) is not Upos.NUM && !text.Lexicon.Is("count", text.Form(k))) continue;
            while (k > start && (text.Upos(k - 1) is Upos.NUM || text.Lexicon.Is("count", text.Form(k - 1)) || text.Form(k - 1) is "un" or "une" or "quelque" or "pres" or "environ" or "plus" or "de" && text.Lexicon.Is("count", text.Form(k)))) k--;
            if (k > start + 1 && text.Form(k - 1) is "moins" or "total" && text.Form(k - 2) is "au") k -= 2;
            if (k > start && text.Form(k - 1) is "et" && Start(text, k - 1, start) is var earlier and >= 0) return earlier;
            return k;
        }
        return -1;
    }
}
