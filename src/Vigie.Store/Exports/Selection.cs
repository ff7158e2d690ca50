using Vigie.Records;
using Vigie.Store.Joining;
using Vigie.Store.Query;

namespace Vigie.Store.Exports;

/// <summary>A record, and which of its statements, events, actors and places are wanted.</summary>
/// <param name="Record">The record.</param>
/// <param name="Ids">Ids of the wanted items (<c>e1</c>, <c>s2</c>); null for all.</param>
public sealed record Selection(Record Record, IReadOnlySet<string>? Ids = null)
{
    /// <summary>What the document copies and which storyline it is in; null where that is not known.</summary>
    public DocumentJoin? Join { get; init; }

    /// <summary>Whether the document's text was removed but for its evidence: what stands between is blank.</summary>
    public bool IsBlanked { get; init; }

    /// <summary>The entities that its actors are across documents, by the actors' ids; null where that is not known.</summary>
    public IReadOnlyDictionary<string, string>? Entities { get; init; }

    /// <summary>The things of a record that a query found.</summary>
    public static Selection Of(Match match, Target target)
    {
        ArgumentNullException.ThrowIfNull(match);
        var record = match.Document.Record;
        return new Selection(record, target == Target.Documents ? null : match.Numbers.Select(number => IdOf(record, target, number)).ToHashSet(StringComparer.Ordinal)) { IsBlanked = match.Document.IsBlanked };
    }

    private static string IdOf(Record record, Target target, int number) => target switch
    {
        Target.Statements => record.Statements[number].Id,
        Target.Events => record.Events[number].Id,
        Target.Actors => record.Actors[number].Id,
        _ => record.Places[number].Id,
    };

    /// <summary>Whether the item with this id is wanted.</summary>
    public bool Wants(string id) => Ids is null || Ids.Contains(id);

    /// <summary>The record with the wanted items alone, and the actors, places and statements that they name.</summary>
    public Record Narrowed()
    {
        if (Ids is null) return Record;
        var events = Record.Events.Where(e => Wants(e.Id)).ToList();
        var sources = events.Select(e => e.AttributedTo).ToHashSet(StringComparer.Ordinal);
        var statements = Record.Statements.Where(statement => Wants(statement.Id) || sources.Contains(statement.Id)).ToList();
        var actors = events.SelectMany(e => e.Actors.Concat(e.Recipients)).Concat(statements.Select(statement => statement.Speaker!)).ToHashSet(StringComparer.Ordinal);
        var places = events.Select(e => e.Place).Concat(statements.Select(statement => statement.Place)).ToHashSet(StringComparer.Ordinal);
        var times = events.Select(e => e.Date?.Time).Concat(statements.Select(statement => statement.Time)).ToHashSet(StringComparer.Ordinal);
        return Record with
        {
            Events = [.. events],
            Statements = [.. statements],
            Actors = [.. Record.Actors.Where(actor => Wants(actor.Id) || actors.Contains(actor.Id))],
            Places = [.. Record.Places.Where(place => Wants(place.Id) || places.Contains(place.Id))],
            Times = [.. Record.Times.Where(time => times.Contains(time.Id))],
        };
    }
}
