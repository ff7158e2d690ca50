using System.Globalization;

namespace Vigie.Language.Evaluation;

/// <summary>F1 in per cent of tokens, sentences, words and what stands on words, as the CoNLL 2018 shared task counted them.</summary>
public sealed record UdScores(
    double Tokens, double Sentences, double Words, double Upos, double Feats, double Lemma, double Uas, double Las)
{
    /// <summary>One line, two decimals each.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"tokens {Tokens:0.00}  sentences {Sentences:0.00}  words {Words:0.00}  upos {Upos:0.00}  feats {Feats:0.00}  lemma {Lemma:0.00}  UAS {Uas:0.00}  LAS {Las:0.00}");
}
