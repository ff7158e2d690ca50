using Vigie.Extraction.Actors;
using Vigie.Extraction.Events;
using Vigie.Extraction.Places;
using Vigie.Extraction.Statements;
using Vigie.Extraction.Times;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Language.French;
using Vigie.Records;

namespace Vigie;

/// <summary>The engine's front door: a document in, a record out.</summary>
/// <remarks>Immutable once loaded, safe to share between threads; the same document gives the same record.</remarks>
public sealed class Reader
{
    private readonly FrenchAnalyzer _analyzer;
    private readonly TimeExtractor _times;
    private readonly PlaceExtractor _places;
    private readonly ActorExtractor _actors;
    private readonly StatementExtractor _statements;
    private readonly EventExtractor _events;

    private Reader(DataFolder data)
    {
        _analyzer = FrenchAnalyzer.Load(data);
        _times = new TimeExtractor(data);
        _places = new PlaceExtractor(data);
        _actors = new ActorExtractor(data, _places);
        _statements = new StatementExtractor(data);
        _events = new EventExtractor(data, _actors.Knowledge, _analyzer.ClustersOf);
    }

    /// <summary>Loads models and lexicons from <paramref name="data"/>, or from where <see cref="DataFolder.Find"/> finds them.</summary>
    /// <exception cref="IOException">A file is missing or unreadable; the message names it.</exception>
    public static Reader Load(DataFolder? data = null) => new(data ?? DataFolder.Find());

    /// <summary>Reads one document.</summary>
    public Record Read(Document document) => Read(document, withDoubtful: true);

    /// <summary>Reads one document, on demand without <see cref="Record.Doubtful"/>: only a store needs it.</summary>
    public Record Read(Document document, bool withDoubtful) => Read(document, null, withDoubtful, out _, out _);

    /// <summary>Reads one document and gives the analysis the record was made from.</summary>
    public Record Read(Document document, out Analysis analysis) => Read(document, null, withDoubtful: true, out analysis, out _);

    private Record Read(Document document, IList<StatementTrace>? speakers, bool withDoubtful, out Analysis analysis, out ActorBook actors)
    {
        ArgumentNullException.ThrowIfNull(document);
        analysis = Analyze(document);
        var times = _times.Extract(document, analysis);
        var places = _places.Extract(document, analysis);
        actors = _actors.Extract(document, analysis, places);
        var statements = _statements.Extract(document, analysis, actors, places, times, speakers);
        var (events, doubtful) = _events.Extract(document, analysis, actors, places, times, statements, withDoubtful);
        foreach (string? id in statements.Select(s => s.Speaker).Concat(events.SelectMany(e => e.Actors.Concat(e.Recipients))))
            if (id is not null) actors.Use(id);
        return new Record
        {
            Document = document,
            Times = [.. times],
            Places = [.. places],
            Actors = [.. actors.Actors()],
            Statements = [.. statements],
            Events = [.. events],
            Doubtful = [.. doubtful],
        };
    }

    /// <summary>What the gazetteer knows under a name, or under its romanisation key: kind, country, region, coordinates, size.</summary>
    public IReadOnlyList<string> PlaceCandidates(string name) => _places.Candidates(name);

    /// <summary>What the event lexicon proposes for a document, before the scorer decides: to learn the scorer from.</summary>
    internal IReadOnlyList<EventDraft> EventCandidates(Document document)
    {
        var analysis = Analyze(document);
        var times = _times.Extract(document, analysis);
        var places = _places.Extract(document, analysis);
        var actors = _actors.Extract(document, analysis, places);
        var statements = _statements.Extract(document, analysis, actors, places, times);
        return _events.Propose(document, analysis, actors, statements, learning: true);
    }

    /// <summary>Reads one document and says why its record came out as it did.</summary>
    public Explanation Explain(Document document)
    {
        var speakers = new List<StatementTrace>();
        var record = Read(document, speakers, withDoubtful: false, out var analysis, out var actors);
        // The lines are judged once more from the start: reading has taught the actors since.
        var times = _times.Extract(document, analysis);
        var places = _places.Extract(document, analysis);
        var unread = _actors.Extract(document, analysis, places);
        var lines = _events.Lines(document, analysis, unread, _statements.Extract(document, analysis, unread, places, times), record.Events);
        return new Explanation(record, lines, [.. actors.Traces.OrderBy(trace => trace.Key).Select(trace => trace.Value)], speakers);
    }

    /// <summary>The events of a document and, for each, who may take part under which names: to learn the participants from.</summary>
    internal IReadOnlyList<(EventDraft Event, IReadOnlyList<(ParticipantCandidate Candidate, IReadOnlyList<string> Names)> Candidates)> ParticipantCandidates(Document document)
    {
        var analysis = Analyze(document);
        var times = _times.Extract(document, analysis);
        var places = _places.Extract(document, analysis);
        var actors = _actors.Extract(document, analysis, places);
        var statements = _statements.Extract(document, analysis, actors, places, times);
        return _events.ProposeParticipants(document, analysis, actors, times, statements);
    }

    /// <summary>The events of a document and, for each, where it may have happened: to learn the places from.</summary>
    internal IReadOnlyList<(EventDraft Event, IReadOnlyList<PlaceCandidate> Candidates)> EventPlaceCandidates(Document document)
    {
        var analysis = Analyze(document);
        var times = _times.Extract(document, analysis);
        var places = _places.Extract(document, analysis);
        var actors = _actors.Extract(document, analysis, places);
        return _events.ProposePlaces(document, analysis, actors, places, _statements.Extract(document, analysis, actors, places, times));
    }

    /// <summary>The linguistic layer alone.</summary>
    public Analysis Analyze(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _places.Correct(_analyzer.Analyze(document.Text, [.. document.Ignored.Select(part => part.Span)]));
    }
}
