using Vigie.Language;
using Vigie.Language.French;

namespace Vigie.Extraction.Events.Counting;

/// <summary>A number and what it counts.</summary>
/// <param name="Numeral">The number with its bounds.</param>
/// <param name="Noun">The noun or participle counted; null for a number alone (« trois ont été tués »).</param>
/// <param name="Anchor">The word by which the group hangs in its clause.</param>
/// <param name="Part">Whether it is counted out of a larger group (« quatre des six otages »).</param>
internal sealed record CountedGroup(Numeral Numeral, Word? Noun, Word Anchor, bool Part)
{
    // A noun further than this from its number is another's.
    private const int Reach = 4;

    /// <summary>Whether it counts others than those just told (« tué dix rebelles et capturé douze autres »).</summary>
    public bool IsOther => Numeral.End < Anchor.Analysis.WordCount && Anchor.Analysis[Numeral.End].Lemma == "autre";

    /// <summary>The last word.</summary>
    public int Last => Noun is { } noun && noun.Index >= Numeral.End && noun.Index < Numeral.End + Reach ? noun.Index : Numeral.End - 1;

    /// <summary>The group that begins with <paramref name="numeral"/>.</summary>
    public static CountedGroup Read(Analysis analysis, Numeral numeral, int end)
    {
        bool part = false;
        Word? noun = null;
        int last = numeral.End - 1;
        for (int k = numeral.End; k < Math.Min(end, numeral.End + Reach) && noun is null; k++)
        {
            var word = analysis[k];
            // « seize blessées », « une trentaine d'autres blessés », « dont une gravement blessée », « quatre mortels »
            bool state = word.Feats.VerbForm == VerbForm.Part && word.Upos is Upos.VERB or Upos.ADJ || word.Upos == Upos.ADJ && k == numeral.End && !IsNoun(analysis, k + 1, end);
            if (state || IsNoun(analysis, k, end) && !(IsNoun(analysis, k + 1, end) && word.HeadIndex == k + 1)) noun = word;
            else if (word.Upos == Upos.PRON && part) (last, k) = (k, end);
            else if (word.Lemma is "de" or "entre") part = true;
            else if (word.Upos is not (Upos.ADJ or Upos.DET or Upos.NUM or Upos.ADV or Upos.NOUN) && word.Lemma != "autre") break;
        }
        // « une dizaine de personnes » counts persons; « une dizaine des otages » some of the hostages.
        bool some = part && (!numeral.Nominal || numeral.End + 1 < end && analysis[numeral.End + 1].Upos == Upos.DET);
        return new CountedGroup(numeral, noun, Top(analysis, numeral, noun?.Index ?? last), some);
    }

    // « une vingtaine de jeunes »: an adjective in a noun's place.
    private static bool IsNoun(Analysis analysis, int k, int end) =>
        k < end && (analysis[k].Upos is Upos.NOUN or Upos.PROPN || analysis[k] is { Upos: Upos.ADJ, Deprel: "nmod", Lemma: not "autre" });

    /// <summary>The word of the group whose head lies outside it.</summary>
    private static Word Top(Analysis analysis, Numeral numeral, int last)
    {
        Word? modifier = null;
        for (int k = last; k >= numeral.First; k--)
        {
            var word = analysis[k];
            if (word.HeadIndex >= numeral.First && word.HeadIndex <= last || word.Upos is Upos.ADP or Upos.PUNCT) continue;
            if (word.Upos != Upos.ADV && !word.Is("amod") && !word.Is("nummod") && !word.Is("det")) return word;
            modifier ??= word;
        }
        // « plus de cent personnes », where « plus » is the head
        return modifier ?? analysis[last];
    }
}
