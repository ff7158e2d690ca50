using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Statements;

/// <summary>Finds who said what.</summary>
/// <remarks>
/// The surest evidence first: interviews, quotations with an incise of their own, then sentence by sentence incises, attributions and
/// reported clauses, then the quotations that are left. Speakers are resolved last, in text order.
/// </remarks>
internal sealed class StatementExtractor
{
    private readonly SpeechLexicon _lexicon;

    /// <summary>Loads verbs, nouns and prepositions of saying.</summary>
    public StatementExtractor(DataFolder data) => _lexicon = new SpeechLexicon(data);

    /// <summary>Statements in text order; speakers are actors of <paramref name="actors"/>, which learns who <c>je</c> is.</summary>
    public IReadOnlyList<Statement> Extract(
        Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Place> places, IReadOnlyList<TimeExpression> times)
    {
        if (analysis.TokenCount == 0) return [];
        var text = new SpeechText(document, analysis, actors, _lexicon, times);
        var sheet = new Sheet(text);
        int guest = InterviewReader.Find(text, sheet);
        QuotedStatements.Find(text, sheet);
        new SentenceReports(text, sheet).Find();
        new LooseQuotations(text, sheet).Find();
        var drafts = sheet.Drafts;
        drafts.Sort(static (a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.CueFirst.CompareTo(b.CueFirst));
        return Resolve(text, drafts, guest, places, times);
    }

    private static List<Statement> Resolve(
        SpeechText text, List<Draft> drafts, int guest, IReadOnlyList<Place> places, IReadOnlyList<TimeExpression> times)
    {
        var statements = new List<Statement>();
        var context = new ContextSpeaker(text);
        Draft? previous = null;
        string? previousActor = null;
        foreach (var draft in drafts)
        {
            var content = Spans(text, draft);
            if (content.Length == 0) continue;
            string? actor = draft.Speaker >= 0 ? text.Actors.Refer(draft.Speaker) : null;
            if (actor is null && !draft.Nameless && draft.Speaker < 0)
                actor = guest >= 0 ? text.Actors.Refer(guest) : context.Of(draft, previous, previousActor);
            TextSpan? cue = draft.CueFirst >= 0 ? text.Analysis.TokenSpan(draft.CueFirst) is var f ? new TextSpan(f.Start, text.Analysis.TokenEnds[draft.CueEnd - 1]) : null : null;
            var statement = new Statement
            {
                Id = $"s{statements.Count + 1}",
                Kind = KindOf(text, draft),
                Speaker = actor,
                SpeakerMention = MentionOf(text, draft),
                Cue = cue,
                Content = [.. content],
                Time = TimeOf(text, draft, times),
                Place = PlaceOf(text, draft, places),
                Rule = draft.Rule,
                Confidence = actor is null ? draft.Confidence * .7 : draft.Confidence,
            };
            text.Actors.Bind(statement);
            statements.Add(statement);
            previous = draft;
            previousActor = actor ?? previousActor;
        }
        return statements;
    }

    private static TextSpan[] Spans(SpeechText text, Draft draft)
    {
        var spans = new List<TextSpan>();
        foreach (var (first, end) in draft.Pieces)
            if (text.Trim(first, end) is { } span) spans.Add(span);
        return [.. spans];
    }

    private static StatementKind KindOf(SpeechText text, Draft draft)
    {
        if (draft.Spoken) return StatementKind.Direct;
        int inside = 0, outside = 0;
        foreach (var (first, end) in draft.Pieces)
            for (int t = first; t < end; t++)
            {
                if (text.IsPunctuation(t)) continue;
                if (text.QuotationOf[t] >= 0) inside++;
                else outside++;
            }
        return inside == 0 ? StatementKind.Indirect : outside == 0 ? StatementKind.Direct : StatementKind.Mixed;
    }

    private static TextSpan? MentionOf(SpeechText text, Draft draft)
    {
        if (draft.Speaker < 0) return null;
        if (draft.Group is { } group) return new TextSpan(text.Analysis.TokenStarts[group.First], text.Analysis.TokenEnds[group.End - 1]);
        if (text.Analysis.NameAt(draft.Speaker) is { } name) return text.Analysis.SpanOf(name);
        return text.Analysis[draft.Speaker].Span;
    }

    private static string? TimeOf(SpeechText text, Draft draft, IReadOnlyList<TimeExpression> times)
    {
        if (Range(text, draft) is not { } range) return null;
        foreach (var time in times)
            if (range.Contains(time.Span) && !Said(text, draft, time.Span)) return time.Id;
        return null;
    }

    private static string? PlaceOf(SpeechText text, Draft draft, IReadOnlyList<Place> places)
    {
        if (Range(text, draft) is not { } range) return null;
        foreach (var place in places)
            foreach (var mention in place.Mentions)
            {
                if (!range.Contains(mention) || Said(text, draft, mention)) continue;
                // « de Gao » belongs to a role; « à Gao », « depuis Gao » says where.
                int start = mention.Start;
                if (draft.Group is { } group && mention.Start >= text.Analysis.TokenStarts[group.First] && mention.End <= text.Analysis.TokenEnds[group.End - 1]) continue;
                if (text.Analysis.Text.AsSpan(0, start).TrimEnd().EndsWith(" à", StringComparison.Ordinal) || text.Analysis.Text.AsSpan(0, start).TrimEnd().EndsWith("depuis", StringComparison.Ordinal))
                    return place.Id;
            }
        return null;
    }

    private static TextSpan? Range(SpeechText text, Draft draft) =>
        draft.Clause is { First: >= 0 } clause && clause.End > clause.First && clause.End <= text.Count
            ? new TextSpan(text.Analysis.TokenStarts[clause.First], text.Analysis.TokenEnds[clause.End - 1]) : null;

    private static bool Said(SpeechText text, Draft draft, TextSpan span)
    {
        foreach (var (first, end) in draft.Pieces)
            if (new TextSpan(text.Analysis.TokenStarts[first], text.Analysis.TokenEnds[end - 1]).Overlaps(span)) return true;
        return false;
    }
}
