using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Vigie.Cli;

// The language of what the command line library says itself: usage, wrong arguments.
CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Texts.English ? "en" : "fr");
// Not a RootCommand, which bears the name of the file that was started.
var root = new Command("vigie", Texts.Of("root")) { new HelpOption { Description = Texts.Of("help") }, new VersionOption() };
root.Subcommands.Add(ReadCommand.Create());
root.Subcommands.Add(AddCommand.Create());
root.Subcommands.Add(FindCommand.Create());
foreach (var command in JoinedCommands.Create()) root.Subcommands.Add(command);
root.Subcommands.Add(ExportCommand.Create());
root.Subcommands.Add(CorrectCommand.Create());
root.Subcommands.Add(ReanalyseCommand.Create());
root.Subcommands.Add(EraseCommand.Create());
root.Subcommands.Add(ParseCommand.Create());
root.Subcommands.Add(ExplainCommand.Create());
root.Subcommands.Add(LexiconCommand.Create());
root.Subcommands.Add(EvaluateCommand.Create());
var parsed = root.Parse(args);
int code = parsed.Invoke();
return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : code;
