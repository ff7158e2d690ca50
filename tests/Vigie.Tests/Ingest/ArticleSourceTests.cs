using System.Text;
using Shouldly;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Ingest;

public sealed class ArticleSourceTests : IDisposable
{
    private static readonly ArticleSource s_source = new(new DataFolder(Path.Combine(Repository.Root, "data")));
    private readonly string _folder = Directory.CreateTempSubdirectory("vigie").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private ArticleInput One(string name, byte[] bytes) => s_source.Enumerate([Write(name, bytes)], new ArticleDefaults()).Single();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Encodings_with_a_mark_are_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        One("a.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes("L’été, déjà.")]).Document!.Text.ShouldBe("L’été, déjà.");
    }

    [Fact]
    public void A_text_on_which_the_engine_fails_is_refused_and_says_why()
    {
        var input = new ArticleInput(new Document { Text = "Rien.", Uri = "rien.txt" }, null);

        var (record, diagnostic) = input.Read(_ => throw new InvalidOperationException("défaut"));

        record.ShouldBeNull();
        diagnostic!.Code.ShouldBe("VIG1012");
        diagnostic.French.ShouldStartWith("rien.txt : ");
        diagnostic.English.ShouldContain("InvalidOperationException: défaut");
    }

    [Fact]
    public void Windows_1252_is_read_when_the_bytes_are_not_utf8() =>
        One("a.txt", [.. "L"u8, 0x92, 0xE9, .. "t"u8, 0xE9, 0x85]).Document!.Text.ShouldBe("L’été…");

    [Fact]
    public void Line_ends_and_decomposed_accents_are_normalised() =>
        One("a.txt", Encoding.UTF8.GetBytes("e\u0301te\u0301\r\nfin")).Document!.Text.ShouldBe("été\nfin");

    [Theory]
    [InlineData("a.txt", "", DiagnosticCodes.Empty)]
    [InlineData("a.txt", "\0\u0001\u0002PNG", DiagnosticCodes.Binary)]
    [InlineData("a.jsonl", "{\"texte\": \"x\"}", DiagnosticCodes.BadLine)]
    [InlineData("a.jsonl", "{pas du json", DiagnosticCodes.BadLine)]
    [InlineData("a.txt", "The government said on Monday that it would not sign the agreement with the rebels, and that the army was ready to take back the town, which has been in their hands for a year, as soon as it is asked to do so by the president.", DiagnosticCodes.NotFrench)]
    public void Bad_input_is_refused_with_its_code(string name, string content, string code)
    {
        var input = One(name, Encoding.UTF8.GetBytes(content));

        input.Document.ShouldBeNull();
        input.Diagnostic!.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("a.html", "<p>Le vote</p>", DiagnosticCodes.UnknownKind)]
    [InlineData("a.jsonl", "\n \n", DiagnosticCodes.Empty)]
    [InlineData("a.jsonl", "{\"text\": \"Le vote.\", \"published\": \"mardi\"}", DiagnosticCodes.BadDate)]
    [InlineData("a.jsonl", "{\"text\": \"Le vote.\", \"published\": \"2026-02-30\"}", DiagnosticCodes.BadDate)]
    public void What_cannot_be_read_well_is_refused(string name, string content, string code) =>
        One(name, Encoding.UTF8.GetBytes(content)).Diagnostic!.Code.ShouldBe(code);

    [Fact]
    public void A_web_address_is_refused() =>
        s_source.Enumerate(["https://vigie.example/a"], new ArticleDefaults()).Single().Diagnostic!.Code.ShouldBe(DiagnosticCodes.Address);

    [Fact]
    public void A_line_over_the_limit_is_refused_and_the_next_is_read()
    {
        string path = Write("a.jsonl", [.. Encoding.UTF8.GetBytes($"{{\"text\": \"{new string('a', 2 * ArticleSource.MaxBytes)}\"}}\r\n"), .. "{\"text\": \"Le vote.\"}"u8]);

        var inputs = s_source.Enumerate([path], new ArticleDefaults()).ToList();

        inputs[0].Diagnostic!.Code.ShouldBe(DiagnosticCodes.TooLarge);
        inputs[1].Document!.Text.ShouldBe("Le vote.");
    }

    [Fact]
    public void A_missing_file_is_refused() =>
        s_source.Enumerate([Path.Combine(_folder, "rien.txt")], new ArticleDefaults()).Single().Diagnostic!.Code.ShouldBe(DiagnosticCodes.Missing);

    [Fact]
    public void A_text_over_the_limit_is_refused() =>
        One("a.txt", new byte[ArticleSource.MaxBytes + 1]).Diagnostic!.Code.ShouldBe(DiagnosticCodes.TooLarge);

    [Fact]
    public void A_bad_line_does_not_stop_the_others()
    {
        var inputs = s_source.Enumerate([Write("a.jsonl", Encoding.UTF8.GetBytes("{\"text\": \"Un.\"}\nnon\n\n{\"text\": \"Deux.\", \"outlet\": \"Le Courrier\"}\n"))], new ArticleDefaults { Outlet = "Radio" }).ToList();

        inputs.Count.ShouldBe(3);
        inputs[0].Document!.Outlet.ShouldBe("Radio");
        inputs[1].Diagnostic!.Source.ShouldEndWith(":2");
        inputs[2].Document!.Outlet.ShouldBe("Le Courrier");
    }

    public static TheoryData<byte[]> Spellings => [Encoding.UTF8.GetBytes(TwoLines), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(TwoLines)], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(TwoLines)], [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(TwoLines)]];

    private const string TwoLines = "{\"text\": \"L’été à Gao.\"}\r\n \t\r\n\n{\"text\": \"Deux.\"}";

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Lines_are_read_and_counted_in_utf_8_and_utf_16(byte[] bytes)
    {
        string path = Write("a.jsonl", bytes);

        s_source.Enumerate([path], new ArticleDefaults()).Select(input => input.Document!.Text).ShouldBe(["L’été à Gao.", "Deux."]);
        ArticleSource.Count([path]).ShouldBe(2);
    }

    [Fact]
    public void A_byte_that_is_no_utf_8_spoils_one_letter_only() =>
        s_source.Enumerate([Write("a.jsonl", [.. "{\"text\": \"L'"u8, 0xE9, .. "lection a eu lieu.\"}"u8])], new ArticleDefaults()).Single().Document!.Text.ShouldBe("L'\uFFFDlection a eu lieu.");

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public void Lines_longer_than_what_is_read_at_once_are_whole(string end)
    {
        string[] texts = [.. Enumerable.Range(1, 40).Select(i => $"Le vote {i}. " + string.Concat(Enumerable.Repeat("Le vote a eu lieu dans la ville. ", i * 100)))];
        string path = Write("a.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', texts.Select(text => $"{{\"text\": \"{text}\"}}")) + end));

        s_source.Enumerate([path], new ArticleDefaults()).Select(input => input.Document!.Text).ShouldBe(texts);
        ArticleSource.Count([path]).ShouldBe(texts.Length);
    }

    [Fact]
    public void A_title_given_apart_goes_first() =>
        s_source.Enumerate([Write("a.txt", "Le corps."u8.ToArray())], new ArticleDefaults { Title = "Le titre" }).Single().Document!.Text.ShouldBe("Le titre\n\nLe corps.");

    [Fact]
    public void A_date_that_begins_the_file_name_is_the_day_of_publication() =>
        One("2026-03-17-vote.txt", "Le vote."u8.ToArray()).Document!.Published.ShouldBe("2026-03-17");

    [Theory]
    [InlineData("Le vote a eu lieu.\nA lire aussi : le dossier du vote\nFin.", "A lire aussi : le dossier du vote", IgnoredReason.RelatedLink)]
    [InlineData("Le vote a eu lieu.\n→ A (RE)ECOUTER : le vote", "→ A (RE)ECOUTER : le vote", IgnoredReason.RelatedLink)]
    [InlineData("Le vote a eu lieu. (AFP)", "(AFP)", IgnoredReason.Credit)]
    [InlineData("Le vote.\n© Marie Roux/Agence", "© Marie Roux/Agence", IgnoredReason.Credit)]
    [InlineData("Abonnez-vous à notre lettre\nLe vote.", "Abonnez-vous à notre lettre", IgnoredReason.Call)]
    [InlineData("Publié le 3 mars à 10h\nLe vote.", "Publié le 3 mars à 10h", IgnoredReason.Navigation)]
    public void Furniture_is_set_aside(string text, string ignored, IgnoredReason reason)
    {
        var document = One("a.txt", Encoding.UTF8.GetBytes(text)).Document!;

        var part = document.Ignored.ShouldHaveSingleItem();
        part.Span.Of(document.Text).ShouldBe(ignored);
        part.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("À lire le rapport, la crise dure.")]
    [InlineData("Le maire (PS) a voté contre.")]
    [InlineData("La photo montre un navire en feu.")]
    [InlineData("Voir Paris et mourir, disait-il.")]
    public void Ordinary_sentences_are_kept(string text) =>
        One("a.txt", Encoding.UTF8.GetBytes(text)).Document!.Ignored.ShouldBeEmpty();

    [Fact]
    public void Every_code_has_a_line_in_the_reference()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "diagnostics.md"));
        string[] codes = [.. typeof(DiagnosticCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!)];

        codes.Length.ShouldBeGreaterThan(5);
        foreach (string code in codes) page.ShouldContain($"`{code}`");
    }
}
