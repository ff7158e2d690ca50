using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Statements;

/// <summary>Turns the words that name speakers into actors, in text order, and finds the speakers that no word names.</summary>
internal sealed class SpeakerResolver(SpeechText text, int guest)
{
    private readonly ContextSpeaker _context = new(text);
    private Draft? _previous;
    private string? _previousActor;

    /// <summary>Actor id of who says <paramref name="draft"/>, or null.</summary>
    /// <param name="draft">The next statement of the text.</param>
    /// <param name="notes">Where to write what was weighed, or null.</param>
    /// <param name="basis"><c>cue</c>, <c>pronoun</c>, <c>interview</c>, <c>context</c> or <c>none</c>.</param>
    public string? Resolve(Draft draft, List<string>? notes, out string basis)
    {
        string? actor = null;
        basis = "cue";
        if (draft.Speaker >= 0)
        {
            if (IsPronoun(draft.Speaker) && _context.OfPronoun(draft.Speaker, _previousActor, notes) is { } person)
            {
                basis = "pronoun";
                actor = text.Actors.Point(draft.Speaker, person);
            }
            else actor = Named(draft.Speaker);
            notes?.Add($"« {text.Analysis[draft.Speaker].Form} » → {actor ?? "?"}");
        }
        else if (!draft.Nameless && guest >= 0)
        {
            basis = "interview";
            actor = text.Actors.Refer(guest);
        }
        else if (!draft.Nameless)
        {
            basis = "context";
            actor = _context.Of(draft, _previous, _previousActor, notes);
        }
        if (actor is null && IsPronoun(draft.Speaker))
        {
            basis = "context";
            actor = _context.Of(draft, _previous, _previousActor, notes);
        }
        if (actor is null) basis = "none";
        else text.Actors.Use(actor);
        _previous = draft;
        _previousActor = actor ?? _previousActor;
        return actor;
    }

    /// <summary>The actor a word names: a person it is known to be, the name in apposition beside it, else whatever it refers to.</summary>
    private string? Named(int word)
    {
        if (text.Actors.Find(word) is { } known && text.Actors.Draft(known).Kind is ActorKind.Person) return text.Actors.Refer(word);
        if (Apposition.NameOf(text, word) is var name && name >= 0 && name != word && text.Actors.Refer(name) is { } person) return person;
        return text.Actors.Refer(word);
    }

    private bool IsPronoun(int word) => word >= 0 && text.Analysis.UposTags[word] is Upos.PRON && text.Analysis[word].Feats.Person is 3 && text.Lexicon.Is("personal", text.Analysis[word].Form.TrimStart('-').Replace("t-", "", StringComparison.Ordinal));
}
