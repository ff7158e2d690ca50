using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>Statements attributed by a preposition: « Selon X, … », « … selon Y », « l'annonce de X selon laquelle … ».</summary>
internal sealed class SentenceSources(SpeechText text, Sheet sheet)
{
    /// <summary>Finds those of the sentence [first, end).</summary>
    public void Find(int first, int end)
    {
        for (int k = first; k < end; k++)
        {
            if (text.QuotationOf[k] >= 0 || sheet.IsTaken(k)) continue;
            if (NounReports.SelonLaquelle(text, k) is { } nominal)
            {
                sheet.Add(nominal);
                continue;
            }
            if (SourceFinder.At(text, k, end) is not { } source) continue;
            bool opens = k == ClauseStart.Of(text, k) || k > first && text.Upos(k - 1) is Upos.CCONJ && ClauseStart.Of(text, k) >= k - 1 || k > first && text.Char(k - 1) is ';' or ':' or '–' or '.' || IsLead(first, k);
            if (source.Kind == "opinion" && !opens) continue;
            if (opens) Leading(source, end);
            else if (!text.IsComma(k - 1) && source.Kind == "source") Trailing(source, end);
        }
    }

    // « Toujours selon le parquet, … », « Mais d'après lui, … »
    private bool IsLead(int first, int k)
    {
        int words = 0;
        for (int j = first; j < k; j++)
        {
            if (text.Upos(j) is not (Upos.ADV or Upos.CCONJ or Upos.PUNCT)) return false;
            if (!text.IsPunctuation(j)) words++;
        }
        return words <= 1;
    }

    private void Leading(Source source, int end)
    {
        int start = BodyStart(source, end);
        if (start < 0) return;
        int stop = start;
        while (stop < end && text.Char(stop) != ';' && !(text.IsComma(stop) && text.QuotationOf[stop] < 0 && ReportEnd.Comments(text, stop + 1))) stop++;
        if (start < text.Count && text.QuotationOf[start] >= 0) stop = Math.Max(stop, text.Quotations[text.QuotationOf[start]].Outer);
        if (sheet.Overlaps(start, stop) || !sheet.HasWords(start, stop)) return;
        sheet.Add(new Draft
        {
            Pieces = [(start, stop)],
            Speaker = source.Speaker,
            Group = source.Group,
            CueFirst = source.CueFirst,
            CueEnd = source.CueEnd,
            Clause = (source.CueFirst, start),
            Rule = "source: " + source.Phrase,
            Confidence = source.Kind == "opinion" ? .7 : .9,
        });
    }

    /// <summary>Token where what is said begins after « Selon X, porte-parole de Y, qui …, »: the first clause with a verb of its own.</summary>
    private int BodyStart(Source source, int end)
    {
        int k = source.Group?.Core ?? source.End;
        if (text.QuotationOf[Math.Min(k, text.Count - 1)] >= 0) return k;
        // « Pour X, l'organisme de recherche, « … » »
        for (int q = source.End; q < end && !text.IsFinite(q); q++)
            if (text.QuotationOf[q] >= 0 && text.IsComma(q - 1)) return q;
        int named = NamedApposition(source.End, end);
        if (BySyntax(source, end) is var syntactic && syntactic > named) return SubjectSegment(named + 1, syntactic);
        k = named;
        int comma = -1;
        while (k < end)
        {
            if (text.QuotationOf[k] >= 0) return k;
            if (text.IsComma(k) || text.Char(k) == ':')
            {
                if (comma < 0) comma = k;
                int next = k + 1;
                if (next >= end) break;
                if (text.QuotationOf[next] >= 0) return next;
                int stop = next;
                while (stop < end && !text.IsComma(stop) && text.QuotationOf[stop] < 0) stop++;
                if (!text.Lexicon.Is("relative", text.Form(next)) && ClauseVerbs.Own(text, next, stop)) return SubjectSegment(comma + 1, next);
            }
            k++;
        }
        return comma >= 0 ? comma + 1 : source.Kind == "opinion" ? -1 : source.End < end ? source.End : -1;
    }

    /// <summary>Token of the comma that ends « , le général Ali D., » after a source; <paramref name="from"/> when no name stands there.</summary>
    private int NamedApposition(int from, int end)
    {
        if (from >= end || !text.IsComma(from)) return from;
        bool person = false;
        for (int k = from + 1; k < end && !text.IsFinite(k) && text.QuotationOf[k] < 0; k++)
        {
            if (text.IsComma(k)) return person ? k : from;
            person |= text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { Type: NameType.PER };
        }
        return from;
    }

    /// <summary>« Selon X, cinq chauffeurs, dont deux étrangers, auraient été tués »: a segment that begins with its verb has its subject before.</summary>
    private int SubjectSegment(int first, int segment)
    {
        int k = segment;
        while (CueReader.IsClitic(text, k) || text.Upos(k) is Upos.ADV) k++;
        bool bare = text.IsFinite(k) || text.Upos(segment) is Upos.VERB && text.Word(segment).Feats.VerbForm == VerbForm.Part;
        if (!bare) return segment;
        int found = segment;
        for (int j = segment - 1; j >= first; j--)
            if ((j == first || text.IsComma(j - 1)) && text.Upos(j) is Upos.DET or Upos.NUM or Upos.PROPN or Upos.PRON or Upos.ADV && !text.Lexicon.Is("relative", text.Form(j)))
            {
                found = j;
                // « le promoteur, la société B., ne disposait »: an apposition between.
                if (text.Upos(j) is not Upos.DET || j == first) break;
            }
        return found;
    }

    /// <summary>
    /// Where the main clause begins by the syntax: the leftmost dependent of the verb that the source modifies, which must follow a comma
    /// (« Selon lui, le promoteur, la société B., ne disposait … »). −1 when the syntax does not tell.
    /// </summary>
    private int BySyntax(Source source, int end)
    {
        if (source.Speaker < 0) return -1;
        int verb = text.Analysis.Heads[source.Speaker];
        if (verb < 0 || text.Analysis.UposTags[verb] is not (Upos.VERB or Upos.AUX or Upos.ADJ or Upos.NOUN) || text.TokenOf(verb) <= source.End || text.TokenOf(verb) >= end) return -1;
        int left = text.TokenOf(verb);
        foreach (var child in text.Analysis[verb].Children)
        {
            if (child.Upos is Upos.PUNCT || child.Index == source.Speaker) continue;
            int first = text.TokenOf(child.Subtree().First);
            if (first > source.End && first < left) left = first;
        }
        return text.IsComma(left - 1) && left - 1 >= source.End && !text.Lexicon.Is("relative", text.Form(left)) ? left : -1;
    }

    private void Trailing(Source source, int end)
    {
        int start = ClauseStart.Of(text, source.CueFirst);
        if (Figures.Start(text, source.CueFirst, start) is var figure and >= 0 && (figure > start && text.IsComma(figure - 1) || !ClauseVerbs.Any(text, start, source.CueFirst) || HasAnotherSource(source, end))) start = figure;
        else if (!ClauseVerbs.Any(text, start, source.CueFirst)) return;
        if (sheet.Overlaps(start, source.CueFirst)) return;
        if (source.End < end && !text.IsComma(source.End) && !text.IsStop(source.End) && text.Upos(source.End) is not Upos.CCONJ) return;
        sheet.Add(new Draft
        {
            Pieces = [(start, source.CueFirst)],
            Speaker = source.Speaker,
            Group = source.Group,
            CueFirst = source.CueFirst,
            CueEnd = source.CueEnd,
            Clause = (source.CueFirst, source.End),
            Rule = "source: " + source.Phrase,
            Confidence = .7,
        });
    }

    private bool HasAnotherSource(Source source, int end)
    {
        for (int k = text.SentenceStart(source.CueFirst); k < end; k++)
            if (k != source.CueFirst && SourceFinder.At(text, k, end) is { Kind: "source" }) return true;
        return false;
    }
}
