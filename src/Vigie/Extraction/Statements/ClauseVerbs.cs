using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Whether a stretch of tokens holds a conjugated verb.</summary>
internal static class ClauseVerbs
{
    /// <summary>Any at all.</summary>
    public static bool Any(SpeechText text, int from, int to)
    {
        for (int k = from; k < to; k++)
            if (text.IsFinite(k)) return true;
        return false;
    }

    /// <summary>One outside relative clauses: « le maire, qui préside le conseil, » has none of its own.</summary>
    public static bool Own(SpeechText text, int from, int to)
    {
        bool relative = false;
        for (int k = from; k < to; k++)
        {
            if (text.Lexicon.Is("relative", text.Form(k)) && (text.Upos(k) is Upos.PRON || k > from && text.IsComma(k - 1))) relative = true;
            else if (text.IsComma(k)) relative = false;
            else if (!relative && text.IsFinite(k)) return true;
        }
        return false;
    }
}
