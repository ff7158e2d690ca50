using Vigie.Extraction.Actors;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>Finds who takes part in an event: its frame proposes, the scorer decides among all whom the sentence names.</summary>
internal sealed class ParticipantReader
{
    /// <summary>Below this probability a phrase of the sentence takes no part.</summary>
    public const double Threshold = 0.25;

    /// <summary>Below this probability one is not added to another of the same side.</summary>
    public const double SecondThreshold = 0.95;

    /// <summary>Below this probability an actor of another sentence takes no part.</summary>
    public const double InheritedThreshold = 0.4;

    private readonly Analysis _analysis;
    private readonly ActorBook _book;
    private readonly EventLexicon _lexicon;
    private readonly FrameReader _frames;
    private readonly ParticipantFeatures _features;
    private readonly InheritedFeatures _inherited;
    private readonly LogisticModel _model;
    private readonly bool[] _inTime;

    public ParticipantReader(Analysis analysis, ActorBook book, EventLexicon lexicon, EventSyntax syntax, LogisticModel model, IReadOnlyList<TimeExpression> times, Func<string, uint> clusterOf)
    {
        (_analysis, _book, _lexicon, _model) = (analysis, book, lexicon, model);
        _frames = new FrameReader(book, lexicon);
        _features = new ParticipantFeatures(analysis, book, syntax, lexicon, clusterOf);
        _inherited = new InheritedFeatures(analysis, book);
        _inTime = new bool[analysis.WordCount];
        foreach (var time in times)
            for (int t = Math.Max(0, Array.BinarySearch(analysis.TokenStarts, time.Span.Start)); t < analysis.TokenCount && analysis.TokenStarts[t] < time.Span.End; t++)
                for (int w = analysis.TokenWords[t]; w < analysis.TokenWords[t + 1]; w++) _inTime[w] = analysis.TokenStarts[t] >= time.Span.Start;
    }

    /// <summary>Fills who acts and who undergoes: whom the sentence names, else whom the text before does.</summary>
    /// <param name="draft">The event.</param>
    /// <param name="earlier">Those before it in the text, filled.</param>
    /// <param name="last">The statement last made before it, or null.</param>
    /// <param name="inherit">Whether to look beyond the sentence.</param>
    public void Fill(EventDraft draft, IReadOnlyList<EventDraft> earlier, Statement? last, bool inherit = true)
    {
        Add(draft, Choose(Candidates(draft), Threshold));
        // « …, ironise Mme Roux »: who says it was found with the statement.
        if (draft.Actors.Count == 0 && draft.Voice is { } voice && !draft.Recipients.Contains(voice, StringComparer.Ordinal)) draft.Actors.Add(voice);
        if (!inherit) return;
        var inherited = Inherited(draft, earlier, last);
        if (inherited.Count > 0) Add(draft, Choose(inherited, InheritedThreshold));
    }

    /// <summary>Fills who of those already known acts and undergoes: nobody becomes an actor by this event.</summary>
    public void FillKnown(EventDraft draft)
    {
        foreach (var (candidate, side) in Choose(Candidates(draft), Threshold))
            foreach (string id in candidate.Ids)
                if (!draft.Actors.Contains(id, StringComparer.Ordinal) && !draft.Recipients.Contains(id, StringComparer.Ordinal)) (side == Side.Actor ? draft.Actors : draft.Recipients).Add(id);
    }

    /// <summary>The actors of the text around that may take part where the sentence names nobody, with the scorer's judgement.</summary>
    public List<ParticipantCandidate> Inherited(EventDraft draft, IReadOnlyList<EventDraft> earlier, Statement? last)
    {
        if (draft.Entry.Hazard || draft.Actors.Count > 0 && draft.Recipients.Count > 0) return [];
        var candidates = _inherited.Candidates(draft, earlier, last);
        foreach (var candidate in candidates)
            for (int side = 0; side < 2; side++)
                candidate.Probability[side] = (side == 0 ? draft.Actors : draft.Recipients).Count > 0 || _model.IsEmpty ? 0 : _model.Probability(candidate.Features[side]);
        return candidates;
    }

    private void Add(EventDraft draft, List<(ParticipantCandidate Candidate, Side Side)> chosen)
    {
        // Names before pronouns that stand for the same.
        foreach (var (candidate, side) in chosen.OrderBy(c => c.Candidate.Word is { Upos: Upos.PRON or Upos.DET }))
        {
            IEnumerable<string> ids = candidate.Ids.Count > 0 ? candidate.Ids : _book.Refer(candidate.Word!.Value.Index) is { } created ? [created] : [];
            foreach (string id in ids)
            {
                if (draft.Actors.Contains(id, StringComparer.Ordinal) || draft.Recipients.Contains(id, StringComparer.Ordinal)) continue;
                (side == Side.Actor ? draft.Actors : draft.Recipients).Add(id);
                // A pronoun that names a participant is a mention of it.
                if (candidate.Word is { } word) _book.Find(word.Index);
            }
        }
    }

    /// <summary>Of the candidates those that take part, the surer first: what one side has the other has not.</summary>
    public static List<(ParticipantCandidate Candidate, Side Side)> Choose(IEnumerable<ParticipantCandidate> candidates, double threshold)
    {
        var chosen = new List<(ParticipantCandidate Candidate, Side Side)>();
        var firsts = new List<int>[] { [], [] };
        foreach (var candidate in candidates.OrderByDescending(c => c.Probability.Max()).ThenBy(c => c.Word?.Index))
        {
            int side = candidate.Probability[1] > candidate.Probability[0] ? 1 : 0;
            int first = candidate.Word is { } word ? EventPath.FirstSister(word).Index : -1;
            // One more than its side has already, and not joined to it by « et », must be surer.
            bool more = !candidate.IsPeer && firsts[side].Count > 0 && (first < 0 || !firsts[side].Contains(first));
            if (candidate.Probability[side] < (more ? SecondThreshold : threshold)) continue;
            firsts[side].Add(first);
            chosen.Add((candidate, (Side)side));
        }
        return chosen;
    }

    /// <summary>The phrases of the event's sentence that may take part, with the scorer's judgement.</summary>
    public List<ParticipantCandidate> Candidates(EventDraft draft)
    {
        var frame = _frames.Read(draft);
        var candidates = new List<ParticipantCandidate>();
        var (first, end) = _analysis.WordsOf(draft.Word.Sentence);
        for (int w = first; w < end; w++)
        {
            var word = _analysis[w];
            if (!CanBe(draft, word, frame)) continue;
            var candidate = new ParticipantCandidate { Word = word, Ids = IdsOf(word), IsPeer = draft.Entry.Frame is Frame.Meet or Frame.Both && Frames(frame, word, Side.Actor) };
            if (candidate.Ids.Count == 0 && word.Upos is not (Upos.NOUN or Upos.PROPN or Upos.X)) continue;
            _features.Fill(draft, candidate, frame);
            // Without a model the frame alone decides.
            for (int side = 0; side < 2; side++)
                candidate.Probability[side] = !_model.IsEmpty ? _model.Probability(candidate.Features[side]) : Frames(frame, word, (Side)side) ? 1 : 0;
            candidates.Add(candidate);
        }
        return candidates;
    }

    /// <summary>The names a candidate goes by.</summary>
    public IReadOnlyList<string> NamesOf(ParticipantCandidate candidate) =>
        candidate.Ids.Count == 0 ? [NounPhrases.TextOf(candidate.Word!.Value, brief: _book.Knowledge.Noun(candidate.Word!.Value.Lemma).Class is NounClass.None), .. NounPhrases.Counted(candidate.Word!.Value) is { } counted ? [counted] : Array.Empty<string>()]
            : [.. candidate.Ids.SelectMany(id => _book.Draft(id).Names.Concat(_book.Draft(id).Roles.Select(role => role.Title)))];

    private static bool Frames(IReadOnlyList<FrameMatch> frame, Word word, Side side) =>
        frame.Any(match => match.Side == side && (match.Word.Index == word.Index || match.Word.Index == EventPath.FirstSister(word).Index));

    private IReadOnlyList<string> IdsOf(Word word)
    {
        if (word.Upos == Upos.ADJ && word.Is("amod")) return _book.StateOf(word.Form) is { } state ? [state] : [];
        return _book.Peek(word.Index);
    }

    private bool CanBe(EventDraft draft, Word word, IReadOnlyList<FrameMatch> frame)
    {
        if (word.Index == draft.Word.Index || _inTime[word.Index] || IsNamedBeside(word)) return false;
        if (frame.Any(match => match.Word.Index == word.Index)) return true;
        int name = _analysis.NameIndexAt(word.Index);
        if (name >= 0) return _analysis.HeadWordOf(_analysis.NameList[name]) == word.Index;
        switch (word.Upos)
        {
            case Upos.PRON:
                return word.Deprel != "expl:subj" && !word.Is("expl");
            case Upos.DET:
                return word.Feats.Get("Poss") == "Yes";
            case Upos.ADJ:
                return word.Is("amod") ? word.HeadIndex == draft.Word.Index && _book.StateOf(word.Form) is not null : _book.DraftId(word.Index) is not null;
            case Upos.NOUN:
                return !(draft.Trigger.Contains(word.Span.Start) && _lexicon.IsEventNoun(word.Lemma))
                    && (_book.DraftId(word.Index) is not null || !_lexicon.ClassMembers("abstract").Contains(word.Lemma, StringComparer.Ordinal) && !_lexicon.IsEventNoun(word.Lemma));
            default:
                return word.Upos is Upos.PROPN or Upos.X;
        }
    }

    // « les deux coaccusés, Paul Petit et Luc Roux »: the names say who.
    private bool IsNamedBeside(Word word)
    {
        if (word.Upos != Upos.NOUN) return false;
        foreach (var child in word.Children)
            if (child.Is("appos") && child.Upos == Upos.PROPN && _book.Find(child.Index) is { } id && _book.Draft(id).Kind is ActorKind.Person or ActorKind.Organisation && _book.Find(word.Index) != id) return true;
        return false;
    }
}
