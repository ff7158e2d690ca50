using Vigie.Extraction.Actors;
using Vigie.Extraction.Events.Counting;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Events;

/// <summary>Finds who did what to whom, in PLOVER types, and hazards.</summary>
/// <remarks>
/// Words of the lexicon propose events; restrictions on their syntax decide. Participants are what the clause names, nothing else. Grammar
/// gives the certainty, the statement around an event its source.
/// </remarks>
internal sealed class EventExtractor
{
    private readonly EventLexicon _lexicon;
    private readonly FactualityReader _factuality;
    private readonly FigureLexicon _figures;
    private readonly ContextReader _contexts;
    private readonly ModeReader _modes;
    private readonly EventScorer _scorer;
    private readonly ParticipantModel _who;
    private readonly LogisticModel _where;
    private readonly Func<string, (uint Coarse, uint Middle, uint Fine)> _clustersOf;
    private readonly ActorKnowledge _actors;

    /// <summary>Loads the event lexicon and the scorer.</summary>
    public EventExtractor(DataFolder data, ActorKnowledge actors, Func<string, (uint Coarse, uint Middle, uint Fine)> clustersOf)
    {
        _lexicon = new EventLexicon(data);
        _factuality = new FactualityReader(_lexicon);
        _figures = new FigureLexicon(data);
        _contexts = new ContextReader(data);
        _modes = new ModeReader(data);
        _scorer = new EventScorer(data);
        _who = new ParticipantModel(LogisticModel.Read(data, "fr/models/participants.tsv"));
        _where = new LogisticModel(data, "fr/models/event-places.tsv");
        _clustersOf = clustersOf;
        _actors = actors;
    }

    /// <summary>Events in text order, and, where it is asked for, what may be one: too doubtful to be recorded by itself, it waits for another article that tells the same.</summary>
    public (IReadOnlyList<Event> Events, IReadOnlyList<Event> Doubtful) Extract(
        Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Place> places,
        IReadOnlyList<TimeExpression> times, IReadOnlyList<Statement> statements, bool withDoubtful)
    {
        var clusters = new WordClusters(analysis, _clustersOf);
        var participants = Participants(analysis, actors, times, clusters);
        var where = new PlaceReader(analysis, new EventSyntax(actors, _actors, _lexicon), _where, places);
        var when = new DateReader(document, analysis, times, _figures.Numerals);
        var proposals = Propose(document, analysis, actors, statements, clusters);
        var drafts = _scorer.Decide(proposals);
        var doubtful = EventScorer.Doubtful(proposals, drafts);
        participants.Fill(drafts, draft => LastBefore(statements, draft.Trigger));
        new FigureLinker(new FigureReader(_figures, new EventSyntax(actors, _actors, _lexicon), analysis, times)).Link(analysis, drafts, doubtful);
        var events = Record(document, analysis, drafts, where, when, "e");
        if (!withDoubtful) return (events, []);
        foreach (var draft in doubtful) participants.FillKnown(draft);
        return (events, Record(document, analysis, doubtful, where, when, "d"));
    }

    /// <summary>The events of a document with who may take part in each, under which names: to learn the participants from.</summary>
    public List<(EventDraft Event, IReadOnlyList<(ParticipantCandidate Candidate, IReadOnlyList<string> Names)> Candidates)> ProposeParticipants(
        Document document, Analysis analysis, ActorBook actors, IReadOnlyList<TimeExpression> times, IReadOnlyList<Statement> statements)
    {
        var clusters = new WordClusters(analysis, _clustersOf);
        var participants = Participants(analysis, actors, times, clusters, learning: true);
        var drafts = _scorer.Decide(Propose(document, analysis, actors, statements, clusters));
        var named = new List<List<ParticipantCandidate>>(drafts.Count);
        foreach (var draft in drafts)
        {
            named.Add(participants.Candidates(draft));
            participants.FillFromSentence(draft);
        }
        var proposed = new List<(EventDraft, IReadOnlyList<(ParticipantCandidate, IReadOnlyList<string>)>)>(drafts.Count);
        foreach (var (draft, sentence) in drafts.Zip(named))
            proposed.Add((draft, [.. sentence.Concat(participants.Inherited(draft, drafts, LastBefore(statements, draft.Trigger))).Select(c => (c, participants.NamesOf(c)))]));
        return proposed;
    }

    /// <summary>The events of a document with the places where each may have happened: to learn the places from.</summary>
    public List<(EventDraft Event, IReadOnlyList<PlaceCandidate> Candidates)> ProposePlaces(Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Place> places, IReadOnlyList<Statement> statements)
    {
        var where = new PlaceReader(analysis, new EventSyntax(actors, _actors, _lexicon), _where, places, learning: true);
        var placed = new List<(EventDraft Event, string? Place)>();
        var proposed = new List<(EventDraft Event, IReadOnlyList<PlaceCandidate> Candidates)>();
        foreach (var draft in _scorer.Decide(Propose(document, analysis, actors, statements)))
        {
            proposed.Add((draft, where.Candidates(draft, placed)));
            placed.Add((draft, where.PlaceOf(draft, placed)?.Place.Id));
        }
        return proposed;
    }

    private ParticipantReader Participants(Analysis analysis, ActorBook actors, IReadOnlyList<TimeExpression> times, WordClusters clusters, bool learning = false) =>
        new(analysis, actors, _lexicon, new EventSyntax(actors, _actors, _lexicon), _who, times, clusters, learning);

    /// <summary>What the lexicon proposes: for each word, the best line of each type that fits, with the features the scorer judges by.</summary>
    public List<EventDraft> Propose(Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Statement> statements, bool learning = false) =>
        Propose(document, analysis, actors, statements, new WordClusters(analysis, _clustersOf), learning);

    private List<EventDraft> Propose(Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Statement> statements, WordClusters clusters, bool learning = false)
    {
        var syntax = new EventSyntax(actors, _actors, _lexicon);
        var drafts = new List<EventDraft>();
        for (int w = 0; w < analysis.WordCount; w++)
        {
            var word = analysis[w];
            if (!MayName(document, word)) continue;
            foreach (var entry in Choose(word, syntax)) drafts.Add(new EventDraft(word, entry, Trigger(word, entry), learning));
        }
        JoinExpressions(drafts, syntax);
        var features = new EventFeatures(analysis, syntax, _lexicon, clusters, drafts);
        foreach (var draft in drafts)
        {
            draft.Factuality = _factuality.Read(draft.Word, draft.Type);
            draft.Statement = StatementAround(statements, draft.Trigger);
            draft.Voice = SpeakerOf(statements, draft.Trigger);
            var certainty = draft.Factuality == Factuality.Asserted && draft.Statement is not null ? Factuality.Reported : draft.Factuality;
            (draft.Type, draft.Mode) = Settle(draft, certainty);
            features.Fill(draft);
        }
        return drafts;
    }

    /// <summary>Every line that names a word of the document, and what became of it: the words in text order, of each the accepted line first.</summary>
    public List<LineAtWork> Lines(Document document, Analysis analysis, ActorBook actors, IReadOnlyList<Statement> statements, IReadOnlyList<Event> events)
    {
        var syntax = new EventSyntax(actors, _actors, _lexicon);
        var drafts = Propose(document, analysis, actors, statements);
        var kept = _scorer.Decide(drafts);
        double threshold = EventScorer.Threshold(drafts);
        var lines = new List<LineAtWork>();
        for (int w = 0; w < analysis.WordCount; w++)
        {
            var word = analysis[w];
            if (!MayName(document, word)) continue;
            var there = new List<LineAtWork>();
            foreach (var entry in EntriesOf(word).Where(entry => StandsAt(entry, word)))
            {
                var draft = drafts.Find(d => d.Word.Index == w && d.Entry == entry);
                var made = draft is null || !kept.Contains(draft) ? null : events.FirstOrDefault(e => e.Rule == entry.Source && e.Trigger == draft.Trigger);
                string? missing = draft is null ? syntax.Missing(entry, word) : null, refused = draft is null && missing is null ? syntax.Refused(entry, word)?.Source : null;
                var fate = made is not null ? LineFate.Accepted
                    : missing is not null ? LineFate.Unfit
                    : refused is not null ? LineFate.Refused
                    : draft is null ? LineFate.Outweighed
                    : draft.Probability < threshold ? LineFate.Improbable : LineFate.LessProbable;
                there.Add(new LineAtWork(entry.Source, draft?.Trigger ?? word.Span, draft?.Type ?? entry.Type, draft?.Mode ?? entry.Mode, fate, missing ?? refused, draft?.Probability, made));
            }
            lines.AddRange(there.OrderBy(line => line.Fate).ThenByDescending(line => line.Probability));
        }
        return lines;
    }

    private List<Event> Record(Document document, Analysis analysis, List<EventDraft> drafts, PlaceReader where, DateReader when, string id)
    {
        var events = new List<Event>(drafts.Count);
        var placed = new List<(EventDraft Event, string? Place)>(drafts.Count);
        var dates = when.DatesOf(drafts);
        foreach (var draft in drafts)
        {
            var statement = draft.Statement;
            var factuality = draft.Factuality == Factuality.Asserted && statement is not null ? Factuality.Reported : draft.Factuality;
            var (type, mode) = (draft.Type, _modes.Read(draft.Word, draft.Type, draft.Mode));
            var place = where.PlaceOf(draft, placed);
            placed.Add((draft, place?.Place.Id));
            var date = dates[events.Count];
            events.Add(new Event
            {
                Id = $"{id}{events.Count + 1}",
                Scheme = draft.Entry.Hazard ? "hazard" : "plover",
                Type = type,
                Mode = mode,
                Contexts = [.. _contexts.Read(draft.Word)],
                Score = draft.Entry.Hazard ? null : _lexicon.Score(type, mode),
                Trigger = draft.Trigger,
                Evidence = analysis.SentenceSpan(draft.Word.Sentence),
                Actors = [.. draft.Actors],
                Recipients = [.. draft.Recipients],
                Place = place?.Place.Id,
                PlaceBasis = place?.Basis,
                Date = date,
                Factuality = factuality,
                Historical = IsHistorical(document, date),
                AttributedTo = statement?.Id,
                Figures = [.. draft.Figures],
                Rule = draft.Entry.Source,
                Confidence = Math.Round(draft.Probability, 2),
            });
        }
        return events;
    }

    /// <summary>The entries that fit a word: of each type the one with most restrictions, the best first.</summary>
    private List<EventEntry> Choose(Word word, EventSyntax syntax)
    {
        var chosen = new List<EventEntry>();
        foreach (var entry in EntriesOf(word))
        {
            if (!StandsAt(entry, word)) continue;
            if (!syntax.Fits(entry, word)) continue;
            // « mener une offensive de charme »: the noun that completes the verb must itself name an event.
            if (entry.Verb && syntax.Completions(entry, word).Any(noun => !NamesEvent(word.Analysis[noun], syntax))) continue;
            int same = chosen.FindIndex(other => other.Type == entry.Type);
            if (same < 0)
            {
                chosen.Add(entry);
                continue;
            }
            // The line with most conditions says who is who, and how unless only another line says that.
            var (best, other) = entry.Weight > chosen[same].Weight ? (entry, chosen[same]) : (chosen[same], entry);
            chosen[same] = best.Mode is null ? best with { Mode = other.Mode } : best;
        }
        // « lancer une offensive » says what « lancer » alone does not.
        if (chosen.Exists(entry => entry.Expression is not null || entry.Verb && syntax.Completions(entry, word).Any()))
            chosen.RemoveAll(entry => entry.Expression is null && entry.Needed == 0);
        return chosen.Count < 2 ? chosen : [.. chosen.OrderByDescending(entry => entry.Weight)];
    }

    private static bool MayName(Document document, Word word) =>
        word.Upos is Upos.VERB or Upos.NOUN or Upos.ADJ or Upos.PROPN && !document.IsIgnored(word.Span.Start) && word.Analysis.NameAt(word.Index) is not { Type: NameType.PER or NameType.ORG };

    /// <summary>The entries whose first word stands here.</summary>
    private EventEntry[] EntriesOf(Word word) =>
        word.Upos switch
        {
            Upos.VERB => _lexicon.Verbs(word.Lemma).Entries,
            Upos.NOUN or Upos.PROPN => _lexicon.Nouns(word.Lemma).Entries,
            // « les trois hommes arrêtés »: a participle taken for an adjective is still one.
            Upos.ADJ => Infinitive(word) is { } verb ? _lexicon.Verbs(verb).Entries : [],
            _ => [],
        };

    /// <summary>Whether the other words of an entry stand here too.</summary>
    private static bool StandsAt(EventEntry entry, Word word) => entry.Expression is not { } words || EventSyntax.Stands(words, word);

    private bool NamesEvent(Word noun, EventSyntax syntax) =>
        _lexicon.Nouns(noun.Lemma) is not { IsEvent: true } named || Array.Exists(named.Entries, entry => entry.Lemma == noun.Lemma && syntax.Fits(entry, noun));

    private static string? Infinitive(Word adjective) =>
        adjective.Lemma.EndsWith('é') && (adjective.Is("amod") || adjective.Is("acl") || adjective.Is("root")) ? adjective.Lemma[..^1] + "er" : null;

    /// <summary>The verb with its auxiliaries and negation, or the noun expression.</summary>
    private static TextSpan Trigger(Word word, EventEntry entry)
    {
        var analysis = word.Analysis;
        if (!entry.Verb)
        {
            int last = entry.Expression is { } words ? EventSyntax.ExpressionEnd(word, words) : word.Index;
            return analysis.SpanOf(word.Index, Math.Max(last, word.Index));
        }
        return analysis.SpanOf(VerbStart(word), entry.Expression is { } expression ? Math.Max(word.Index, EventSyntax.ExpressionEnd(word, expression)) : word.Index);
    }

    /// <summary>The first word of a verb's group: its first auxiliary, or itself.</summary>
    private static int VerbStart(Word verb)
    {
        int first = verb.Index;
        foreach (var child in verb.Children)
            if ((child.Is("aux") || child.Is("expl") && child.Index == first - 1) && child.Index < verb.Index && verb.Index - child.Index < 6) first = Math.Min(first, child.Index);
        return first;
    }

    /// <summary>« mener une attaque », « une enquête a été ouverte »: the verb and its noun are one event, whose trigger covers both when they are close.</summary>
    private void JoinExpressions(List<EventDraft> drafts, EventSyntax syntax)
    {
        // A trigger longer than this is a clause, not a name.
        const int Longest = 5;
        var inside = new HashSet<int>();
        var far = new HashSet<EventDraft>();
        var consumed = new HashSet<int>();
        foreach (var draft in drafts)
        {
            if (draft.Entry.Expression is { } words)
            {
                int end = EventSyntax.ExpressionEnd(draft.Word, words);
                // « demander la libération »: the demand and what is demanded are two.
                if (draft.Entry.Verb && drafts.FindAll(other => !other.Entry.Verb && other.Word.Index > draft.Word.Index && other.Word.Index <= end) is { Count: > 0 } within && !Completes(draft, within))
                    draft.Trigger = draft.Word.Analysis.SpanOf(VerbStart(draft.Word), draft.Word.Index);
                else
                    for (int w = draft.Word.Index + 1; w <= end; w++) inside.Add(w);
            }
            if (!draft.Entry.Verb) continue;
            // « l'attaque a tué six soldats », « l'incendie a détruit deux maisons »: the noun names it, the verb tells its outcome.
            if (!EventSyntax.IsPassive(draft.Word) && draft.Word.Child("nsubj") is { } subject && drafts.Exists(other => !other.Entry.Verb && other.Word.Index == subject.Index && IsOutcome(draft.Entry, other.Entry)))
            {
                // « le cyclone a touché terre », « la lave a coupé la route »: what moves and lasts is told by what it does.
                if (_lexicon.Is("phenomenon", subject.Lemma) && draft.Entry.Needed > 0 && Math.Abs(subject.Index - draft.Word.Index) <= Longest && drafts.Exists(other => other.Word.Index == subject.Index && other.Type == draft.Type))
                {
                    consumed.Add(subject.Index);
                    draft.Trigger = TextSpan.Cover(draft.Trigger, subject.Span);
                }
                else far.Add(draft);
                continue;
            }
            foreach (int noun in syntax.Completions(draft.Entry, draft.Word))
            {
                var named = drafts.FindAll(other => !other.Entry.Verb && other.Word.Index == noun);
                if (!Completes(draft, named)) continue;
                consumed.Add(noun);
                draft.Mode ??= named.Find(other => other.Type == draft.Type)?.Mode;
                if (Math.Abs(noun - draft.Word.Index) <= Longest) draft.Trigger = TextSpan.Cover(draft.Trigger, draft.Word.Analysis[noun].Span);
                else if (named.Exists(other => other.Type == draft.Type)) far.Add(draft);
            }
        }
        // « l'attaque que l'armée a, selon le maire, menée »: far from its verb, the noun says it alone.
        foreach (var verb in far)
            foreach (int noun in syntax.Completions(verb.Entry, verb.Word)) consumed.Remove(noun);
        drafts.RemoveAll(draft => far.Contains(draft) || !draft.Entry.Verb && (consumed.Contains(draft.Word.Index) || inside.Contains(draft.Word.Index)));
    }

    /// <summary>Whether a noun and the verb above it are one event: « lancer une attaque », not « dénoncer une attaque », « demander la libération » nor « incendier une école ».</summary>
    private static bool Completes(EventDraft verb, List<EventDraft> named) =>
        named.Count > 0 && verb.Type switch
        {
            "ACCUSE" or "SUPPORT" => named.Exists(noun => !IsDeed(noun.Entry)),
            "REQUEST" => named.Exists(noun => noun.Type == verb.Type) || named.TrueForAll(noun => !IsDeed(noun.Entry)),
            _ => true,
        };

    // Disasters destroy and kill too, but attack nobody.
    private static bool IsOutcome(EventEntry verb, EventEntry noun) => verb.Type == noun.Type || noun.Hazard && (verb.Hazard || verb.Type == "ASSAULT");

    // What is done, not said or agreed.
    private static bool IsDeed(EventEntry entry) => entry.Hazard || entry.Type is "ASSAULT" or "COERCE" or "PROTEST" or "MOBILIZE" or "RETREAT" or "AID" or "SANCTION" or "COOPERATE";

    /// <summary>PLOVER's boundaries between deeds and announcements: a visit to come is AGREE, a withdrawal announced CONCEDE.</summary>
    private static (string Type, string? Mode) Settle(EventDraft draft, Factuality factuality)
    {
        string type = draft.Entry.Type;
        string? mode = draft.Mode;
        if (factuality == Factuality.Planned)
        {
            if (type is "CONSULT" or "SUPPORT" or "COOPERATE" or "AID") return ("AGREE", null);
            if (type == "RETREAT") return ("CONCEDE", null);
        }
        return (type, mode);
    }

    private static Statement? LastBefore(IReadOnlyList<Statement> statements, TextSpan trigger)
    {
        Statement? last = null;
        foreach (var statement in statements)
            if (statement.Content.Length > 0 && statement.Content[0].Start < trigger.Start) last = statement;
        return last;
    }

    private static string? SpeakerOf(IReadOnlyList<Statement> statements, TextSpan trigger)
    {
        foreach (var statement in statements)
            if (statement.Cue is { } cue && cue.Overlaps(trigger)) return statement.Speaker;
        return null;
    }

    private static Statement? StatementAround(IReadOnlyList<Statement> statements, TextSpan trigger)
    {
        foreach (var statement in statements)
            foreach (var part in statement.Content)
                if (part.Contains(trigger.Start)) return statement;
        return null;
    }

    private static bool IsHistorical(Document document, EventDate? date) =>
        document.PublishedDay is { } published && date?.Latest is { } latest
        && DateOnly.TryParseExact(latest, "yyyy-MM-dd", out var day) && published.DayNumber - day.DayNumber > 60;
}
