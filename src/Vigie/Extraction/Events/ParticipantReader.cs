using Vigie.Extraction.Actors;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>Finds who takes part in an event, by the frame of its word.</summary>
internal sealed class ParticipantReader(ActorBook book, EventLexicon lexicon)
{
    public void Fill(EventDraft draft)
    {
        var word = draft.Word;
        if (draft.Entry.Verb) FillVerb(draft, word);
        else FillNoun(draft, word);
        // « les exportateurs réclamaient mieux »: whoever is said to act can act, known to the lists or not.
        if (draft.Actors.Count == 0 && draft.Entry is { Verb: true, Frame: not Frame.Victim, Hazard: false } && !EventSyntax.IsPassive(word)
            && EventSyntax.Subject(word) is { Upos: Upos.NOUN or Upos.PROPN } subject && IsConcrete(subject))
            foreach (string id in book.ReferAll(subject.Index)) draft.Actors.Add(id);
        draft.Recipients.RemoveAll(draft.Actors.Contains);
    }

    private void FillVerb(EventDraft draft, Word verb)
    {
        bool passive = EventSyntax.IsPassive(verb);
        var subject = passive ? EventSyntax.Agent(verb) : EventSyntax.Subject(verb);
        var target = EventSyntax.Object(verb);
        switch (draft.Entry.Frame)
        {
            case Frame.Victim:
                Receive(draft, passive ? target : EventSyntax.Subject(verb) ?? target);
                Add(draft.Actors, EventSyntax.Agent(verb));
                break;
            case Frame.Meet:
                Add(draft.Actors, subject);
                Add(draft.Actors, target);
                foreach (var with in EventSyntax.With(verb, "avec", "à", "entre")) Add(draft.Actors, with);
                break;
            case Frame.Visit:
                Add(draft.Actors, subject);
                foreach (var host in EventSyntax.With(verb, "chez", "à")) Receive(draft, host);
                break;
            case Frame.At:
                Add(draft.Actors, subject);
                foreach (var at in EventSyntax.With(verb, draft.Entry.Preposition!)) Receive(draft, at);
                foreach (var child in verb.Children)
                    if (child.Is("iobj")) Receive(draft, child);
                if (draft.Recipients.Count == 0 && draft.Entry.Preposition is "contre" or "sur") Receive(draft, target);
                break;
            case Frame.Solo:
                Add(draft.Actors, passive ? subject ?? target : subject);
                break;
            case Frame.Act when draft.Entry.Type == "MOBILIZE" && passive && subject is null:
                // « des renforts ont été dépêchés »: those who move.
                Add(draft.Actors, target);
                break;
            default:
                Add(draft.Actors, subject);
                Receive(draft, target);
                foreach (var child in verb.Children)
                    if (child.Is("iobj") && draft.Recipients.Count == 0) Receive(draft, child);
                foreach (var against in EventSyntax.With(verb, "contre"))
                    if (draft.Recipients.Count == 0) Receive(draft, against);
                break;
        }
    }

    private void FillNoun(EventDraft draft, Word noun)
    {
        // « une frappe de drone », « des tirs d'artillerie »: the means is no participant.
        var owners = EventSyntax.With(noun, "de").Where(owner => !lexicon.ClassMembers("weapon").Contains(owner.Lemma, StringComparer.Ordinal)).ToList();
        switch (draft.Entry.Frame)
        {
            case Frame.By:
                foreach (var owner in owners)
                {
                    // « l'attaque du marché » names the target when it is a place or thing, « l'attaque des jihadistes » who attacks.
                    if (draft.Entry.Type == "ASSAULT" && !IsFighter(owner)) Receive(draft, owner);
                    else Add(draft.Actors, owner);
                }
                foreach (var against in EventSyntax.With(noun, "contre", "sur", "à", "envers")) Receive(draft, against);
                break;
            case Frame.Of:
                foreach (var owner in owners) Receive(draft, owner);
                break;
            case Frame.Both:
                foreach (var owner in EventSyntax.With(noun, "de", "entre", "avec")) Add(draft.Actors, owner);
                foreach (var against in EventSyntax.With(noun, "contre")) Add(draft.Actors, against);
                break;
            case Frame.Visit:
                foreach (var owner in owners) Add(draft.Actors, owner);
                break;
            default:
                break;
        }
        if (draft.Entry.Frame != Frame.None) Add(draft.Actors, EventSyntax.Agent(noun));
        // « l'attaque menée par X », « attribuée à X »
        if (draft.Actors.Count == 0 && draft.Entry.Frame is not Frame.None)
            foreach (var child in noun.Children)
                if (child.Is("acl") && child.Upos is Upos.VERB or Upos.ADJ && lexicon.LightVerbs.Contains(child.Lemma))
                {
                    Add(draft.Actors, EventSyntax.Agent(child));
                    if (child.Lemma is "attribuer" or "imputer")
                        foreach (var author in EventSyntax.With(child, "à")) Add(draft.Actors, author);
                }
        // « son arrestation », « leur rencontre »
        foreach (var child in noun.Children)
        {
            if (child.Is("det") && child.Feats.Get("Poss") == "Yes" && book.Find(child.Index) is { } owner)
                (draft.Entry.Frame == Frame.Of ? draft.Recipients : draft.Actors).Add(owner);
            if (child.Is("amod") && draft.Entry.Frame is Frame.By or Frame.Both or Frame.Visit && book.StateOf(child.Form) is { } state && draft.Entry.Frame is not Frame.None) draft.Actors.Add(state);
        }
        // A light verb lends its subject: « X a mené une attaque ».
        if (draft.Actors.Count == 0 && draft.Entry.Frame is not Frame.None && (noun.Is("obj") || noun.Is("obl") || noun.Is("nsubj")) && noun.Head is { } verb && lexicon.LightVerbs.Contains(verb.Lemma))
            Add(draft.Actors, EventSyntax.IsPassive(verb) ? EventSyntax.Agent(verb) : noun.Is("nsubj") ? null : EventSyntax.Subject(verb));
    }

    private bool IsFighter(Word word)
    {
        if (book.Find(word.Index) is { } id && book.Draft(id) is var draft && (draft.Kind is ActorKind.ArmedGroup or ActorKind.State || draft.Sectors.Overlaps(["MIL", "REB", "PRM", "CRM", "COP"]))) return true;
        return book.Knowledge.Noun(word.Lemma) is { Class: NounClass.Armed } or { Class: NounClass.Group, Sector: "MIL" or "REB" or "CRM" or "COP" };
    }

    /// <summary>Adds who undergoes: things too where harm is done to things; else the actor a thing belongs to (« dénoncer l'inaction de Bercy »).</summary>
    private void Receive(EventDraft draft, Word? word)
    {
        if (word is not { } head) return;
        if (CanTakePart(head)) Add(draft.Recipients, head);
        else if (draft.Entry.Hazard || draft.Entry.Type is "ASSAULT" or "SANCTION" or "COERCE" or "RETREAT" or "AID")
        {
            if (!IsConcrete(head)) return;
            foreach (string id in book.ReferAll(head.Index))
                if (!draft.Recipients.Contains(id, StringComparer.Ordinal)) draft.Recipients.Add(id);
        }
        else if (draft.Entry.Type is "ACCUSE" or "SUPPORT" or "REJECT" or "SANCTION" or "CONCEDE")
        {
            foreach (var owner in EventSyntax.With(head, "de")) Add(draft.Recipients, owner);
            foreach (var child in head.Children)
                if (child.Is("amod") && book.StateOf(child.Form) is { } state && !draft.Recipients.Contains(state, StringComparer.Ordinal)) draft.Recipients.Add(state);
        }
    }

    private bool IsConcrete(Word word) =>
        word.Upos is Upos.NOUN or Upos.PROPN && !lexicon.ClassMembers("abstract").Contains(word.Lemma, StringComparer.Ordinal) && !lexicon.IsEventNoun(word.Lemma);

    private void Add(List<string> side, Word? word)
    {
        if (word is not { } head || !CanTakePart(head)) return;
        foreach (string id in book.ReferAll(head.Index))
            if (!side.Contains(id, StringComparer.Ordinal)) side.Add(id);
    }

    /// <summary>Somebody who can act or undergo: not a time, a thing said, a number alone, a place.</summary>
    private bool CanTakePart(Word word)
    {
        if (word.Upos == Upos.PRON) return word.Deprel != "expl:subj";
        if (word.Upos is not (Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.NUM or Upos.X)) return false;
        if (word.Analysis.NameAt(word.Index) is { Type: NameType.LOC }) return book.DraftId(word.Index) is not null;
        if (word.Analysis.NameAt(word.Index) is { Type: NameType.PER or NameType.ORG }) return true;
        if (book.Knowledge.Noun(word.Lemma).Class is not NounClass.None) return true;
        // « des milliers de manifestants », « trente et un civils »
        foreach (var counted in EventSyntax.With(word, "de"))
            if (book.Knowledge.Noun(counted.Lemma).Class is not NounClass.None and not NounClass.Source && word.Feats.Get("NumType") is not null) return true;
        return book.DraftId(word.Index) is not null;
    }
}
