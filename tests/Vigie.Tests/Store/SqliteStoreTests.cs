using Microsoft.Data.Sqlite;
using Shouldly;
using Vigie.Store;
using Vigie.Store.Sqlite;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Store;

public sealed class SqliteStoreTests : StoreContract
{
    private string File => Path.Combine(Folder, "vigie.db");

    protected override IStore Open() => SqliteStore.Open(File, create: true);

    protected override Entry Ready(Record record) => Entries.Of(record);

    private T Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var session = new Session(File, readOnly: true);
        return session.Rows(sql, read).Single();
    }

    [Fact]
    public void Views_show_names_and_words()
    {
        using (var store = Open()) store.Add([Ready(HandMade.Attack())]);

        Query("SELECT speaker, speaker_roles, cue, content, outlet FROM statements", row => string.Join('|', Enumerable.Range(0, 5).Select(row.GetString)))
            .ShouldBe("Jean Roux|maire de Gossi|a déclaré|Nous attendons les secours|Radio Escale");
        Query("SELECT type, actors, recipients, words, evidence, place, country, date FROM events", row => string.Join('|', Enumerable.Range(0, 8).Select(row.GetString)))
            .ShouldBe("ASSAULT|hommes armés|soldats|ont tué|Des hommes armés ont tué onze soldats à Gao le 3 mars.|Gao|MLI|2026-03-03");
        Query("SELECT kind, min, max FROM figures", row => (row.GetString(0), row.GetInt32(1), row.GetInt32(2))).ShouldBe(("killed", 11, 11));
    }

    [Fact]
    public void Views_show_current_versions_only()
    {
        using (var store = Open()) store.Add([Ready(HandMade.Attack(killed: "onze")), Ready(HandMade.Attack(killed: "douze"))]);

        Query("SELECT evidence FROM events", row => row.GetString(0)).ShouldContain("douze");
        Query("SELECT content FROM statements", row => row.GetString(0)).ShouldBe("Nous attendons les secours");
    }

    [Fact]
    public void Keys_are_foreign_and_checked()
    {
        Open().Dispose();
        using var session = new Session(File, readOnly: false);

        Should.Throw<SqliteException>(() => session.Run("INSERT INTO actor (document, number, id, name, kind) VALUES (7, 1, 'a1', 'X', 'person')"));
    }

    [Fact]
    public void What_is_added_unchecked_refers_to_what_is_there()
    {
        using var store = Open();
        store.Add([Ready(HandMade.Attack()), .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.txt").Select(file => Ready(Repository.Reader.Read(new Vigie.Records.Document { Text = System.IO.File.ReadAllText(file), Uri = file })))]);

        using var session = new Session(File, readOnly: true);
        session.Rows("PRAGMA foreign_key_check", row => row.GetString(0)).ShouldBeEmpty();
        session.Number("SELECT count(*) FROM participant").ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Rows_are_inserted_with_every_kind_of_value()
    {
        object?[][] rows = [[1, null, -0.5, ""], [int.MinValue, long.MaxValue, double.Epsilon, "l’été 𝄞"], [2, null, null, new string('é', 20_000)]];
        var buffer = new RowBuffer();
        foreach (object?[] row in rows) buffer.Add("INSERT INTO thing VALUES (?1, ?2, ?3, ?4, ?5)", row);
        buffer.Add("INSERT INTO other VALUES (?1 * 2, ?2)", "x");
        buffer.Close();
        using var session = new Session(File, readOnly: false);
        session.Script("CREATE TABLE thing (key INTEGER, a, b, c, d); CREATE TABLE other (key INTEGER, a)");

        session.Insert(buffer, 7);
        session.Insert(buffer, 8);

        object?[][] expected = [.. rows.Select(row => (object?[])[.. row.Select(value => value is int number ? (long)number : value)])];
        session.Rows("SELECT key, a, b, c, d FROM thing", row => Enumerable.Range(0, 5).Select(i => row.IsDBNull(i) ? null : row[i]).ToArray())
            .ShouldBe([.. expected.Select(row => (object?[])[7L, .. row]), .. expected.Select(row => (object?[])[8L, .. row])]);
        session.Rows("SELECT key, a FROM other", row => (row.GetInt64(0), row.GetString(1))).ShouldBe([(14, "x"), (16, "x")]);
    }

    [Fact]
    public void A_store_of_a_newer_program_is_refused_with_what_to_do()
    {
        Open().Dispose();
        using (var session = new Session(File, readOnly: false)) session.Script("PRAGMA user_version = 99");

        Should.Throw<StoreException>(Open).French.ShouldContain("Mettez Vigie à jour");
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_and_left_alone()
    {
        System.IO.File.WriteAllText(File, new string('x', 5000));
        Should.Throw<StoreException>(Open).French.ShouldContain("n’est pas une base de Vigie");
        System.IO.File.ReadAllText(File).ShouldBe(new string('x', 5000));

        System.IO.File.Delete(File);
        using (var session = new Session(File, readOnly: false)) session.Script("CREATE TABLE recipe (name)");
        Should.Throw<StoreException>(Open).English.ShouldContain("not a store of Vigie");
    }

    [Fact]
    public void A_store_that_is_not_there_is_not_created_by_looking()
    {
        Should.Throw<StoreException>(() => SqliteStore.Open(File)).French.ShouldContain("vigie add");

        System.IO.File.Exists(File).ShouldBeFalse();
    }
}
