using System.CommandLine;
using System.Globalization;
using Vigie.Records;
using Vigie.Store;
using Vigie.Store.Corrections;
using Vigie.Store.Sqlite;
using Vigie.Text;

namespace Vigie.Cli;

/// <summary><c>vigie correct</c>: corrections by people, laid over what was read.</summary>
internal static class CorrectCommand
{
    public static Command Create()
    {
        var uri = new Argument<string?>("URI") { Description = Texts.Of("correct.uri"), Arity = ArgumentArity.ZeroOrOne };
        var id = new Argument<string?>("ID") { Description = Texts.Of("correct.id"), Arity = ArgumentArity.ZeroOrOne };
        var values = new Dictionary<CorrectionKind, Option<string?>>
        {
            [CorrectionKind.Speaker] = new("--speaker") { Description = Texts.Of("correct.speaker") },
            [CorrectionKind.Type] = new("--type") { Description = Texts.Of("correct.type") },
            [CorrectionKind.SameActor] = new("--same-as") { Description = Texts.Of("correct.same-as") },
            [CorrectionKind.OtherActor] = new("--other") { Description = Texts.Of("correct.other") },
            [CorrectionKind.Place] = new("--at") { Description = Texts.Of("correct.at") },
        };
        var notEvent = new Option<bool>("--not-event") { Description = Texts.Of("correct.not-event") };
        var words = new Option<string?>("--words") { Description = Texts.Of("correct.words") };
        var reason = new Option<string?>("--reason") { Description = Texts.Of("correct.reason") };
        var author = new Option<string>("--author") { Description = Texts.Of("correct.author"), DefaultValueFactory = _ => Environment.UserName };
        var list = new Option<bool>("--list") { Description = Texts.Of("correct.list") };
        var everywhere = new Option<string?>("--everywhere") { Description = Texts.Of("correct.everywhere") };
        var undo = new Option<string?>("--undo") { Description = Texts.Of("correct.undo") };
        var gold = new Option<string?>("--gold") { Description = Texts.Of("correct.gold") };
        var store = StoreOption.Create();
        var command = new Command("correct", Texts.Of("correct")) { uri, id, notEvent, words, everywhere, reason, author, list, undo, gold, store };
        foreach (var option in values.Values) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            int actions = values.Values.Count(option => result.GetValue(option) is not null) + (result.GetValue(notEvent) ? 1 : 0);
            int others = (result.GetValue(list) ? 1 : 0) + (result.GetValue(undo) is null ? 0 : 1) + (result.GetValue(gold) is null ? 0 : 1);
            bool one = result.GetValue(uri) is not null && result.GetValue(id) is not null && result.GetValue(everywhere) is null;
            bool all = result.GetValue(uri) is null && !string.IsNullOrWhiteSpace(result.GetValue(everywhere)) && result.GetValue(words) is null && (result.GetValue(values[CorrectionKind.SameActor]) ?? result.GetValue(values[CorrectionKind.OtherActor])) is not null;
            if (actions + others != 1 || actions == 1 && (!one && !all || string.IsNullOrWhiteSpace(result.GetValue(reason)))) result.AddError(Texts.Of("correct.usage"));
            if (result.GetValue(undo) is { } range && Range(range) is null) result.AddError(Texts.Of("correct.bad-range", range));
            foreach (var (kind, option) in values)
                if (result.GetValue(option) is { } value && !Overlay.IsValue(kind, value)) result.AddError(Texts.Of("correct.bad-value", option.Name, value));
        });
        command.SetAction(parsed => StoreOption.Guard(parsed.GetValue(store)!, () =>
        {
            using var opened = SqliteStore.Open(parsed.GetValue(store)!);
            string now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            if (parsed.GetValue(list)) return List(opened);
            if (parsed.GetValue(undo) is { } range) return Undo(opened, Range(range)!.Value, now);
            if (parsed.GetValue(gold) is { } folder) return Gold(opened, folder);
            var (kind, value) = parsed.GetValue(notEvent) ? (CorrectionKind.NotEvent, null) : values.Select(x => (x.Key, Value: parsed.GetValue(x.Value))).First(x => x.Value is not null);
            if (kind == CorrectionKind.OtherActor && parsed.GetValue(words) is null) kind = CorrectionKind.ActorName;
            var correction = new Correction(0, 0, kind, default, value, parsed.GetValue(author)!, now, parsed.GetValue(reason)!);
            if (parsed.GetValue(everywhere) is { } name) return CorrectAll(opened, name, correction);
            return Correct(opened, parsed.GetValue(uri)!, parsed.GetValue(id)!, parsed.GetValue(words), correction);
        }));
        return command;
    }

    private static int Correct(SqliteStore store, string uri, string id, string? words, Correction correction)
    {
        if (store.At(uri) is not { } document)
        {
            Console.Error.WriteLine(Texts.Of("correct.no-document", uri));
            return ExitCode.Failed;
        }
        var anchors = Anchors(document.Record, id, words, correction.Kind).ToArray();
        long[] kept = [.. anchors.Select(anchor => store.Correct(correction with { Document = document.Key, Anchor = anchor })).Where(number => number > 0)];
        if (kept.Length == 0)
        {
            Console.Error.WriteLine(Texts.Of("correct.nothing", id, uri));
            return ExitCode.Failed;
        }
        foreach (long number in kept) Console.WriteLine(Texts.Of("correct.done", number, id, uri));
        return ExitCode.Done;
    }

    /// <summary>Corrects an actor in each document that joining found to name it so.</summary>
    private static int CorrectAll(SqliteStore store, string name, Correction correction)
    {
        JoinedCommands.Bring(store);
        var mentions = store.Joins.Actors(name).Where(actor => Erasure.Same(actor.Name, name)).SelectMany(actor => actor.Mentions).ToList();
        var kept = new List<long>();
        foreach (var mention in mentions)
            foreach (var anchor in Anchors(store.Load(mention.Document).Record, mention.Id, null, correction.Kind).Take(1))
                if (store.Correct(correction with { Document = mention.Document, Anchor = anchor }) is > 0 and var number) kept.Add(number);
        if (kept.Count == 0)
        {
            Console.Error.WriteLine(Texts.Of("correct.nobody", name));
            return ExitCode.Failed;
        }
        Console.WriteLine(Texts.Of("correct.done-all", kept.Count, kept[0], kept[^1]));
        return ExitCode.Done;
    }

    /// <summary>« 3 » or « 3..7 »; null for anything else.</summary>
    private static (long First, long Last)? Range(string text) => text.Split("..") is { Length: 1 or 2 } ends
        && long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long first) && long.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out long last) && first <= last && last - first < 1_000_000
        ? (first, last) : null;

    /// <summary>The words that a correction of this thing holds on to; none when the record has no such thing.</summary>
    private static IEnumerable<TextSpan> Anchors(Record record, string id, string? words, CorrectionKind kind) => kind switch
    {
        CorrectionKind.Speaker => record.Statements.Where(s => s.Id == id).Select(s => TextSpan.Cover(s.Content[0], s.Content[^1])),
        CorrectionKind.Type or CorrectionKind.NotEvent => record.Events.Concat(record.Doubtful).Where(e => e.Id == id).Select(e => e.Trigger),
        CorrectionKind.Place => record.Places.Where(place => place.Id == id).SelectMany(place => place.Mentions.Take(1)),
        CorrectionKind.OtherActor => record.Actors.Where(actor => actor.Id == id).SelectMany(actor => actor.Mentions).Where(mention => mention.Span.Of(record.Document.Text) == words).Select(mention => mention.Span),
        _ => record.Actors.Where(actor => actor.Id == id).SelectMany(actor => actor.Mentions.Take(1)).Select(mention => mention.Span),
    };

    private static int List(SqliteStore store)
    {
        foreach (var c in store.Corrections())
            Console.WriteLine(string.Join('\t', c.Id, c.Undone is null ? "" : Texts.Of("correct.undone", c.Undone), RecordJson.NameOf(c.Kind), c.Value ?? "", store.UriOf(c.Document) ?? "", c.Author, c.Date, c.Reason));
        return ExitCode.Done;
    }

    /// <summary>Takes back the last one first: a later correction may rest on an earlier one.</summary>
    private static int Undo(SqliteStore store, (long First, long Last) range, string now)
    {
        int undone = 0;
        for (long number = range.Last; number >= range.First; number--)
        {
            if (!store.Undo(number, now)) continue;
            Console.Error.WriteLine(Texts.Of("correct.taken-back", number));
            undone++;
        }
        if (undone > 0) return ExitCode.Done;
        Console.Error.WriteLine(Texts.Of("correct.none", range.First == range.Last ? range.First : $"{range.First}..{range.Last}"));
        return ExitCode.Failed;
    }

    private static int Gold(SqliteStore store, string folder)
    {
        int written = 0, blanked = 0;
        foreach (long key in store.Corrections().Where(c => c.Undone is null).Select(c => c.Document).Distinct())
            if (store.Load(key) is not { IsBlanked: false } document) blanked++;
            else GoldFiles.Write(document.Record, folder, string.Create(CultureInfo.InvariantCulture, $"{++written:000}-{Path.GetFileNameWithoutExtension(store.UriOf(key) ?? "article")}"));
        Console.Error.WriteLine(Texts.Of("correct.written", written, folder));
        if (blanked > 0) Console.Error.WriteLine(Texts.Of("export.blanked", blanked));
        return ExitCode.Done;
    }
}
