using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>An actor and the record it stands in.</summary>
public sealed record ActorRow(RecordIndex Index, Actor Actor);

/// <summary>One row for each actor of each document, as that document names it.</summary>
public static class ActorTable
{
    /// <summary>The table; its columns are described in <c>docs/reference/formats.md</c>.</summary>
    public static Table<ActorRow> Create() => new([.. Columns()], Rows);

    private static IEnumerable<ActorRow> Rows(Selection selection)
    {
        var index = new RecordIndex(selection.Record);
        foreach (var actor in selection.Record.Actors)
            if (selection.Wants(actor.Id)) yield return new ActorRow(index, actor);
    }

    private static IEnumerable<Column<ActorRow>> Columns()
    {
        yield return new("actor_id", r => r.Index.GlobalId(r.Actor.Id));
        foreach (var column in DocumentColumns.Of<ActorRow>(r => r.Index.Record.Document)) yield return column;
        yield return new("name", r => r.Actor.Name);
        yield return new("kind", r => RecordJson.NameOf(r.Actor.Kind));
        yield return new("country", r => r.Actor.Country);
        yield return new("sectors", r => r.Actor.Sectors.ToArray());
        yield return new("aliases", r => r.Actor.Aliases.ToArray());
        yield return new("roles", r => r.Actor.Roles.Select(role => role.Title).ToArray());
        yield return new("mentions", r => r.Actor.Mentions.Length);
        yield return new("statements", r => r.Index.Record.Statements.Count(statement => statement.Speaker == r.Actor.Id));
        yield return new("events_as_actor", r => r.Index.Record.Events.Count(e => e.Actors.Contains(r.Actor.Id, StringComparer.Ordinal)));
        yield return new("events_as_recipient", r => r.Index.Record.Events.Count(e => e.Recipients.Contains(r.Actor.Id, StringComparer.Ordinal)));
    }
}
