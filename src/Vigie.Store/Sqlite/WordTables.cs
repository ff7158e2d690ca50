using Vigie.Store.Query;

namespace Vigie.Store.Sqlite;

/// <summary>The full-text index: one contentless FTS5 table for each target.</summary>
internal sealed class WordTables(Session session) : IDerived
{
    /// <summary>Things of one document that are indexed; a text of ten megabytes may hold more, which are then not found by words.</summary>
    private const int MostNumbers = 1 << 16;

    private static readonly Target[] s_targets = Enum.GetValues<Target>();
    private static readonly string[] s_inserts = [.. s_targets.Select(target => $"INSERT INTO {TableOf(target)} (rowid, text, speaker, actor, recipient, place, outlet, facet) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")];
    private static readonly string[] s_deletes = [.. s_targets.Select(target => $"DELETE FROM {TableOf(target)} WHERE rowid = ?1")];

    private readonly List<(long Row, IndexRow Content)> _pending = [];

    public static string TableOf(Target target) => $"{target.ToString().ToLowerInvariant().TrimEnd('s')}_words";

    /// <summary>The rowid of a thing.</summary>
    public static long RowOf(long key, int number) => key * MostNumbers + MostNumbers - 1 - number;

    /// <summary>The SQL for the document's key and the thing's number of a rowid.</summary>
    public static (string Key, string Number) Parts(string rowid) => ($"({rowid} >> 16)", $"(65535 - ({rowid} & 65535))");

    public void Begin() => _pending.Clear();

    public void Add(KeptDocument document, Entry entry)
    {
        foreach (var row in entry.Index)
            if (row.Number < MostNumbers) _pending.Add((RowOf(document.Key, row.Number), row));
    }

    public void Remove(long key)
    {
        _pending.RemoveAll(pending => pending.Row / MostNumbers == key);
        Delete(Target.Documents, key, 0, 0);
        foreach (var target in (Target[])[Target.Statements, Target.Events, Target.Actors, Target.Places])
            Delete(target, key, 1, session.Number($"SELECT count(*) FROM {target.ToString().ToLowerInvariant().TrimEnd('s')} WHERE document = ?1", key));
    }

    // FTS5 writes a segment each time a rowid is not above the one before: in order, a batch is one segment.
    public void Complete()
    {
        foreach (var (rowid, row) in _pending.OrderBy(pending => pending.Row))
            session.Run(s_inserts[(int)row.Target], rowid, row.Text, row.Speaker, row.Actor, row.Recipient, row.Place, row.Outlet, row.Facets);
        _pending.Clear();
    }

    private void Delete(Target target, long key, int first, long last)
    {
        for (int number = first; number <= last && number < MostNumbers; number++) session.Run(s_deletes[(int)target], RowOf(key, number));
    }
}
