using System.Text;
using System.Text.Json;
using Shouldly;
using Vigie.Store.Sqlite;
using Vigie.Tests.Store;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class AddCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Store => Path.Combine(_folder, "vigie.db");

    private static string Content(string path)
    {
        using var store = SqliteStore.Open(path);
        return StoreContract.Content(store);
    }

    [Fact]
    public void Samples_are_kept_once()
    {
        string samples = Path.Combine(Repository.Root, "samples");

        CommandLine.Run(null, "add", samples, "--store", Store).Code.ShouldBe(0);
        string once = Content(Store);
        var again = CommandLine.Run(null, "add", samples, "--store", Store);

        again.Errors.ShouldContain("0 ajouté, 12 déjà là");
        Content(Store).ShouldBe(once);
    }

    [Fact]
    public void Records_read_before_are_kept_as_if_read_now()
    {
        string samples = Path.Combine(Repository.Root, "samples"), records = Path.Combine(_folder, "records.jsonl"), other = Path.Combine(_folder, "other.db");
        CommandLine.Run(null, "read", samples, "--format", "jsonl", "--output", records);

        var result = CommandLine.Run(null, "add", records, "--store", Store);
        CommandLine.Run(null, "add", samples, "--store", other);

        result.Errors.ShouldContain("12 ajoutés");
        Content(Store).ShouldBe(Content(other));
    }

    [Fact]
    public void Refused_inputs_are_listed_with_reasons()
    {
        string list = Path.Combine(_folder, "refused.tsv");

        var result = CommandLine.Run("{\"text\":\"Le vote a eu lieu hier à Gao.\"}\n{\"vigie\":1}\n{\"texte\":\"\"}\n", "add", "-", "--store", Store, "--refused", list);

        result.Code.ShouldBe(3);
        File.ReadLines(list).Select(line => line.Split('\t')[..2]).ShouldBe([["VIG1011", "-:2"], ["VIG1006", "-:3"]]);
        CommandLine.Run("{\"text\":\"Le vote a eu lieu hier à Gao.\"}\n", "add", "-", "--store", Store, "--refused", list).Code.ShouldBe(0);
        File.Exists(list).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused()
    {
        File.WriteAllText(Store, new string('x', 5000));

        var result = CommandLine.Run(null, "add", Path.Combine(Repository.Root, "samples"), "--store", Store);

        result.Code.ShouldBe(1);
        result.Errors.ShouldContain("n’est pas une base de Vigie");
    }

    [Fact]
    public void Killed_at_any_moment_it_resumes_with_nothing_lost_or_doubled()
    {
        const int Articles = 400;
        string articles = Path.Combine(_folder, "articles.jsonl"), whole = Path.Combine(_folder, "whole.db");
        File.WriteAllText(articles, Variants(Articles));
        CommandLine.Run(null, "add", articles, "--store", whole).Code.ShouldBe(0);
        var random = new Random(7);
        int killed = 0;

        for (int target = 0; target < Articles; target = (int)Kept() + random.Next(1, 80))
        {
            using var process = CommandLine.Start("add", articles, "--store", Store);
            process.StandardInput.Close();
            while (!process.HasExited && Kept() < target) Thread.Sleep(5);
            process.WaitForExit(random.Next(200));
            if (process.HasExited) break;
            process.Kill();
            process.WaitForExit();
            killed++;
        }
        CommandLine.Run(null, "add", articles, "--store", Store).Code.ShouldBe(0);

        killed.ShouldBeGreaterThan(0);
        Content(Store).ShouldBe(Content(whole));
        CommandLine.Run(null, "add", articles, "--store", Store).Errors.ShouldContain($"0 ajouté, {Articles} déjà là");

        long Kept()
        {
            if (!File.Exists(Store)) return 0;
            try
            {
                using var session = new Session(Store, readOnly: true);
                return session.Number("SELECT count(*) FROM document");
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                return 0; // not created yet
            }
        }
    }

    // Short articles that differ in a number, some of them new versions of the one before.
    private static string Variants(int count)
    {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++)
            lines.AppendLine(JsonSerializer.Serialize(new
            {
                uri = $"depeche/{i - i % 7 / 6}",
                text = $"« Nous attendons {i} familles », a déclaré Jean Roux, maire de Gex. La police a arrêté {i + 2} manifestants mardi à Gao, selon le syndicat des transports.",
                outlet = "Radio Escale",
                published = $"2026-03-{i % 28 + 1:00}",
            }));
        return lines.ToString();
    }
}
