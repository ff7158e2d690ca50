using Vigie.Extraction.Actors;
using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>
/// Reads lists off the order of the words: phrases that follow each other with commas and « et » (« la Concorde, l'Union (UNI) et le maire de Lens ») take
/// part together, whatever the parser made of them.
/// </summary>
internal sealed class ParticipantLists(Analysis analysis, ActorBook book)
{
    /// <summary>Tells each of the possible participants of one sentence, in the order of the text, which list it stands in.</summary>
    public void Read(IReadOnlyList<ParticipantCandidate> candidates)
    {
        var before = new (int Candidate, bool And)[candidates.Count];
        for (int c = 0; c < candidates.Count; c++) before[c] = Before(candidates, c);
        for (int last = candidates.Count - 1; last > 0; last--)
        {
            // A list ends with « et »; commas alone do not make one.
            if (!before[last].And) continue;
            var list = new List<int> { last };
            for (int c = before[last].Candidate; c >= 0; c = before[c].And ? -1 : before[c].Candidate) list.Add(c);
            foreach (int c in list)
                if (candidates[c].List < 0) candidates[c].List = candidates[list[^1]].Word!.Value.Index;
        }
        foreach (var candidate in candidates) candidate.Common.Add($"list:{candidate.List >= 0}:{candidate.List == candidate.Word!.Value.Index}");
    }

    /// <summary>The candidate that has only a comma or « et » between its phrase and another's, and whether it is « et »; −1 where none has.</summary>
    private (int Candidate, bool And) Before(IReadOnlyList<ParticipantCandidate> candidates, int other)
    {
        var word = candidates[other].Word!.Value;
        int sentence = word.Sentence, w = (analysis.NameAt(word.Index) is { } own ? analysis.TokenWords[own.FirstToken] : word.Index) - 1;
        while (IsHere(w) && IsBeginning(w)) w--;
        if (!IsHere(w)) return (-1, false);
        bool and = analysis.UposTags[w] == Upos.CCONJ;
        if (!and && analysis[w].Form != ",") return (-1, false);
        w--;
        if (and && IsHere(w) && analysis[w].Form == ",") w--;
        // « l'Union (UNI) et … »
        if (IsHere(w - 2) && analysis[w].Form == ")" && analysis[w - 2].Form == "(") w -= 3;
        while (IsHere(w))
        {
            var name = analysis.NameAt(w);
            int head = name is { } whole ? analysis.HeadWordOf(whole) : w;
            for (int c = 0; c < other; c++)
                if (candidates[c].Word!.Value.Index == head) return (c, and);
            if (name is null && analysis.UposTags[w] != Upos.ADJ) break;
            w = name is { } passed ? analysis.TokenWords[passed.FirstToken] - 1 : w - 1;
        }
        return (-1, false);

        bool IsHere(int w) => w >= 0 && analysis.WordSentences[w] == sentence;
    }

    // « de l'ancienne ministre », « M. »: what may stand before the head of a phrase.
    private bool IsBeginning(int w) =>
        analysis.UposTags[w] is Upos.DET or Upos.NUM or Upos.ADP or Upos.ADJ || book.Knowledge.Noun(analysis[w]).Class is NounClass.Role || book.Knowledge.IsTitle(analysis[w].Form, out _);
}
