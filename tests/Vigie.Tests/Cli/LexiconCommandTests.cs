using System.Text.RegularExpressions;
using Shouldly;
using Vigie.Extraction.Events;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed partial class LexiconCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_how_to_adds_a_line_and_sees_it_work()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/how-to/extend-the-events.md"));
        string sentence = Sentence().Match(page).Groups["sentence"].Value, line = Line().Match(page).Groups["line"].Value, lemma = line.Split('\t')[0];
        string data = CopyOfTheData();
        string file = Path.Combine(data, "fr/events/PROTEST.tsv");
        // The page shows a word that the lexicon lacks; should somebody add it, the example still holds.
        File.WriteAllLines(file, File.ReadAllLines(file).Where(existing => existing.Split('\t')[0] != lemma));

        var before = CommandLine.RunWith(data, "en", "lexicon", "check", "--sentence", sentence);
        File.AppendAllText(file, line + "\n");
        var check = CommandLine.RunWith(data, "en", "lexicon", "check");
        var after = CommandLine.RunWith(data, "en", "lexicon", "check", "--sentence", sentence);

        before.Output.ShouldNotContain("accepted");
        check.Code.ShouldBe(0, check.Output);
        after.Output.ShouldContain("PROTEST demo: accepted");
        after.Output.ShouldContain($"fr/events/PROTEST.tsv:{File.ReadAllLines(file).Length}: {line.Replace('\t', ' ')}");
        after.Output.ShouldMatch("Who : [^·]*étudiants");
    }

    [Fact]
    public void Each_fault_is_told_with_its_file_and_line()
    {
        string file = Path.Combine(_folder, "PROTEST.tsv");
        File.WriteAllLines(file,
        [
            "# essai", "défiler\tV\tsolo\tdemo\t-", "défiler\tV\tact\tdemo\t-", "marche\tN\tsolo\tdemo\t-", "bloquer\tV\tact\tbloquage\t-", "grève\tX\tby\tstrike\t-",
            "casser\tV\tact\triot\tobj:@vitre", "casser\tV\tact\triot\tobjet:vitre", "camper\tV\tsolo", "sit in\tN\tboth\tdemo\t-", "s_asseoir\tV\tsolo\tdemo\trefl:oui obj:",
        ]);

        var result = CommandLine.Run(null, "lexicon", "check", file);

        result.Code.ShouldBe(1);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => line.StartsWith(file + ":", StringComparison.Ordinal));
        lines.Select(line => line[(file.Length + 1)..].Split(':')[0]).ShouldBe(["3", "4", "5", "6", "7", "8", "9", "10", "11", "11", "11"]);
        result.Output.ShouldContain("« bloquage » n’est pas un mode de PROTEST");
        result.Output.ShouldContain("classe inconnue « @vitre »");
        result.Errors.ShouldContain("11 fautes");
    }

    [Fact]
    public void Companions_are_checked_too()
    {
        File.WriteAllLines(Path.Combine(_folder, "factuality.tsv"), ["# essai", "governor\tnier\tnegated", "verbe\tnier\tnegated", "noun\tpeur\tcraint"]);
        File.WriteAllLines(Path.Combine(_folder, "scores.tsv"), ["# essai", "AGREE\t-\t2.5", "AGRE\t-\t2", "AID\t-\tdix"]);
        File.WriteAllLines(Path.Combine(_folder, "README.tsv"), ["# autre chose"]);

        var result = CommandLine.Run(null, "lexicon", "check", _folder);

        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(_folder.Length + 1)..].Split(": ")[0])
            .ShouldBe(["factuality.tsv:3", "factuality.tsv:4", "scores.tsv:3", "scores.tsv:4"]);
    }

    [Fact]
    public void A_class_contains_only_classes_above_it_and_stands_once()
    {
        File.WriteAllLines(Path.Combine(_folder, "classes.tsv"), ["abri\ttente @person", "camp\t@abri @refuge bivouac\tapart", "refuge\tcabane\tcompletes", "abri\thutte"]);

        var result = CommandLine.Run(null, "lexicon", "check", _folder);

        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(_folder.Length + 1)..].Split(": ")[0])
            .ShouldBe(["classes.tsv:2", "classes.tsv:3", "classes.tsv:4"]);
        result.Output.ShouldContain("« @refuge » n’est pas une classe qui se trouve plus haut");
    }

    [Fact]
    public void A_class_reads_as_its_words()
    {
        string data = CopyOfTheData();
        File.AppendAllLines(Path.Combine(data, "fr/events/classes.tsv"), ["abri\ttente sac_de_couchage\tapart", "bivouac\t@abri @person camp"]);
        File.AppendAllLines(Path.Combine(data, "fr/events/PROTEST.tsv"), ["bivouaquer_exprès\tV\tact\tdemo\tobj:@bivouac|feu"]);

        var restriction = new EventLexicon(new DataFolder(data)).Verbs("bivouaquer").Entries.Single(entry => entry.Lemma == "bivouaquer exprès").Restrictions.Single();

        restriction.Values.Select(value => value.Text).ShouldBe(["tente", "sac de couchage", "@person", "camp", "feu"]);
        restriction.Completing.Select(value => value.Text).ShouldBe(["@person", "camp", "feu"]);
    }

    [Fact]
    public void The_lexicon_itself_is_without_fault()
    {
        var result = CommandLine.Run(null, "lexicon", "check");

        result.Output.ShouldBe("");
        result.Code.ShouldBe(0);
    }

    [Fact]
    public void What_is_neither_file_nor_folder_is_said()
    {
        var result = CommandLine.Run(null, "lexicon", "check", Path.Combine(_folder, "absent.tsv"));

        result.Code.ShouldBe(1);
        result.Errors.ShouldContain("n’est ni un fichier ni un dossier");
    }

    [Fact]
    public void A_line_that_does_not_fit_says_which_restriction_fails()
    {
        var result = CommandLine.Run(null, "lexicon", "check", "--sentence", "Le directeur a levé la main.");

        result.Output.ShouldContain("ne convient pas, demande ");
        result.Output.ShouldNotContain("retenu");
    }

    // The data with the event lexicon as files of their own, the rest by links.
    private string CopyOfTheData()
    {
        string data = Path.Combine(Repository.Root, "data"), copy = Path.Combine(_folder, "data");
        Directory.CreateDirectory(Path.Combine(copy, "fr/events"));
        foreach (string folder in Directory.EnumerateDirectories(data).Where(folder => Path.GetFileName(folder) != "fr")) Directory.CreateSymbolicLink(Path.Combine(copy, Path.GetFileName(folder)), folder);
        foreach (string entry in Directory.EnumerateFileSystemEntries(Path.Combine(data, "fr")).Where(entry => Path.GetFileName(entry) != "events"))
            File.CreateSymbolicLink(Path.Combine(copy, "fr", Path.GetFileName(entry)), entry);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(data, "fr/events"))) File.Copy(file, Path.Combine(copy, "fr/events", Path.GetFileName(file)));
        return copy;
    }

    [GeneratedRegex("--sentence \"(?<sentence>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^ *(?<line>\S+\tV\t[^\n]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
