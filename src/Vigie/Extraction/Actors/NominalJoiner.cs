using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Actors;

/// <summary>Links noun phrases to actors: a definite role to the person who holds it, a repeated group to its first mention.</summary>
internal sealed class NominalJoiner(
    Document document, Analysis analysis, ActorBook book, ActorKnowledge knowledge, PlaceKnowledge places, RoleReader roles)
{
    private readonly Dictionary<string, ActorDraft> _unnamed = new(StringComparer.Ordinal);

    public void Join()
    {
        for (int w = 0; w < analysis.WordCount; w++)
        {
            var word = analysis[w];
            bool counterpartNoun = knowledge.IsWord("counterpart", word.Lemma);
            if (word.Upos is not (Upos.NOUN or Upos.ADJ) || word.Upos == Upos.ADJ && !HasDeterminer(word) && !counterpartNoun || book.DraftAt(w) is not null || analysis.NameIndexAt(w) >= 0 || document.IsIgnored(word.Span.Start)) continue;
            var (kind, sector) = knowledge.Noun(word);
            bool people = kind == NounClass.None && word.Upos == Upos.NOUN && word.Feats.Number == Number.Plur && places.CountriesOfDemonym(word.Form.ToLowerInvariant()).Count > 0;
            if (kind is NounClass.None or NounClass.Source && !people) continue;
            if (NamedBeside(word) is { } named)
            {
                book.Link(w, named, NounPhrases.WithDeterminer(word), MentionForm.Nominal, "apposition");
                continue;
            }
            if (NamedBehind(word) is { } organisation)
            {
                book.Link(w, organisation, NounPhrases.WithDeterminer(word), MentionForm.Nominal, "class-noun");
                continue;
            }
            bool definite = IsDefinite(word);
            if (kind == NounClass.Role && definite && Holder(word) is { } holder)
            {
                if (holder.Count == 1) book.Link(w, holder[0], NounPhrases.WithDeterminer(word), MentionForm.Nominal, "role-holder");
                else book.Join(w, holder);
                continue;
            }
            if (counterpartNoun && Counterpart(word) is { } counterpart)
            {
                book.Link(w, counterpart, NounPhrases.WithDeterminer(word), MentionForm.Nominal, "counterpart");
                continue;
            }
            if (definite && Epithet(word) is { } group)
            {
                book.Link(w, group, NounPhrases.WithDeterminer(word), MentionForm.Nominal, "epithet");
                continue;
            }
            Unnamed(word, kind, sector, definite, people);
        }
    }

    /// <summary>The person named in apposition to the noun, already linked.</summary>
    private ActorDraft? NamedBeside(Word word)
    {
        foreach (var child in word.Children)
            if ((child.Is("appos") || child.Is("flat") || child.Is("nmod") && !HasCase(child)) && book.DraftAt(child.Index) is { Kind: ActorKind.Person } person && roles.IsRole(word)) return person;
        if (word.Is("appos") && word.Head is { } head && book.DraftAt(head.Index) is { Kind: ActorKind.Person } apposed && roles.IsRole(word)) return apposed;
        var (first, last) = NounPhrases.Core(word);
        foreach (var draft in book.Drafts)
            if (draft.Kind == ActorKind.Person)
                foreach (var role in draft.Roles)
                    if (role.Span.Start == analysis.SpanOf(first, last).Start) return draft;
        return null;
    }

    /// <summary>« l'organisation État islamique », « le parti Horizons »: the noun is one with the name that follows at once.</summary>
    private ActorDraft? NamedBehind(Word word) =>
        word.Index + 1 < analysis.WordCount && knowledge.IsWord("class", word.Lemma) && analysis.NameAt(word.Index + 1) is { Type: NameType.ORG } name
        && analysis.TokenWords[name.FirstToken] == word.Index + 1
            ? book.DraftAt(analysis.HeadWordOf(name)) : null;

    /// <summary>Who holds a definite role: the person with the same role, else the only person it can be. Several for a plural.</summary>
    private List<ActorDraft>? Holder(Word word)
    {
        var (first, last) = NounPhrases.Core(word);
        var wanted = ContentLemmas(first, last);
        var persons = book.Drafts.Where(d => d.Kind == ActorKind.Person && d.Mentions.Count > 0).ToList();
        if (word.Feats.Number == Number.Plur)
        {
            var several = persons.Where(p => p.RoleLemmas.Contains(word.Lemma) && FirstWord(p) < word.Index).ToList();
            if (several.Count < 2 && IsBareJoint(word)) several = [.. persons.Where(p => FirstWord(p) < word.Index)];
            return several.Count >= 2 && several.Count <= 4 && wanted.Count <= 1 ? several : null;
        }
        ActorDraft? best = null;
        double bestScore = 0;
        foreach (var person in persons)
        {
            if (Gendered(word) is var gender && gender != Gender.None && person.Gender != Gender.None && person.Gender != gender) continue;
            foreach (var role in person.Roles)
            {
                var own = RoleLemmas(role);
                if (!own.Contains(word.Lemma)) continue;
                int common = wanted.Count(own.Contains);
                if (common < wanted.Count && wanted.Count > 1 && common < own.Count) continue;
                double score = common + (FirstWord(person) < word.Index ? 1 : 0) - 0.001 * Math.Abs(word.Index - person.LastWord);
                if (score > bestScore) (best, bestScore) = (person, score);
            }
        }
        best ??= Inferred(word, persons, first, last);
        if (best is null) return null;
        if (wanted.Count > 1 && !best.Roles.Exists(r => RoleLemmas(r).IsSupersetOf(wanted))) roles.Give(best, word);
        return [best];
    }

    /// <summary>
    /// « Ashton Carter et Jean-Yves Le Drian … a lancé le ministre français »: a definite role nobody was given yet belongs to a
    /// person named just before without a role; of two, to the one whose first name fits the role's country.
    /// </summary>
    private ActorDraft? Inferred(Word word, List<ActorDraft> persons, int first, int last)
    {
        if (roles.CountryOf(first, last) is not { } country) return null;
        var free = persons.Where(p => p.Roles.Count == 0 && FirstWord(p) < word.Index && p.Name.Contains(' ', StringComparison.Ordinal)).ToList();
        if (free.Count == 0 || free.Count > 3) return null;
        bool french = country is "FRA" or "BEL" or "CHE" or "CAN" or "LUX" or "MCO";
        var fitting = free.Where(p => knowledge.FirstName(p.Name.Split(' ')[0]).French == french).ToList();
        return fitting.Count == 1 ? fitting[0] : free.Count == 1 && fitting.Count == 1 ? free[0] : null;
    }

    /// <summary>« son homologue américain »: the person whose role has that country, if one alone has; never the one named last before.</summary>
    private ActorDraft? Counterpart(Word word)
    {
        var (first, last) = roles.PhraseOf(word);
        if (roles.CountryOf(first, last) is not { } country) return null;
        var fitting = book.Drafts.Where(d => d.Kind == ActorKind.Person && d.Country == country && FirstWord(d) < word.Index).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    /// <summary>« le groupe jihadiste », « le mouvement »: the organisation of that sort named last.</summary>
    private ActorDraft? Epithet(Word word)
    {
        if (knowledge.ValueOf("epithet", word.Lemma) is not { } wanted) return null;
        foreach (var child in word.Children)
            if (child.Is("nmod")) return null;
        return book.Drafts.Where(d => d.Kind is ActorKind.Organisation or ActorKind.ArmedGroup && d.Mentions.Count > 0 && d.LastWord < word.Index && word.Sentence - analysis[d.LastWord].Sentence <= 3 && Fits(d, wanted))
            .MaxBy(d => d.LastWord);
    }

    // « le quotidien » takes up a medium, « la milice » an armed group.
    private static bool Fits(ActorDraft draft, string wanted) =>
        wanted == "-" || Array.Exists(wanted.Split(' '), w => w == "armed-group" ? draft.Kind == ActorKind.ArmedGroup : draft.Sectors.Contains(w));

    private void Unnamed(Word word, NounClass kind, string? sector, bool definite, bool people)
    {
        string phrase = NounPhrases.TextOf(word, brief: kind is NounClass.Person or NounClass.Armed or NounClass.Population);
        string key = PlaceKey.Fold(phrase);
        ActorDraft? draft = null;
        if (definite && !_unnamed.TryGetValue(key, out draft)) _unnamed.TryGetValue("~" + word.Lemma + word.Feats.Number, out draft);
        // « l'armée libanaise » is not « l'armée israélienne »: a fuller phrase joins only one that was never said more fully.
        if (draft is not null && phrase.Contains(' ', StringComparison.Ordinal) && draft.Names.Exists(name => name.Contains(' ', StringComparison.Ordinal) && !string.Equals(key, PlaceKey.Fold(name), StringComparison.Ordinal))) draft = null;
        if (draft is null)
        {
            draft = book.Add(phrase, people || kind == NounClass.Population ? ActorKind.Population : ActorKind.Unnamed, word.Lemma);
            draft.Gender = word.Feats.Gender;
            draft.Number = word.Feats.Number;
            if (sector is not null) draft.Sectors.Add(sector);
            var (first, last) = NounPhrases.Core(word);
            draft.Country = people ? places.CountriesOfDemonym(word.Form.ToLowerInvariant())[0].Code : roles.CountryOf(first, last);
            _unnamed[key] = draft;
        }
        else
        {
            if (!draft.Name.Contains(' ', StringComparison.Ordinal) && phrase.Contains(' ', StringComparison.Ordinal)) draft.Name = phrase;
            draft.AddName(phrase);
            draft.Country ??= roles.CountryOf(NounPhrases.Core(word).First, NounPhrases.Core(word).Last);
        }
        if (NounPhrases.Counted(word) is { } counted) draft.AddName(counted);
        _unnamed["~" + word.Lemma + word.Feats.Number] = draft;
        book.Link(word.Index, draft, NounPhrases.WithDeterminer(word), MentionForm.Nominal, "noun-phrase");
    }

    private int FirstWord(ActorDraft draft)
    {
        int start = draft.Mentions.Min.Span.Start;
        int token = Array.BinarySearch(analysis.TokenStarts, start);
        return token < 0 ? 0 : analysis.TokenWords[token];
    }

    private HashSet<string> ContentLemmas(int first, int last)
    {
        var lemmas = new HashSet<string>(StringComparer.Ordinal);
        for (int w = first; w <= last; w++)
            if (analysis[w].Upos is Upos.NOUN or Upos.ADJ or Upos.PROPN or Upos.X && !knowledge.IsWord("lightadj", analysis[w].Lemma)) lemmas.Add(analysis[w].Lemma);
        return lemmas;
    }

    private HashSet<string> RoleLemmas(Role role)
    {
        int first = Array.BinarySearch(analysis.TokenStarts, role.Span.Start), last = Array.FindIndex(analysis.TokenEnds, e => e >= role.Span.End);
        return first < 0 || last < 0 ? [] : ContentLemmas(analysis.TokenWords[first], analysis.TokenWords[last + 1] - 1);
    }

    private static Gender Gendered(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("det") && child.Feats.Gender != Gender.None) return child.Feats.Gender;
        return Gender.None;
    }

    private static bool IsBareJoint(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("nummod")) return true;
        return false;
    }

    private static bool HasDeterminer(Word word) => word.Child("det") is not null;

    private static bool IsDefinite(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("det"))
                return child.Feats.Get("Definite") == "Def" || child.Feats.Get("PronType") == "Dem" || child.Feats.Get("Poss") == "Yes";
        return false;
    }

    private static bool HasCase(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("case")) return true;
        return false;
    }
}
