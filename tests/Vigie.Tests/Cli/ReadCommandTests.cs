using Shouldly;
using Xunit;

namespace Vigie.Tests.Cli;

/// <summary>Runs the program itself.</summary>
public sealed class ReadCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string Output, string Errors) Run(string? input, params string[] arguments) => CommandLine.Run(input, arguments);

    [Fact]
    public void Output_order_is_input_order_and_bytes_do_not_depend_on_threads()
    {
        string samples = Path.Combine(Repository.Root, "samples");

        var one = Run(null, "read", samples, "--format", "jsonl", "--threads", "1");
        var many = Run(null, "read", samples, "--format", "jsonl", "--threads", "8");

        one.Code.ShouldBe(0);
        one.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(12);
        many.Output.ShouldBe(one.Output);
    }

    [Fact]
    public void Standard_input_that_begins_with_a_brace_is_json_lines()
    {
        var result = Run("{\"uri\": \"x/1\", \"text\": \"Le vote a eu lieu hier à Gao.\", \"published\": \"2026-03-05\"}\n", "read", "-", "--format", "jsonl");

        result.Code.ShouldBe(0);
        result.Output.ShouldContain("\"uri\":\"x/1\"");
        result.Output.ShouldContain("\"value\":\"2026-03-04\"");
    }

    [Fact]
    public void Other_inputs_are_done_when_one_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "Le vote a eu lieu.");
        File.WriteAllBytes(Path.Combine(_folder, "b.txt"), [0, 1, 2, 3, 0, 255]);

        var result = Run(null, "read", _folder, "--format", "jsonl");

        result.Code.ShouldBe(3);
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        result.Errors.ShouldContain("VIG1003");
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read", "x", "--date", "hier")]
    [InlineData("read", "x", "--format", "pdf")]
    [InlineData("read", "x", "--rien")]
    public void Wrong_usage_exits_with_2(params string[] arguments) => Run(null, arguments).Code.ShouldBe(2);

    [Fact]
    public void Nothing_to_read_fails_with_a_sentence_that_says_what_to_do()
    {
        var result = Run(null, "read", _folder);

        result.Code.ShouldBe(1);
        result.Errors.ShouldContain("Aucun article");
    }

    [Fact]
    public void The_page_stands_alone_and_holds_every_article()
    {
        string page = Path.Combine(_folder, "page.html");

        var result = Run(null, "read", Path.Combine(Repository.Root, "samples"), "--format", "html", "--output", page);

        result.Code.ShouldBe(0);
        string html = File.ReadAllText(page);
        System.Text.RegularExpressions.Regex.Count(html, "<article ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(12);
        html.ShouldNotContain("<link");
        html.ShouldNotContain("src=");
    }

    [Fact]
    public void Polecat_and_events_are_tables_with_the_same_ids()
    {
        const string article = "La police malienne a arrêté douze manifestants à Gao lundi. Le maire menace de porter plainte.";

        var polecat = Run(article, "read", "-", "--format", "polecat", "--date", "2026-03-05");
        var events = Run(article, "read", "-", "--format", "events", "--date", "2026-03-05");

        polecat.Code.ShouldBe(0);
        string[] lines = polecat.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => line.Split('\t').Length == 40);
        lines[1].ShouldContain("2026-03-02\tCOERCE\tarrest");
        events.Output.ShouldContain(lines[1].Split('\t')[0]);
        Run(article, "read", "-", "--format", "events", "--all").Code.ShouldBe(2);
    }

    [Fact]
    public void The_terminal_view_shows_who_said_what()
    {
        var result = Run("« Nous partons », a déclaré Jean Roux, maire de Gex.", "read", "-");

        result.Code.ShouldBe(0);
        result.Output.ShouldContain("Jean Roux");
        result.Output.ShouldContain("« Nous partons »");
    }

    [Fact]
    public void Parse_prints_conllu_and_sentences_do_not_cross_blank_lines()
    {
        var result = Run("Un premier paragraphe\n\nun second", "parse", "-", "--format", "conllu");

        result.Code.ShouldBe(0);
        result.Output.ShouldContain("# text = Un premier paragraphe\n");
        result.Output.ShouldContain("# text = un second\n");
    }

    [Fact]
    public void Explain_names_the_rule_and_its_line()
    {
        string article = Path.Combine(_folder, "a.txt");
        File.WriteAllText(article, "La police a arrêté douze manifestants à Gao.");

        var result = Run(null, "explain", article, "e1");

        result.Code.ShouldBe(0);
        result.Output.ShouldContain("fr/events/COERCE.tsv:");
        result.Output.ShouldContain("arrêter\tV");
    }

    [Fact]
    public void Explain_says_why_a_mention_was_joined_to_its_actor()
    {
        string article = Path.Combine(_folder, "a.txt");
        File.WriteAllText(article, "Awa Sanou, ministre de la Défense, a reçu lundi Paul Roux. Elle a condamné les attaques. « Nous irons », a-t-elle ajouté. La ministre partira mardi.");

        var actor = Run(null, "explain", article, "a1");
        var statement = Run(null, "explain", article, "s1");

        actor.Output.ShouldContain("« Awa Sanou » name ← nom de personne");
        actor.Output.ShouldMatch(@"« Elle » pronoun ← le plus saillant qui s’accorde\s+Candidat\s+a1 Awa Sanou \+\d");
        actor.Output.ShouldContain("« La ministre » nominal ← fonction que cette personne occupe");
        statement.Output.ShouldMatch("Trouvé par +un pronom \\(s’accorde avec le pronom\\)");
    }

    [Fact]
    public void Explaining_what_is_not_there_lists_what_is()
    {
        string article = Path.Combine(_folder, "a.txt");
        File.WriteAllText(article, "La police a arrêté douze manifestants à Gao.");

        var result = Run(null, "explain", article, "s9");

        result.Code.ShouldBe(1);
        result.Errors.ShouldContain("e1");
    }
}
