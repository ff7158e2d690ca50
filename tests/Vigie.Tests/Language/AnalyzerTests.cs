using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Vigie.Language;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Language;

public sealed class AnalyzerTests
{
    private static Analysis Analyze(string text) => Repository.Reader.Analyze(new Document { Text = text });

    [Fact]
    public void Contractions_become_words()
    {
        var analysis = Analyze("Le préfet du Nord parle aux habitants.");

        analysis.Forms.ShouldBe(["Le", "préfet", "de", "le", "Nord", "parle", "à", "les", "habitants", "."]);
        analysis.TokenCount.ShouldBe(8);
    }

    [Fact]
    public void Every_sentence_is_a_tree()
    {
        var analysis = Analyze("Le ministre, qui revenait de Dakar, a promis des renforts. « Nous tiendrons », a-t-il dit ! Et après ?");

        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            var (first, end) = analysis.WordsOf(s);
            Enumerable.Range(first, end - first).Count(w => analysis[w].IsRoot).ShouldBe(1);
            for (int w = first; w < end; w++)
            {
                int steps = 0;
                for (int up = w; up >= 0; up = analysis.Heads[up]) (steps++).ShouldBeLessThan(end - first);
                if (analysis.Heads[w] >= 0) analysis.Heads[w].ShouldBeInRange(first, end - 1);
            }
        }
    }

    [Theory]
    [InlineData("Les ministres signeront l'accord.", "signer", "ministre", "accord")]
    [InlineData("L’armée a bombardé la ville.", "bombarder", "armée", "ville")]
    public void Subjects_and_objects_are_found(string text, string verb, string subject, string @object)
    {
        var analysis = Analyze(text);
        var root = Enumerable.Range(0, analysis.WordCount).Select(w => analysis[w]).Single(w => w.IsRoot);

        root.Lemma.ShouldBe(verb);
        root.Child("nsubj")!.Value.Lemma.ShouldBe(subject);
        root.Child("obj")!.Value.Lemma.ShouldBe(@object);
    }

    [Theory]
    [InlineData("La gérante, Odile Sauvan, dément.", "démentir")]
    [InlineData("Le cyclone Irma ravage le nord de l'île.", "ravager")]
    [InlineData("« Il faudra des années », lâche l'élue de Brasse.", "lâcher")]
    public void A_sentence_wants_a_verb(string text, string verb) =>
        Enumerable.Range(0, Analyze(text).WordCount).Select(w => Analyze(text)[w]).ShouldContain(word => word.Upos == Upos.VERB && word.Lemma == verb);

    [Theory]
    [InlineData("Une enquête pour fraude")]
    [InlineData("Grande fête de la mer à Brasse")]
    [InlineData("Séance houleuse au conseil, l'adjointe critique des comptes absente.")]
    public void A_title_without_a_verb_stays_without_one(string text) =>
        Enumerable.Range(0, Analyze(text).WordCount).Select(w => Analyze(text)[w].Upos).ShouldNotContain(Upos.VERB);

    [Theory]
    [InlineData("L'ETAT RECULE DEVANT LES ELEVES", "état")]
    [InlineData("Etat d'urgence", "état")]
    public void Capitals_without_accents_find_their_lemma(string text, string lemma) =>
        Enumerable.Range(0, Analyze(text).WordCount).Select(w => Analyze(text)[w].Lemma).ShouldContain(lemma);

    [Fact]
    public void Any_text_is_read_without_exception() =>
        Prop.ForAll(TokenizerTests.AnyText.ToArbitrary(), text =>
        {
            string normal = Vigie.Ingest.TextDecoder.Normalise(text);
            _ = RecordJson.ToBytes(Repository.Reader.Read(new Document { Text = normal, Published = "2026-03-05" }));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_thousand_characters_without_a_stop_are_read()
    {
        string text = string.Concat(Enumerable.Repeat("le président du conseil et la ministre de la Défense ", 2000))[..100_000];

        Analyze(text).WordCount.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Records_do_not_depend_on_the_number_of_threads()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.txt").Order(StringComparer.Ordinal)
            .Select(file => new Document { Text = File.ReadAllText(file), Published = "2026-03-05" }).ToArray();
        string[] alone = [.. documents.Select(d => System.Text.Encoding.UTF8.GetString(RecordJson.ToBytes(Repository.Reader.Read(d))))];

        string[] together = new string[documents.Length * 4];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            together[i] = System.Text.Encoding.UTF8.GetString(RecordJson.ToBytes(Repository.Reader.Read(documents[i % documents.Length]))));

        for (int i = 0; i < together.Length; i++) together[i].ShouldBe(alone[i % documents.Length]);
    }

    [Fact]
    public void ConllU_gives_back_the_text_and_one_range_line_per_contraction()
    {
        const string text = "Le vote du conseil a eu lieu à Gao.";
        using var writer = new StringWriter();

        ConlluWriter.Write(Analyze(text), writer);

        string[] lines = writer.ToString().Split('\n');
        lines.ShouldContain($"# text = {text}");
        lines.Count(line => line.Split('\t')[0].Contains('-', StringComparison.Ordinal)).ShouldBe(1);
        lines.Where(line => line.Length > 0 && line[0] != '#').ShouldAllBe(line => line.Split('\t').Length == 10);
        lines.ShouldContain(line => line.EndsWith("NER=B-LOC|SpaceAfter=No", StringComparison.Ordinal));
    }
}
