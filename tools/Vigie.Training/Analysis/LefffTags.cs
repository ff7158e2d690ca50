namespace Vigie.Training.Analysis;

/// <summary>Lefff's categories and tags as the joint tags of Sequoia.</summary>
internal static class LefffTags
{
    /// <summary>The tags a Lefff row stands for: <c>v P3s</c> is <c>VERB|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin</c>.</summary>
    public static IEnumerable<string> Map(string category, string tags) => category switch
    {
        "v" or "auxAvoir" or "auxEtre" => Verb(tags, category == "v" ? "VERB" : "AUX"),
        "nc" => Nominal("NOUN", tags),
        "adj" => Nominal("ADJ", tags.TrimStart('K')),
        "np" => Nominal("PROPN", tags),
        "adv" or "advneg" => ["ADV|_"],
        "prep" => ["ADP|_"],
        "csu" => ["SCONJ|_"],
        "coo" => ["CCONJ|_"],
        "pres" => ["INTJ|_"],
        _ => [],
    };

    private static IEnumerable<string> Nominal(string upos, string tags)
    {
        string[] genders = tags.Contains('m', StringComparison.Ordinal) ? ["Gender=Masc"] : tags.Contains('f', StringComparison.Ordinal) ? ["Gender=Fem"] : [""];
        string[] numbers = tags.Contains('s', StringComparison.Ordinal) ? ["Number=Sing"] : tags.Contains('p', StringComparison.Ordinal) ? ["Number=Plur"] : ["", "Number=Sing", "Number=Plur"];
        foreach (string gender in genders)
            foreach (string number in numbers)
            {
                string feats = string.Join('|', ((string[])[gender, number]).Where(x => x.Length > 0));
                yield return $"{upos}|{(feats.Length == 0 ? "_" : feats)}";
            }
        if (upos == "PROPN") yield return "PROPN|_";
    }

    private static IEnumerable<string> Verb(string tags, string upos)
    {
        if (tags.Length == 0) yield break;
        if (tags == "W")
        {
            yield return $"{upos}|VerbForm=Inf";
            yield break;
        }
        if (tags == "G")
        {
            yield return $"{upos}|Tense=Pres|VerbForm=Part";
            yield break;
        }
        if (tags[0] == 'K')
        {
            string agreement = (tags.Contains('f', StringComparison.Ordinal) ? "Gender=Fem" : "Gender=Masc") + (tags.Contains('p', StringComparison.Ordinal) ? "|Number=Plur" : "|Number=Sing");
            yield return $"{upos}|{agreement}|Tense=Past|VerbForm=Part";
            yield return $"{upos}|{agreement}|Tense=Past|VerbForm=Part|Voice=Pass";
            if (tags is "Kms" or "K") yield return $"{upos}|Tense=Past|VerbForm=Part";
            yield break;
        }
        string number = tags.EndsWith('p') ? "Plur" : "Sing";
        foreach (char mood in tags.TakeWhile(char.IsLetter).Where(char.IsUpper))
            foreach (char person in tags.Where(char.IsDigit))
            {
                (string moodName, string tense) = mood switch
                {
                    'P' => ("Ind", "Pres"),
                    'F' => ("Ind", "Fut"),
                    'I' => ("Ind", "Imp"),
                    'J' => ("Ind", "Past"),
                    'C' => ("Cnd", "Pres"),
                    'S' => ("Sub", "Pres"),
                    'T' => ("Sub", "Imp"),
                    'Y' => ("Imp", "Pres"),
                    _ => ("", ""),
                };
                if (moodName.Length > 0) yield return $"{upos}|Mood={moodName}|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin";
            }
    }
}
