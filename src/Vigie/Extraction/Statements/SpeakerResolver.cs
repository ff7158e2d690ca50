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
        if (Follows(draft))
        {
            basis = "context";
            actor = _previousActor;
        }
        else if (draft.Speaker >= 0)
        {
            if (IsPronoun(draft.Speaker) && _context.OfPronoun(draft.Speaker, _previousActor, notes) is { } person)
            {
                basis = "pronoun";
                actor = text.Actors.Point(draft.Speaker, person);
            }
            else actor = Named(draft.Speaker);
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

    // « a dit X, rappelant que … », « a salué … et annoncé que … »; « précise-t-on au ministère. « … », y ajoute-t-on. »
    private bool Follows(Draft draft)
    {
        if (_previous is null || _previousActor is null) return false;
        if (draft.Follows && draft.CueFirst >= 0) return text.SentenceOf(Math.Max(_previous.CueFirst, _previous.End - 1)) == text.SentenceOf(draft.CueFirst) && _previous.CueFirst >= 0;
        return draft is { Anonymous: true, Speaker: < 0 } && _previous.Anonymous && text.ParagraphOf(_previous.First) == text.ParagraphOf(draft.First);
    }

    /// <summary>
    /// Speaker of the statement of the body that a headline quotes (« « On ne paiera plus » » above « « Nous disons qu'on ne paiera plus », … »): the
    /// one whose words hold most of the headline's; null when none holds two thirds.
    /// </summary>
    public static string? OfHeadline(SpeechText text, Draft headline, IReadOnlyList<(Draft Draft, string? Actor)> body)
    {
        var words = Words(text, headline);
        if (words.Count == 0) return null;
        string? best = null;
        int most = 0;
        foreach (var (draft, actor) in body)
        {
            if (actor is null || ReferenceEquals(draft, headline)) continue;
            var said = Words(text, draft);
            int shared = words.Count(said.Contains);
            if (shared * 3 < words.Count * 2 || shared <= most) continue;
            (best, most) = (actor, shared);
        }
        return best;
    }

    // Longer words only: « la », « de » are in every sentence.
    private static HashSet<string> Words(SpeechText text, Draft draft)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (first, end) in draft.Pieces)
            for (int t = first; t < end; t++)
                if (text.Form(t) is { Length: > 3 } form) words.Add(form);
        return words;
    }

    /// <summary>The actor a word names: a person it is known to be, the name in apposition beside it, else whatever it refers to.</summary>
    private string? Named(int word)
    {
        int token = text.TokenOf(word);
        if (text.Lexicon.Is("indefinite", text.Form(token))) return null;
        if (text.Form(token) is "dernier" or "derniere" && token > 0 && text.Form(token - 1) is "ce" or "cette" && _context.LastNamed(word) is { } last) return last;
        if (text.Form(token) is "un" or "une" && OneOf(token) is { } one) return one;
        if (text.Actors.Find(word) is { } known && text.Actors.Draft(known).Kind is ActorKind.Person) return text.Actors.Refer(word);
        if (Apposition.NameOf(text, word) is var name && name >= 0 && name != word && text.Actors.Refer(name) is { } person) return person;
        // « lâche l'élu », « a dit le vainqueur »: words that point back to somebody named before.
        if (text.Lexicon.Is("anaphor", text.Form(token)) && token > 0 && text.Lexicon.Is("definite", text.Form(token - 1)) && _context.PersonBefore(word) is { } before) return before;
        return text.Actors.Refer(word);
    }

    // « l'un des médiateurs »: the group stands for its member.
    private string? OneOf(int token)
    {
        if (Apposition.NameOf(text, text.Analysis.TokenWords[token]) is var name and >= 0) return text.Actors.Refer(name);
        if (!text.IsDe(token + 1) || NounGroup.At(text, token + 2) is not { } group) return null;
        // « l'un d'eux »: of those who spoke last.
        if (text.Lexicon.Is("tonic", text.Analysis[group.Head].Form)) return _previousActor is not null && text.Actors.Draft(_previousActor).Kind is ActorKind.Unnamed or ActorKind.Population ? _previousActor : null;
        return text.Analysis.UposTags[group.Head] is Upos.NOUN ? text.Actors.Refer(group.Head) : null;
    }

    private bool IsPronoun(int word) => word >= 0 && text.Analysis.UposTags[word] is Upos.PRON && text.Analysis[word].Feats.Person is 3 && text.Lexicon.Is("personal", text.Analysis[word].Form.TrimStart('-').Replace("t-", "", StringComparison.Ordinal));
}
