using Vigie.Extraction.Actors;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>Reads the arguments of verbs and nouns, whatever their construction: active, passive, relative, infinitive, light verb.</summary>
internal sealed class EventSyntax(ActorBook book, ActorKnowledge knowledge, EventLexicon lexicon)
{
    /// <summary>Whether a verb is passive: « a été tué », « tué par », a bare past participle.</summary>
    public static bool IsPassive(Word verb)
    {
        bool active = false, passive = false;
        foreach (var child in verb.Children)
        {
            if (child.Deprel == "aux:pass") return true;
            passive |= child.Deprel is "nsubj:pass" or "expl:pass";
            active |= child.Is("aux") && child.Lemma == "avoir";
        }
        // « le tribunal les a condamnés »: only with « être » is it passive.
        if (active || passive) return !active;
        if (verb.Upos == Upos.ADJ) return true;
        return verb.Feats.VerbForm == VerbForm.Part && verb.Feats.Tense == Tense.Past && (verb.Is("acl") || verb.Is("amod") || verb.Feats.Get("Voice") == "Pass" || verb.Is("root") || verb.Is("advcl"));
    }

    /// <summary>Who does what a verb says, or the first of who is spoken of when it is passive and names nobody.</summary>
    public static Word? Subject(Word verb, EventLexicon? lexicon = null, int depth = 0)
    {
        // Of two, the nearer: the other is a dateline or a topic.
        Word? subject = null;
        foreach (var child in verb.Children)
            if ((child.Is("nsubj") || child.Is("csubj")) && (subject is null || child.Index < verb.Index)) subject = child;
        if (subject is not null) return subject;
        if (depth > 3 || verb.Head is not { } head) return null;
        // « des hommes tirant », « l'armée, accusée »: the noun the participle is said of.
        if (verb.Is("acl") && head.Upos is Upos.NOUN or Upos.PROPN or Upos.PRON && verb.Feats.VerbForm != VerbForm.Inf && verb.Is("acl")) return head;
        // « X a attaqué et pris »: coordinated verbs share their subject; « veut attaquer »: control.
        if (verb.Is("conj") && head.Upos is Upos.VERB or Upos.AUX && verb.Is("conj") || verb.Is("xcomp") || verb.Is("advcl") && verb.Feats.VerbForm is VerbForm.Inf or VerbForm.Part && verb.Is("advcl"))
        {
            // « demander à X de partir »: who is asked is who leaves.
            if (verb.Is("xcomp") && lexicon is not null && lexicon.Is("control", head.Lemma) && Controller(head) is { } controller) return controller;
            return Subject(head, lexicon, depth + 1);
        }
        return null;
    }

    private static Word? Controller(Word verb)
    {
        foreach (var child in verb.Children)
            if (child.Is("iobj") || child.Is("obj") && child.Upos is Upos.NOUN or Upos.PROPN or Upos.PRON && child.Is("obj")) return child;
        if (IsPassive(verb) && Object(verb) is { } asked) return asked;
        foreach (var to in With(verb, "à")) return to;
        return null;
    }

    /// <summary>The direct object, or the subject of a passive.</summary>
    public static Word? Object(Word verb)
    {
        bool passive = IsPassive(verb);
        foreach (var child in verb.Children)
            if (!passive && child.Is("obj") || passive && child.Is("nsubj") && child.Upos is not (Upos.ADJ or Upos.NUM)) return child;
        foreach (var child in verb.Children)
            if (passive && child.Is("nsubj")) return verb.Is("root") && Bare(verb) is { } bare ? bare : child;
        if (passive && (verb.Is("acl") || verb.Is("amod")) && verb.Head is { } noun) return noun;
        if (passive && verb.Is("conj") && verb.Head is { Upos: Upos.VERB } first && Object(first) is { } shared && IsPassive(first)) return shared;
        foreach (var child in verb.Children)
            if (passive && child.Is("obj")) return child;
        // « Quatre personnes, âgées de…, ont été interpellées »: a subject the parser took for a bare complement.
        return passive ? Bare(verb) : null;
    }

    private static Word? Bare(Word verb)
    {
        foreach (var child in verb.Children)
        {
            if (!child.Is("obl") || child.Index > verb.Index || child.Upos is not (Upos.NOUN or Upos.PROPN) || Case(child) is not null || child.Feats.Number != verb.Feats.Number) continue;
            if (child.Child("nummod") is not null || child.Child("det") is not null || child.Child("amod") is not null) return child;
        }
        return null;
    }

    /// <summary>The agent of a passive (« par X »).</summary>
    public static Word? Agent(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("obl:agent") || (child.Is("obl") || child.Is("nmod")) && Case(child) == "par") return child;
        return null;
    }

    /// <summary>Complements with one of these prepositions.</summary>
    public static IEnumerable<Word> With(Word word, params string[] prepositions)
    {
        var found = new List<Word>();
        foreach (var child in word.Children)
            if ((child.Is("obl") || child.Is("nmod") || child.Is("iobj") || child.Is("xcomp") || child.Is("advcl")) && Case(child) is { } preposition && prepositions.Contains(preposition, StringComparer.Ordinal)) found.Add(child);
        return found;
    }

    /// <summary>The preposition before a complement, in lower case, or null.</summary>
    public static string? Case(Word word)
    {
        foreach (var child in word.Children)
            if ((child.Is("case") || child.Is("mark")) && child.Index < word.Index) return child.Lemma.ToLowerInvariant();
        return null;
    }

    /// <summary>Whether an entry's restrictions hold around <paramref name="word"/> and nothing says that it is no event there.</summary>
    public bool Fits(EventEntry entry, Word word) => Missing(entry, word) is null && Refused(entry, word) is null;

    /// <summary>The first restriction of an entry that does not hold around <paramref name="word"/>, as its line has it; null when all hold.</summary>
    public string? Missing(EventEntry entry, Word word)
    {
        foreach (var restriction in entry.Restrictions)
            if (Holds(restriction, word, entry.Verb) == restriction.Forbidden) return restriction.Text;
        return null;
    }

    /// <summary>The line that says that <paramref name="word"/> is no event of the entry's type where it stands, or null.</summary>
    public NoEvent? Refused(EventEntry entry, Word word)
    {
        foreach (var never in lexicon.Never(word.Lemma))
            if (never.Verb == entry.Verb && (never.Types.Length == 0 || never.Types.Contains(entry.Type, StringComparer.Ordinal)) && (never.Words is not { } words || Stands(words, word))
                && Array.TrueForAll(never.Restrictions, restriction => Holds(restriction, word, never.Verb) != restriction.Forbidden))
                return never;
        return null;
    }

    /// <summary>The nouns that make an expression with a verb (« mener une <i>attaque</i> »): those its positive restrictions ask for.</summary>
    public IEnumerable<int> Completions(EventEntry entry, Word word)
    {
        foreach (var restriction in entry.Restrictions)
        {
            if (restriction.Forbidden || restriction.Where is not ("obj" or "any")) continue;
            ListedWord[] lemmas = [.. restriction.Completing.Where(value => !value.IsClass)];
            if (lemmas.Length == 0) continue;
            if (restriction.Where == "obj")
            {
                if (Object(word) is { } obj && IsAny(obj, lemmas)) yield return obj.Index;
                continue;
            }
            foreach (int found in Below(word, lemmas, 3)) yield return found;
        }
    }

    private List<int> Below(Word word, ListedWord[] values, int depth)
    {
        var found = new List<int>();
        foreach (var child in word.Children)
        {
            if (child.Is("conj") || child.Is("acl:relcl") || child.Is("parataxis")) continue;
            if (IsAny(child, values)) found.Add(child.Index);
            else if (depth > 1) found.AddRange(Below(child, values, depth - 1));
        }
        return found;
    }

    private bool Holds(Restriction restriction, Word word, bool verb)
    {
        switch (restriction.Where)
        {
            case "obj":
                return Object(word) is { } obj && IsAny(obj, restriction.Values);
            case "subj":
                var subject = verb && IsPassive(word) ? Agent(word) : Subject(word);
                return subject is { } s && IsAny(s, restriction.Values);
            case "head":
                return word.Head is { } head && IsAny(head, restriction.Values);
            case "de":
                foreach (var complement in With(word, "de"))
                    if (IsAny(complement, restriction.Values)) return true;
                return false;
            case "with":
                return AnyBelow(word, restriction.Values, 1);
            case "prep":
                foreach (var child in word.Children)
                    if (Case(child) is { } preposition && Array.Exists(restriction.Values, value => value.Text == preposition)) return true;
                return false;
            case "refl":
                foreach (var child in word.Children)
                    if (child.Is("expl") && child.Lemma.ToLowerInvariant() is "se" or "s'" or "soi" or "lui" or "moi" or "nous" or "vous" && child.Is("expl")) return true;
                return false;
            default:
                return AnyBelow(word, restriction.Values, 3);
        }
    }

    private bool AnyBelow(Word word, ListedWord[] values, int depth)
    {
        foreach (var child in word.Children)
        {
            if (child.Is("conj") || child.Is("acl:relcl") || child.Is("parataxis")) continue;
            if (IsAny(child, values) || depth > 1 && AnyBelow(child, values, depth - 1)) return true;
        }
        return false;
    }

    private bool IsAny(Word word, ListedWord[] values)
    {
        foreach (var value in values)
            if (value.IsClass ? ClassOf(word, [value.Text]) is not null : value.Expression is { } words ? Stands(words, word) : string.Equals(word.Lemma, value.Text, StringComparison.OrdinalIgnoreCase)) return true;
        // « des milliers de personnes », « plus de cent étudiants »: what is counted decides.
        if (word.Lemma is "millier" or "centaine" or "dizaine" or "vingtaine" or "trentaine" or "cinquantaine" or "groupe" or "certain" or "plusieurs" or "plus" or "moins" || word.Upos == Upos.NUM)
            foreach (var counted in With(word, "de"))
                if (IsAny(counted, values)) return true;
        foreach (var child in word.Children)
            if (child.Is("conj") && child.Upos is Upos.NOUN or Upos.PROPN && child.Is("conj") && IsAny(child, values)) return true;
        return false;
    }

    /// <summary>Whether the words of an expression follow each other from <paramref name="word"/> on.</summary>
    public static bool Stands(string[] expression, Word word) => ExpressionEnd(word, expression) >= 0;

    /// <summary>The last word of an expression when it stands at <paramref name="word"/>, or −1.</summary>
    public static int ExpressionEnd(Word word, string[] expression)
    {
        var analysis = word.Analysis;
        int w = word.Index;
        foreach (string part in expression)
        {
            if (w >= analysis.WordCount) return -1;
            string lemma = analysis[w].Lemma;
            // « le départ des troupes » is read « départ de les troupes ».
            if (Contracted(part) is { } preposition && lemma == preposition && w + 1 < analysis.WordCount && analysis[w + 1].Lemma == "le")
            {
                w += 2;
                continue;
            }
            if (!string.Equals(lemma, part, StringComparison.OrdinalIgnoreCase) && !IsForm(analysis[w].Form, part) && !(part == "d" && lemma == "de") && !(part == "l" && lemma == "le")) return -1;
            w++;
        }
        return w - 1;
    }

    private static string? Contracted(string part) => part switch
    {
        "du" or "des" => "de",
        "au" or "aux" => "à",
        _ => null,
    };

    /// <summary>Whether a form is a word of an expression or its plural: « fuites radioactives » is « fuite radioactive » too.</summary>
    private static bool IsForm(string form, string part)
    {
        if (char.ToLowerInvariant(form[0]) != part[0]) return false;
        string lower = form.ToLowerInvariant().Replace('’', '\'').TrimEnd('\'');
        return lower == part || lower.Length == part.Length + 1 && lower[^1] == 's' && lower.StartsWith(part, StringComparison.Ordinal);
    }

    /// <summary>What kind of participant a word is, for the scorer: <c>person, armed, place, actor, pronoun, thing</c>.</summary>
    public string KindOf(Word word) =>
        word.Upos == Upos.PRON ? "pronoun" : ClassOf(word, ["@armed", "@place", "@person", "@actor"])?[1..] ?? "thing";

    /// <summary>The first of some classes that a word belongs to, or null.</summary>
    private string? ClassOf(Word word, ReadOnlySpan<string> classes)
    {
        var analysis = word.Analysis;
        var type = analysis.NameAt(word.Index)?.Type;
        string? id = type is NameType.LOC ? null : book.Find(word.Index);
        var kind = id is null ? (ActorKind?)null : book.Draft(id).Kind;
        var noun = knowledge.Noun(word);
        bool pronoun = word.Upos == Upos.PRON && word.Deprel != "expl:subj" && word.Form.ToLowerInvariant() is not ("ce" or "cela" or "ça" or "c'" or "rien" or "tout");
        foreach (string name in classes)
            if (Is(name)) return name;
        return null;

        bool Is(string name) => name switch
        {
            "@place" => type == NameType.LOC,
            "@person" => type == NameType.PER || kind is ActorKind.Person or ActorKind.Population || noun.Class is NounClass.Role or NounClass.Person or NounClass.Armed or NounClass.Population || pronoun || word.Upos == Upos.NUM,
            "@armed" => noun.Class == NounClass.Armed || kind == ActorKind.ArmedGroup || noun is { Class: NounClass.Group, Sector: "MIL" or "REB" or "COP" or "CRM" } || id is not null && book.Draft(id).Sectors.Overlaps(["MIL", "REB", "PRM", "CRM"]),
            "@cop" => noun.Sector == "COP",
            _ => type is NameType.PER or NameType.ORG || kind is not null || noun.Class is not NounClass.None and not NounClass.Source || pronoun || type == NameType.LOC && book.DraftId(word.Index) is not null,
        };
    }
}
