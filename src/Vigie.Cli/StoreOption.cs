using System.CommandLine;
using Microsoft.Data.Sqlite;
using Vigie.Store;

namespace Vigie.Cli;

/// <summary><c>--store FILE</c>, and what is said when the store fails.</summary>
internal static class StoreOption
{
    public static Option<string> Create() => new("--store") { Description = Texts.Of("store"), DefaultValueFactory = _ => "vigie.db" };

    /// <summary>Runs a command; a failure of the store or of a file becomes a sentence and <see cref="ExitCode.Failed"/>.</summary>
    public static int Guard(string path, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (StoreException e)
        {
            Console.Error.WriteLine(Texts.English ? e.English : e.French);
        }
        catch (SqliteException e)
        {
            Console.Error.WriteLine(Texts.Of("store.failed", path, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(Texts.Of("store.stopped", e.Message));
        }
        return ExitCode.Failed;
    }
}
