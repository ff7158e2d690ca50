using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Exports;

/// <summary>Looks up a record's items by id, and its positions as code points.</summary>
public sealed class RecordIndex
{
    private readonly Dictionary<string, Actor> _actors;
    private readonly Dictionary<string, Place> _places;
    private readonly CodePointMap _map;

    /// <summary>Indexes <paramref name="record"/>.</summary>
    public RecordIndex(Record record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Record = record;
        _actors = record.Actors.ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        _places = record.Places.ToDictionary(place => place.Id, StringComparer.Ordinal);
        _map = new CodePointMap(record.Document.Text);
    }

    /// <summary>The record.</summary>
    public Record Record { get; }

    /// <summary>The actor with this id, or null.</summary>
    public Actor? Actor(string? id) => id is not null && _actors.TryGetValue(id, out var actor) ? actor : null;

    /// <summary>The actors with these ids, in their order.</summary>
    public IReadOnlyList<Actor> Actors(IEnumerable<string> ids) => [.. ids.Select(Actor).OfType<Actor>()];

    /// <summary>The place with this id, or null.</summary>
    public Place? Place(string? id) => id is not null && _places.TryGetValue(id, out var place) ? place : null;

    /// <summary>The statement with this id, or null.</summary>
    public Statement? Statement(string? id) => id is null ? null : Record.Statements.FirstOrDefault(statement => statement.Id == id);

    /// <summary>The covered words on one line.</summary>
    public string Words(TextSpan span) => span.Of(Record.Document.Text).ReplaceLineEndings(" ");

    /// <summary>First position, in code points.</summary>
    public int Start(TextSpan span) => _map.ToCodePoint(span.Start);

    /// <summary>Last position, excluded, in code points.</summary>
    public int End(TextSpan span) => _map.ToCodePoint(span.End);

    /// <summary>An id that is unique among all documents: the beginning of the document's, and the item's (<c>5d41…_e1</c>).</summary>
    public string GlobalId(string id) => $"{Record.Document.Id.AsSpan(0, 32)}_{id}";

    /// <summary>The words that name <paramref name="actor"/> nearest to <paramref name="near"/> within <paramref name="sentence"/>; the actor's name where there are none.</summary>
    public string NearestMention(Actor actor, TextSpan near, TextSpan sentence)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var inside = actor.Mentions.Where(mention => sentence.Contains(mention.Span)).ToList();
        return inside.Count == 0 ? actor.Name : Words(inside.MinBy(mention => (mention.Form == MentionForm.Pronoun, Math.Abs(mention.Span.Start - near.Start))).Span);
    }
}
