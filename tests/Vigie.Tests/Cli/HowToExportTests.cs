using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Vigie.Tests.Cli;

/// <summary>Every export command of the how-to runs.</summary>
public sealed partial class HowToExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_command_of_the_page_runs()
    {
        string store = Path.Combine(_folder, "vigie.db");
        CommandLine.Run("« Nous restons », a dit Awa Sanou, ministre de la Défense. La police a arrêté douze manifestants à Gao.", "add", "-", "--store", store).Code.ShouldBe(0);
        var commands = Command().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/how-to/export.md"))).Select(match => match.Groups["arguments"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        commands.Count.ShouldBeGreaterThan(8);
        foreach (string[] arguments in commands)
        {
            int output = Array.IndexOf(arguments, "--output");
            arguments[output + 1] = Path.Combine(_folder, arguments[output + 1]);
            var result = CommandLine.Run(null, [.. arguments, "--store", store]);

            result.Code.ShouldBe(0, string.Join(' ', arguments) + "\n" + result.Errors);
            new FileInfo(arguments[output + 1]).Length.ShouldBeGreaterThan(0);
        }
    }

    [GeneratedRegex(@"\./vigie (?<arguments>export [^`#\n]*--output \S+?)(?=[`\s])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();
}
