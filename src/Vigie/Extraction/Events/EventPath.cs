using System.Text;
using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>The way through the syntax tree from an event's word to a participant.</summary>
/// <param name="Text">Relations up (<c>↑xcomp</c>) and down (<c>↓nsubj</c>), subtypes left out but for passives, agents and relatives.</param>
/// <param name="Length">Number of steps.</param>
/// <param name="Last">The last step.</param>
/// <param name="Governor">The word where the way turns down, when it is not the event's own.</param>
internal readonly record struct EventPath(string Text, int Length, string Last, Word? Governor)
{
    /// <summary>The first of coordinated nouns, of which the others are sisters (« Paris et Berlin »); of a noun and names in apposition, the noun.</summary>
    public static Word FirstSister(Word word)
    {
        while (IsNominal(word) && word.Head is { } head && IsNominal(head) && (word.Is("conj") || word.Is("appos") && (word.Upos == Upos.PROPN || word.Analysis.NameIndexAt(word.Index) >= 0))) word = head;
        return word;
    }

    private static bool IsNominal(Word word) => word.Upos is Upos.NOUN or Upos.PROPN or Upos.PRON or Upos.X or Upos.NUM;

    /// <summary>The way between two words of a sentence; beyond <paramref name="longest"/> steps only its length is told.</summary>
    public static EventPath Between(Word from, Word to, int longest)
    {
        var up = new List<Word>();
        Word? turn = from;
        while (turn is { } node && !to.IsUnder(node.Index))
        {
            up.Add(node);
            turn = node.Head;
        }
        if (turn is not { } top) return new EventPath("apart", 9, "apart", null);
        var down = new List<Word>();
        for (var node = to; node.Index != top.Index; node = node.Head!.Value) down.Add(node);
        down.Reverse();
        var text = new StringBuilder();
        foreach (var node in up) text.Append('↑').Append(Relation(node));
        string last = up.Count > 0 ? "↑" + Relation(up[^1]) : "";
        foreach (var node in down)
        {
            last = "↓" + Relation(node);
            text.Append(last);
        }
        int length = up.Count + down.Count;
        return new EventPath(length > longest ? $"far{Math.Min(length, 12)}" : text.ToString(), Math.Min(length, 12), last, up.Count > 0 ? top : null);
    }

    private static string Relation(Word word)
    {
        string deprel = word.Deprel;
        if (deprel is "nsubj:pass" or "obl:agent" or "acl:relcl" or "advcl:cleft") return deprel;
        int colon = deprel.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? deprel : deprel[..colon];
    }
}
