using SQLitePCL;
using Vigie.Language.French;
using Vigie.Store.Query;

namespace Vigie.Store.Sqlite;

/// <summary>Counts how many current documents name each actor and place, so that <see cref="NameFinder"/> need not count them for each query.</summary>
internal sealed class NameTables(Session session, Lazy<SearchWords> words) : IDerived
{
    /// <summary>Documents counted before what they count for is written, when a store is filled.</summary>
    private const int Portion = 10_000;

    private const string ActorsOf = """
        SELECT name || char(31) || kind || char(31) || coalesce(country, ''), coalesce(aliases, '') || char(31) || coalesce(roles, '')
        FROM actor WHERE document = ?1 AND kind NOT IN ('unnamed', 'population')
        """;

    private const string PlacesOf = "SELECT name || char(31) || kind || char(31) || coalesce(country, '') || char(31) || coalesce(admin1, ''), '' FROM place WHERE document = ?1";

    private readonly Dictionary<(Target, long), Tally> _tallies = [];

    /// <summary>How many documents that name one the batch brings and takes away.</summary>
    private sealed class Tally(SearchedName name)
    {
        public SearchedName Name { get; } = name;

        public int Added { get; set; }

        public int Removed { get; set; }
    }

    /// <summary>The table of the names of actors or places.</summary>
    public static string TableOf(Target target) => target == Target.Actors ? "actor_name" : "place_name";

    /// <summary>The names in a kept document.</summary>
    public static IEnumerable<SearchedName> Of(Session session, Target target, long key)
    {
        var rows = new List<(string, string)>();
        session.Each(target == Target.Actors ? ActorsOf : PlacesOf, row => rows.Add((raw.sqlite3_column_text(row, 0).utf8_to_string(), raw.sqlite3_column_text(row, 1).utf8_to_string())), key);
        return SearchedName.Of(target, rows);
    }

    public void Begin() => _tallies.Clear();

    public void Add(long key, bool current, SqliteEntry entry)
    {
        if (!current) return;
        foreach (var name in entry.Names) TallyOf(name).Added++;
    }

    /// <summary>Counts a document that has become current.</summary>
    public void Show(long key)
    {
        foreach (var name in Of(key)) TallyOf(name).Added++;
    }

    /// <summary>Takes back what a document counted for, before it is removed, read anew or no longer current.</summary>
    public void Remove(long key)
    {
        if (session.Number("SELECT current FROM document WHERE key = ?1", key) == 0) return;
        foreach (var name in Of(key)) TallyOf(name).Removed++;
    }

    // In the order of the rowids, as FTS5 likes it.
    public void Complete()
    {
        foreach (var tally in _tallies.Values.OrderBy(tally => tally.Name.Id)) Write(tally);
        Begin();
    }

    /// <summary>Counts all that a store holds that was made before there were these tables.</summary>
    public void Bring()
    {
        if (HasNames) return;
        session.Transact(() =>
        {
            if (HasNames) return 0;
            int shown = 0;
            foreach (long key in session.Rows("SELECT key FROM document WHERE current", row => row.GetInt64(0)))
            {
                Show(key);
                if (++shown % Portion == 0) Complete();
            }
            Complete();
            return shown;
        });
    }

    private bool HasNames => session.Number("SELECT EXISTS (SELECT 1 FROM actor_name) OR EXISTS (SELECT 1 FROM place_name) OR NOT EXISTS (SELECT 1 FROM document)") == 1;

    private IEnumerable<SearchedName> Of(long key) => Of(session, Target.Actors, key).Concat(Of(session, Target.Places, key));

    private Tally TallyOf(SearchedName name)
    {
        if (!_tallies.TryGetValue((name.Target, name.Id), out var tally)) _tallies.Add((name.Target, name.Id), tally = new Tally(name));
        return tally;
    }

    private void Write(Tally tally)
    {
        var name = tally.Name;
        string table = TableOf(name.Target);
        int change = tally.Added - tally.Removed;
        string?[] parts = [.. name.Parts.Split(SearchedName.Between).Select(part => part.Length == 0 ? null : part)];
        if (session.Run($"UPDATE {table} SET documents = documents + ?2 WHERE id = ?1", name.Id, change) == 0)
        {
            if (change == 0) return;
            if (name.Target == Target.Actors) session.Run("INSERT INTO actor_name VALUES (?1, ?2, ?3, ?4, ?5, ?6)", name.Id, name.Same, parts[0], parts[1], parts[2], change);
            else session.Run("INSERT INTO place_name VALUES (?1, ?2, ?3, ?4, ?5, ?6)", name.Id, parts[0], parts[1], parts[2], parts[3], change);
            WriteWords(name, parts);
        }
        else if (tally.Removed > 0)
        {
            foreach (long row in RowsOf(name)) session.Run($"DELETE FROM {table}_words WHERE rowid = ?1", row);
            // Who reads documents anew may fold words otherwise.
            if (session.Run($"DELETE FROM {table} WHERE id = ?1 AND documents = 0", name.Id) == 0) WriteWords(name, parts);
        }
    }

    private void WriteWords(SearchedName name, string?[] parts)
    {
        string facets = string.Join(' ', [Facet.Every, Facet.Of(Field.Kind, parts[1]!), .. parts[2] is { } country ? [Facet.Of(Field.Country, country)] : Array.Empty<string>()]);
        foreach (var (row, variant) in RowsOf(name).Zip(name.Variants))
            session.Run($"INSERT INTO {TableOf(name.Target)}_words (rowid, text, facet) VALUES (?1, ?2, ?3)", row, string.Join(' ', words.Value.KeysOf($"{parts[0]} {(name.Target == Target.Places ? parts[3] : variant)}")), facets);
    }

    /// <summary>The rowids of a name in the full text: one for each variant. By more than these a name is not found.</summary>
    private static IEnumerable<long> RowsOf(SearchedName name) => Enumerable.Range(0, Math.Min(name.Variants.Length, 1 << SearchedName.FreeBits)).Select(i => (name.Id << SearchedName.FreeBits) + i);
}
