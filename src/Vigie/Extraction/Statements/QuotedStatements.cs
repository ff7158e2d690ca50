namespace Vigie.Extraction.Statements;

/// <summary>Statements whose quotation has an incise of its own, inside or right after it: the surest of all.</summary>
internal static class QuotedStatements
{
    /// <summary>Finds them, in text order.</summary>
    public static void Find(SpeechText text, Sheet sheet)
    {
        for (int q = 0; q < text.Quotations.Count; q++)
        {
            if (sheet.IsSettled(q)) continue;
            var quotation = text.Quotations[q];
            if (text.Document.IsIgnored(text.Analysis.TokenStarts[quotation.First])) continue;
            var inside = InciseFinder.Inside(text, quotation.First, quotation.End, quoted: true);
            var pieces = Pieces(text, quotation, inside);
            if (pieces.Count == 0) continue;
            if (inside.Count > 0)
            {
                sheet.Add(Make(text, inside[0], pieces, "incise", .95));
                continue;
            }
            if (After(text, quotation) is not { } incise) continue;
            if (Embedded(text, sheet, quotation) is var start and >= 0) pieces = [(start, quotation.Outer)];
            var draft = Make(text, incise, pieces, "incise", .95);
            Continue(text, sheet, draft, incise, q);
            sheet.Add(draft);
        }
    }

    /// <summary>The paragraphs of a quotation, its incises left out.</summary>
    public static List<(int First, int End)> Pieces(SpeechText text, Quotation quotation, List<Incise> incises)
    {
        var pieces = new List<(int First, int End)>();
        for (int i = 0; i < quotation.Starts.Length; i++)
        {
            int from = quotation.Starts[i], end = i + 1 < quotation.Starts.Length ? quotation.Starts[i + 1] : quotation.End;
            foreach (var incise in incises)
            {
                if (incise.First < from || incise.First >= end) continue;
                AddPiece(text, pieces, from, incise.First);
                from = incise.End;
            }
            AddPiece(text, pieces, from, end);
        }
        return pieces;
    }

    private static void AddPiece(SpeechText text, List<(int First, int End)> pieces, int first, int end)
    {
        for (int t = first; t < end; t++)
            if (!text.IsPunctuation(t))
            {
                pieces.Add((first, end));
                return;
            }
    }

    /// <summary>The incise right after the closing mark, or null.</summary>
    public static Incise? After(SpeechText text, Quotation quotation)
    {
        int t = quotation.Outer;
        if (t >= text.Count || text.OpensParagraph(t)) return null;
        bool comma = text.IsComma(t) || text.Char(t) is '–' or '—' or '-';
        if (comma) t++;
        if (t >= text.Count) return null;
        if (!comma && text.SentenceStart(t) == t && !char.IsLower(text.Char(t))) return null;
        int limit = text.SentenceEnd(t);
        if (InciseFinder.At(text, t, limit, afterQuote: true) is not { } incise) return null;
        // « « La Dune » est parue … »: without a comma, only a verb of saying reports.
        if (!comma && incise is { Verb: { Pronoun: < 0 } verb, Group: { } group } && (verb.Speech is null || !SourceFinder.CanSpeak(text, group.Head) && !SourceFinder.NamesPerson(text, group))) return null;
        return incise;
    }

    /// <summary>
    /// Where the words said begin when the quotation is the end of an unquoted clause (« Elle « regrette une posture », selon lui »); −1
    /// when the quotation stands alone.
    /// </summary>
    private static int Embedded(SpeechText text, Sheet sheet, Quotation quotation)
    {
        if (quotation.Begin == 0) return -1;
        int start = ClauseStart.Of(text, quotation.Begin);
        if (text.Upos(quotation.Begin - 1) is Language.Upos.CCONJ) return -1;
        if (start >= quotation.Begin || text.Char(quotation.Begin - 1) is ':' || sheet.Overlaps(start, quotation.Begin)) return -1;
        for (int t = start; t < quotation.Begin; t++)
            if (text.QuotationOf[t] >= 0 || text.IsComma(t) && t == quotation.Begin - 1) return -1;
        return start;
    }

    private static Draft Make(SpeechText text, Incise incise, List<(int First, int End)> pieces, string rule, double confidence) => new()
    {
        Pieces = pieces,
        Speaker = incise.Speaker,
        Group = incise.Group,
        CueFirst = incise.CueFirst,
        CueEnd = incise.CueEnd,
        Clause = (incise.First, incise.End),
        Rule = $"{rule}: {incise.Rule}",
        Confidence = incise.Verb is { Speech: null } ? confidence - .2 : confidence,
        Nameless = incise.Speaker < 0,
        Anonymous = incise.Verb is { Pronoun: >= 0 } verb && text.Form(verb.Pronoun).EndsWith("on", StringComparison.Ordinal),
    };

    /// <summary>« A », a dit X, « B »; « A », a dit X. « B ».: the next quotation goes on unless it has a cue of its own.</summary>
    private static void Continue(SpeechText text, Sheet sheet, Draft draft, Incise incise, int q)
    {
        int at = incise.End;
        while (q + 1 < text.Quotations.Count)
        {
            var next = text.Quotations[q + 1];
            if (next.Begin < at || text.ParagraphOf(next.Begin) != text.ParagraphOf(draft.First)) return;
            int k = at;
            while (k < next.Begin && (text.IsComma(k) || text.Char(k) is '.' or '–' or ':' || k == at && text.Form(k) is "et")) k++;
            if (k != next.Begin || k == at && text.SentenceStart(k) != k) return;
            if (After(text, next) is not null) return;
            var inside = InciseFinder.Inside(text, next.First, next.End, quoted: true);
            if (inside.Count > 0 && inside.Exists(i => i.Verb?.Pronoun < 0)) return;
            draft.Pieces.AddRange(Pieces(text, next, inside));
            q++;
            sheet.Settle(q);
            at = next.Outer;
        }
    }
}
