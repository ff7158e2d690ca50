using System.CommandLine;
using Vigie.Ingest;

namespace Vigie.Cli;

/// <summary>The arguments and options of commands that read articles.</summary>
internal sealed class InputOptions
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = Texts.Of("read.paths"), Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _date = new("--date") { Description = Texts.Of("read.date") };
    private readonly Option<string?> _outlet = new("--outlet") { Description = Texts.Of("read.outlet") };
    private readonly Option<string?> _title = new("--title") { Description = Texts.Of("read.title") };
    private readonly Option<int> _threads = new("--threads") { Description = Texts.Of("read.threads"), DefaultValueFactory = _ => Environment.ProcessorCount };

    public InputOptions(Command command)
    {
        _paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-') is { } token)
                result.AddError(Texts.Of("read.unknown-option", token.Value));
        });
        _date.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", out _))
                result.AddError(Texts.Of("read.bad-date", day));
        });
        _threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256) result.AddError(Texts.Of("read.bad-threads"));
        });
        command.Arguments.Add(_paths);
        foreach (Option option in (Option[])[_date, _outlet, _title, _threads]) command.Options.Add(option);
    }

    public string[] Paths(ParseResult parsed) => parsed.GetValue(_paths)!;

    public int Threads(ParseResult parsed) => parsed.GetValue(_threads);

    public ArticleDefaults Defaults(ParseResult parsed) =>
        new() { Published = parsed.GetValue(_date), Outlet = parsed.GetValue(_outlet), Title = parsed.GetValue(_title) };
}
