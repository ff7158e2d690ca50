using Vigie.Extraction.Actors;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>A word that the frame of an event's line takes for a participant, and by which rule.</summary>
/// <param name="Word">The head of the phrase.</param>
/// <param name="Side">Who acts or who undergoes.</param>
/// <param name="Rule">Its place in the frame: <c>subject</c>, <c>object</c>, <c>agent</c>, <c>owner</c>…</param>
internal readonly record struct FrameMatch(Word Word, Side Side, string Rule);

/// <summary>Reads who acts and who undergoes off the syntax around an event's word, by the frame of its line.</summary>
internal sealed class FrameReader(ActorBook book, EventLexicon lexicon)
{
    private readonly List<FrameMatch> _found = [];

    /// <summary>The participants of the event; only the heads of phrases, whose coordinated sisters take part too.</summary>
    public IReadOnlyList<FrameMatch> Read(EventDraft draft)
    {
        _found.Clear();
        if (draft.Entry.Verb) ReadVerb(draft, draft.Word);
        else ReadNoun(draft, draft.Word);
        return [.. _found];
    }

    private bool Has(Side side)
    {
        foreach (var match in _found)
            if (match.Side == side) return true;
        return false;
    }

    private void ReadVerb(EventDraft draft, Word verb)
    {
        // « a convoqué et arrêté le directeur »: the second participle is as active as the first.
        bool shared = verb.Is("conj") && verb.Child("obj") is not null && verb.Head is { Upos: Upos.VERB } first && !EventSyntax.IsPassive(first);
        // « les rebelles et l'armée se sont affrontés »: each acts.
        bool reciprocal = verb.Child("expl") is { } self && self.Lemma is "se" or "soi" && verb.Child("nsubj") is { } all && (all.Feats.Number == Number.Plur || all.Child("conj") is not null);
        bool passive = !shared && EventSyntax.IsPassive(verb);
        var subject = passive ? EventSyntax.Agent(verb) : EventSyntax.Subject(verb, lexicon);
        var target = EventSyntax.Object(verb) ?? (passive ? Controlled(verb) : null);
        // « X a essuyé des tirs », « a écopé de deux ans de prison »: the subject undergoes.
        bool undergoes = !passive && draft.Entry.Frame is Frame.Act or Frame.At && draft.Type is not ("CONSULT" or "AGREE") && lexicon.Is("undergo", verb.Lemma);
        if (undergoes)
        {
            Receive(draft, subject, "undergo");
            foreach (var source in EventSyntax.With(verb, "de", "par")) Act(source, "source");
            return;
        }
        switch (draft.Entry.Frame)
        {
            case Frame.Victim:
                Receive(draft, passive ? target : EventSyntax.Subject(verb, lexicon) ?? target, "subject");
                Act(EventSyntax.Agent(verb), "agent");
                break;
            case Frame.Meet:
                Act(subject, "subject");
                Act(target, "object");
                foreach (var with in EventSyntax.With(verb, "avec", "à", "entre")) Act(with, "with");
                break;
            case Frame.Visit:
                Act(subject, "subject");
                foreach (var host in EventSyntax.With(verb, "chez", "à")) Receive(draft, host, "host");
                break;
            case Frame.At:
                Act(subject, passive ? "agent" : "subject");
                foreach (var at in EventSyntax.With(verb, draft.Entry.Preposition!)) Receive(draft, at, "preposition");
                foreach (var child in verb.Children)
                    if (child.Is("iobj")) Receive(draft, child, "dative");
                if (!Has(Side.Recipient) && draft.Entry.Preposition is "contre" or "sur") Receive(draft, target, "object");
                break;
            case Frame.Solo:
                Act(passive ? subject ?? target : subject, "subject");
                foreach (var against in EventSyntax.With(verb, "contre"))
                    if (CanTakePart(against)) Receive(draft, against, "contre");
                break;
            case Frame.Act when draft.Entry.Type == "MOBILIZE" && passive && subject is null:
                // « des renforts ont été dépêchés »: those who move.
                Act(target, "object");
                break;
            case Frame.Act when reciprocal && EventSyntax.Agent(verb) is null && draft.Entry.Type is "ASSAULT" or "CONSULT" or "ACCUSE" or "THREATEN":
                Act(target ?? EventSyntax.Subject(verb, lexicon), "subject");
                break;
            default:
                Act(subject, passive ? "agent" : "subject");
                // « fournir des vivres aux réfugiés »: who is given to, not what is given.
                var given = draft.Entry.Type is not ("ASSAULT" or "MOBILIZE" or "RETREAT" or "CONSULT" or "PROTEST") && !passive ? EventSyntax.With(verb, "à").Where(CanTakePart).ToList() : [];
                foreach (var to in given) Receive(draft, to, "dative");
                if (given.Count == 0 || target is { } taken && CanTakePart(taken)) Receive(draft, target, "object");
                foreach (var child in verb.Children)
                    if (child.Is("iobj") && !Has(Side.Recipient)) Receive(draft, child, "dative");
                foreach (var against in EventSyntax.With(verb, "contre"))
                    if (!Has(Side.Recipient)) Receive(draft, against, "contre");
                break;
        }
        // « demande à Paris de … »
        if (!Has(Side.Recipient) && !passive && draft.Type is "REQUEST" or "ACCUSE" or "REJECT" or "THREATEN")
            foreach (var capital in EventSyntax.With(verb, "à"))
                if (capital.Analysis.NameAt(capital.Index) is { Type: NameType.LOC }) _found.Add(new FrameMatch(capital, Side.Recipient, "capital"));
        Toward(draft, verb);
        // « les exportateurs réclamaient mieux »: whoever is said to act can act, known to the lists or not.
        if (!Has(Side.Actor) && draft.Entry is { Frame: not Frame.Victim, Hazard: false } && !passive && subject is { Upos: Upos.NOUN or Upos.PROPN } actor && IsConcrete(actor))
            _found.Add(new FrameMatch(actor, Side.Actor, "thing"));
    }

    private void ReadNoun(EventDraft draft, Word noun)
    {
        if (draft.Entry.Frame == Frame.None) return;
        // « une frappe de drone », « des tirs d'artillerie »: the means is no participant.
        var owners = EventSyntax.With(noun, "de").Where(owner => !lexicon.Is("weapon", owner.Lemma)).ToList();
        switch (draft.Entry.Frame)
        {
            case Frame.By:
                foreach (var owner in owners)
                {
                    // « l'attaque du marché » names the target when it is a place or thing, « l'attaque des jihadistes » who attacks.
                    if (draft.Entry.Type == "ASSAULT" && !IsFighter(owner)) Receive(draft, owner, "owner");
                    else Act(owner, "owner");
                }
                foreach (var against in EventSyntax.With(noun, "contre", "sur", "à", "envers")) Receive(draft, against, "preposition");
                break;
            case Frame.Of:
                foreach (var owner in owners) Receive(draft, owner, "owner");
                break;
            case Frame.Both:
                foreach (var owner in EventSyntax.With(noun, "de", "entre", "avec")) Act(owner, "owner");
                foreach (var against in EventSyntax.With(noun, "contre")) Act(against, "preposition");
                break;
            default:
                foreach (var owner in owners) Act(owner, "owner");
                break;
        }
        Act(EventSyntax.Agent(noun), "agent");
        Toward(draft, noun);
        if (noun.Is("obj") || noun.Is("nsubj")) Toward(draft, noun.Head!.Value);
        if (draft.Entry.Type == "ASSAULT") Harm(draft, noun);
        // « l'attaque des rebelles contre le village » read as « les rebelles contre le village »
        foreach (var owner in owners)
        {
            if (!Has(Side.Actor)) Act(EventSyntax.Agent(owner), "agent");
            if (draft.Entry.Frame == Frame.By && !Has(Side.Recipient))
                foreach (var against in EventSyntax.With(owner, "contre")) Receive(draft, against, "preposition");
        }
        // « l'attaque menée par X », « attribuée à X »
        if (!Has(Side.Actor))
            foreach (var child in noun.Children)
                if (child.Is("acl") && child.Upos is Upos.VERB or Upos.ADJ && lexicon.LightVerbs.Contains(child.Lemma))
                {
                    Act(EventSyntax.Agent(child), "agent");
                    if (child.Lemma is "attribuer" or "imputer")
                        foreach (var author in EventSyntax.With(child, "à")) Act(author, "author");
                }
        // « son arrestation », « leur rencontre », « une frappe israélienne »
        foreach (var child in noun.Children)
        {
            if (child.Is("det") && child.Feats.Get("Poss") == "Yes") _found.Add(new FrameMatch(child, draft.Entry.Frame == Frame.Of ? Side.Recipient : Side.Actor, "possessive"));
            if (child.Is("amod") && draft.Entry.Frame is Frame.By or Frame.Both or Frame.Visit && child.Is("amod") && book.StateOf(child.Form) is not null) _found.Add(new FrameMatch(child, Side.Actor, "demonym"));
        }
        // « X a essuyé une attaque »: the subject undergoes.
        if ((noun.Is("obj") || noun.Is("obl")) && noun.Head is { Upos: Upos.VERB } undergone && lexicon.Is("undergo", undergone.Lemma) && !EventSyntax.IsPassive(undergone))
        {
            Receive(draft, EventSyntax.Subject(undergone, lexicon), "undergo");
            return;
        }
        // A light verb lends its subject: « X a mené une attaque ».
        if (!Has(Side.Actor) && (noun.Is("obj") || noun.Is("obl") || noun.Is("nsubj")) && noun.Head is { } verb && lexicon.LightVerbs.Contains(verb.Lemma))
            Act(EventSyntax.IsPassive(verb) ? EventSyntax.Agent(verb) : noun.Is("nsubj") ? null : EventSyntax.Subject(verb, lexicon), "light");
    }

    /// <summary>« l'attaque a tué six soldats », « l'explosion qui a tué », « tués dans une attaque »: whom the verb beside the noun says to be harmed.</summary>
    private void Harm(EventDraft draft, Word noun)
    {
        if (noun.Is("nsubj") && noun.Head is { } verb && Harms(verb) && !EventSyntax.IsPassive(verb)) Receive(draft, EventSyntax.Object(verb), "harmed");
        foreach (var child in noun.Children)
            if (child.Is("acl") && Harms(child) && child.Child("obj") is { } harmed) Receive(draft, harmed, "harmed");
        if ((noun.Is("obl") || noun.Is("advcl")) && noun.Head is { } told && Harms(told)) Receive(draft, EventSyntax.Object(told), "told");
    }

    private bool Harms(Word verb) => verb.Upos == Upos.VERB && Array.Exists(lexicon.Verbs(verb.Lemma).Entries, entry => entry.Type == "ASSAULT");

    /// <summary>« au profit des réfugiés », « à l'encontre du maire », « auprès du préfet »: whom it is meant for.</summary>
    private void Toward(EventDraft draft, Word word)
    {
        if (Has(Side.Recipient)) return;
        foreach (var to in EventSyntax.With(word, "auprès", "envers", "vis-à-vis")) Receive(draft, to, "toward");
        foreach (var child in word.Children)
            if ((child.Is("obl") || child.Is("nmod")) && EventSyntax.Case(child) is "à" or "en" && lexicon.Is("toward", child.Lemma))
                foreach (var to in EventSyntax.With(child, "de")) Receive(draft, to, "toward");
    }

    // « … avant d'être chassé », « sont nés ici et ont été expulsés », « Relaxé, il … »: a passive without a subject of its own.
    private Word? Controlled(Word verb)
    {
        if (verb.Is("xcomp") || verb.Is("advcl") || verb.Is("ccomp") && verb.Feats.VerbForm == VerbForm.Inf || verb.Is("conj") && verb.Head is { Upos: Upos.VERB })
            return verb.Head is { Upos: Upos.VERB or Upos.ADJ or Upos.NOUN } head ? EventSyntax.IsPassive(head) ? EventSyntax.Object(head) ?? EventSyntax.Subject(head, lexicon) : EventSyntax.Subject(head, lexicon) : null;
        return null;
    }

    private bool IsFighter(Word word)
    {
        if (book.Find(word.Index) is { } id && book.Draft(id) is var draft && (draft.Kind is ActorKind.ArmedGroup or ActorKind.State || draft.Sectors.Overlaps(["MIL", "REB", "PRM", "CRM", "COP"]))) return true;
        return book.Knowledge.Noun(word) is { Class: NounClass.Armed } or { Class: NounClass.Group, Sector: "MIL" or "REB" or "CRM" or "COP" };
    }

    /// <summary>Adds who undergoes: things too where harm is done to things; else the actor a thing belongs to (« dénoncer l'inaction de Bercy »).</summary>
    private void Receive(EventDraft draft, Word? word, string rule)
    {
        if (word is not { } head) return;
        if (CanTakePart(head)) _found.Add(new FrameMatch(head, Side.Recipient, rule));
        else if (draft.Entry.Hazard || draft.Entry.Type is "ASSAULT" or "SANCTION" or "COERCE" or "RETREAT" or "AID")
        {
            if (IsConcrete(head)) _found.Add(new FrameMatch(head, Side.Recipient, rule + "-thing"));
        }
        else if (draft.Entry.Type is "ACCUSE" or "SUPPORT" or "REJECT" or "SANCTION" or "CONCEDE")
        {
            // « dénoncer le rejet de la liste par la commission »: who did what is denounced, before whom it befell.
            if (EventSyntax.Agent(head) is { } doer && CanTakePart(doer)) _found.Add(new FrameMatch(doer, Side.Recipient, rule + "-doer"));
            foreach (var child in head.Children)
                if (child.Is("acl") && EventSyntax.Agent(child) is { } author && CanTakePart(author)) _found.Add(new FrameMatch(author, Side.Recipient, rule + "-doer"));
            foreach (var owner in EventSyntax.With(head, "de"))
                if (CanTakePart(owner)) _found.Add(new FrameMatch(owner, Side.Recipient, rule + "-owner"));
            foreach (var child in head.Children)
                if (child.Is("amod") && book.StateOf(child.Form) is not null) _found.Add(new FrameMatch(child, Side.Recipient, rule + "-demonym"));
        }
    }

    private bool IsConcrete(Word word) =>
        word.Upos is Upos.NOUN or Upos.PROPN && !lexicon.Is("abstract", word.Lemma) && !lexicon.Nouns(word.Lemma).IsEvent;

    private void Act(Word? word, string rule)
    {
        if (word is { } head && CanTakePart(head)) _found.Add(new FrameMatch(head, Side.Actor, rule));
    }

    /// <summary>Somebody who can act or undergo: not a time, a thing said, a number alone, a place.</summary>
    private bool CanTakePart(Word word)
    {
        if (word.Upos == Upos.PRON) return word.Deprel != "expl:subj";
        if (word.Upos is not (Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.NUM or Upos.X)) return false;
        if (word.Analysis.NameAt(word.Index) is { Type: NameType.LOC }) return book.DraftId(word.Index) is not null;
        if (word.Analysis.NameAt(word.Index) is { Type: NameType.PER or NameType.ORG } || book.Knowledge.IsTitle(word.Form, out _)) return true;
        if (book.Knowledge.Noun(word).Class is not NounClass.None) return true;
        // « des milliers de manifestants », « trente et un civils »
        foreach (var counted in EventSyntax.With(word, "de"))
            if (book.Knowledge.Noun(counted).Class is not NounClass.None and not NounClass.Source && word.Feats.Get("NumType") is not null) return true;
        return book.DraftId(word.Index) is not null;
    }
}
