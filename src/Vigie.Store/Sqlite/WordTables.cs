using Vigie.Store.Query;

namespace Vigie.Store.Sqlite;

/// <summary>The full-text index: one contentless FTS5 table for each target.</summary>
internal sealed class WordTables(Session session) : IDerived
{
    /// <summary>Things of one document that are indexed; a text of ten megabytes may hold more, which are then not found by words.</summary>
    private const int MostNumbers = 1 << 16;

    private static readonly Target[] s_targets = Enum.GetValues<Target>();
    private static readonly string[] s_inserts = [.. s_targets.Select(target =>
        $"INSERT INTO {TableOf(target)} (rowid, text, speaker, actor, recipient, place, outlet, facet) VALUES (?1 * {MostNumbers} + {MostNumbers - 1} - ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")];
    private static readonly string[] s_deletes = [.. s_targets.Select(target => $"DELETE FROM {TableOf(target)} WHERE rowid = ?1 * {MostNumbers} + {MostNumbers - 1} - ?2")];

    private readonly List<(long Key, RowBuffer[] Rows)> _pending = [];

    public static string TableOf(Target target) => $"{target.ToString().ToLowerInvariant().TrimEnd('s')}_words";

    /// <summary>No rowid of a document is smaller.</summary>
    public static long FirstRowOf(long key) => key * MostNumbers;

    /// <summary>The SQL for the document's key and the thing's number of a rowid.</summary>
    public static (string Key, string Number) Parts(string rowid) => ($"({rowid} >> 16)", $"(65535 - ({rowid} & 65535))");

    /// <summary>The rows of a document for each target, in the order of their rowids.</summary>
    public static RowBuffer[] RowsOf(IReadOnlyList<IndexRow> index)
    {
        RowBuffer[] rows = [.. s_targets.Select(_ => new RowBuffer())];
        for (int i = index.Count - 1; i >= 0; i--)
            if (index[i] is { Number: < MostNumbers } row)
                rows[(int)row.Target].Add(s_inserts[(int)row.Target], row.Number, row.Text, row.Speaker, row.Actor, row.Recipient, row.Place, row.Outlet, row.Facets);
        return Array.ConvertAll(rows, buffer => buffer.Close());
    }

    public void Begin() => _pending.Clear();

    public void Add(long key, bool current, SqliteEntry entry) => _pending.Add((key, entry.Words));

    public void Remove(long key)
    {
        _pending.RemoveAll(pending => pending.Key == key);
        Delete(Target.Documents, key, 0, 0);
        foreach (var target in (Target[])[Target.Statements, Target.Events, Target.Actors, Target.Places])
            Delete(target, key, 1, session.Number($"SELECT count(*) FROM {target.ToString().ToLowerInvariant().TrimEnd('s')} WHERE document = ?1", key));
    }

    // FTS5 writes a segment each time a rowid is not above the one before: in order, a batch is one segment.
    public void Complete()
    {
        _pending.Sort((a, b) => a.Key.CompareTo(b.Key));
        foreach (var target in s_targets)
            foreach (var (key, rows) in _pending) session.Insert(rows[(int)target], key);
        _pending.Clear();
    }

    private void Delete(Target target, long key, int first, long last)
    {
        for (int number = first; number <= last && number < MostNumbers; number++) session.Run(s_deletes[(int)target], key, number);
    }
}
