using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>A statement and the record it stands in.</summary>
public sealed record StatementRow(RecordIndex Index, Statement Statement);

/// <summary>One row for each statement, with its speaker and its words.</summary>
public static class StatementTable
{
    /// <summary>The table; its columns are described in <c>docs/reference/formats.md</c>.</summary>
    public static Table<StatementRow> Create() => new([.. Columns()], Rows);

    private static IEnumerable<StatementRow> Rows(Selection selection)
    {
        var index = new RecordIndex(selection.Record);
        foreach (var statement in selection.Record.Statements)
            if (selection.Wants(statement.Id)) yield return new StatementRow(index, statement);
    }

    private static IEnumerable<Column<StatementRow>> Columns()
    {
        yield return new("statement_id", r => r.Index.GlobalId(r.Statement.Id));
        foreach (var column in DocumentColumns.Of<StatementRow>(r => r.Index.Record.Document)) yield return column;
        yield return new("kind", r => RecordJson.NameOf(r.Statement.Kind));
        yield return new("speaker", r => Speaker(r)?.Name);
        yield return new("speaker_kind", r => Speaker(r) is { } speaker ? RecordJson.NameOf(speaker.Kind) : null);
        yield return new("speaker_country", r => Speaker(r)?.Country);
        yield return new("speaker_sectors", r => Speaker(r)?.Sectors.ToArray() ?? []);
        yield return new("speaker_roles", r => Speaker(r)?.Roles.Select(role => role.Title).ToArray() ?? []);
        yield return new("content", r => string.Join(" […] ", r.Statement.Content.Select(r.Index.Words)));
        yield return new("content_start", r => r.Index.Start(r.Statement.Content[0]));
        yield return new("content_end", r => r.Index.End(r.Statement.Content[^1]));
        yield return new("passages", r => r.Statement.Content.Select(part => FormattableString.Invariant($"{r.Index.Start(part)}-{r.Index.End(part)}")).ToArray());
        foreach (var column in SpanColumns.Of<StatementRow>("cue", r => (r.Index, r.Statement.Cue))) yield return column;
        foreach (var column in SpanColumns.Of<StatementRow>("speaker_mention", r => (r.Index, r.Statement.SpeakerMention))) yield return column;
        yield return new("about", r => About(r.Index, r.Statement).Select(actor => actor.Name).ToArray());
        yield return new("said_on", r => Time(r)?.Value);
        yield return new("said_in", r => r.Index.Place(r.Statement.Place)?.Name);
        yield return new("rule", r => r.Statement.Rule);
        yield return new("confidence", r => r.Statement.Confidence);
    }

    /// <summary>The actors that a statement's words name, its speaker left out.</summary>
    internal static IEnumerable<Actor> About(RecordIndex index, Statement statement) =>
        index.Record.Actors.Where(actor => actor.Id != statement.Speaker && actor.Mentions.Any(mention => statement.Content.Any(part => part.Contains(mention.Span))));

    private static Actor? Speaker(StatementRow row) => row.Index.Actor(row.Statement.Speaker);

    private static TimeExpression? Time(StatementRow row) => row.Statement.Time is { } id ? row.Index.Record.Times.FirstOrDefault(time => time.Id == id) : null;
}
