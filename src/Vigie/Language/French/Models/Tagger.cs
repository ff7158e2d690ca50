namespace Vigie.Language.French.Models;

/// <summary>
/// Joint part-of-speech and feature tagger: greedy, left to right, averaged perceptron over hashed features (Collins, 2002),
/// scoring only the tags that the lexicon allows.
/// </summary>
internal sealed class Tagger
{
    /// <summary>Number of features of a token.</summary>
    public const int FeatureCount = 50;

    private static readonly uint s_comma = Hash.Of(","), s_colon = Hash.Of(":"), s_guillemet = Hash.Of("»"), s_quote = Hash.Of("\"");

    // How much more the weights may speak for a noun where the sentence wants a verb.
    private const int MostAgainst = 1100;

    private readonly LinearModel _model;
    private readonly Lexicon _lexicon;
    private readonly TagSet _tags;
    private readonly ushort[] _open;
    private readonly ushort[] _proper;

    public Tagger(ModelFile file, Lexicon lexicon, TagSet tags)
    {
        _model = new LinearModel(file.Array<short>("tagger.weights"));
        _lexicon = lexicon;
        _tags = tags;
        _open = file.Array<ushort>("tagger.open");
        _proper = file.Array<ushort>("tagger.proper");
    }

    /// <summary>Tags tokens <c>[first, end)</c>, one sentence, of <paramref name="view"/> into <paramref name="result"/>.</summary>
    public void Tag(TokenView view, int first, int end, ushort[] result)
    {
        Span<uint> features = stackalloc uint[FeatureCount];
        for (int i = first; i < end; i++)
        {
            Features(view, _lexicon, _tags, i, first, end, result, style: 0, features);
            var candidates = Candidates(view, i);
            ushort best = candidates[0];
            int bestScore = int.MinValue;
            if (candidates.Length > 1 || NeedsProper(view, i))
            {
                foreach (ushort tag in candidates) Consider(tag, features, ref best, ref bestScore);
                if (NeedsProper(view, i))
                    foreach (ushort tag in _proper)
                        if (!candidates.Contains(tag)) Consider(tag, features, ref best, ref bestScore);
            }
            result[i] = best;
        }
        NameVerb(view, first, end, result, features);
        ReadClitics(view, first, end, result, features);
    }

    /// <summary>
    /// A sentence wants a verb: where none is finite, the word that could be one and stands where one stands is it (« M. Roux dément. », « Le cyclone
    /// ravage l'île »), and so is the word after a quotation and its comma, before who speaks (« …, juge l'élu »).
    /// </summary>
    private void NameVerb(TokenView view, int first, int end, ushort[] result, Span<uint> features)
    {
        bool finite = false;
        for (int i = first; i < end && !finite; i++) finite = IsFinite(result[i]) || UposOf(result[i]) == Upos.AUX;
        int found = -1, least = MostAgainst;
        ushort verb = 0;
        for (int i = first + 1; i < end; i++)
        {
            if (UposOf(result[i]) is not (Upos.NOUN or Upos.ADJ) || view.Case[i] == 2) continue;
            bool quoted = i >= first + 2 && view.Lower[i - 1] == s_comma && (view.Lower[i - 2] == s_guillemet || view.Lower[i - 2] == s_quote) && i + 1 < end && UposOf(result[i + 1]) is Upos.DET or Upos.PROPN;
            if (!quoted && (finite || !FollowsSubject(view, result, i, first))) continue;
            Features(view, _lexicon, _tags, i, first, end, result, style: 0, features);
            ushort best = 0;
            int score = int.MinValue;
            foreach (ushort tag in _lexicon.TagsOf(view.Entry[i]))
                if (IsThirdPerson(tag)) Consider(tag, features, ref best, ref score);
            if (score == int.MinValue) continue;
            if (quoted)
            {
                result[i] = best;
                continue;
            }
            int margin = _model.Score(features, _tags.Hashes[result[i]]) - score;
            if (margin < least) (found, least, verb) = (i, margin, best);
        }
        if (found >= 0) result[found] = verb;
    }

    private Upos UposOf(ushort tag) => _tags.Parts[tag][0].Upos;

    private bool IsFinite(ushort tag) => _tags.Parts[tag][0].Feats.VerbForm == VerbForm.Fin;

    private bool IsThirdPerson(ushort tag) => _tags.Parts[tag] is [{ Upos: Upos.VERB, Feats: { VerbForm: VerbForm.Fin, Mood: Mood.Ind, Person: 3 } }];

    /// <summary>Whether what stands before a token may end a subject.</summary>
    private bool FollowsSubject(TokenView view, ushort[] result, int i, int first)
    {
        if (UposOf(result[i - 1]) is not (Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.PRON or Upos.PUNCT) || view.Lower[i - 1] == s_colon) return false;
        for (int k = i - 1; k >= first; k--)
            if (UposOf(result[k]) is Upos.NOUN or Upos.PROPN or Upos.PRON) return true;
        return false;
    }

    // « la police l'accuse », « on les a vus », « il le lui a dit »: what looks like a determiner but stands before a finite verb is a pronoun.
    private void ReadClitics(TokenView view, int first, int end, ushort[] result, Span<uint> features)
    {
        for (int i = end - 2; i >= first; i--)
        {
            if (_tags.Parts[result[i]] is not [{ Upos: Upos.DET } determiner] || determiner.Feats.Get("Definite") != "Def" && determiner.Feats.Get("Poss") != "Yes") continue;
            int next = i + 1;
            while (next < end - 1 && _tags.Parts[result[next]] is [{ Upos: Upos.PRON } clitic] && clitic.Feats.Get("PronType") == "Prs") next++;
            if (_tags.Parts[result[next]] is not [{ Upos: Upos.VERB or Upos.AUX } verb] || verb.Feats.VerbForm != VerbForm.Fin) continue;
            Features(view, _lexicon, _tags, i, first, end, result, style: 0, features);
            ushort best = result[i];
            int bestScore = int.MinValue;
            foreach (ushort tag in _lexicon.TagsOf(view.Entry[i]))
                if (_tags.Parts[tag] is [{ Upos: Upos.PRON }]) Consider(tag, features, ref best, ref bestScore);
            result[i] = best;
        }
    }

    private void Consider(ushort tag, ReadOnlySpan<uint> features, ref ushort best, ref int bestScore)
    {
        int score = _model.Score(features, _tags.Hashes[tag]);
        if (score > bestScore) (best, bestScore) = (tag, score);
    }

    /// <summary>The tags the lexicon allows a token, or every open-class tag for a form it does not know.</summary>
    private ReadOnlySpan<ushort> Candidates(TokenView view, int i)
    {
        var tags = _lexicon.TagsOf(view.Entry[i]);
        return tags.Length > 0 ? tags : _open;
    }

    // Any capitalised word may be a name.
    private static bool NeedsProper(TokenView view, int i) => view.Case[i] is 2 or 3 or 4;

    /// <summary>The features of token <paramref name="i"/>, given the tags of the tokens before it.</summary>
    public static void Features(
        TokenView view, Lexicon lexicon, TagSet tags, int i, int first, int end, ReadOnlySpan<ushort> result, uint style, Span<uint> f)
    {
        int p1 = i - 1, p2 = i - 2, n1 = i + 1, n2 = i + 2;
        uint w0 = view.Lower[i], wp1 = p1 >= first ? view.Lower[p1] : 1, wp2 = p2 >= first ? view.Lower[p2] : 1;
        uint wn1 = n1 < end ? view.Lower[n1] : 2, wn2 = n2 < end ? view.Lower[n2] : 2;
        uint t1 = p1 >= first ? tags.Hashes[result[p1]] : 3, t2 = p2 >= first ? tags.Hashes[result[p2]] : 3;
        uint u1 = p1 >= first ? tags.UposHashes[result[p1]] : 3, u2 = p2 >= first ? tags.UposHashes[result[p2]] : 3;
        uint c0 = (uint)lexicon.ClassOf(view.Entry[i]);
        uint cn1 = n1 < end ? (uint)lexicon.ClassOf(view.Entry[n1]) : 77777, cn2 = n2 < end ? (uint)lexicon.ClassOf(view.Entry[n2]) : 77777;
        uint cp1 = p1 >= first ? (uint)lexicon.ClassOf(view.Entry[p1]) : 77777;
        var suffix = view.Suffix.AsSpan(i * TokenView.Affixes, TokenView.Affixes);
        var prefix = view.Prefix.AsSpan(i * TokenView.Affixes, TokenView.Affixes);
        uint letterCase = view.Case[i];
        uint sentenceStart = i == first ? 1u : 0u;
        int cluster = view.Cluster[i];
        uint unknown = c0 == 0 ? 1u : 0u;
        int k = 0;
        Put(f, ref k, w0);
        Put(f, ref k, view.Form[i]);
        Put(f, ref k, wp1);
        Put(f, ref k, wn1);
        Put(f, ref k, wp2);
        Put(f, ref k, wn2);
        Put(f, ref k, Hash.Join(wp1, w0));
        Put(f, ref k, Hash.Join(w0, wn1));
        Put(f, ref k, Hash.Join(wp1, wn1));
        for (int a = 0; a < TokenView.Affixes; a++) Put(f, ref k, suffix[a]);
        for (int a = 0; a < TokenView.Affixes - 1; a++) Put(f, ref k, prefix[a]);
        Put(f, ref k, view.Shape[i]);
        Put(f, ref k, letterCase << 1 | sentenceStart);
        Put(f, ref k, c0);
        Put(f, ref k, Hash.Join(c0, letterCase << 1 | sentenceStart));
        Put(f, ref k, cn1);
        Put(f, ref k, cn2);
        Put(f, ref k, cp1);
        Put(f, ref k, Hash.Join(c0, cn1));
        Put(f, ref k, Hash.Join(cp1, c0));
        Put(f, ref k, Hash.Join(Hash.Join(c0, cn1), cn2));
        Put(f, ref k, t1);
        Put(f, ref k, Hash.Join(t1, t2));
        Put(f, ref k, Hash.Join(t1, c0));
        Put(f, ref k, Hash.Join(t1, w0));
        Put(f, ref k, Hash.Join(Hash.Join(t1, t2), c0));
        Put(f, ref k, Hash.Join(Hash.Join(t1, c0), cn1));
        Put(f, ref k, Hash.Join(t1, wn1));
        Put(f, ref k, Hash.Join(u1, Hash.Join(w0, cn1)));
        Put(f, ref k, Hash.Join(Hash.Join(u1, u2), w0));
        Put(f, ref k, Hash.Join(t2, w0));
        Put(f, ref k, Hash.Join(t1, suffix[2]));
        Put(f, ref k, Hash.Join(t1, Hash.Join(wp1, c0)));
        Put(f, ref k, lexicon.Cluster256(cluster));
        Put(f, ref k, lexicon.Cluster4096(cluster));
        Put(f, ref k, Hash.Join(t1, lexicon.Cluster1024(cluster)));
        Put(f, ref k, n1 < end ? lexicon.Cluster1024(view.Cluster[n1]) : 1);
        Put(f, ref k, p1 >= first ? lexicon.Cluster1024(view.Cluster[p1]) : 1);
        Put(f, ref k, Hash.Join(style, 5));
        Put(f, ref k, Hash.Join(style, c0));
        Put(f, ref k, Hash.Join(style, w0));
        Put(f, ref k, Hash.Join(unknown, Hash.Join(suffix[2], letterCase)));
        Put(f, ref k, n1 < end ? Hash.Join(view.Case[n1], letterCase) : 9);
        System.Diagnostics.Debug.Assert(k <= FeatureCount);
        for (; k < FeatureCount; k++) f[k] = f[0];
    }

    private static void Put(Span<uint> features, ref int k, uint value)
    {
        features[k] = Hash.Join((uint)k + 1, value);
        k++;
    }
}
