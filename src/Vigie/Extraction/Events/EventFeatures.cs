using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>Describes a proposed event to the scorer: its word and line, its arguments, its clause, what the page is about.</summary>
internal sealed class EventFeatures
{
    // Words this far say what the sentence is about.
    private const int Near = 8;

    /// <summary>A text of fewer words is no page: what does not stand in it says nothing.</summary>
    public const int Page = 40;

    private readonly Analysis _analysis;
    private readonly EventSyntax _syntax;
    private readonly EventLexicon _lexicon;
    private readonly Dictionary<string, int> _ofType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofLemma = new(StringComparer.Ordinal);
    private readonly WordClusters _clusters;
    // Of each word the topics it speaks of, a bit each.
    private readonly byte[] _topics;
    private readonly List<string> _page = [];

    /// <summary>Measures the page; <paramref name="proposals"/> are the events the lexicon proposes on it.</summary>
    public EventFeatures(Analysis analysis, EventSyntax syntax, EventLexicon lexicon, WordClusters clusters, IReadOnlyList<EventDraft> proposals)
    {
        (_analysis, _syntax, _lexicon, _clusters) = (analysis, syntax, lexicon, clusters);
        _topics = [.. analysis.Lemmas.Select(lexicon.TopicsOf)];
        for (int topic = 0; topic < EventLexicon.Topics.Length; topic++)
        {
            int found = _topics.Count(topics => (topics >> topic & 1) != 0);
            _page.Add($"page:{EventLexicon.Topics[topic]}:{Bin(1000.0 * found / Math.Max(100, analysis.WordCount))}");
        }
        _page.Add($"page:density:{Bin(1000.0 * proposals.Count / Math.Max(100, analysis.WordCount))}");
        foreach (var draft in proposals)
        {
            _ofType[draft.Entry.Type] = _ofType.GetValueOrDefault(draft.Entry.Type) + 1;
            _ofLemma[draft.Word.Lemma] = _ofLemma.GetValueOrDefault(draft.Word.Lemma) + 1;
        }
    }

    private static int Bin(double perThousand) => perThousand < 1 ? 0 : perThousand < 4 ? 1 : perThousand < 10 ? 2 : perThousand < 20 ? 3 : perThousand < 40 ? 4 : 5;

    private static bool IsContent(Word word) => word.Upos is Upos.NOUN or Upos.VERB or Upos.ADJ or Upos.PROPN;

    /// <summary>Fills the features of a draft.</summary>
    public void Fill(EventDraft draft)
    {
        var word = draft.Word;
        string type = draft.Type, lemma = draft.Entry.Lemma, part = draft.Entry.Verb ? "V" : "N";
        var f = draft.Features;
        f.Add("bias");
        f.Add($"type:{type}");
        f.Add($"lemma:{part}:{lemma}");
        f.Add($"lemma+type:{lemma}:{type}");
        f.Add($"line:{part}:{lemma}:{type}:{draft.Entry.Restrictions.Length}:{draft.Entry.Mode}");
        f.Add($"frame:{type}:{part}:{draft.Entry.Frame}");
        var clusters = _clusters[word];
        f.Add($"cluster:{part}:{clusters.Middle}");
        Clusters($"cluster:{part}", clusters, type, f);
        if (draft.Entry.Verb) Clusters("infinitive", _clusters.Of(word.Lemma), type, f);
        int types = Math.Min(4, (draft.Entry.Verb ? _lexicon.Verbs(word.Lemma) : _lexicon.Nouns(word.Lemma)).Types), needed = draft.Entry.Needed;
        bool expression = draft.Entry.Expression is not null;
        f.Add($"ambiguous:{part}:{types}");
        f.Add($"ambiguous+type:{part}:{types}:{type}");
        f.Add($"ambiguous+restricted:{part}:{types}:{needed}:{expression}");
        f.Add($"restricted:{part}:{needed}");
        f.Add($"expression:{expression}");
        f.Add($"certainty:{draft.Factuality}");
        f.Add($"certainty+type:{type}:{draft.Factuality}");
        f.Add($"quoted:{draft.Statement?.Kind}");
        f.Add($"quoted+type:{type}:{draft.Statement is not null}");
        f.Add($"relation:{part}:{word.Deprel}");
        f.Add($"upos:{word.Upos}");
        f.Add($"sentence:{Math.Min(word.Sentence, 3)}");
        if (word.Head is { } head)
        {
            f.Add($"head:{part}:{head.Lemma}");
            uint above = _clusters[head].Middle;
            f.Add($"head-cluster:{part}:{above}");
            f.Add($"head-cluster+type:{type}:{part}:{above}");
        }
        else f.Add($"head:{part}:root");
        FillDependents(word, type, f);
        if (draft.Entry.Verb) FillVerb(word, type, f);
        else FillNoun(word, type, f);
        FillSentence(word, type, f);
        if (_analysis.WordCount >= Page) FillPage(draft, f);
    }

    private void FillPage(EventDraft draft, FeatureList f)
    {
        foreach (string page in _page)
        {
            f.Add(page);
            f.Add($"{page}:{draft.Type}");
        }
        int others = _ofType[draft.Entry.Type] - 1;
        others = others < 2 ? others : others < 4 ? 2 : others < 8 ? 3 : 4;
        f.Add($"others:{others}");
        f.Add($"others+type:{draft.Type}:{others}");
        int again = Math.Min(3, _ofLemma[draft.Word.Lemma]);
        f.Add($"again:{draft.Entry.Verb}:{again}");
        f.Add($"again+type:{draft.Type}:{again}");
    }

    private void FillDependents(Word word, string type, FeatureList f)
    {
        string auxiliaries = "";
        foreach (var child in word.Children)
        {
            if (child.Is("aux") || child.Is("cop")) auxiliaries += $"{child.Lemma}-{child.Feats.Tense}-{child.Feats.Mood} ";
            else if (child.Is("mark")) f.Add($"mark:{child.Lemma}");
            else if (child.Is("advmod")) f.Add($"adverb:{child.Lemma}");
            else if (child.Is("nummod")) f.Add($"count:{type}");
            else if (child.Is("obl") || child.Is("nmod"))
            {
                bool place = _analysis.NameAt(child.Index) is { Type: NameType.LOC };
                f.Add($"place:{place}:{EventSyntax.Case(child)}");
                f.Add($"place+type:{type}:{place}");
            }
        }
        f.Add($"auxiliaries:{auxiliaries}");
        f.Add($"auxiliaries+type:{type}:{auxiliaries}");
    }

    private void FillVerb(Word verb, string type, FeatureList f)
    {
        bool passive = EventSyntax.IsPassive(verb);
        f.Add($"verb:{passive}:{verb.Feats.VerbForm}:{verb.Feats.Tense}:{verb.Feats.Mood}");
        Argument("subject", passive ? EventSyntax.Agent(verb) : EventSyntax.Subject(verb), type, verb.Lemma, f);
        Argument("object", EventSyntax.Object(verb), type, verb.Lemma, f);
        foreach (var child in verb.Children)
        {
            if (child.Is("obl") || child.Is("xcomp") || child.Is("ccomp")) f.Add($"with:{verb.Lemma}:{child.Deprel}:{EventSyntax.Case(child)}");
            if (child.Is("expl")) f.Add($"reflexive:{verb.Lemma}");
        }
    }

    private void FillNoun(Word noun, string type, FeatureList f)
    {
        f.Add($"number:{noun.Lemma}:{noun.Feats.Number}");
        string determiner = noun.Child("det") is { } det ? det.Lemma.ToLowerInvariant() : "none";
        f.Add($"determiner:{determiner}");
        f.Add($"determiner+type:{type}:{determiner}");
        f.Add($"case:{EventSyntax.Case(noun)}");
        bool complement = false;
        foreach (var child in noun.Children)
        {
            if (child.Is("amod")) f.Add($"adjective:{child.Lemma}");
            if (!child.Is("nmod")) continue;
            complement = true;
            Argument("of-" + EventSyntax.Case(child), child, type, noun.Lemma, f);
        }
        if (!complement) f.Add($"bare:{type}");
    }

    private void Argument(string role, Word? argument, string type, string lemma, FeatureList f)
    {
        if (argument is not { } word)
        {
            f.Add($"{role}:none:{type}");
            f.Add($"{role}:none:{lemma}");
            return;
        }
        string kind = _syntax.KindOf(word);
        f.Add($"{role}:{kind}");
        f.Add($"{role}:{kind}:{type}");
        f.Add($"{role}:{kind}:{lemma}");
        f.Add($"{role}:{type}:{word.Lemma}");
        Clusters($"{role}:cluster", _clusters[word], type, f);
    }

    /// <summary>Words that stand in the same places, in groups of three sizes: what is learnt of one holds for its like.</summary>
    private static void Clusters(string name, (uint Coarse, uint Middle, uint Fine) clusters, string type, FeatureList f)
    {
        f.Add($"{name}:{type}:64-{clusters.Coarse}");
        f.Add($"{name}:{type}:256-{clusters.Middle}");
        f.Add($"{name}:{type}:1024-{clusters.Fine}");
    }

    private void FillSentence(Word word, string type, FeatureList f)
    {
        var (first, end) = _analysis.WordsOf(word.Sentence);
        int around = 0;
        for (int w = first; w < end; w++)
            if (w != word.Index) around |= _topics[w];
        for (int topic = 0; topic < EventLexicon.Topics.Length; topic++)
            if ((around >> topic & 1) != 0) f.Add($"sentence:{EventLexicon.Topics[topic]}:{type}");
        f.Add($"length:{Math.Min(4, (end - first) / 10)}");
        for (int w = Math.Max(first, word.Index - Near); w < Math.Min(end, word.Index + Near + 1); w++)
            if (w != word.Index && IsContent(_analysis[w]))
                f.Add($"near:{type}:{_clusters[_analysis[w]].Middle}");
        foreach (int w in new[] { word.Index - 1, word.Index + 1 })
            if (w >= first && w < end) f.Add($"beside:{w - word.Index}:{word.Lemma}:{_analysis[w].Lemma}");
    }
}
