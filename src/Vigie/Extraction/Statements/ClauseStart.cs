using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Where the words of a sentence begin once datelines, time stamps and rubrics are left out.</summary>
internal static class ClauseStart
{
    private const int MaxDateline = 22;

    /// <summary>First token of the clause that <paramref name="token"/> stands in: after a dateline, a semicolon or a rubric.</summary>
    public static int Of(SpeechText text, int token)
    {
        int start = text.SentenceStart(token);
        if (text.OpensParagraph(start)) start = AfterDateline(text, start, token);
        for (int k = token - 1; k > start; k--)
        {
            if (text.QuotationOf[k] >= 0)
            {
                k = Math.Max(start, text.Quotations[text.QuotationOf[k]].Begin);
                continue;
            }
            if (text.Char(k) is ';' or ':') return k + 1;
        }
        return start;
    }

    /// <summary>The token after « BAMAKO, 9 novembre – », « 19 h 52. » or « Tchad : », or <paramref name="start"/>.</summary>
    public static int AfterDateline(SpeechText text, int start, int limit)
    {
        int found = start;
        // « (Avec Agence Presse) Au moins cinq … »
        if (text.Char(start) == '(')
            for (int k = start; k < limit && k < start + 8; k++)
                if (text.Char(k) == ')') found = k + 1;
        for (int k = found; k < limit && k < start + MaxDateline; k++)
        {
            if (text.IsFinite(k) || text.QuotationOf[k] >= 0 || text.Upos(k) is Upos.SCONJ) break;
            if (text.Char(k) is '–' or '—' || text.Char(k) == '-' && text.Analysis.TokenSpan(k).Length == 1 && k > start) found = k + 1;
            else if (text.Char(k) == ':' && k < start + 8) found = k + 1;
        }
        return found;
    }
}
