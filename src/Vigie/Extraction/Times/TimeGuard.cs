using Vigie.Language;

namespace Vigie.Extraction.Times;

/// <summary>Refuses words that look like times: ages, names, ranks.</summary>
internal sealed class TimeGuard(TimeLexicon lexicon, Analysis analysis, string[] words)
{
    /// <summary>Whether <paramref name="match"/> is no time where it stands.</summary>
    public bool Refuses(TimeMatch match) =>
        IsName(match) || match.Rule.Context == 0 && match.Rule.Action == "duration" && (IsThing(match) || IsAge(match))
        || match.Rule.Action == "in" && match.Number("number") == 1 && lexicon.Value("thing", words[match.End - 1]) is not null && Next(match) is { Upos: Upos.ADP };

    // « le Journal du dimanche », « le 20 Minutes »: inside a name of another sort.
    private bool IsName(TimeMatch match)
    {
        for (int t = match.First; t < match.End; t++)
            if (analysis.NameAt(analysis.TokenWords[t]) is { Type: NameType.ORG or NameType.PER } name && name.EndToken - name.FirstToken > match.End - match.First) return true;
        return false;
    }

    // « une journée de mobilisation », « un jour, il partira », « une seconde place »: a thing, an undefined day, a rank; no length.
    private bool IsThing(TimeMatch match)
    {
        if (match.Number("number") != 1) return false;
        string last = words[match.End - 1];
        if (lexicon.Value("rank", last) is not null && Next(match) is { Upos: Upos.NOUN or Upos.ADJ }) return true;
        return lexicon.Value("thing", last) is not null && (match.First == 0 || lexicon.Value("lasting-preposition", words[match.First - 1]) is null);
    }

    private Word? Next(TimeMatch match) => match.End < words.Length ? analysis[analysis.TokenWords[match.End]] : null;

    /// <summary>« Paul Roux, 61 ans, », « âgé de 34 ans », « un chauffeur de 38 ans », « à 23 ans », « les moins de 15 ans »; not « une peine de dix ans ».</summary>
    private bool IsAge(TimeMatch match)
    {
        if (match["unit"] is not ("Y" or "M") || lexicon.Value("age-unit", words[match.End - 1]) is null) return false;
        int first = match.First;
        if (first > 0 && lexicon.Value("about-number", words[first - 1]) is not null) first--;
        if (first == 0) return false;
        int before = analysis.TokenWords[first - 1];
        if (lexicon.Value("age", analysis[before].Lemma) is not null || before > 0 && lexicon.Value("age", analysis[before - 1].Lemma) is not null) return true;
        if (match["unit"] != "Y") return false;
        return words[first - 1] switch
        {
            "," or "(" => IsAgeAside(match, before),
            "de" or "d'" => before > 0 && IsAged(before - 1) && !Serves(match),
            "à" => !Serves(match) && Sentencing(before) is null,
            _ => false,
        };
    }

    // Between commas or in brackets after a name or a noun: « Awa Diop, 34 ans, ».
    private bool IsAgeAside(TimeMatch match, int before)
    {
        bool closed = match.End >= words.Length || lexicon.Value("aside-end", words[match.End]) is not null;
        return closed && before > 0 && (analysis.NameIndexAt(before - 1) >= 0 || analysis[before - 1].Upos is Upos.NOUN or Upos.PROPN or Upos.ADJ);
    }

    // « une peine de dix ans », « un mandat présidentiel de cinq ans »: nouns of things that last. Others of « N ans » are persons.
    private bool IsAged(int word)
    {
        for (int w = word; w >= Math.Max(0, word - 2); w--)
        {
            if (analysis[w].Sentence != analysis[word].Sentence) break;
            if (analysis[w].Upos is not (Upos.NOUN or Upos.PROPN) && lexicon.Value("lasting", words[analysis.WordTokens[w]]) is null) continue;
            return analysis[w].Upos is Upos.NOUN or Upos.PROPN && lexicon.Value("lasting", analysis[w].Lemma) is null;
        }
        return false;
    }

    // « à dix ans de prison », « de deux ans ferme ».
    private bool Serves(TimeMatch match) => match.End < words.Length && lexicon.Value("served", words[match.End]) is not null;

    // « condamné à deux ans », « porté à trois ans ».
    private Word? Sentencing(int word)
    {
        for (Word? w = analysis[word].Head; w is { } head; w = head.Head)
            if (head.Upos == Upos.VERB) return lexicon.Value("sentencing", head.Lemma) is null ? null : head;
        return null;
    }
}
