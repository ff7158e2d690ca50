using System.CommandLine;
using Vigie.Cli;

var root = new RootCommand(Texts.Of("root"));
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
