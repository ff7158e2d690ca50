using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events.Counting;

/// <summary>Finds what became of those counted: by the noun, its participle, the verb over it.</summary>
internal sealed class StateReader(FigureLexicon lexicon, EventSyntax syntax)
{
    // Words of an expression stand within this many words of its first (« ont été placées mardi en garde à vue »).
    private const int ExpressionReach = 7;
    private const int Depth = 5;

    // A subject stands this far from its verb at most.
    private const int NextReach = 30;

    /// <summary>
    /// What a group counts, and the words that say it: none, one, or two (« deux otages enlevés lundi ont été libérés »). <paramref name="isEvent"/> tells
    /// whether a word names an event.
    /// </summary>
    public IEnumerable<(FigureKind Kind, Word State)> Read(CountedGroup group, Func<Word, bool> isEvent)
    {
        if (group.Noun is { } thing && lexicon.IsThing(thing)) yield break;
        // « sept des blessés sont à l'hôpital » counts no other seven.
        var own = group.Noun is { } noun && !group.Part ? Of(noun, Construction.Counted, group, isEvent) : null;
        var governed = Governed(group, isEvent);
        // « douze blessés ont été évacués » moves nobody from home; « trois blessés ont succombé » changes what they are.
        if (own is { } counted)
        {
            yield return counted.Kind == FigureKind.Injured && !group.Anchor.Is("conj") && governed is { Kind: FigureKind.Killed } dead ? dead : counted;
            yield break;
        }
        var qualified = OfItself(group, isEvent);
        if (qualified is { } said) yield return said;
        if (governed is { } done && done.Kind != qualified?.Kind) yield return done;
        else if (qualified is null && governed is null && group.Noun is { } weak && Of(weak, Construction.Weak, group, isEvent) is { } itself) yield return itself;
    }

    /// <summary>What the words of the group itself say: its noun, or what qualifies the noun.</summary>
    public (FigureKind Kind, Word State)? OfItself(CountedGroup group, Func<Word, bool> isEvent) =>
        group.Noun is not { } noun ? null : Of(noun, Construction.Counted, group, isEvent) ?? (group.Part ? null : Qualified(noun, group, isEvent));

    /// <summary>Whether a word names people: by what is known of it, or because a person's name follows (« l'influenceur Luc Petit »).</summary>
    public bool IsPerson(Word word) => (syntax.KindOf(word) is "person" or "armed" || IsNamed(word)) && !lexicon.IsThing(word);

    private static bool IsNamed(Word word)
    {
        if (word.Upos != Upos.NOUN) return false;
        foreach (var child in word.Children)
            if ((child.Is("appos") || child.Is("nmod") && EventSyntax.Case(child) is null || child.Is("flat")) && child.Index > word.Index && word.Analysis.NameAt(child.Index) is { Type: NameType.PER }) return true;
        return false;
    }

    /// <summary>Whether a noun may name people: it does, or nothing is known of it.</summary>
    public bool MayBePeople(Word word) => IsPerson(word) || syntax.KindOf(word) == "thing" && word.Analysis.NameAt(word.Index) is null && !lexicon.IsThing(word);

    /// <summary>What a word says of those who stand to it in a construction.</summary>
    public (FigureKind Kind, Word State)? Of(Word word, Construction construction, CountedGroup? group, Func<Word, bool> isEvent)
    {
        FigureEntry? best = null;
        foreach (var entry in lexicon.Entries(word))
            if (entry.Construction == construction && (best is null || entry.More.Length > best.More.Length) && Stand(word, entry.More) && Allowed(entry, word, group, isEvent)) best = entry;
        return best is null ? null : (best.Kind, word);
    }

    private bool Allowed(FigureEntry entry, Word word, CountedGroup? group, Func<Word, bool> isEvent)
    {
        if (entry.Who == "event" && !isEvent(word)) return false;
        if (group is null) return true;
        // « a envoyé deux médecins »
        if (entry is { Kind: FigureKind.Participants, Who: "event" } && group.Numeral.Min < SentenceCounts.Many) return false;
        // « l'armée dit en avoir abattu douze » may speak of drones, « douze ont été abattus » hardly.
        if (group.Noun is not { } noun) return entry.Who != "people" || group.Part || group.IsOther || entry.Construction != Construction.Patient || EventSyntax.IsPassive(word);
        // « un drone a été abattu »: an article counts one only of people.
        bool strict = entry.Who != "any" || group.Numeral.IsOne;
        return !strict || IsPerson(noun) || noun.Index == word.Index || lexicon.Entries(noun).Any(said => said.Construction is Construction.Counted or Construction.Weak);
    }

    private static bool Stand(Word word, string[] more)
    {
        var analysis = word.Analysis;
        int k = word.Index + 1;
        foreach (string wanted in more)
        {
            while (k < analysis.WordCount && k <= word.Index + ExpressionReach && analysis[k].Lemma != wanted && FigureLexicon.Masculine(analysis[k].Form) != wanted) k++;
            if (k >= analysis.WordCount || k > word.Index + ExpressionReach || analysis[k].Sentence != word.Sentence) return false;
            k++;
        }
        return true;
    }

    /// <summary>« sept soldats tués », « douze mille personnes fuyant les combats », « des habitants qui ont fui ».</summary>
    private (FigureKind Kind, Word State)? Qualified(Word noun, CountedGroup group, Func<Word, bool> isEvent)
    {
        foreach (var child in noun.Children)
        {
            if (child.Index < noun.Index || !(child.Is("acl") || child.Is("amod"))) continue;
            bool acts = child.Feats.VerbForm == VerbForm.Part && child.Feats.Tense == Tense.Pres || child.Deprel == "acl:relcl" && !EventSyntax.IsPassive(child);
            if (!acts && Of(child, Construction.Patient, group, isEvent) is { } undergone) return undergone;
            // « quatre personnes décédées », « mille personnes rassemblées »
            if (Of(child, Construction.Subject, group, isEvent) is { } done) return done;
            if (child.Upos != Upos.VERB && Of(child, Construction.Counted, group, isEvent) is { } state) return state;
        }
        // « 59 employés des Nations unies, enlevés à Saada »
        foreach (var complement in noun.Children)
            if (complement.Is("nmod") && complement.Index > noun.Index)
                foreach (var child in complement.Children)
                    if (child.Is("acl") && child.Deprel != "acl:relcl" && child.Feats.Number == noun.Feats.Number && child.Feats.Gender == noun.Feats.Gender && Of(child, Construction.Patient, group, isEvent) is { } far) return far;
        return null;
    }

    /// <summary>The word by which the group hangs on another that is not itself made of it, that other, and the preposition between them.</summary>
    public (Word Word, Word Head, string? Preposition)? Hang(CountedGroup group)
    {
        var word = group.Anchor;
        bool joined = false;
        for (int depth = 0; depth < Depth && word.Head is { } head; depth++)
        {
            string? preposition = Preposition(word, group);
            bool joins = (word.Is("conj") || word.Is("appos")) && head.Upos is not (Upos.VERB or Upos.AUX);
            if (!joins && !(word.Is("nmod") && preposition == "de" && (joined || lexicon.Is("group", head.Lemma)))) return (word, head, preposition);
            joined |= joins;
            word = head;
        }
        return null;
    }

    // The preposition of a bound (« plus de ») is none of the group's.
    private static string? Preposition(Word word, CountedGroup group)
    {
        foreach (var child in word.Children)
            if ((child.Is("case") || child.Is("mark")) && child.Index < group.Numeral.First) return child.Lemma.ToLowerInvariant();
        return null;
    }

    /// <summary>What the verb or noun over the group says.</summary>
    private (FigureKind Kind, Word State)? Governed(CountedGroup group, Func<Word, bool> isEvent) =>
        (Hang(group) is { } hang ? Under(hang.Word, hang.Head, hang.Preposition, group, isEvent) : null) ?? Next(group, isEvent);

    private (FigureKind Kind, Word State)? Under(Word word, Word head, string? preposition, CountedGroup group, Func<Word, bool> isEvent)
    {
        if (word.Is("obl:agent")) return null;
        if (preposition == "à") return Of(head, Construction.To, group, isEvent) ?? (head.Head is { } verb ? Of(verb, Construction.To, group, isEvent) : null);
        if (word.Is("nmod")) return preposition == "de" ? Of(head, Construction.Patient, group, isEvent) : null;
        bool bare = word.Is("obl") && preposition is null, complement = word.Is("xcomp") && word.Upos is not (Upos.VERB or Upos.AUX);
        // « l'attaque a fait fuir 3 000 habitants »
        if (word.Is("obj") && (head.Child("aux:caus") is not null || head.Is("xcomp") && head.Head is { Lemma: "faire" })) return Of(head, Construction.Subject, group, isEvent);
        if (word.Is("obj") || complement || bare && word.Index > head.Index) return Of(head, Construction.Patient, group, isEvent) ?? Made(head, group, isEvent);
        return bare || word.Is("nsubj") ? Done(head, EventSyntax.IsPassive(head), group, isEvent, 0) : null;
    }

    /// <summary>« les combats ont contraint 3 000 habitants à fuir »: what they are made to do.</summary>
    private (FigureKind Kind, Word State)? Made(Word verb, CountedGroup group, Func<Word, bool> isEvent)
    {
        foreach (var child in verb.Children)
            if ((child.Is("xcomp") || child.Is("advcl") || child.Is("obl")) && child.Feats.VerbForm == VerbForm.Inf && child.Index > group.Last && Of(child, Construction.Subject, group, isEvent) is { } made) return made;
        return null;
    }

    /// <summary>What the subject of a verb does or undergoes, there or in a verb that shares it (« ont dû fuir », « sont tombés et ont péri »).</summary>
    private (FigureKind Kind, Word State)? Done(Word verb, bool passive, CountedGroup group, Func<Word, bool> isEvent, int depth)
    {
        if (Of(verb, passive ? Construction.Patient : Construction.Subject, group, isEvent) is { } said) return said;
        // « deux touristes ont été victimes d'un accident » does not tell what became of them.
        if (verb.Upos is Upos.ADJ or Upos.NOUN && !lexicon.Is("unclear", verb.Lemma) && Of(verb, Construction.Counted, group, isEvent) is { } state) return state;
        if (depth > 1) return null;
        // « Réunis à Lomé, douze ministres ont adopté un texte »
        foreach (var child in verb.Children)
            if (child.Is("advcl") && child.Feats.VerbForm == VerbForm.Part && child.Feats.Tense == Tense.Past && child.Index < group.Numeral.First && EventSyntax.IsPassive(child)
                && child.Feats.Number == Number.Plur && Of(child, Construction.Patient, group, isEvent) is { } before) return before;
        foreach (var child in verb.Children)
            if ((child.Is("xcomp") || child.Is("conj")) && child.Upos is Upos.VERB or Upos.ADJ && child.Child("nsubj") is null
                && Done(child, IsPassive(child, passive), group, isEvent, depth + 1) is { } shared) return shared;
        return null;
    }

    // « ont été touchées et blessées » is passive twice, « ont coupé la route et brûlé des pneus » never.
    private static bool IsPassive(Word shared, bool first) =>
        shared.Is("conj") && shared.Child("aux") is null ? first : EventSyntax.IsPassive(shared) && shared.Child("obj") is null;

    /// <summary>
    /// The verb that follows the group, at once or after what stands between commas, where the parser lost the link (« Trente et un détenus ont péri »,
    /// « Deux hommes soupçonnés de vol, connus de la police, ont été interpellés »).
    /// </summary>
    private (FigureKind Kind, Word State)? Next(CountedGroup group, Func<Word, bool> isEvent)
    {
        var analysis = group.Anchor.Analysis;
        bool joined = group.Numeral.First > 0 && analysis[group.Numeral.First - 1].Lemma == "et" && group.Anchor.Is("conj");
        // « six membres des forces et un passant ont été tués »: joined to others, one is not alone.
        bool plural = group.Numeral is not { Max: <= 1 } || joined;
        if (group.Numeral.First > 0 && analysis[group.Numeral.First - 1] is { Upos: Upos.ADP or Upos.DET or Upos.VERB or Upos.AUX } governor && governor.Sentence == group.Anchor.Sentence) return null;
        bool relative = false;
        for (int k = group.Last + 1; k < Math.Min(analysis.WordCount, group.Last + NextReach) && analysis[k].Sentence == group.Anchor.Sentence; k++)
        {
            var word = analysis[k];
            if (word.Upos == Upos.PUNCT && word.Form is ":" or ";" or "." or "?" or "!" or "…") return null;
            relative = word.Upos != Upos.PUNCT && (relative || word.Upos == Upos.PRON && word.Feats.Get("PronType") == "Rel");
            if (word.Upos is not (Upos.AUX or Upos.VERB) || word.Feats.VerbForm != VerbForm.Fin) continue;
            if (relative)
            {
                relative = false;
                continue;
            }
            if (word.Feats.Number == Number.Plur != plural) return null;
            var verb = word.Upos == Upos.AUX && word.Head is { } main ? main : word;
            return Done(verb, EventSyntax.IsPassive(verb), group, isEvent, 0);
        }
        return null;
    }
}
