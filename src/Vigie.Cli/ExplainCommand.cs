using System.CommandLine;
using System.Globalization;
using Vigie.Cli.Views;
using Vigie.Extraction.Statements;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Cli;

/// <summary><c>vigie explain</c>: why a statement, speaker, place, date or event came out as it did.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("FILE") { Description = Texts.Of("explain.file") };
        var id = new Argument<string>("ID") { Description = Texts.Of("explain.id") };
        var date = new Option<string?>("--date") { Description = Texts.Of("read.date") };
        var article = new Option<int>("--article") { Description = Texts.Of("explain.article"), DefaultValueFactory = _ => 1 };
        var command = new Command("explain", Texts.Of("explain")) { path, id, date, article };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(id)!, parsed.GetValue(date), parsed.GetValue(article)));
        return command;
    }

    private static int Run(string path, string id, string? date, int article)
    {
        try
        {
            var data = DataFolder.Find();
            var input = new ArticleSource(data).Enumerate([path], new ArticleDefaults { Published = date }).Skip(article - 1).FirstOrDefault();
            if (input.Document is not { } document)
            {
                Console.Error.WriteLine(input.Diagnostic is { } d ? Texts.English ? d.English : d.French : Texts.Of("read.nothing", path));
                return ExitCode.Failed;
            }
            var reader = Reader.Load(data);
            var explanation = reader.Explain(document);
            var record = explanation.Record;
            if (Explain(reader, explanation, data, id)) return ExitCode.Done;
            string[] ids = [.. record.Statements.Select(s => s.Id), .. record.Events.Select(e => e.Id), .. record.Actors.Select(a => a.Id), .. record.Places.Select(p => p.Id), .. record.Times.Select(t => t.Id)];
            Console.Error.WriteLine(Texts.Of("explain.unknown", id, string.Join(' ', ids)));
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Console.Error.WriteLine(Texts.Of("data.missing", e.Message));
            return ExitCode.Failed;
        }
    }

    private static bool Explain(Reader reader, Explanation explanation, DataFolder data, string id)
    {
        var record = explanation.Record;
        var words = new RecordWords(record);
        string text = record.Document.Text;
        if (record.Statements.FirstOrDefault(s => s.Id == id) is { } statement)
        {
            Line("view.content", words.Content(statement));
            Line("view.kind", Texts.OfValue(RecordJson.NameOf(statement.Kind)));
            Line("view.cue", statement.Cue?.Of(text));
            Line("view.speaker", $"{words.Actor(statement.Speaker)} ({statement.Speaker ?? "—"}) ← « {statement.SpeakerMention?.Of(text) ?? "—"} »");
            Line("view.when", statement.Time);
            Line("view.where", words.Place(statement.Place));
            Speaker(explanation.Speakers.FirstOrDefault(trace => trace.Id == statement.Id));
            Why(data, statement.Rule, statement.Confidence);
            if (statement.Speaker is { } speaker) Actor(explanation, record.Actors.First(a => a.Id == speaker));
            return true;
        }
        if (record.Events.FirstOrDefault(e => e.Id == id) is { } @event)
        {
            Line("view.trigger", @event.Trigger.Of(text));
            Line("explain.sentence", @event.Evidence.Of(text));
            Line("view.type", $"{@event.Type} {@event.Mode}");
            Line("view.actors", words.Actors(@event.Actors));
            Line("view.recipients", words.Actors(@event.Recipients));
            Line("view.certainty", Texts.OfValue(RecordJson.NameOf(@event.Factuality)) + (@event.AttributedTo is { } source ? $" ({Texts.Of("view.attributed")} {source})" : ""));
            Line("view.where", @event.Place is null ? null : $"{words.Place(@event.Place)} ({@event.PlaceBasis})");
            Line("view.when", @event.Date is null ? null : $"{@event.Date.Value} ({@event.Date.Basis})");
            Line("view.figures", string.Join(", ", @event.Figures.Select(f => $"{RecordWords.Figure(f)} ← « {f.Span.Of(text)} »")));
            Why(data, @event.Rule, @event.Confidence);
            return true;
        }
        if (record.Places.FirstOrDefault(p => p.Id == id) is { } place)
        {
            Line("view.name", place.Name);
            Line("view.location", RecordWords.Location(place));
            Line("view.rule", place.Basis);
            Line("view.confidence", Percent(place.Confidence));
            foreach (string candidate in reader.PlaceCandidates(place.Name)) Line("explain.candidate", candidate);
            Mentions(text, place.Mentions);
            return true;
        }
        if (record.Times.FirstOrDefault(t => t.Id == id) is { } time)
        {
            Line("view.words", time.Span.Of(text));
            Line("view.value", $"{time.Type} {RecordWords.Time(time)}");
            Line("explain.days", time.Earliest is null ? null : $"{time.Earliest} – {time.Latest}");
            Line("explain.anchor", record.Document.Published);
            Line("view.rule", $"fr/times/rules.tsv: {time.Rule}");
            return true;
        }
        if (record.Actors.FirstOrDefault(a => a.Id == id) is not { } actor) return false;
        Actor(explanation, actor);
        return true;
    }

    /// <summary>« pronom (s'accorde, quelques phrases plus haut) ».</summary>
    private static void Speaker(StatementTrace? trace)
    {
        if (trace is null) return;
        string notes = string.Join(", ", trace.Notes.Select(note => Texts.OfValue(note, "explain.note.")));
        Line("explain.found", Texts.Of("explain.basis." + trace.Basis) + (notes.Length > 0 ? $" ({notes})" : ""));
    }

    private static void Actor(Explanation explanation, Actor actor)
    {
        var record = explanation.Record;
        Line("view.name", $"{actor.Name} ({Texts.OfValue(RecordJson.NameOf(actor.Kind))})");
        Line("view.aliases", string.Join(", ", actor.Aliases));
        Line("view.roles", string.Join(" ; ", actor.Roles.Select(role => role.Title)));
        Line("view.country", actor.Country);
        var words = new RecordWords(record);
        foreach (var mention in actor.Mentions)
        {
            // A mention's reason stands at its head word.
            var trace = explanation.References.FirstOrDefault(reference => mention.Span.Contains(reference.Word) && reference.Actor == actor.Id);
            string reason = trace is null ? "" : $" ← {Texts.OfValue(trace.Rule, "explain.reference.")}";
            Line("explain.mention", $"{mention.Span} « {mention.Span.Of(record.Document.Text)} » {RecordJson.NameOf(mention.Form)}{reason}");
            if (trace is null) continue;
            foreach (var (candidate, score) in trace.Candidates.Take(4))
                Line("explain.candidate", $"{candidate} {words.Actor(candidate)} {score.ToString("+0.00;−0.00", CultureInfo.InvariantCulture)}");
        }
    }

    private static void Mentions(string text, IEnumerable<TextSpan> mentions)
    {
        foreach (var mention in mentions) Line("explain.mention", $"{mention} « {mention.Of(text)} »");
    }

    /// <summary>The rule's name; and, where it is a line of the data folder, that line.</summary>
    private static void Why(DataFolder data, string rule, double confidence)
    {
        Line("view.rule", rule);
        int colon = rule.LastIndexOf(':');
        if (colon > 0 && int.TryParse(rule.AsSpan(colon + 1), CultureInfo.InvariantCulture, out int number) && File.Exists(data.File(rule[..colon])))
            Line("explain.line", File.ReadLines(data.File(rule[..colon])).ElementAtOrDefault(number - 1));
        Line("view.confidence", Percent(confidence));
    }

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static void Line(string label, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value)) Console.WriteLine($"{Texts.Of(label),-14} {value.ReplaceLineEndings(" ")}");
    }
}
