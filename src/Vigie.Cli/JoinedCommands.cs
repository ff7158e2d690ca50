using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Cli.Views;
using Vigie.Knowledge;
using Vigie.Store.Joining;
using Vigie.Store.Query;
using Vigie.Store.Sqlite;

namespace Vigie.Cli;

/// <summary><c>vigie incidents</c>, <c>storylines</c>, <c>actor</c>, <c>place</c>: what joining made of the documents of a store.</summary>
internal static class JoinedCommands
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<Command> Create() => [Incidents(), Storylines(), Actor(), Place()];

    private static Command Incidents()
    {
        var type = new Option<string?>("--type") { Description = Texts.Of("incidents.type") };
        var country = new Option<string?>("--country") { Description = Texts.Of("incidents.country") };
        var place = new Option<string?>("--place") { Description = Texts.Of("incidents.place") };
        var (from, to) = (DayOption("--from", "incidents.from"), DayOption("--to", "incidents.to"));
        var least = new Option<int>("--articles") { Description = Texts.Of("incidents.articles"), DefaultValueFactory = _ => 2 };
        var (store, format) = (StoreOption.Create(), FormatOption());
        var command = new Command("incidents", Texts.Of("incidents")) { type, country, place, from, to, least, store, format };
        command.SetAction(parsed => StoreOption.Guard(parsed.GetValue(store)!, () =>
        {
            var values = new QueryValues(DataFolder.Find());
            var filter = new IncidentFilter(null, null, parsed.GetValue(place), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(least));
            if (parsed.GetValue(type) is { } wantedType && (filter = filter with { Type = values.TypeOf(wantedType) }).Type is null) return Unknown("--type", wantedType, values.Types);
            if (parsed.GetValue(country) is { } wantedCountry && (filter = filter with { Country = values.CountryOf(wantedCountry) }).Country is null) return Unknown("--country", wantedCountry, "MLI, FRA, Mali, France…");
            return Run(parsed.GetValue(store)!, parsed.GetValue(format)!, joins => joins.Incidents(filter), JoinJson.Write, (view, incident) => view.Show(incident));
        }));
        return command;
    }

    private static int Unknown(string option, string value, string known)
    {
        Console.Error.WriteLine(Texts.Of("incidents.unknown", option, value, known));
        return ExitCode.WrongUsage;
    }

    private static Command Storylines()
    {
        var least = new Option<int>("--articles") { Description = Texts.Of("storylines.articles"), DefaultValueFactory = _ => 2 };
        var (store, format) = (StoreOption.Create(), FormatOption());
        var command = new Command("storylines", Texts.Of("storylines")) { least, store, format };
        command.SetAction(parsed => Run(parsed.GetValue(store)!, parsed.GetValue(format)!, joins => joins.Storylines(parsed.GetValue(least)), JoinJson.Write, (view, storyline) => view.Show(storyline)));
        return command;
    }

    private static Command Actor()
    {
        var name = new Argument<string[]>("NAME") { Description = Texts.Of("actor.name"), Arity = ArgumentArity.OneOrMore };
        var (store, format) = (StoreOption.Create(), FormatOption());
        var command = new Command("actor", Texts.Of("actor")) { name, store, format };
        command.SetAction(parsed => Run(parsed.GetValue(store)!, parsed.GetValue(format)!, joins => joins.Actors(string.Join(' ', parsed.GetValue(name)!)), JoinJson.Write, (view, actor) => view.Show(actor)));
        return command;
    }

    private static Command Place()
    {
        var name = new Argument<string[]>("NAME") { Description = Texts.Of("place.name"), Arity = ArgumentArity.OneOrMore };
        var (store, format) = (StoreOption.Create(), FormatOption());
        var command = new Command("place", Texts.Of("place")) { name, store, format };
        command.SetAction(parsed => Run(parsed.GetValue(store)!, parsed.GetValue(format)!, joins => joins.Places(string.Join(' ', parsed.GetValue(name)!)), JoinJson.Write, (view, place) => view.Show(place)));
        return command;
    }

    private static Option<string> FormatOption()
    {
        var format = new Option<string>("--format") { Description = Texts.Of("joined.format"), DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "jsonl");
        return format;
    }

    private static Option<string?> DayOption(string name, string text)
    {
        var day = new Option<string?>(name) { Description = Texts.Of(text) };
        day.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && !DateOnly.TryParseExact(value, "yyyy-MM-dd", out _)) result.AddError(Texts.Of("joined.bad-day", name, value));
        });
        return day;
    }

    private static int Run<T>(string storePath, string format, Func<IJoins, IEnumerable<T>> query, Action<Utf8JsonWriter, T> write, Action<JoinedView, T> show) => StoreOption.Guard(storePath, () =>
    {
        using var store = SqliteStore.Open(storePath);
        Bring(store);
        using var output = Console.OpenStandardOutput();
        int found = 0;
        using var view = new JoinedView(output);
        foreach (var item in query(store.Joins))
        {
            found++;
            if (format == "table") show(view, item);
            else
            {
                using (var json = new Utf8JsonWriter(output, s_json))
                {
                    json.WriteStartObject();
                    write(json, item);
                    json.WriteEndObject();
                }
                output.WriteByte((byte)'\n');
            }
        }
        if (found == 0) Console.Error.WriteLine(Texts.Of("joined.none"));
        return ExitCode.Done;
    });

    /// <summary>Joins what waits, with progress on stderr.</summary>
    public static void Bring(SqliteStore store)
    {
        long waiting = store.Joins.Waiting;
        if (waiting == 0) return;
        var progress = new ProgressLine(Stopwatch.StartNew(), Task.FromResult<long?>(waiting));
        store.Joins.Bring(progress.Show);
        progress.Clear();
    }
}
