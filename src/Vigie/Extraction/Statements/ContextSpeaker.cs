using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Statements;

/// <summary>Who speaks a quotation that no cue attributes, or whose cue has a pronoun: whoever the sentences around it are about.</summary>
internal sealed class ContextSpeaker(SpeechText text)
{
    private const int MaxBack = 4;

    /// <summary>Actor id of who speaks a quotation without a cue, or null.</summary>
    /// <param name="draft">The statement without a speaker.</param>
    /// <param name="previous">The statement before it in the text, with its speaker, or null.</param>
    /// <param name="previousActor">That speaker.</param>
    /// <param name="notes">Where to write what was weighed, or null.</param>
    public string? Of(Draft draft, Draft? previous, string? previousActor, List<string>? notes)
    {
        int first = draft.First, sentence = text.SentenceOf(first), paragraph = text.ParagraphOf(first);
        for (int s = sentence - 1; s >= 0 && s >= sentence - MaxBack; s--)
        {
            int start = text.Analysis.SentenceTokens[s];
            if (text.ParagraphOf(start) != paragraph) break;
            if (previous is not null && previousActor is not null && text.SentenceOf(Math.Max(previous.End - 1, previous.CueEnd - 1)) == s) return Note(previousActor, "goes-on", notes);
            if (text.QuotationOf[start] >= 0) continue;
            // « Pourquoi maintenant ? « Parce que … » »: the answer is by who answered before.
            if (s == sentence - 1 && previousActor is not null && text.Char(text.Analysis.SentenceTokens[s + 1] - 1) is '?') return Note(previousActor, "answers", notes);
            if (About(s, Gender.None) is { } actor) return Note(actor, "sentence-before", notes);
        }
        // It opens the paragraph: « « Enfin ! » Poko n'en revient pas. », else the person of the paragraph before.
        int next = text.SentenceOf(Math.Min(draft.End, text.Count - 1));
        for (int s = next; s < text.Analysis.SentenceCount && s <= next + 1; s++)
        {
            int start = text.Analysis.SentenceTokens[s];
            if (start < draft.End || text.ParagraphOf(start) != paragraph || text.QuotationOf[start] >= 0) continue;
            if (About(s, Gender.None) is { } actor) return Note(actor, "sentence-after", notes);
        }
        if (previousActor is not null && previous is not null && text.ParagraphOf(previous.End - 1) >= paragraph - 1) return Note(previousActor, "paragraph-before", notes);
        for (int s = sentence - 1; s >= 0 && s >= sentence - MaxBack; s--)
            if (About(s, Gender.None) is { } actor) return Note(actor, "sentence-near", notes);
        return previousActor is null ? null : Note(previousActor, "spoke-last", notes);
    }

    /// <summary>
    /// The person that « il » or « elle » of a cue stands for: the last one the sentences before are about who agrees; null when there is none.
    /// </summary>
    /// <param name="pronoun">Word of the pronoun.</param>
    /// <param name="previousActor">Who spoke last.</param>
    /// <param name="notes">Where to write what was weighed, or null.</param>
    public string? OfPronoun(int pronoun, string? previousActor, List<string>? notes)
    {
        string form = SpeechLexicon.Fold(text.Analysis[pronoun].Form);
        var gender = form.EndsWith("elle", StringComparison.Ordinal) ? Gender.Fem : form.EndsWith("il", StringComparison.Ordinal) || form is "lui" ? Gender.Masc : Gender.None;
        if (gender == Gender.None) return null;
        int sentence = text.Analysis.WordSentences[pronoun];
        if (!form.StartsWith('-') && ClauseBefore(pronoun, gender) is { } same) return Note(same, "clause-subject", notes);
        for (int s = sentence; s >= 0 && s >= sentence - MaxBack; s--)
            if (About(s, gender, pronoun) is { } actor && text.Actors.Draft(actor).Kind is not ActorKind.Population) return Note(actor, "agrees", notes);
        // A gender guessed from a first name or title may be wrong: better a person who disagrees than a thing that agrees.
        for (int s = sentence; s >= 0 && s >= sentence - 2; s--)
            if (About(s, Gender.None, pronoun) is { } actor && text.Actors.Draft(actor).Kind is ActorKind.Person) return Note(actor, "person-near", notes);
        return previousActor is not null && Agrees(previousActor, gender) ? Note(previousActor, "spoke-last", notes) : null;
    }

    // « Quant à la mairie, elle rappelle … », « Le parti nie ; il promet … »
    private string? ClauseBefore(int pronoun, Gender gender)
    {
        int first = text.Analysis.WordsOf(text.Analysis.WordSentences[pronoun]).First;
        for (int w = pronoun - 1; w >= first; w--)
        {
            if (text.QuotationOf[text.TokenOf(w)] >= 0) continue;
            var word = text.Analysis[w];
            bool topic = word.Is("nsubj") || w >= first + 2 && w <= first + 4 && SpeechLexicon.Fold(text.Analysis[first].Form) == "quant";
            if (!topic || word.Upos is not (Upos.NOUN or Upos.PROPN)) continue;
            if (word.Upos is Upos.NOUN && word.Feats.Gender is not Gender.None && word.Feats.Gender != gender) continue;
            if ((text.Actors.Find(w) ?? (word.Is("nsubj") ? null : text.Actors.Refer(w))) is { } found && Agrees(found, gender)) return found;
        }
        return null;
    }

    /// <summary>The last person named before word <paramref name="word"/> (« ce dernier »), or null.</summary>
    public string? LastNamed(int word)
    {
        int floor = text.Analysis.WordsOf(Math.Max(0, text.Analysis.WordSentences[word] - 2)).First;
        for (int w = word - 1; w >= floor; w--)
            if (text.Analysis.NameAt(w) is { Type: NameType.PER } name && text.Analysis.HeadWordOf(name) == w && text.QuotationOf[text.TokenOf(w)] < 0) return text.Actors.Find(w);
        return null;
    }

    /// <summary>The person whom the sentences before word <paramref name="word"/> are about and who agrees with it, or null.</summary>
    public string? PersonBefore(int word)
    {
        int sentence = text.Analysis.WordSentences[word];
        for (int s = sentence; s >= 0 && s >= sentence - MaxBack; s--)
            if (About(s, text.Analysis.FeatsTags[word].Gender, word) is { } actor && text.Actors.Draft(actor).Kind is ActorKind.Person) return actor;
        return null;
    }

    private static string Note(string actor, string why, List<string>? notes)
    {
        notes?.Add(why);
        return actor;
    }

    /// <summary>The person a sentence is about: its subject, else the first person it names who is nobody's complement, else any.</summary>
    private string? About(int sentence, Gender gender, int before = int.MaxValue)
    {
        var (first, end) = text.Analysis.WordsOf(sentence);
        string? subject = null, named = null, complement = null;
        for (int w = first; w < end && w < before; w++)
        {
            if (text.QuotationOf[text.TokenOf(w)] >= 0) continue;
            var word = text.Analysis[w];
            if (text.Analysis.NameAt(w) is { Type: NameType.PER } name && text.Analysis.HeadWordOf(name) == w && text.Actors.Find(w) is { } one && Agrees(one, gender))
            {
                if (word.Is("nmod") || word.Is("conj")) complement ??= one;
                else named ??= one;
            }
            if (subject is not null || !word.Is("nsubj") || word.Head is not { } head || !(head.IsRoot || head.Is("conj") || head.Is("parataxis"))) continue;
            int who = Apposition.NameOf(text, w) is var beside and >= 0 ? beside : w;
            if (text.Actors.Find(who) is { } found)
            {
                // « La mairie a promis des sanctions. Elle rappelle … »: a body may be what a pronoun takes up, not who floats.
                bool body = gender != Gender.None && head.IsRoot && word.Upos is Upos.NOUN or Upos.PROPN && (word.Feats.Gender is Gender.None || word.Feats.Gender == gender)
                    && text.Actors.Draft(found).Kind is ActorKind.Organisation or ActorKind.ArmedGroup or ActorKind.State or ActorKind.Unnamed;
                if ((CanTalk(found, who) || body) && Agrees(found, gender)) subject = found;
            }
            else if (word.Upos is Upos.NOUN && text.Actors.IsHuman(w) && (gender == Gender.None || word.Feats.Gender is Gender.None || word.Feats.Gender == gender) && word.Feats.Number is not Number.Plur)
                subject = text.Actors.Refer(w);
        }
        return subject ?? named ?? complement;
    }

    private bool CanTalk(string id, int word) => text.Actors.Draft(id).Kind switch
    {
        ActorKind.Person or ActorKind.Population => true,
        ActorKind.Unnamed => text.Analysis.UposTags[word] is Upos.PRON || text.Lexicon.Noun(text.Analysis[word].Lemma) is { Class: "people" } || text.Actors.IsHuman(word),
        _ => false,
    };

    private bool Agrees(string id, Gender gender) =>
        gender == Gender.None || text.Actors.Draft(id) is var draft && draft.Number != Number.Plur && (draft.Gender == Gender.None || draft.Gender == gender);
}
