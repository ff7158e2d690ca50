using System.Text.RegularExpressions;
using Shouldly;
using Vigie.Store.Sqlite;
using Xunit;

namespace Vigie.Tests.House;

/// <summary>The page that describes the store, against a store.</summary>
public sealed partial class SchemaPageTests : IDisposable
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/schema.md"));

    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;
    private readonly Session _session;

    public SchemaPageTests()
    {
        string file = Path.Combine(_folder, "vigie.db");
        SqliteStore.Open(file, create: true).Dispose();
        _session = new Session(file, readOnly: true);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_table_and_view_is_described()
    {
        var names = _session.Rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'", row => row.GetString(0));

        names.Where(name => !s_page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Columns_of_views_are_those_of_the_page()
    {
        foreach (string view in _session.Rows("SELECT name FROM sqlite_schema WHERE type = 'view'", row => row.GetString(0)).ToArray())
        {
            string columns = string.Join(' ', _session.Rows($"SELECT name FROM pragma_table_info('{view}')", row => row.GetString(0)));

            s_page.ShouldContain($"`{columns}`", customMessage: view);
        }
    }

    [Fact]
    public void Examples_run()
    {
        string[] examples = [.. Example().Matches(s_page).SelectMany(match => match.Groups["sql"].Value.Split(';', StringSplitOptions.TrimEntries)).Where(sql => sql.Contains("SELECT", StringComparison.Ordinal))];

        examples.Length.ShouldBeGreaterThan(3);
        foreach (string sql in examples) _session.Rows(sql, row => row.FieldCount).ToArray().ShouldBeEmpty(sql);
    }

    [GeneratedRegex("```sql\n(?<sql>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
