using System.Globalization;

namespace Vigie.Store.Sqlite;

/// <summary>Brings a file to the schema this program knows: the migrations, embedded <c>.sql</c> files, in the order of their names.</summary>
internal static class Schema
{
    // « VIGI »: tells a store from any other SQLite file.
    private const int ApplicationId = 0x56494749;

    private static readonly string[] s_migrations =
        [.. typeof(Schema).Assembly.GetManifestResourceNames().Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal)];

    /// <summary>The version of the schema this program knows: the number of migrations.</summary>
    public static int Version => s_migrations.Length;

    /// <summary>Creates or upgrades; each migration is done whole or not at all.</summary>
    /// <exception cref="StoreException">The file is no store, or a newer program made it.</exception>
    public static void Bring(Session session, string path)
    {
        Check(session, path);
        // A text with its record and what joining needs of it fills some 6 KB. The size is that of new files: old ones keep theirs.
        session.Script("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;");
        while (session.Number("PRAGMA user_version") < Version) session.Transact(() => Migrate(session));
    }

    private static bool Migrate(Session session)
    {
        // Read again: another process may have done it since.
        int version = (int)session.Number("PRAGMA user_version");
        if (version >= Version) return false;
        session.Script(Read(s_migrations[version]));
        session.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};"));
        return true;
    }

    /// <summary>Checks that the file is a store of this program's version or an older one, or still empty.</summary>
    /// <exception cref="StoreException">It is not.</exception>
    public static void Check(Session session, string path)
    {
        long application = session.Number("PRAGMA application_id"), tables = session.Number("SELECT count(*) FROM sqlite_schema"), version = session.Number("PRAGMA user_version");
        if (tables > 0 && application != ApplicationId) throw NoStore(path);
        if (version > Version)
            throw new StoreException(
                $"{path} a été écrit par une version plus récente de Vigie (schéma {version}, connu ici : {Version}). Mettez Vigie à jour.",
                $"{path} was written by a newer Vigie (schema {version}, known here: {Version}). Upgrade Vigie.");
    }

    /// <summary>What to say of a file that is something else.</summary>
    public static StoreException NoStore(string path, Exception? inner = null) => new(
        $"{path} n’est pas une base de Vigie. Donnez un autre fichier avec --store.", $"{path} is not a store of Vigie. Give another file with --store.", inner);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
