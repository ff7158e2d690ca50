using Vigie.Language;
using Vigie.Text;

namespace Vigie.Extraction.Actors;

/// <summary>Cuts the noun phrase that names somebody out of a syntax tree.</summary>
internal static class NounPhrases
{
    /// <summary>
    /// First and last word of the phrase headed by <paramref name="head"/>, without determiner, relative clause, apposition or
    /// coordination: « ministre français de la Défense » in « le ministre français de la Défense, qui … ».
    /// </summary>
    /// <param name="head">Its noun.</param>
    /// <param name="stopAtNames">Whether to leave out names of persons in apposition (« le ministre Jean Petit »).</param>
    /// <param name="brief">Whether only adjectives and one complement in <i>de</i> belong to it.</param>
    public static (int First, int Last) Core(Word head, bool stopAtNames = true, bool brief = false)
    {
        var analysis = head.Analysis;
        int first = head.Index, last = head.Index;
        foreach (var child in head.Children)
        {
            bool before = child.Index < head.Index;
            if (before)
            {
                if (child.Is("amod") || child.Is("flat") || child.Is("compound")) first = Math.Min(first, child.Subtree().First);
                continue;
            }
            if (!(child.Is("amod") || child.Is("nmod") || child.Is("flat") || child.Is("fixed") || child.Is("compound") || child.Deprel == "acl" && child.Upos is Upos.ADJ or Upos.VERB && child.Index == last + 1 && !HasComplements(child))) continue;
            // « les rebelles jeudi »: a bare noun behind another is a time, not part of the phrase.
            if (child.Is("nmod") && child.Upos == Upos.NOUN && !HasCase(child)) break;
            if (brief && (child.Is("acl") && HasDependents(child) || child.Is("amod") && HasComplements(child) || child.Is("nmod") && !HasCase(child, "de"))) break;
            if (stopAtNames && analysis.NameAt(child.Index) is { Type: NameType.PER } && !HasCase(child)) break;
            var (from, to) = Span(child);
            if (analysis[from].Upos == Upos.PUNCT) break;
            if (from > last + 1 && !OnlySmallBetween(analysis, last + 1, from)) break;
            last = Math.Max(last, EndOfName(analysis, to));
            if (brief && child.Is("nmod")) break;
        }
        while (last > head.Index && analysis[last].Upos is Upos.PUNCT or Upos.ADP or Upos.DET or Upos.CCONJ) last--;
        return (first, last);
    }

    /// <summary>The words of the phrase as the text writes them.</summary>
    /// <param name="head">Its noun.</param>
    /// <param name="brief">Whether to keep adjectives and the first complement in <i>de</i> only: « blessés » in « neuf blessés vers la ville ».</param>
    public static string TextOf(Word head, bool brief = false)
    {
        var (first, last) = Core(head, brief: brief);
        return head.Analysis.SpanOf(first, last).Of(head.Analysis.Text).ReplaceLineEndings(" ");
    }

    /// <summary>The noun with its number, « dix-neuf personnes »; null when it is not counted.</summary>
    public static string? Counted(Word head)
    {
        foreach (var child in head.Children)
            if (child.Is("nummod") && child.Index < head.Index && head.Index - child.Index <= 3) return head.Analysis.SpanOf(child.Subtree().First, head.Index).Of(head.Analysis.Text).ReplaceLineEndings(" ");
        return null;
    }

    /// <summary>The span of the phrase with its determiner.</summary>
    public static TextSpan WithDeterminer(Word head)
    {
        var (first, last) = Core(head);
        foreach (var child in head.Children)
            if (child.Index < first && (child.Is("det") || child.Is("nummod"))) first = child.Index;
        return head.Analysis.SpanOf(first, last);
    }

    private static bool HasDependents(Word word)
    {
        foreach (var _ in word.Children) return true;
        return false;
    }

    // « prisonniers issus de cette minorité »: a participle with complements of its own tells more than who they are.
    private static bool HasComplements(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("obl") || child.Is("obj") || child.Is("nmod") || child.Is("xcomp") || child.Is("advcl")) return true;
        return false;
    }

    private static bool HasCase(Word word, string? preposition = null)
    {
        foreach (var child in word.Children)
            if (child.Is("case") && (preposition is null || child.Lemma == preposition)) return true;
        return false;
    }

    // « les rebelles du Mouvement du 12 avril »: a name belongs to the phrase whole or not at all.
    private static int EndOfName(Analysis analysis, int word) =>
        analysis.NameAt(word) is { Type: not NameType.PER } name ? Math.Max(word, analysis.TokenWords[name.EndToken] - 1) : word;

    private static (int First, int Last) Span(Word word)
    {
        int first = word.Index, last = word.Index;
        foreach (var child in word.Children)
        {
            if (child.Index < word.Index)
            {
                first = Math.Min(first, child.Subtree().First);
                continue;
            }
            if (child.Is("acl") || child.Is("appos") || child.Is("punct") || child.Is("parataxis") || child.Is("advcl") || child.Is("obl")) break;
            if (child.Is("conj") && child.Upos is not (Upos.NOUN or Upos.PROPN or Upos.ADJ)) break;
            var (_, to) = Span(child);
            if (child.Subtree().First > last + 1) break;
            last = Math.Max(last, to);
        }
        return (first, last);
    }

    private static bool OnlySmallBetween(Analysis analysis, int from, int to)
    {
        for (int w = from; w < to; w++)
            if (analysis[w].Upos is not (Upos.ADP or Upos.DET or Upos.ADV)) return false;
        return true;
    }
}
