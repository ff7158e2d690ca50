using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Vigie.Tests.House;

/// <summary>Rules that a machine can check.</summary>
public sealed partial class RulesOfTheHouseTests
{
    [Theory]
    [InlineData("src/Vigie/Vigie.csproj")]
    [InlineData("src/Vigie.Ingest/Vigie.Ingest.csproj", "Vigie")]
    [InlineData("src/Vigie.Store/Vigie.Store.csproj", "Vigie")]
    [InlineData("src/Vigie.Cli/Vigie.Cli.csproj", "Vigie", "Vigie.Ingest", "Vigie.Store")]
    public void Projects_depend_only_on_what_the_design_allows(string project, params string[] allowed)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        references.ShouldBeSubsetOf(allowed);
    }

    [Fact]
    public void The_engine_takes_no_package() =>
        XDocument.Load(Path.Combine(Repository.Root, "src/Vigie/Vigie.csproj")).Descendants("PackageReference").ShouldBeEmpty();

    [Fact]
    public void Language_knows_nothing_of_extraction()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Vigie/Language"), "*.cs", SearchOption.AllDirectories))
            File.ReadAllText(file).ShouldNotContain("using Vigie.Extraction", customMessage: file);
    }

    [Fact]
    public void Internal_links_of_the_documentation_are_alive()
    {
        var dead = new List<string>();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                     .Append(Path.Combine(Repository.Root, "README.md")).Append(Path.Combine(Repository.Root, "samples/README.md")))
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                string target = link.Groups["target"].Value.Split('#')[0];
                if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal)) continue;
                if (!Path.Exists(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, target)))) dead.Add($"{Path.GetRelativePath(Repository.Root, file)} → {target}");
            }

        dead.ShouldBeEmpty();
    }

    [Fact]
    public void Every_data_file_says_what_it_is()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "data"), "*.tsv", SearchOption.AllDirectories))
            File.ReadLines(file).First().ShouldStartWith("# ", customMessage: file);
    }

    [Fact]
    public void Models_and_gazetteer_stay_small() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "data"), "*.bin", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length).ShouldBeLessThan(60_000_000);

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
