using System.Collections.Immutable;
using System.Globalization;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Store.Corrections;

/// <summary>Lays corrections over records.</summary>
public static class Overlay
{
    /// <summary>The record with the corrections that hold, in the order they were made.</summary>
    /// <param name="record">As the engine gave it.</param>
    /// <param name="corrections">Corrections of its document.</param>
    /// <param name="unmet">Gets those whose words no longer carry what they correct.</param>
    public static Record Apply(Record record, IEnumerable<Correction> corrections, ICollection<Correction>? unmet = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(corrections);
        foreach (var correction in corrections.Where(correction => correction.Undone is null).OrderBy(correction => correction.Id))
            if (Apply(record, correction) is { } corrected) record = corrected;
            else unmet?.Add(correction);
        return record;
    }

    /// <summary>Whether a value is one that this kind of correction takes.</summary>
    public static bool IsValue(CorrectionKind kind, string? value) => kind switch
    {
        CorrectionKind.NotEvent => value is null,
        CorrectionKind.Place => Located(value) is not null,
        CorrectionKind.Type => value is { Length: > 0 } && value.All(char.IsAsciiLetterUpper),
        _ => !string.IsNullOrWhiteSpace(value),
    };

    private static Record? Apply(Record record, Correction correction) => correction.Kind switch
    {
        CorrectionKind.Speaker => WithSpeaker(record, correction),
        CorrectionKind.Type => OfEvent(record, correction) is { } e
            ? record with { Doubtful = record.Doubtful.Remove(e), Events = With(record.Events, e, e with { Type = correction.Value!, Scheme = s_hazards.Contains(correction.Value!) ? "hazard" : "plover", Mode = null, Score = null, Rule = RuleOf(correction) }) } : null,
        CorrectionKind.NotEvent => OfEvent(record, correction) is { } e ? record with { Events = record.Events.Remove(e), Doubtful = record.Doubtful.Remove(e) } : null,
        CorrectionKind.SameActor => WithSameActor(record, correction),
        CorrectionKind.OtherActor => WithOtherActor(record, correction),
        CorrectionKind.ActorName => WithName(record, correction),
        CorrectionKind.Place => WithPlace(record, correction),
        _ => null,
    };

    // The hazard types of the record schema.
    private static readonly string[] s_hazards = ["ACCIDENT", "FIRE", "DISASTER", "EPIDEMIC", "POLLUTION", "CRIME"];

    private static string RuleOf(Correction correction) => string.Create(CultureInfo.InvariantCulture, $"correction:{correction.Id}");

    private static Record? WithSpeaker(Record record, Correction correction)
    {
        var statement = Most(record.Statements, s => s.Content.Sum(part => Shared(part, correction.Anchor)));
        if (statement is null) return null;
        (record, var actor) = Named(record, correction.Value!, correction);
        return record with { Statements = record.Statements.Replace(statement, statement with { Speaker = actor.Id, SpeakerMention = null, Rule = RuleOf(correction), Confidence = 1 }) };
    }

    /// <summary>The event whose words were corrected; one that was doubtful where no other has them.</summary>
    private static Event? OfEvent(Record record, Correction correction) =>
        Most(record.Events, e => Shared(e.Trigger, correction.Anchor)) ?? Most(record.Doubtful, e => Shared(e.Trigger, correction.Anchor));

    /// <summary>The events with one corrected; one that was not among them takes its place in the text.</summary>
    private static ImmutableArray<Event> With(ImmutableArray<Event> events, Event e, Event corrected) =>
        events.Contains(e) ? events.Replace(e, corrected) : [.. events.Where(other => other.Trigger.Start < e.Trigger.Start), corrected, .. events.Where(other => other.Trigger.Start >= e.Trigger.Start)];

    private static Record? WithSameActor(Record record, Correction correction)
    {
        if (Mentioned(record, correction.Anchor) is not { } wrong) return null;
        int known = record.Actors.Length;
        (record, var right) = Named(record, correction.Value!, correction);
        if (wrong.Id == right.Id) return record;
        // Where nobody bore the name, the corrected actor does now, and keeps its id.
        bool isNew = record.Actors.Length > known;
        var joined = right with
        {
            Id = isNew ? wrong.Id : right.Id,
            Kind = isNew && wrong.Kind != ActorKind.Unnamed ? wrong.Kind : right.Kind,
            Aliases = [.. right.Aliases.Append(wrong.Name).Concat(wrong.Aliases).Where(name => name != right.Name).Distinct(StringComparer.Ordinal)],
            Roles = [.. right.Roles.Concat(wrong.Roles).Distinct()],
            Mentions = [.. right.Mentions.Concat(wrong.Mentions).Distinct().OrderBy(mention => mention.Span)],
            Country = right.Country ?? wrong.Country,
        };
        string Id(string id) => id == wrong.Id ? joined.Id : id;
        return record with
        {
            Actors = isNew ? record.Actors.Remove(right).Replace(wrong, joined) : record.Actors.Remove(wrong).Replace(right, joined),
            Statements = [.. record.Statements.Select(s => s.Speaker is { } speaker ? s with { Speaker = Id(speaker) } : s)],
            Events = [.. record.Events.Select(Renamed)],
            Doubtful = [.. record.Doubtful.Select(Renamed)],
        };

        Event Renamed(Event e) => e with { Actors = [.. e.Actors.Select(Id).Distinct(StringComparer.Ordinal)], Recipients = [.. e.Recipients.Select(Id).Distinct(StringComparer.Ordinal)] };
    }

    private static Record? WithOtherActor(Record record, Correction correction)
    {
        if (Mentioned(record, correction.Anchor) is not { } both) return null;
        var moved = both.Mentions.Where(mention => Shared(mention.Span, correction.Anchor) > 0).ToImmutableArray();
        // Nothing is left of it: the whole actor is meant.
        if (moved.Length == both.Mentions.Length) return WithName(record, correction);
        (record, var other) = Named(record, correction.Value!, correction, both.Id);
        var left = both with
        {
            Mentions = [.. both.Mentions.Except(moved)],
            Aliases = [.. both.Aliases.Where(alias => alias != other.Name)],
            Roles = [.. both.Roles.Where(role => Shared(role.Span, correction.Anchor) == 0)],
        };
        return record with
        {
            Actors = record.Actors.Replace(both, left).Replace(other, other with
            {
                Roles = [.. other.Roles.Concat(both.Roles.Except(left.Roles)).Distinct()],
                Mentions = [.. other.Mentions.Concat(moved).Distinct().OrderBy(mention => mention.Span)],
                IsNamedByHand = true,
            }),
            // A statement follows the words that name its speaker.
            Statements = [.. record.Statements.Select(s => s.Speaker == both.Id && s.SpeakerMention is { } words && Shared(words, correction.Anchor) > 0 ? s with { Speaker = other.Id } : s)],
        };
    }

    /// <summary>The actor under another name; where another bears that name already, they are one.</summary>
    private static Record? WithName(Record record, Correction correction)
    {
        if (Mentioned(record, correction.Anchor) is not { } actor) return null;
        if (record.Actors.Any(other => other.Id != actor.Id && (other.Name == correction.Value || other.Aliases.Contains(correction.Value!, StringComparer.Ordinal)))) return WithSameActor(record, correction);
        var named = actor with { Kind = actor.Kind == ActorKind.Unnamed ? KindOf(correction.Value!) : actor.Kind, Name = correction.Value!, Aliases = [.. actor.Aliases.Where(alias => alias != correction.Value)], IsNamedByHand = true };
        return record with { Actors = record.Actors.Replace(actor, named) };
    }

    private static Record? WithPlace(Record record, Correction correction)
    {
        var place = Most(record.Places, p => p.Mentions.Sum(mention => Shared(mention, correction.Anchor)));
        if (place is null || Located(correction.Value) is not { } to) return null;
        return record with
        {
            Places = record.Places.Replace(place, place with
            {
                Latitude = to.Latitude,
                Longitude = to.Longitude,
                Country = to.Country ?? place.Country,
                Admin1 = null,
                GeoNames = null,
                Basis = RuleOf(correction),
                Confidence = 1,
            }),
        };
    }

    private static (double Latitude, double Longitude, string? Country)? Located(string? value)
    {
        string[] parts = value?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return parts.Length is 2 or 3 && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude) && latitude is >= -90 and <= 90
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude) && longitude is >= -180 and <= 180
            && (parts.Length == 2 || parts[2].Length == 3 && parts[2].All(char.IsAsciiLetterUpper))
            ? (latitude, longitude, parts.Length == 3 ? parts[2] : null) : null;
    }

    private static Actor? Mentioned(Record record, TextSpan anchor) => Most(record.Actors, actor => actor.Mentions.Sum(mention => Shared(mention.Span, anchor)));

    /// <summary>The actor of this name, or a new one, mentioned wherever the text has the name.</summary>
    private static (Record Record, Actor Actor) Named(Record record, string name, Correction correction, string? besides = null)
    {
        foreach (var known in record.Actors)
            if (known.Id != besides && (known.Name == name || known.Aliases.Contains(name, StringComparer.Ordinal))) return (record, known);
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        string text = record.Document.Text;
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0 && besides is null; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            mentions.Add(new Mention(new TextSpan(at, at + name.Length), MentionForm.Name));
        var actor = new Actor { Id = string.Create(CultureInfo.InvariantCulture, $"k{correction.Id}"), Name = name, Kind = KindOf(name), Mentions = mentions.ToImmutable() };
        return (record with { Actors = record.Actors.Add(actor) }, actor);
    }

    private static ActorKind KindOf(string name) => char.IsUpper(name[0]) ? ActorKind.Person : ActorKind.Unnamed;

    /// <summary>The item that shares most with the anchor, the first of equals; null when none shares anything.</summary>
    private static T? Most<T>(IEnumerable<T> items, Func<T, int> shared) where T : class =>
        items.Select(item => (Item: item, Shared: shared(item))).Where(x => x.Shared > 0).OrderByDescending(x => x.Shared).FirstOrDefault().Item;

    private static int Shared(TextSpan a, TextSpan b) => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));
}
