using Vigie.Language.French.Models;
using Vigie.Training.Treebanks;

namespace Vigie.Training.Analysis;

/// <summary>The whole training of the analysis: lexicon, tagger, lemma rules, parser, in one reproducible run.</summary>
internal static class AnalysisTraining
{
    private const int TaggerBits = 22;
    private const int ActionBits = 21;
    private const int LabelBits = 23;
    private const int Folds = 4;

    public static void Run(string data, string output, int taggerEpochs, int parserEpochs, int beamEpochs, int beamWidth, int seeds, bool withDev, short[]? keptActions)
    {
        var sequoia = ConlluReader.Read(Path.Combine(data, "ud/fr_sequoia-ud-train.conllu")).ToList();
        var dev = ConlluReader.Read(Path.Combine(data, "ud/fr_sequoia-ud-dev.conllu")).ToList();
        if (withDev) sequoia.AddRange(dev);
        var gsd = ConlluReader.Read(Path.Combine(data, "ud/fr_gsd-ud-dev.conllu")).ToList();
        var fib = ConlluReader.Read(Path.Combine(data, "ud/fib/fib_gsd_train_part.conllu")).ToList();
        var fqb = ConlluReader.Read(Path.Combine(data, "ud/fqb/fr_fqb-ud-test.conllu.gz")).ToList();
        var gsdStyle = new Harmoniser(sequoia, gsd.Concat(fib));
        var fqbStyle = new Harmoniser(sequoia, fqb);
        var sentences = sequoia.Select(s => (s, 0u))
            .Concat(gsd.Concat(fib).Select(s => (gsdStyle.Apply(s), 1u)))
            .Concat(fqb.Select(s => (fqbStyle.Apply(s), 2u))).ToList();

        var compiler = new LexiconCompiler(data);
        compiler.AddTreebank(sentences);
        compiler.AddGsdList(data, gsdStyle);
        compiler.AddLefff(data);
        var file = new ModelFile();
        file.Add("tags", compiler.TagNames);
        compiler.Write(file, data);
        var tags = new TagSet(compiler.TagNames);
        var lexicon = new Lexicon(file);
        Console.Error.WriteLine($"{sentences.Count} sentences, {tags.Count} tags");

        var numbers = compiler.TagNames.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.Ordinal);
        int TagNumber(string name) => numbers.GetValueOrDefault(name, -1);
        var augmented = sentences.Concat(Augmentation.Variants(sentences)).ToList();
        var corpus = new Corpus(augmented, lexicon, TagNumber, compiler.IsHapax);
        var devCorpus = new Corpus([.. dev.Select(s => (s, 0u))], lexicon, TagNumber, null);

        var tagger = new TaggerTrainer(lexicon, tags, TaggerBits);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        tagger.Train(corpus, taggerEpochs, seeds, _ => true);
        Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");
        tagger.Write(file);
        ReportTags(new Tagger(file, lexicon, tags), devCorpus, tags);

        // The parser learns from tags as wrong as those it will meet: each fold is tagged by a tagger that did not see it.
        ushort[] jackknifed = Jackknife(corpus, sentences.Count, lexicon, tags, taggerEpochs - 2);
        var relations = new Dictionary<string, int>(StringComparer.Ordinal);
        int RelationNumber(string name)
        {
            if (!relations.TryGetValue(name, out int number)) relations.Add(name, number = relations.Count);
            return number;
        }
        var parserCorpus = new ParserCorpus(corpus, tags, jackknifed, RelationNumber);
        var labels = new LabelSet([.. relations.Keys], CandidateLabels(parserCorpus, tags, relations.Count));
        var parser = new ParserTrainer(lexicon, tags, labels, ActionBits, LabelBits);
        Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");
        parser.Train(parserCorpus, parserEpochs, beamEpochs, beamWidth, seeds, keptActions);
        Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");
        parser.Write(file);
        Directory.CreateDirectory(output);
        file.Write(Path.Combine(output, "analysis.bin"));
        Console.Error.WriteLine($"wrote {Path.Combine(output, "analysis.bin")}, {new FileInfo(Path.Combine(output, "analysis.bin")).Length / 1e6:0.0} MB");
    }

    private static ushort[] Jackknife(Corpus corpus, int originals, Lexicon lexicon, TagSet tags, int epochs)
    {
        var predicted = new ushort[corpus.View.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            int held = fold;
            var trainer = new TaggerTrainer(lexicon, tags, TaggerBits);
            // Variants of held-out sentences are held out with them.
            trainer.Train(corpus, epochs, 1, s => Origin(s) % Folds != held);
            var tagger = new Tagger(trainer.ToModel(), lexicon, tags);
            for (int s = 0; s < corpus.Sentences.Length; s++)
                if (Origin(s) % Folds == held) tagger.Tag(corpus.View, corpus.Starts[s], corpus.Starts[s + 1], predicted);
        }
        return predicted;

        int Origin(int s) => s < originals ? s : Augmentation.OriginOf(s - originals);
    }

    private static byte[][] CandidateLabels(ParserCorpus corpus, TagSet tags, int relationCount)
    {
        var counts = new int[18 * 18 * 2, relationCount];
        for (int s = 0; s + 1 < corpus.Starts.Length; s++)
            for (int w = corpus.Starts[s]; w < corpus.Starts[s + 1]; w++)
            {
                int head = corpus.Heads[w], length = corpus.Starts[s + 1] - corpus.Starts[s], dependent = w - corpus.Starts[s];
                int headUpos = head == length ? 17 : (int)tags.Parts[corpus.Input.Tag[corpus.Starts[s] + head]][0].Upos;
                counts[LabelSet.Key(headUpos, (int)tags.Parts[corpus.Input.Tag[w]][0].Upos, dependent < head), corpus.Relations[w]]++;
            }
        var all = Enumerable.Range(0, relationCount).Select(r => Enumerable.Range(0, 18 * 18 * 2).Sum(k => counts[k, r])).ToArray();
        byte[] common = [.. Enumerable.Range(0, relationCount).OrderByDescending(r => all[r]).ThenBy(r => r).Take(12).Select(r => (byte)r)];
        var rows = new byte[18 * 18 * 2][];
        for (int key = 0; key < rows.Length; key++)
        {
            int total = Enumerable.Range(0, relationCount).Sum(r => counts[key, r]);
            byte[] seen = [.. Enumerable.Range(0, relationCount).Where(r => counts[key, r] > Math.Max(1, total / 2000)).OrderByDescending(r => counts[key, r]).ThenBy(r => r).Select(r => (byte)r)];
            rows[key] = seen.Length > 0 ? seen : common;
        }
        return rows;
    }

    private static void ReportTags(Tagger tagger, Corpus corpus, TagSet tags)
    {
        var predicted = new ushort[corpus.View.Count];
        int upos = 0, all = 0, total = 0;
        for (int s = 0; s < corpus.Sentences.Length; s++)
        {
            tagger.Tag(corpus.View, corpus.Starts[s], corpus.Starts[s + 1], predicted);
            for (int i = corpus.Starts[s]; i < corpus.Starts[s + 1]; i++)
            {
                total++;
                if (corpus.Tags[i] == predicted[i]) all++;
                string gold = corpus.Sentences[s].TagOf(corpus.Sentences[s].Tokens[i - corpus.Starts[s]]);
                if (UposOf(gold) == UposOf(tags.Names[predicted[i]])) upos++;
            }
        }
        Console.Error.WriteLine($"tagger on Sequoia dev, gold tokens: UPOS {100.0 * upos / total:0.00}, UPOS+Feats {100.0 * all / total:0.00}");
    }

    private static string UposOf(string tag) => string.Join('+', tag.Split('+').Select(part => part[..part.IndexOf('|', StringComparison.Ordinal)]));
}
