using Vigie.Language.French.Models;

namespace Vigie.Language.French.Names;

/// <summary>The features by which names are recognised: words, affixes, shapes, clusters, parts of speech, gazetteer.</summary>
internal static class NameFeatures
{
    /// <summary>Number of features of a token.</summary>
    public const int Count = 78;

    /// <summary>Number of features of a model that knows no class nouns.</summary>
    public const int CountWithoutNouns = 64;

    /// <summary>Fills the features of token <paramref name="i"/> of sentence <c>[first, end)</c>.</summary>
    /// <param name="view">The tokens.</param>
    /// <param name="lexicon">Clusters and classes.</param>
    /// <param name="upos">Part of speech per token.</param>
    /// <param name="lists">Per token, what <see cref="NameLists"/> says.</param>
    /// <param name="capitals">Whether the sentence is in capitals.</param>
    /// <param name="elsewhere">Per token, the type most often given to the same form elsewhere in the text, plus one; 0 for none.</param>
    public static void Fill(
        TokenView view, Lexicon lexicon, ReadOnlySpan<byte> upos, ReadOnlySpan<NameListHit> lists, ReadOnlySpan<byte> elsewhere,
        int i, int first, int end, bool capitals, Span<uint> f)
    {
        int p1 = i > first ? i - 1 : -1, p2 = i - 1 > first ? i - 2 : -1, n1 = i + 1 < end ? i + 1 : -1, n2 = i + 2 < end ? i + 2 : -1;
        uint caps = capitals ? 1u : 0u, start = i == first ? 1u : 0u;
        uint w = view.Lower[i], wp = W(view, p1), wn = W(view, n1), wp2 = W(view, p2), wn2 = W(view, n2);
        uint shape = view.Shape[i], letterCase = (uint)view.Case[i] << 2 | caps << 1 | start;
        uint sp = S(view, p1), sn = S(view, n1);
        uint u = upos[i], up = p1 < 0 ? 30u : upos[p1], un = n1 < 0 ? 30u : upos[n1], up2 = p2 < 0 ? 30u : upos[p2];
        int c = view.Cluster[i], cp = p1 < 0 ? -2 : view.Cluster[p1], cn = n1 < 0 ? -2 : view.Cluster[n1];
        uint k256 = lexicon.Cluster256(c), k1024 = lexicon.Cluster1024(c);
        var hit = lists[i];
        uint place = hit.Place, person = hit.Person, org = hit.Organisation;
        uint known = view.Entry[i] < 0 ? 1u : 0u;
        uint noun = NounBefore(view, upos, i, first), verb = VerbNear(view, upos, i, first, end);
        var suffix = view.Suffix.AsSpan(i * TokenView.Affixes, TokenView.Affixes);
        var prefix = view.Prefix.AsSpan(i * TokenView.Affixes, TokenView.Affixes);
        int k = 0;
        Put(f, ref k, w);
        Put(f, ref k, view.Form[i]);
        Put(f, ref k, wp);
        Put(f, ref k, wn);
        Put(f, ref k, wp2);
        Put(f, ref k, wn2);
        Put(f, ref k, Hash.Join(wp, w));
        Put(f, ref k, Hash.Join(w, wn));
        Put(f, ref k, Hash.Join(wp2, wp));
        Put(f, ref k, Hash.Join(wn, wn2));
        Put(f, ref k, Hash.Join(wp, wn));
        Put(f, ref k, Hash.Join(wp, letterCase));
        Put(f, ref k, Hash.Join(wn, letterCase));
        Put(f, ref k, suffix[1]);
        Put(f, ref k, suffix[2]);
        Put(f, ref k, suffix[3]);
        Put(f, ref k, suffix[4]);
        Put(f, ref k, prefix[1]);
        Put(f, ref k, prefix[2]);
        Put(f, ref k, prefix[3]);
        Put(f, ref k, Hash.Join(suffix[2], letterCase));
        Put(f, ref k, shape);
        Put(f, ref k, Hash.Join(sp, shape));
        Put(f, ref k, Hash.Join(shape, sn));
        Put(f, ref k, Hash.Join(Hash.Join(sp, shape), sn));
        Put(f, ref k, letterCase);
        Put(f, ref k, Hash.Join(letterCase, Hash.Join(K(view, p1), K(view, n1))));
        Put(f, ref k, lexicon.Cluster64(c));
        Put(f, ref k, k256);
        Put(f, ref k, k1024);
        Put(f, ref k, lexicon.Cluster4096(c));
        Put(f, ref k, Hash.Join(k256, letterCase));
        Put(f, ref k, lexicon.Cluster1024(cp));
        Put(f, ref k, lexicon.Cluster1024(cn));
        Put(f, ref k, Hash.Join(lexicon.Cluster256(cp), letterCase));
        Put(f, ref k, Hash.Join(lexicon.Cluster256(cn), letterCase));
        Put(f, ref k, Hash.Join(lexicon.Cluster256(cp), k256));
        Put(f, ref k, p2 < 0 ? 7 : lexicon.Cluster256(view.Cluster[p2]));
        Put(f, ref k, n2 < 0 ? 7 : lexicon.Cluster256(view.Cluster[n2]));
        Put(f, ref k, u << 8 | letterCase);
        Put(f, ref k, up << 8 | u);
        Put(f, ref k, u << 8 | un);
        Put(f, ref k, up << 16 | u << 8 | un);
        Put(f, ref k, up2 << 16 | up << 8 | u);
        Put(f, ref k, Hash.Join((uint)lexicon.ClassOf(view.Entry[i]), letterCase));
        Put(f, ref k, known << 8 | letterCase);
        Put(f, ref k, place);
        Put(f, ref k, Hash.Join(place, letterCase));
        Put(f, ref k, Hash.Join(place, wp));
        Put(f, ref k, Hash.Join(place, lexicon.Cluster256(cp)));
        Put(f, ref k, person);
        Put(f, ref k, Hash.Join(person, letterCase));
        Put(f, ref k, Hash.Join(person, n1 < 0 ? 0 : Hash.Join(lists[n1].Person, K(view, n1))));
        Put(f, ref k, Hash.Join(person, p1 < 0 ? 0 : Hash.Join(lists[p1].Person, K(view, p1))));
        Put(f, ref k, org);
        Put(f, ref k, Hash.Join(org, letterCase));
        Put(f, ref k, Hash.Join(Hash.Join(place, person), Hash.Join(org, letterCase)));
        Put(f, ref k, Hash.Join(noun, letterCase));
        Put(f, ref k, Hash.Join(verb, letterCase));
        Put(f, ref k, Hash.Join(elsewhere[i], letterCase));
        Put(f, ref k, Hash.Join(elsewhere[i], Hash.Join(place, person)));
        Put(f, ref k, n1 < 0 ? 5 : Hash.Join(lists[n1].Place, lists[n1].Organisation));
        Put(f, ref k, p1 < 0 ? 5 : Hash.Join(lists[p1].Place, lists[p1].Organisation));
        if (f.Length > CountWithoutNouns) FillNouns(view, upos, lists, elsewhere, i, first, end, letterCase, f, ref k);
        for (; k < f.Length; k++) f[k] = f[0];
    }

    // Class nouns around the token: what heads the name it may stand in, what name it may head.
    private static void FillNouns(
        TokenView view, ReadOnlySpan<byte> upos, ReadOnlySpan<NameListHit> lists, ReadOnlySpan<byte> elsewhere,
        int i, int first, int end, uint letterCase, Span<uint> f, ref int k)
    {
        uint noun = lists[i].Noun, before = i > first ? lists[i - 1].Noun : 0u, before2 = i - 1 > first ? lists[i - 2].Noun : 0u;
        uint head = HeadBefore(view, upos, lists, i, first), follower = NameAfter(view, upos, lists, i, end), quoted = Quoted(view, i, first, end);
        Put(f, ref k, Hash.Join(noun, letterCase));
        Put(f, ref k, Hash.Join(before, letterCase));
        Put(f, ref k, Hash.Join(Hash.Join(before2, letterCase), i > first ? view.Lower[i - 1] : 0));
        Put(f, ref k, Hash.Join(head, letterCase));
        Put(f, ref k, Hash.Join(head, view.Lower[i]));
        Put(f, ref k, Hash.Join(Hash.Join(head, letterCase), Hash.Join(lists[i].Place, lists[i].Person)));
        Put(f, ref k, Hash.Join(Hash.Join(head, upos[i]), follower));
        Put(f, ref k, Hash.Join(noun, follower));
        Put(f, ref k, Hash.Join(view.Lower[i], follower));
        Put(f, ref k, Hash.Join(follower, letterCase));
        Put(f, ref k, Hash.Join(quoted, letterCase));
        Put(f, ref k, Hash.Join(Hash.Join(quoted, letterCase), head));
        Put(f, ref k, Hash.Join(i > first ? elsewhere[i - 1] : 9u, letterCase));
        Put(f, ref k, Hash.Join(i + 1 < end ? elsewhere[i + 1] : 9u, letterCase));
    }

    // « ministère français de la Défense »: from « Défense » back over determiners, adjectives, « de », « et » and capitals to a class noun,
    // with how many words and whether a capital lies between.
    private static uint HeadBefore(TokenView view, ReadOnlySpan<byte> upos, ReadOnlySpan<NameListHit> lists, int i, int first)
    {
        uint capital = 0;
        for (int k = i - 1; k >= first && k >= i - 7; k--)
        {
            if (lists[k].Noun != 0) return (uint)(lists[k].Noun << 8 | Math.Min(i - k, 4) << 2) | capital << 1 | (view.Case[k] == 1 ? 1u : 0u);
            if (view.Case[k] != 1 && view.Case[k] != 5) capital = 1;
            else if (upos[k] is not ((byte)Upos.ADP or (byte)Upos.DET or (byte)Upos.ADJ or (byte)Upos.CCONJ or (byte)Upos.NOUN)) break;
        }
        return capital;
    }

    // « rue de la République »: from « rue » over « de », determiners and adjectives to the first capital, and what the lists say of it.
    private static uint NameAfter(TokenView view, ReadOnlySpan<byte> upos, ReadOnlySpan<NameListHit> lists, int i, int end)
    {
        for (int k = i + 1; k < end && k <= i + 4; k++)
        {
            if (view.Case[k] is 2 or 3 or 4) return (uint)(Math.Min(k - i, 3) << 12 | lists[k].Place / 4 << 6 | lists[k].Person << 3 | (lists[k].Organisation != 0 ? 2 : 0)) | 1;
            if (upos[k] is not ((byte)Upos.ADP or (byte)Upos.DET or (byte)Upos.ADJ)) break;
        }
        return 0;
    }

    private static readonly uint s_opening = Hash.Of("«"), s_closing = Hash.Of("»"), s_straight = Hash.Of("\"");

    // The title of a work stands in short quotation marks: 1 with a class noun or a word in lower case before them, 0 for no marks.
    private static uint Quoted(TokenView view, int i, int first, int end)
    {
        int open = i - 1, close = i;
        while (open >= first && open >= i - 6 && view.Lower[open] != s_opening && view.Lower[open] != s_straight) open--;
        if (open < first || open < i - 6) return 0;
        while (close < end && close <= i + 6 && view.Lower[close] != s_closing && view.Lower[close] != s_straight) close++;
        if (close == end || close > i + 6 || close - open > 8) return 0;
        return 1u | (uint)(open > first && view.Case[open - 1] == 1 ? 2 : 0) | (i == open + 1 ? 4u : 0) | (i == close - 1 ? 8u : 0);
    }

    private static uint W(TokenView view, int i) => i < 0 ? 77u : view.Lower[i];

    private static uint S(TokenView view, int i) => i < 0 ? 78u : view.Shape[i];

    private static uint K(TokenView view, int i) => i < 0 ? 9u : view.Case[i];

    // « le président sortant Paul Biya »: the noun that announces a name, a few words before its first word.
    private static uint NounBefore(TokenView view, ReadOnlySpan<byte> upos, int i, int first)
    {
        for (int k = i - 1; k >= first && k >= i - 6; k--)
        {
            if (upos[k] == (byte)Upos.NOUN && view.Case[k] == 1) return Hash.Join(view.Lower[k], (uint)Math.Min(i - k, 3));
            if (upos[k] is (byte)Upos.VERB or (byte)Upos.PUNCT) return 3;
        }
        return 4;
    }

    private static uint VerbNear(TokenView view, ReadOnlySpan<byte> upos, int i, int first, int end)
    {
        for (int k = i + 1; k < end && k <= i + 3; k++)
            if (upos[k] == (byte)Upos.VERB) return view.Lower[k];
        for (int k = i - 1; k >= first && k >= i - 2; k--)
            if (upos[k] == (byte)Upos.VERB) return Hash.Join(view.Lower[k], 1);
        return 6;
    }

    private static void Put(Span<uint> f, ref int k, uint value)
    {
        f[k] = Hash.Join((uint)k + 301, value);
        k++;
    }
}
