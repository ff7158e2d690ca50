using Vigie.Language;

namespace Vigie.Extraction.Statements;

/// <summary>An attribution by preposition: « selon le maire », « d'après elle », « de source policière ».</summary>
/// <param name="CueFirst">First token of the preposition.</param>
/// <param name="CueEnd">Token after it.</param>
/// <param name="Speaker">Word that names the source.</param>
/// <param name="Group">The source's noun group.</param>
/// <param name="End">Token after the source.</param>
/// <param name="Phrase">The line of the lexicon.</param>
/// <param name="Kind"><c>source</c>, <c>opinion</c> or <c>adjective</c>.</param>
internal sealed record Source(int CueFirst, int CueEnd, int Speaker, NounGroup? Group, int End, string Phrase, string Kind);

/// <summary>Reads attributions by preposition, and refuses the look-alikes (« selon la tradition », « selon que »).</summary>
internal static class SourceFinder
{
    /// <summary>The attribution that begins at token <paramref name="t"/>, or null.</summary>
    public static Source? At(SpeechText text, int t, int limit)
    {
        var phrases = text.Lexicon.Phrases(text.Form(t));
        if (phrases.Count == 0) return null;
        foreach (var phrase in phrases)
        {
            if (phrase.Kind == "aside") continue;
            int end = Match(text, t, limit, phrase);
            if (end < 0) continue;
            if (phrase.Kind == "not") return null;
            var source = phrase.Kind == "adjective" ? Adjective(text, t, end, phrase) : Named(text, t, end, limit, phrase);
            if (source is not null) return source;
        }
        return null;
    }

    /// <summary>Whether who follows « pour » can hold an opinion: a known actor, a person's name, a strong pronoun, a nameless source.</summary>
    public static bool CanSpeak(SpeechText text, int head)
    {
        var word = text.Analysis[head];
        if (text.Analysis.NameAt(head) is { } name) return name.Type is NameType.PER or NameType.ORG;
        if (word.Upos is Upos.PRON) return text.Lexicon.Is("speaking", word.Form);
        int token = text.TokenOf(head);
        bool titled = token > 0 && text.Lexicon.Is("title", text.Form(token - 1)) && char.IsUpper(text.Char(token - 1)) || text.Lexicon.Is("title", text.Form(token)) && char.IsUpper(text.Char(token));
        return titled || text.Lexicon.Noun(word.Lemma) is { Class: "people" } || text.Actors.Find(head) is not null || word.Upos is Upos.NOUN && text.Actors.IsHuman(head);
    }

    /// <summary>Whether a group can be the subject of a verb of saying: « , note le maire, », not « , note l'heure, ».</summary>
    public static bool IsSpeaker(SpeechText text, NounGroup group) =>
        CanSpeak(text, group.Head) || NamesPerson(text, group) || text.Lexicon.Noun(text.Analysis[group.Head].Lemma) is not null
        || text.Analysis.UposTags[group.Head] is Upos.PROPN or Upos.PRON || text.Lexicon.Is("title", text.Form(group.First)) || char.IsUpper(text.Char(text.TokenOf(group.Head)));

    // « pour Me Anne Loiseau »: the title is the head, the name stands beside it.
    public static bool NamesPerson(SpeechText text, NounGroup group)
    {
        for (int k = group.First; k < group.Core; k++)
            if (text.Analysis.NameAt(text.Analysis.TokenWords[k]) is { Type: NameType.PER }) return true;
        return false;
    }

    private static int Match(SpeechText text, int t, int limit, SourcePhrase phrase)
    {
        int k = t;
        foreach (string word in phrase.Words)
        {
            if (k >= limit) return -1;
            string form = text.Form(k);
            bool meets = form == word
                || word is "de" or "d'" && form is "de" or "d'" or "du" or "des"
                || word is "le" or "la" or "les" or "l'" && form is "le" or "la" or "les" or "l'"
                || phrase.Kind == "not" && k > t && SpeechLexicon.Fold(text.Word(k).Lemma) == word;
            if (!meets) return -1;
            k++;
        }
        return k;
    }

    private static Source? Adjective(SpeechText text, int t, int end, SourcePhrase phrase)
    {
        // « de source policière », « de sources concordantes »: the noun is the speaker.
        int noun = end - 1;
        while (noun > t && SpeechLexicon.Fold(text.Word(noun).Lemma) != "source") noun--;
        if (NounGroup.At(text, noun) is not { } group) return null;
        if (group.End <= end && text.Upos(end) is not Upos.ADJ) return phrase.Words.Length > 2 ? new Source(t, end, group.Head, group, end, phrase.Name, phrase.Kind) : null;
        return new Source(t, noun + 1, group.Head, group, Math.Max(end, group.End), phrase.Name, phrase.Kind);
    }

    private static Source? Named(SpeechText text, int t, int end, int limit, SourcePhrase phrase)
    {
        if (end >= limit) return null;
        if (text.IsComma(end)) return null;
        string form = text.Form(end);
        if (form is "que" or "qu'" or "quoi" or "lequel" or "laquelle" or "lesquels" or "lesquelles" or "ce") return null;
        if (NounGroup.At(text, end) is not { } group) return null;
        if (group.End > limit) return null;
        if (text.InTime[text.TokenOf(group.Head)] && text.Analysis.NameAt(group.Head) is null) return null;
        if (phrase.Kind == "opinion" && !CanSpeak(text, group.Head) && !NamesPerson(text, group)) return null;
        int speaker = SpeakerFinder.Owner(text, group.Head);
        return new Source(t, end, speaker >= 0 ? speaker : group.Head, group, group.End, phrase.Name, phrase.Kind);
    }
}
