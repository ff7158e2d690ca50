using Vigie.Language;

namespace Vigie.Extraction.Times;

/// <summary>Tells the hours that belong to no day of their own: « un couvre-feu de 19 heures à 6 heures », « tous les jours à 8 heures ».</summary>
internal sealed class Habits(TimeLexicon lexicon, Analysis analysis, string[] words)
{
    private int _sentence = -1;
    private int _from;

    /// <summary>Whether a word of habit stands earlier in the sentence of <paramref name="token"/>.</summary>
    public bool At(int token)
    {
        int sentence = analysis.WordSentences[analysis.TokenWords[token]];
        if (sentence != _sentence)
        {
            _sentence = sentence;
            _from = int.MaxValue;
            int start = analysis.SentenceTokens[sentence], end = analysis.SentenceTokens[sentence + 1];
            for (int t = start; t < end && _from == int.MaxValue; t++)
                if (lexicon.Value("habit", words[t]) is not null) _from = t;
        }
        return token > _from;
    }
}
