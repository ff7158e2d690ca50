using System.Collections.Concurrent;
using Vigie.Knowledge;
using Vigie.Language.French.Models;
using Vigie.Language.French.Names;
using Vigie.Text;

namespace Vigie.Language.French;

/// <summary>Analyses French text: sentences, tokens, tags, lemmas, syntax, names.</summary>
/// <remarks>Immutable once made, safe to share between threads; the same text gives the same analysis.</remarks>
public sealed class FrenchAnalyzer
{
    private readonly FrenchTokenizer _tokenizer;
    private readonly Lexicon _lexicon;
    private readonly TagSet _tags;
    private readonly Tagger _tagger;
    private readonly Lemmatizer _lemmatizer;
    private readonly DependencyParser _parser;
    private readonly NameRecognizer? _names;
    private readonly Contractions _contractions;
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    private FrenchAnalyzer(DataFolder data, ModelFile model)
    {
        _tokenizer = new FrenchTokenizer(data);
        _contractions = new Contractions(data);
        _tags = new TagSet(model.Strings("tags"));
        _lexicon = new Lexicon(model);
        _tagger = new Tagger(model, _lexicon, _tags);
        _lemmatizer = new Lemmatizer(model, _lexicon);
        _parser = new DependencyParser(model, _lexicon, _tags);
        string names = data.File("fr/models/names.bin");
        if (File.Exists(names)) _names = new NameRecognizer(ModelFile.Read(names), _lexicon, _tags);
    }

    /// <summary>Loads models and lexicons from <paramref name="data"/>.</summary>
    /// <exception cref="FileNotFoundException">A model is missing.</exception>
    public static FrenchAnalyzer Load(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new FrenchAnalyzer(data, ModelFile.Read(data.File("fr/models/analysis.bin")));
    }

    /// <summary>The word clusters of a form, among 64, 256 and 1,024; 999 or 9999 when it has none.</summary>
    internal (uint Coarse, uint Middle, uint Fine) ClustersOf(string form)
    {
        int row = _lexicon.FindCluster(Hash.Of(form));
        return (_lexicon.Cluster64(row), _lexicon.Cluster256(row), _lexicon.Cluster1024(row));
    }

    /// <summary>The same with another analysis model, one that is being measured.</summary>
    internal static FrenchAnalyzer Load(DataFolder data, ModelFile model) => new(data, model);

    /// <summary>Analyses <paramref name="text"/>. No sentence crosses the border of a span in <paramref name="apart"/>.</summary>
    /// <param name="text">Normalised text.</param>
    /// <param name="apart">Parts that are not the article, in text order; analysed, but in sentences of their own.</param>
    public Analysis Analyze(string text, IReadOnlyList<TextSpan> apart)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(apart);
        return Analyze(_tokenizer.Tokenize(text, apart));
    }

    /// <summary>The same from tokens cut elsewhere (a treebank's own).</summary>
    internal Analysis Analyze(TokenizedText tokens)
    {
        var workspace = Take();
        try
        {
            return Analyze(tokens, workspace);
        }
        finally
        {
            _workspaces.Add(workspace);
        }
    }

    private Workspace Take() => _workspaces.TryTake(out var free) ? free : new Workspace(_lexicon, _parser);

    private Analysis Analyze(TokenizedText tokens, Workspace workspace)
    {
        string text = tokens.Text;
        int count = tokens.Starts.Length, sentences = tokens.SentenceTokens.Length - 1;
        var view = workspace.View;
        view.Clear();
        workspace.EnsureTags(count);
        for (int s = 0; s < sentences; s++)
        {
            int first = tokens.SentenceTokens[s], end = tokens.SentenceTokens[s + 1];
            bool capitals = MostlyCapitals(tokens, first, end);
            for (int t = first; t < end; t++) view.Add(text.AsSpan(tokens.Starts[t], tokens.Ends[t] - tokens.Starts[t]), t == first || capitals);
            _tagger.Tag(view, first, end, workspace.Tags);
        }

        int[] tokenWords = new int[count + 1];
        for (int t = 0; t < count; t++)
            tokenWords[t + 1] = tokenWords[t] + (IsContraction(text, tokens, t, workspace.Tags[t]) ? 2 : 1);
        int words = tokenWords[count];
        string[] forms = new string[words], lemmas = new string[words], deprels = new string[words];
        var upos = new Upos[words];
        var feats = new Feats[words];
        int[] heads = new int[words];
        var input = workspace.Input;
        input.Ensure(words);
        workspace.EnsureRelations(words);
        for (int t = 0; t < count; t++)
        {
            int w = tokenWords[t];
            var parts = _tags.Parts[workspace.Tags[t]];
            string form = workspace.Intern(text.AsSpan(tokens.Starts[t], tokens.Ends[t] - tokens.Starts[t]));
            if (tokenWords[t + 1] - w == 2)
            {
                var contraction = _contractions.Find(form)!;
                for (int k = 0; k < 2; k++)
                {
                    (forms[w + k], lemmas[w + k]) = contraction.Words[k];
                    (upos[w + k], feats[w + k], int tag) = parts[k];
                    input.Form[w + k] = contraction.Hashes[k];
                    input.Tag[w + k] = (ushort)tag;
                    input.Cluster[w + k] = -1;
                }
                continue;
            }
            (upos[w], feats[w], int number) = parts[0];
            forms[w] = form;
            lemmas[w] = workspace.Lemma(_lemmatizer, form, view.Entry[t], number, upos[w]);
            input.Form[w] = view.Lower[t];
            input.Tag[w] = (ushort)number;
            input.Cluster[w] = view.Cluster[t];
        }
        for (int s = 0; s < sentences; s++)
            _parser.Parse(input, tokenWords[tokens.SentenceTokens[s]], tokenWords[tokens.SentenceTokens[s + 1]], workspace.Beam, heads, workspace.Relations);
        var names = _names?.Recognize(tokens, view, workspace.Tags, workspace.Names) ?? [];
        for (int w = 0; w < words; w++) deprels[w] = heads[w] < 0 ? "root" : _parser.Relations[workspace.Relations[w]];
        return new Analysis(text, tokens.Starts, tokens.Ends, tokenWords, tokens.SentenceTokens, forms, lemmas, upos, feats, heads, deprels, names);
    }

    private bool IsContraction(string text, TokenizedText tokens, int t, ushort tag) =>
        _tags.Parts[tag].Length == 2 && _contractions.Find(text[tokens.Starts[t]..tokens.Ends[t]]) is not null;

    private static bool MostlyCapitals(TokenizedText tokens, int first, int end)
    {
        int words = 0, capitals = 0;
        for (int t = first; t < end; t++)
        {
            var token = tokens.Text.AsSpan(tokens.Starts[t], tokens.Ends[t] - tokens.Starts[t]);
            if (token.Length < 3 || !char.IsLetter(token[0])) continue;
            words++;
            if (Casing.IsCapitals(token)) capitals++;
        }
        return capitals >= 2 && capitals * 2 > words;
    }

    /// <summary>What one analysis needs and the next can use again.</summary>
    private sealed class Workspace(Lexicon lexicon, DependencyParser parser)
    {
        private const int MostCached = 200_000;
        private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
        private readonly Dictionary<(string, int, int, Upos), string> _lemmas = [];

        public TokenView View { get; } = new(lexicon, 1024);

        public ParserInput Input { get; } = new();

        public NameWorkspace Names { get; } = new();

        public ParserBeam Beam { get; } = parser.NewBeam();

        public ushort[] Tags { get; private set; } = new ushort[1024];

        public byte[] Relations { get; private set; } = new byte[1024];

        public void EnsureTags(int count)
        {
            if (Tags.Length < count) Tags = new ushort[Math.Max(count, 2 * Tags.Length)];
        }

        public void EnsureRelations(int count)
        {
            if (Relations.Length < count) Relations = new byte[Math.Max(count, 2 * Relations.Length)];
        }

        /// <summary>One string for equal forms.</summary>
        public string Intern(ReadOnlySpan<char> form)
        {
            if (_strings.Count > MostCached) _strings.Clear();
            var lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(form, out string? known)) return known;
            string added = form.ToString();
            _strings.Add(added);
            return added;
        }

        public string Lemma(Lemmatizer lemmatizer, string form, int row, int tag, Upos upos)
        {
            if (_lemmas.TryGetValue((form, row, tag, upos), out string? known)) return known;
            if (_lemmas.Count > MostCached) _lemmas.Clear();
            Span<char> buffer = stackalloc char[64];
            string normal = form.Length < 64 ? new string(buffer[..TokenView.Normalise(form, buffer)]) : form;
            string lemma = upos is Upos.PUNCT or Upos.SYM ? form : lemmatizer.Lemma(normal, row, tag, upos);
            _lemmas.Add((form, row, tag, upos), lemma);
            return lemma;
        }
    }
}
