using System.CommandLine;
using System.Globalization;
using Vigie.Store.Sqlite;

namespace Vigie.Cli;

/// <summary><c>vigie erase</c>: people, old documents or old texts taken out of a store.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        var person = new Option<string?>("--person") { Description = Texts.Of("erase.person") };
        var before = new Option<string?>("--before") { Description = Texts.Of("erase.before") };
        var texts = new Option<string?>("--texts-before") { Description = Texts.Of("erase.texts-before") };
        var store = StoreOption.Create();
        var command = new Command("erase", Texts.Of("erase")) { person, before, texts, store };
        command.Validators.Add(result =>
        {
            if (new[] { person, before, texts }.Count(option => !string.IsNullOrWhiteSpace(result.GetValue(option))) != 1) result.AddError(Texts.Of("erase.usage"));
            foreach (var option in new[] { before, texts })
                if (result.GetValue(option) is { } day && !TryDay(day, out _)) result.AddError(Texts.Of("erase.bad-date", option.Name, day));
        });
        command.SetAction(parsed => StoreOption.Guard(parsed.GetValue(store)!, () =>
        {
            using var opened = SqliteStore.Open(parsed.GetValue(store)!);
            int erased = parsed.GetValue(person) is { } name ? opened.ErasePerson(name)
                : TryDay(parsed.GetValue(before) ?? "", out var day) ? opened.EraseBefore(day)
                : TryDay(parsed.GetValue(texts)!, out day) ? opened.EraseTextsBefore(day) : 0;
            if (erased == 0 && parsed.GetValue(person) is { } unknown) Console.Error.WriteLine(Texts.Of("erase.nobody", unknown));
            else Console.Error.WriteLine(Texts.Of(parsed.GetValue(person) is not null ? "erase.person-done" : parsed.GetValue(before) is not null ? "erase.before-done" : "erase.texts-done", erased));
            return ExitCode.Done;
        }));
        return command;
    }

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
