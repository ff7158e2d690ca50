using Vigie.Language.French.Models;

namespace Vigie.Language.French;

/// <summary>Gives lemmas: from the lexicon by form and tag, by endings for forms it does not know.</summary>
internal sealed class Lemmatizer
{
    private readonly Lexicon _lexicon;
    private readonly uint[] _suffixes;
    private readonly ushort[] _suffixRules;

    public Lemmatizer(ModelFile file, Lexicon lexicon)
    {
        _lexicon = lexicon;
        _suffixes = file.Array<uint>("lemma.suffixes");
        _suffixRules = file.Array<ushort>("lemma.suffixRules");
    }

    /// <summary>The lemma of <paramref name="form"/> (typography normalised) with lexicon row <paramref name="row"/>.</summary>
    public string Lemma(string form, int row, int tag, Upos upos)
    {
        if (_lexicon.LemmaOf(row, tag, upos)?.Apply(form) is { Length: > 0 } listed) return listed;
        if (upos is Upos.PROPN or Upos.X or Upos.PUNCT or Upos.SYM or Upos.NUM) return form;
        string lower = form.ToLowerInvariant();
        if (upos is Upos.NOUN or Upos.VERB or Upos.ADJ)
            for (int n = Math.Min(6, lower.Length - 2); n >= 1; n--)
            {
                int i = Array.BinarySearch(_suffixes, Hash.Join((uint)upos + 1, Hash.Of(lower.AsSpan(lower.Length - n))));
                if (i >= 0 && _lexicon.Rules[_suffixRules[i]].Apply(lower) is { Length: > 0 } guessed) return guessed;
            }
        return lower;
    }
}
