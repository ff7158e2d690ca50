using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Vigie.Store.Sqlite;

/// <summary>A connection with its prepared statements. Parameters are <c>?1</c>, <c>?2</c>…; null is NULL.</summary>
internal sealed class Session : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> _prepared = new(StringComparer.Ordinal);
    private byte[] _utf8 = new byte[1 << 12];

    // One thread at a time uses a connection: it needs no locks, which take a tenth of the time. Where SQLite is in use already this is refused, and costs nothing but time.
    static Session()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public Session(string path, bool readOnly)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = false,
        }.ToString());
        Connection.Open();
        // What a killed process wrote survives it; only a power cut may take back the last batches, whole.
        Script($"PRAGMA busy_timeout = 30000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA query_only = {(readOnly ? 1 : 0)};");
    }

    public SqliteConnection Connection { get; }

    /// <summary>Runs statements that take no parameters.</summary>
    public void Script(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs <paramref name="work"/> in a transaction, which is taken back when it throws.</summary>
    public T Transact<T>(Func<T> work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            Run("COMMIT");
            return result;
        }
        catch
        {
            Run("ROLLBACK");
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/>, which begins outside of a transaction, without checking foreign keys.</summary>
    public T Unchecked<T>(Func<T> work)
    {
        Script("PRAGMA foreign_keys = OFF");
        try
        {
            return work();
        }
        finally
        {
            Script("PRAGMA foreign_keys = ON");
        }
    }

    /// <summary>Runs one statement, prepared at its first use; gives the number of rows changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        Finish(statement, raw.sqlite3_step(statement));
        return raw.sqlite3_changes(Connection.Handle);
    }

    /// <summary>Inserts the rows of a document.</summary>
    public void Insert(RowBuffer rows, long key)
    {
        // What is bound stays where it is, so that SQLite need not copy it.
        var pinned = GCHandle.Alloc(rows.Bytes, GCHandleType.Pinned);
        try
        {
            nint address = pinned.AddrOfPinnedObject();
            int at = 0;
            foreach (var run in rows.Runs)
            {
                var statement = Prepare(run.Sql, [key]);
                for (int row = 0; row < run.Rows; row++)
                {
                    for (int i = 0; i < run.Values; i++) at += Native.Bind(statement, i + 2, rows.Bytes.AsSpan(at), address + at);
                    Finish(statement, raw.sqlite3_step(statement));
                }
            }
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>The first column of the first row as a number; 0 when there is no row or it is NULL.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) => Value(sql, values) is long number ? number : 0;

    /// <summary>The first column of the first row: a string or a whole number; null when there is no row or it is NULL.</summary>
    public object? Value(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        int code = raw.sqlite3_step(statement);
        object? value = code != raw.SQLITE_ROW ? null : raw.sqlite3_column_type(statement, 0) switch
        {
            raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, 0),
            raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, 0).utf8_to_string(),
            _ => null,
        };
        Finish(statement, code);
        return value;
    }

    /// <summary>Does something with each row of one statement, which must not run meanwhile. Faster than <see cref="Rows"/>, which builds a command and a reader.</summary>
    public void Each(string sql, Action<sqlite3_stmt> row, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) row(statement);
        Finish(statement, code);
    }

    /// <summary>The first column of the first row that is as wanted, a whole number; null when there is none.</summary>
    public long? First(string sql, Func<long, bool> wanted, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        long? first = null;
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            if (raw.sqlite3_column_int64(statement, 0) is var number && wanted(number))
            {
                first = number;
                break;
            }
        Finish(statement, code);
        return first;
    }

    /// <summary>Rows, read as they are asked for.</summary>
    public IEnumerable<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++) command.Parameters.AddWithValue(FormattableString.Invariant($"?{i + 1}"), values[i] ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return read(reader);
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        Connection.Dispose();
    }

    // The driver's own commands look up each parameter by name each time: half the time of adding.
    private sqlite3_stmt Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(Connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), Connection.Handle);
            _prepared.Add(sql, statement);
        }
        for (int i = 0; i < values.Length; i++)
            SqliteException.ThrowExceptionForRC(Bind(statement, i + 1, values[i]), Connection.Handle);
        return statement;
    }

    private int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => raw.sqlite3_bind_text(statement, index, Utf8(text)),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        double number => raw.sqlite3_bind_double(statement, index, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name),
    };

    // The driver copies what it is given: one buffer serves all strings.
    private ReadOnlySpan<byte> Utf8(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < most) _utf8 = new byte[most];
        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    private void Finish(sqlite3_stmt statement, int code)
    {
        int reset = raw.sqlite3_reset(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(reset, Connection.Handle);
    }
}
