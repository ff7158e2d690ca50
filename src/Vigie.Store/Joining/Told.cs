using System.Collections.Immutable;
using System.Globalization;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>A telling with the document it stands in. There is one object for each telling that the joiner holds.</summary>
internal sealed class Told
{
    private ImmutableArray<Term> _actorWords, _recipientWords;
    private ImmutableArray<DigestActor> _acting, _receiving;

    /// <summary>The telling of a document.</summary>
    /// <param name="node">The document.</param>
    /// <param name="number">The telling's number within the digest, from 1.</param>
    public Told(JoinNode node, int number)
    {
        (Node, Number, Telling) = (node, number, node.Digest.Tellings[number - 1]);
        Trigger = Terms.Longest(Telling.Trigger);
        (Type, Mode, IsDoubtful, IsHistorical) = (Telling.Type, Telling.Mode, Telling.Doubt is not null, Telling.Historical);
        (HasActors, HasRecipients, HasFigures) = (!Telling.Actors.IsEmpty, !Telling.Recipients.IsEmpty, !Telling.Figures.IsEmpty);
        if (Telling.Date is { } date) (DateStated, Earliest, Latest) = (TellingMatcher.Stated(date.Basis), date.Earliest.DayNumber, date.Latest.DayNumber);
        PlaceStated = Telling.Place is { } place ? TellingMatcher.Stated(place.Basis) : 0;
    }

    public JoinNode Node { get; }

    public Digest Document => Node.Digest;

    public Telling Telling { get; }

    /// <summary>The telling's number within the digest, from 1.</summary>
    public int Number { get; }

    /// <summary>The term of the longest of the words that name the event: « avait été arrêté » and « arrêtés » are one.</summary>
    public Term Trigger { get; }

    // What is asked of each pair stands here again: to look it up in the telling takes longer than to compare it.

    public string Type { get; }

    public string? Mode { get; }

    /// <summary>Whether its article alone does not tell an event.</summary>
    public bool IsDoubtful { get; }

    public bool IsHistorical { get; }

    public bool HasActors { get; }

    public bool HasRecipients { get; }

    public bool HasFigures { get; }

    /// <summary>Numbers of the first and the last day it may have been, where it has a date.</summary>
    public int Earliest { get; }

    public int Latest { get; }

    /// <summary>How well the date is stated (<see cref="TellingMatcher.Stated"/>); 0 without a date.</summary>
    public double DateStated { get; }

    /// <summary>How well the place is stated; 0 without a place.</summary>
    public double PlaceStated { get; }

    /// <summary>Tellings of other documents that are more likely of the same event than not; null where they are not known yet.</summary>
    public List<Link>? Links { get; set; }

    /// <summary>The scenes that its type of event is of, a bit each; null until it is first compared.</summary>
    public long? Scenes { get; set; }

    /// <summary>How much it says that another telling is of the same town: 1, less where much happens; null until it is first asked for.</summary>
    public double? TownTells { get; set; }

    /// <summary>Its place among those that are grouped with it, while they are grouped.</summary>
    public int Rank { get; set; }

    /// <summary>What the period before its own, its own and the one after make of it, while incidents are found.</summary>
    public IncidentPeriods.Sight?[]? Sights { get; set; }

    /// <summary>Terms of the names and functions of who does it.</summary>
    public ImmutableArray<Term> ActorWords => _actorWords.IsDefault ? _actorWords = Words(Telling.Actors) : _actorWords;

    /// <summary>Terms of the names and functions of whom it is done to.</summary>
    public ImmutableArray<Term> RecipientWords => _recipientWords.IsDefault ? _recipientWords = Words(Telling.Recipients) : _recipientWords;

    /// <summary>The persons who do it.</summary>
    public ImmutableArray<DigestActor> ActingPersons => _acting.IsDefault ? _acting = Persons(Telling.Actors) : _acting;

    /// <summary>The persons it is done to.</summary>
    public ImmutableArray<DigestActor> ReceivingPersons => _receiving.IsDefault ? _receiving = Persons(Telling.Recipients) : _receiving;

    /// <summary>What an incident is known by when this is its first telling.</summary>
    public string Id => "i" + Sketch.Name(string.Create(CultureInfo.InvariantCulture, $"{Document.Key}\t{Telling.Start}\t{Telling.Event}"));

    /// <summary>Orders tellings by document and position: the same order however the documents were added.</summary>
    public static IComparer<Told> Order { get; } = Comparer<Told>.Create((a, b) =>
    {
        int order = string.CompareOrdinal(a.Document.Key, b.Document.Key);
        if (order == 0) order = a.Telling.Start.CompareTo(b.Telling.Start);
        return order != 0 ? order : string.CompareOrdinal(a.Telling.Event, b.Telling.Event);
    });

    private IEnumerable<DigestActor> Participants(ImmutableArray<string> ids) =>
        ids.Select(id => Document.Actors.FirstOrDefault(actor => actor.Id == id)).OfType<DigestActor>();

    private ImmutableArray<Term> Words(ImmutableArray<string> ids)
    {
        if (ids.IsEmpty) return [];
        var actors = Participants(ids).ToArray();
        return actors is [var only] ? only.Words : Terms.Distinct([.. actors.SelectMany(actor => actor.Words)]);
    }

    private ImmutableArray<DigestActor> Persons(ImmutableArray<string> ids) => ids.IsEmpty ? [] : [.. Participants(ids).Where(actor => actor.Kind == ActorKind.Person)];
}
