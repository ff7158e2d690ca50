using System.CommandLine;
using Vigie.Cli.Views;
using Vigie.Knowledge;
using Vigie.Store.Query;
using Vigie.Store.Sqlite;

namespace Vigie.Cli;

/// <summary><c>vigie find</c>: what a store holds.</summary>
internal static class FindCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("WHAT") { Description = Texts.Of("find.target") };
        var query = new Argument<string[]>("QUERY") { Description = Texts.Of("find.query"), Arity = ArgumentArity.ZeroOrMore };
        var store = StoreOption.Create();
        var format = new Option<string>("--format") { Description = Texts.Of("find.format"), DefaultValueFactory = _ => "table" };
        var limit = new Option<int>("--limit") { Description = Texts.Of("find.limit"), DefaultValueFactory = _ => 20 };
        var cursor = new Option<string?>("--cursor") { Description = Texts.Of("find.cursor") };
        target.AcceptOnlyFromAmong([.. Enum.GetNames<Target>().Select(name => name.ToLowerInvariant())]);
        format.AcceptOnlyFromAmong("table", "jsonl", "csv");
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000) result.AddError(Texts.Of("find.bad-limit"));
        });
        var command = new Command("find", Texts.Of("find")) { target, query, store, format, limit, cursor };
        command.SetAction(parsed => Run(
            Enum.Parse<Target>(parsed.GetValue(target)!, ignoreCase: true), string.Join(' ', parsed.GetValue(query)!), parsed.GetValue(store)!,
            parsed.GetValue(format)!, parsed.GetValue(limit), parsed.GetValue(cursor)));
        return command;
    }

    private static int Run(Target target, string text, string path, string format, int limit, string? cursor) => StoreOption.Guard(path, () =>
    {
        var data = DataFolder.Find();
        using var store = SqliteStore.Open(path, data: data);
        var (query, error) = new QueryParser(store.Words, new QueryValues(data)).Parse(target, text);
        if (query is null)
        {
            Console.Error.WriteLine(Texts.English ? error!.English : error!.French);
            return ExitCode.WrongUsage;
        }
        Console.Error.WriteLine(Texts.English ? query.Sentence.English : query.Sentence.French);
        try
        {
            var found = store.Find(query, limit, cursor);
            RowsView.Write(found, format, Console.OpenStandardOutput());
            if (found.Rows.Count == 0) Console.Error.WriteLine(Texts.Of("find.none"));
            if (found.Next is { } next) Console.Error.WriteLine(Texts.Of("find.next", next));
            return ExitCode.Done;
        }
        catch (FormatException)
        {
            Console.Error.WriteLine(Texts.Of("find.bad-cursor"));
            return ExitCode.WrongUsage;
        }
    });
}
