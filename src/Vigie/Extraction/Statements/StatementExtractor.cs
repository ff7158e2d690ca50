using Vigie.Extraction.Actors;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Statements;

/// <summary>Finds who said what.</summary>
/// <remarks>
/// The surest evidence first: interviews, quotations with an incise of their own, then sentence by sentence incises, attributions and
/// reported clauses, then the quotations that are left. Speakers are resolved last, in text order. Immutable once loaded, safe to share.
/// </remarks>
internal sealed class StatementExtractor
{
    /// <summary>Words of the nearest cue weigh more than the context's: a speaker guessed, or none, lowers the confidence.</summary>
    private const double WithoutSpeaker = .7;

    private readonly SpeechLexicon _lexicon;

    /// <summary>Loads verbs, nouns and prepositions of saying.</summary>
    public StatementExtractor(DataFolder data) => _lexicon = new SpeechLexicon(data);

    /// <summary>Statements in text order; speakers are actors of <paramref name="actors"/>, which learns who <c>je</c> is.</summary>
    public IReadOnlyList<Statement> Extract(
        Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Place> places, IReadOnlyList<TimeExpression> times) =>
        Extract(document, analysis, actors, places, times, null);

    /// <summary>The same, noting in <paramref name="traces"/> why each statement came out as it did.</summary>
    internal IReadOnlyList<Statement> Extract(
        Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Place> places, IReadOnlyList<TimeExpression> times,
        IList<StatementTrace>? traces)
    {
        if (analysis.TokenCount == 0) return [];
        var text = new SpeechText(document, analysis, actors, _lexicon, times);
        actors.LeaveOut(text.QuotedWords());
        var sheet = new Sheet(text);
        int guest = InterviewReader.Find(text, sheet);
        QuotedStatements.Find(text, sheet);
        new SentenceReports(text, sheet).Find();
        new LooseQuotations(text, sheet).Find();
        var drafts = sheet.Drafts;
        drafts.Sort(static (a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.CueFirst.CompareTo(b.CueFirst));
        return Resolve(text, drafts, guest, new Circumstances(text, places, times), traces);
    }

    private static List<Statement> Resolve(
        SpeechText text, List<Draft> drafts, int guest, Circumstances circumstances, IList<StatementTrace>? traces)
    {
        var statements = new List<Statement>(drafts.Count);
        var spoken = new List<(Draft Draft, string? Actor)>(drafts.Count);
        var speakers = new SpeakerResolver(text, guest);
        foreach (var draft in drafts)
        {
            var content = Spans(text, draft);
            if (content.Length == 0) continue;
            var notes = traces is null ? null : new List<string>();
            string? actor = speakers.Resolve(draft, notes, out string basis);
            var statement = new Statement
            {
                Id = $"s{statements.Count + 1}",
                Kind = KindOf(text, draft),
                Speaker = actor,
                SpeakerMention = MentionOf(text, draft),
                Cue = draft.CueFirst < 0 ? null : new TextSpan(text.Analysis.TokenStarts[draft.CueFirst], text.Analysis.TokenEnds[draft.CueEnd - 1]),
                Content = [.. content],
                Time = circumstances.TimeOf(draft),
                Place = circumstances.PlaceOf(draft),
                Rule = draft.Rule,
                Confidence = Math.Round(actor is null ? draft.Confidence * WithoutSpeaker : draft.Confidence, 3),
            };
            statements.Add(statement);
            spoken.Add((draft, actor));
            traces?.Add(new StatementTrace(statement.Id, basis, notes!));
        }
        for (int i = 0; i < statements.Count; i++)
        {
            // A headline is read before the body that tells who says it.
            if (statements[i].Speaker is null && text.IsHeadline(spoken[i].Draft.First) && SpeakerResolver.OfHeadline(text, spoken[i].Draft, spoken) is { } actor)
            {
                statements[i] = statements[i] with { Speaker = actor, Confidence = Math.Round(spoken[i].Draft.Confidence, 3) };
                if (traces is not null) traces[i] = traces[i] with { Basis = "headline" };
            }
            text.Actors.Bind(statements[i]);
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
}
