using Vigie.Extraction.Actors;
using Vigie.Extraction.Places;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>Finds who takes part in an event: its frame proposes, the scorer decides among all whom the sentence names.</summary>
internal sealed class ParticipantReader
{
    // Below this probability one is not added to another of the same side.
    private const double SecondThreshold = 0.95;

    // Unless a list joins them (« X, Y et Z »).
    private const double ListThreshold = 0.5;

    // What the choice among all weighs beside the judgement of each.
    private const double ChoiceShare = 0.4;

    // Below this probability a phrase of the sentence does not act, does not undergo.
    private const double Threshold = 0.25;

    // Likewise an actor of another sentence, for each side: whom a sentence leaves out undergoes more often than acts.
    private const double InheritedActor = 0.45, InheritedRecipient = 0.35;

    // Likewise for one whom the line of the lexicon has take part with another (« rencontrer »).
    private const double PeerThreshold = 0.12;

    private readonly Analysis _analysis;
    private readonly ActorBook _book;
    private readonly EventLexicon _lexicon;
    private readonly FrameReader _frames;
    private readonly ParticipantFeatures _features;
    private readonly InheritedFeatures _inherited;
    private readonly ParticipantLists _lists;
    private readonly ParticipantModel _model;
    private readonly bool _learning;
    // Words of dates and datelines.
    private readonly bool[] _apart;

    public ParticipantReader(Analysis analysis, ActorBook book, EventLexicon lexicon, EventSyntax syntax, ParticipantModel model, IReadOnlyList<TimeExpression> times, WordClusters clusters, bool learning)
    {
        (_analysis, _book, _lexicon, _model, _learning) = (analysis, book, lexicon, model, learning);
        _frames = new FrameReader(book, lexicon);
        _features = new ParticipantFeatures(analysis, book, syntax, lexicon, clusters);
        _inherited = new InheritedFeatures(analysis, book, clusters, learning);
        _lists = new ParticipantLists(analysis, book);
        _apart = new bool[analysis.WordCount];
        foreach (var time in times)
            for (int t = Math.Max(0, Array.BinarySearch(analysis.TokenStarts, time.Span.Start)); t < analysis.TokenCount && analysis.TokenStarts[t] < time.Span.End; t++)
                for (int w = analysis.TokenWords[t]; w < analysis.TokenWords[t + 1]; w++) _apart[w] = analysis.TokenStarts[t] >= time.Span.Start;
        // « Bangui, 11 février (AFP) – »: a dateline takes no part.
        foreach (var name in analysis.NameList)
        {
            var span = analysis.SpanOf(name);
            if (name.Type != NameType.LOC || span.Start > 0 && analysis.Text[span.Start - 1] != '\n' || PlaceSyntax.DatelineEnd(analysis.Text, span.End) is not (>= 0 and var dash)) continue;
            for (int t = name.FirstToken; t < analysis.TokenCount && analysis.TokenStarts[t] < dash; t++)
                for (int w = analysis.TokenWords[t]; w < analysis.TokenWords[t + 1]; w++) _apart[w] = true;
        }
    }

    /// <summary>Fills who acts and who undergoes in each event: whom its sentence names, else whom the text around does.</summary>
    /// <param name="drafts">The events of the text, in order.</param>
    /// <param name="last">The statement last made before an event, or null.</param>
    public void Fill(IReadOnlyList<EventDraft> drafts, Func<EventDraft, Statement?> last)
    {
        foreach (var draft in drafts) FillFromSentence(draft);
        // All are chosen before any is added, so that one guess is not built on another.
        var inherited = drafts.Select(draft => Choose(Inherited(draft, drafts, last(draft)))).ToList();
        for (int i = 0; i < drafts.Count; i++) Add(drafts[i], inherited[i]);
    }

    /// <summary>Fills an event with whom its sentence names.</summary>
    public void FillFromSentence(EventDraft draft)
    {
        Add(draft, Choose(Candidates(draft)));
        // « …, ironise Mme Roux »: who says it was found with the statement.
        if (draft.Actors.Count == 0 && draft.Voice is { } voice && !draft.Recipients.Contains(voice, StringComparer.Ordinal)) draft.Actors.Add(voice);
    }

    /// <summary>Fills who of those already known acts and undergoes: nobody becomes an actor by this event.</summary>
    public void FillKnown(EventDraft draft)
    {
        foreach (var (candidate, side) in Choose(Candidates(draft)))
            foreach (string id in candidate.Ids)
                if (!draft.Actors.Contains(id, StringComparer.Ordinal) && !draft.Recipients.Contains(id, StringComparer.Ordinal)) (side == Side.Actor ? draft.Actors : draft.Recipients).Add(id);
    }

    /// <summary>The actors of the text around that may take part where the sentence names nobody, with the scorer's judgement.</summary>
    public List<ParticipantCandidate> Inherited(EventDraft draft, IReadOnlyList<EventDraft> told, Statement? last)
    {
        if (draft.Entry.Hazard || draft.Actors.Count > 0 && draft.Recipients.Count > 0) return [];
        var candidates = _inherited.Candidates(draft, told, last);
        if (!_model.IsEmpty) WeighAlone(candidates, _model);
        return candidates;
    }

    private void Add(EventDraft draft, List<(ParticipantCandidate Candidate, Side Side)> chosen)
    {
        // Names before pronouns that stand for the same, in the order of the text.
        foreach (var (candidate, side) in chosen.OrderBy(c => c.Candidate.Word is { Upos: Upos.PRON or Upos.DET }).ThenBy(c => c.Candidate.Word?.Index))
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

    /// <summary>Of the candidates of a sentence, or of the text around it, those that take part, the surer first: what one side has the other has not.</summary>
    public static List<(ParticipantCandidate Candidate, Side Side)> Choose(IReadOnlyList<ParticipantCandidate> candidates)
    {
        var chosen = new List<(ParticipantCandidate Candidate, Side Side)>();
        var (firsts, lists) = (new List<int>[] { [], [] }, new List<int>[] { [], [] });
        foreach (var candidate in candidates.OrderByDescending(c => c.Probability.Max()).ThenBy(c => c.Word?.Index))
        {
            int side = candidate.Probability[1] > candidate.Probability[0] ? 1 : 0;
            int first = candidate.Word is { } word ? EventPath.FirstSister(word).Index : -1;
            // One more than its side has already, and not joined to it by « et », must be surer.
            bool more = !candidate.IsPeer && firsts[side].Count > 0 && (first < 0 || !firsts[side].Contains(first));
            double threshold = more ? candidate.List >= 0 && lists[side].Contains(candidate.List) ? ListThreshold : SecondThreshold
                : candidate.IsPeer ? PeerThreshold : candidate.Word is not null ? Threshold : side == 0 ? InheritedActor : InheritedRecipient;
            if (candidate.Probability[side] < threshold) continue;
            firsts[side].Add(first);
            lists[side].Add(candidate.List);
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
            var candidate = new ParticipantCandidate(_learning) { Word = word, Ids = IdsOf(word), IsPeer = draft.Entry.Frame is Frame.Meet or Frame.Both && Frames(frame, word, Side.Actor) };
            if (candidate.Ids.Count == 0 && word.Upos is not (Upos.NOUN or Upos.PROPN or Upos.X) && !IsNominal(word)) continue;
            _features.Fill(draft, candidate, frame);
            // Without a model the frame alone decides.
            for (int side = 0; side < 2 && _model.IsEmpty; side++) candidate.Probability[side] = Frames(frame, word, (Side)side) ? 1 : 0;
            candidates.Add(candidate);
        }
        _lists.Read(candidates);
        if (!_model.IsEmpty) Weigh(candidates, _model);
        return candidates;
    }

    /// <summary>
    /// How probable it is for each side that a phrase of the sentence takes part: judged by itself, and as the one to be chosen among all the phrases
    /// and nobody (the weights of the features with <c>C</c> before them).
    /// </summary>
    public static void Weigh(IReadOnlyList<ParticipantCandidate> named, ParticipantModel model)
    {
        var sums = named.Select(model.Sums).ToArray();
        double[] chosen = new double[named.Count];
        for (int side = 0; side < 2; side++)
        {
            double all = 1;
            for (int c = 0; c < named.Count; c++)
            {
                var (alone, among) = sums[c][side];
                named[c].Probability[side] = LogisticModel.Probability(alone);
                all += chosen[c] = Math.Exp(among);
            }
            for (int c = 0; c < named.Count; c++) named[c].Probability[side] = (1 - ChoiceShare) * named[c].Probability[side] + ChoiceShare * chosen[c] / all;
        }
    }

    /// <summary>How probable it is for each side that an actor of the text around takes part.</summary>
    public static void WeighAlone(IReadOnlyList<ParticipantCandidate> inherited, ParticipantModel model)
    {
        foreach (var candidate in inherited)
        {
            var sums = model.Sums(candidate);
            for (int side = 0; side < 2; side++) candidate.Probability[side] = candidate.IsOpen[side] ? LogisticModel.Probability(sums[side].Alone) : 0;
        }
    }

    /// <summary>The names a candidate goes by.</summary>
    public IReadOnlyList<string> NamesOf(ParticipantCandidate candidate) =>
        candidate.Ids.Count == 0 ? [NounPhrases.TextOf(candidate.Word!.Value, brief: _book.Knowledge.Noun(candidate.Word!.Value).Class is NounClass.None), .. NounPhrases.Counted(candidate.Word!.Value) is { } counted ? [counted] : Array.Empty<string>()]
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
        if (word.Index == draft.Word.Index || _apart[word.Index] || IsNamedBeside(word) || IsOnly(word, frame)) return false;
        if (frame.Any(match => match.Word.Index == word.Index)) return true;
        int name = _analysis.NameIndexAt(word.Index);
        if (name >= 0) return _analysis.HeadWordOf(_analysis.NameList[name]) == word.Index;
        switch (word.Upos)
        {
            case Upos.PRON:
                return word.Deprel != "expl:subj" && !word.Is("expl");
            case Upos.DET:
                return word.Feats.Get("Poss") == "Yes";
            case Upos.ADJ when IsNominal(word):
            case Upos.VERB when IsNominal(word):
                return true;
            case Upos.ADJ:
                return word.Is("amod") ? word.HeadIndex == draft.Word.Index && _book.StateOf(word.Form) is not null : _book.DraftId(word.Index) is not null;
            case Upos.NOUN:
                return !IsPortfolio(word) && !(draft.Trigger.Contains(word.Span.Start) && _lexicon.Nouns(word.Lemma).IsEvent)
                    && (_book.DraftId(word.Index) is not null || !_lexicon.Is("abstract", word.Lemma) && !_lexicon.Nouns(word.Lemma).IsEvent);
            default:
                return word.Upos is Upos.PROPN or Upos.X;
        }
    }

    // « les blessés », « 1 300 déplacés »: adjectives and participles that stand as nouns.
    private static bool IsNominal(Word word)
    {
        if (!(word.Is("nsubj") || word.Is("obj") || word.Is("obl") || word.Is("nmod") || word.Is("iobj") || word.Is("conj"))) return false;
        return word.Upos is Upos.ADJ or Upos.VERB && (word.Child("det") is not null || word.Child("nummod") is not null);
    }

    // « éliminer un cadre du Front »: it befalls the one person, not those he belongs to.
    private bool IsOnly(Word word, IReadOnlyList<FrameMatch> frame) =>
        word.Is("nmod") && EventSyntax.Case(word) == "de" && word.Head is { Upos: Upos.NOUN } person && person.Feats.Number == Number.Sing && person.Child("det") is { } det && det.Feats.Get("Definite") == "Ind"
        && _book.Knowledge.Noun(person).Class is NounClass.Role or NounClass.Person or NounClass.Armed && frame.Any(match => match.Word.Index == person.Index && match.Side == Side.Recipient);

    // « le ministre de la Défense »: what somebody is minister of.
    private bool IsPortfolio(Word word) => char.IsUpper(word.Form[0]) && word.Is("nmod") && word.Head is { Upos: Upos.NOUN } head && _book.Knowledge.Noun(head).Class == NounClass.Role;

    // « les deux coaccusés, Paul Petit et Luc Roux », « son parti, le Congrès », « Anne Roux, élue du Nord »: the names say who.
    private bool IsNamedBeside(Word word)
    {
        if (word.Upos is not (Upos.NOUN or Upos.ADJ)) return false;
        string? own = _book.Find(word.Index);
        foreach (var child in word.Children)
            if (child.Is("appos") && IsNamed(child, own)) return true;
        return word.Is("appos") && word.Head is { } head && IsNamed(head, own);
    }

    private bool IsNamed(Word beside, string? own) =>
        (beside.Upos == Upos.PROPN || _analysis.NameIndexAt(beside.Index) >= 0) && _book.Find(beside.Index) is { } id && id != own && _book.Draft(id).Kind is ActorKind.Person or ActorKind.Organisation or ActorKind.ArmedGroup;
}
