using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Statements;

/// <summary>Who speaks a quotation that no cue attributes: whoever the sentences around it are about.</summary>
internal sealed class ContextSpeaker(SpeechText text)
{
    private const int MaxBack = 4;

    /// <summary>Actor id, or null.</summary>
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
            if (previous is not null && previousActor is not null && text.SentenceOf(Math.Max(previous.End - 1, previous.CueEnd - 1)) == s) return Note(previousActor, "goes on from the statement before", notes);
            if (text.QuotationOf[start] >= 0) continue;
            if (About(s) is { } actor) return Note(actor, "the sentence before is about them", notes);
        }
        // It opens the paragraph: « « Enfin ! » Poko n'en revient pas. », else the person of the paragraph before.
        int next = text.SentenceOf(Math.Min(draft.End, text.Count - 1));
        for (int s = next; s < text.Analysis.SentenceCount && s <= next + 1; s++)
        {
            int start = text.Analysis.SentenceTokens[s];
            if (start < draft.End || text.ParagraphOf(start) != paragraph || text.QuotationOf[start] >= 0) continue;
            if (About(s) is { } actor) return Note(actor, "the sentence after is about them", notes);
        }
        if (previousActor is not null && previous is not null && text.ParagraphOf(previous.End - 1) >= paragraph - 1) return Note(previousActor, "spoke in the paragraph before", notes);
        for (int s = sentence - 1; s >= 0 && s >= sentence - MaxBack; s--)
            if (About(s) is { } actor) return Note(actor, "a sentence not far before is about them", notes);
        return previousActor is null ? null : Note(previousActor, "spoke last", notes);
    }

    private static string Note(string actor, string why, List<string>? notes)
    {
        notes?.Add($"{actor}: {why}");
        return actor;
    }

    /// <summary>The person a sentence is about: its subject, else the last person it names.</summary>
    private string? About(int sentence)
    {
        var (first, end) = text.Analysis.WordsOf(sentence);
        string? named = null, subject = null;
        for (int w = first; w < end; w++)
        {
            if (text.QuotationOf[text.TokenOf(w)] >= 0) continue;
            var word = text.Analysis[w];
            bool person = text.Analysis.NameAt(w) is { Type: NameType.PER } name && text.Analysis.HeadWordOf(name) == w;
            if (subject is null && word.Is("nsubj") && !word.Deprel.EndsWith("pass", StringComparison.Ordinal) && word.Head is { } head && (head.IsRoot || head.Is("conj") || person)
                && text.Actors.Find(w) is { } found && CanTalk(found)) subject = found;
            if (person && text.Actors.Find(w) is { } one) named = one;
        }
        return subject ?? named;
    }

    private bool CanTalk(string id) => text.Actors.Get(id).Kind is ActorKind.Person or ActorKind.Unnamed or ActorKind.Population;
}
