using Vigie.Extraction.Places;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Actors;

/// <summary>Makes actors of the names of persons, organisations and governments, and joins the names that mean the same.</summary>
internal sealed class NameJoiner(
    Document document, Analysis analysis, ActorBook book, ActorKnowledge knowledge, PlaceKnowledge places, PlaceSyntax syntax)
{
    private readonly Dictionary<string, ActorDraft> _organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActorDraft> _states = new(StringComparer.Ordinal);
    private readonly List<(string[] Words, ActorDraft Draft)> _persons = [];

    public void Join()
    {
        // Longer names of persons first, so that a surname alone finds the full name wherever it stands.
        var persons = analysis.NameList.Where(n => n.Type == NameType.PER && !IsOrganisation(n) && !document.IsIgnored(analysis.SpanOf(n).Start))
            .OrderByDescending(n => WordsOf(n).Length).ThenBy(n => n.FirstToken).ToList();
        var nicknames = persons.Select(name => (Name: name, Bearer: Nicknamed(name, persons))).Where(n => n.Bearer is not null).ToDictionary(n => PlaceKey.Fold(analysis.SpanOf(n.Name).Of(document.Text)), n => n.Bearer!.Value, StringComparer.Ordinal);
        bool IsNickname(Name name) => nicknames.ContainsKey(PlaceKey.Fold(analysis.SpanOf(name).Of(document.Text)));
        foreach (var name in persons.Where(name => !IsNickname(name))) AddPerson(name);
        foreach (var name in persons.Where(IsNickname))
        {
            string[] words = WordsOf(name);
            if (!_persons.Exists(p => p.Words.AsSpan().SequenceEqual(words)) && book.DraftAt(analysis.HeadWordOf(nicknames[string.Join(' ', words)])) is { } bearer) _persons.Add((words, bearer));
            AddPerson(name);
        }
        foreach (var name in analysis.NameList)
        {
            if (document.IsIgnored(analysis.SpanOf(name).Start)) continue;
            if (name.Type == NameType.ORG && IsSurname(name)) AddPerson(name);
            // « la Dre Petit »
            else if (name.Type == NameType.ORG && IsAddressed(name)) AddPerson(name with { FirstToken = name.FirstToken + 1, Type = NameType.PER });
            else if (name.Type == NameType.ORG || name.Type == NameType.PER && IsOrganisation(name)) AddOrganisation(name);
            else if (name.Type == NameType.LOC && syntax.StandsForGovernment(analysis, name)) AddState(name);
            else if (name.Type == NameType.MISC && IsOrganisation(name)) AddOrganisation(name);
        }
    }

    /// <summary>« X, dit Y », « Y, que ses partisans surnomment « Z » »: the name last before a nickname of its sentence, else of the sentence before.</summary>
    private Name? Nicknamed(Name name, List<Name> persons)
    {
        int word = analysis.TokenWords[name.FirstToken] - 1, sentence = analysis[analysis.TokenWords[name.FirstToken]].Sentence, end = analysis.TokenWords[name.EndToken];
        bool quoted = false;
        for (; word >= 0 && (analysis[word].Form is "«" or "\"" or "“" || analysis[word].Upos is Upos.DET or Upos.ADP); word--) quoted |= analysis[word].Upos == Upos.PUNCT;
        // « dit « Lune rouge » » is a name, « dit « Lune rouge est parti » » what somebody says.
        if (word < 0 || analysis[word].Sentence != sentence || quoted && (end >= analysis.WordCount || analysis[end].Form is not ("»" or "\"" or "”"))) return null;
        if (!knowledge.IsWord("nickname", analysis[word].Lemma) && !knowledge.IsWord("nickname", analysis[word].Form.ToLowerInvariant())) return null;
        Name? last = null;
        foreach (var other in persons)
            if (other.FirstToken < name.FirstToken && sentence - analysis[analysis.TokenWords[other.FirstToken]].Sentence <= 1 && (last is not { } known || other.FirstToken > known.FirstToken)) last = other;
        return last;
    }

    /// <summary>Whether a single word taken for an organisation is the surname, even misprinted, of somebody named in full; companies known by that name stay.</summary>
    private bool IsSurname(Name name) =>
        name.EndToken - name.FirstToken == 1 && WordsOf(name) is [var word] && knowledge.Organisation(word) is null && !IsAcronym(analysis.SpanOf(name).Of(document.Text))
        && _persons.Exists(p => p.Words.Length > 1 && (string.Equals(p.Words[^1], word, StringComparison.Ordinal) || SpellingVariants.Same(p.Words, [word])));

    /// <summary>Whether what was taken for an organisation begins with an abbreviated form of address (« Dre », « Me »).</summary>
    private bool IsAddressed(Name name) =>
        name.EndToken - name.FirstToken > 1 && analysis.TokenSpan(name.FirstToken).Of(document.Text) is { Length: <= 3 } first && char.IsUpper(first[0]) && knowledge.IsTitle(first, out _);

    // A single common name (« Marianne ») stays what the recogniser says.
    private bool IsOrganisation(Name name) => (name.EndToken - name.FirstToken > 1 || analysis.SpanOf(name).Of(document.Text) is var text && (IsAcronym(text) || text.Contains('-', StringComparison.Ordinal))) && knowledge.Organisation(PlaceKey.Fold(analysis.SpanOf(name).Of(document.Text))) is not null;

    private string[] WordsOf(Name name) => PlaceKey.Fold(analysis.SpanOf(name).Of(document.Text)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void AddPerson(Name name)
    {
        var span = analysis.SpanOf(name);
        string text = span.Of(document.Text).ReplaceLineEndings(" ");
        string[] words = WordsOf(name);
        // « R. N. »: initials hide a person on purpose.
        if (Array.TrueForAll(words, word => word.Length == 1)) return;
        var title = TitleGender(name);
        var draft = KnownPerson(words, title, span.Start);
        if (draft is null)
        {
            draft = book.Add(text, ActorKind.Person);
            string first = text.Split(' ')[0];
            draft.Gender = title != Gender.None ? title : words.Length > 1 ? knowledge.FirstName(first).Gender : Gender.None;
            _persons.Add((words, draft));
        }
        else if (title != Gender.None) draft.Gender = title;
        draft.AddName(text);
        book.Link(analysis.HeadWordOf(name), draft, span, MentionForm.Name, "person-name");
    }

    /// <summary>
    /// Of the persons a name may be, the one with exactly that name, else the one named last before it (two bearers of one surname),
    /// else the first; never one of another gender than the title says.
    /// </summary>
    private ActorDraft? KnownPerson(string[] words, Gender title, int position)
    {
        ActorDraft? best = null;
        int bestRank = int.MinValue;
        foreach (var (known, person) in _persons)
        {
            bool exact = known.AsSpan().SequenceEqual(words);
            if (!exact && !SamePerson(known, words) && !SpellingVariants.Same(known, words)) continue;
            if (title != Gender.None && person.Gender != Gender.None && person.Gender != title) continue;
            int rank = exact ? int.MaxValue : LastBefore(person, position);
            if (rank > bestRank) (best, bestRank) = (person, rank);
        }
        return best;
    }

    private static int LastBefore(ActorDraft person, int position)
    {
        int last = -1;
        foreach (var (span, _) in person.Mentions)
            if (span.Start < position) last = span.Start;
        return last;
    }

    /// <summary>Equal, or the shorter ends the longer (surname), or begins it when it is a first name used alone.</summary>
    private static bool SamePerson(string[] full, string[] words)
    {
        if (words.Length > full.Length) return false;
        if (full.AsSpan().SequenceEqual(words)) return true;
        if (full.AsSpan(full.Length - words.Length).SequenceEqual(words)) return full.Length > words.Length;
        // « Fatou Binetou Sarr » / « Fatou Sarr »
        return words.Length >= 2 && words[0] == full[0] && words[^1] == full[^1];
    }

    private Gender TitleGender(Name name)
    {
        if (name.FirstToken == 0) return Gender.None;
        return knowledge.IsTitle(analysis.TokenSpan(name.FirstToken - 1).Of(document.Text), out var gender) ? gender : Gender.None;
    }

    private void AddOrganisation(Name name)
    {
        var span = analysis.SpanOf(name);
        string text = span.Of(document.Text).ReplaceLineEndings(" ");
        string key = PlaceKey.Fold(text);
        if (key.Length == 0) return;
        if (places.GovernmentOf(key) is { } government && knowledge.Organisation(key) is null)
        {
            AddState(name, government);
            return;
        }
        var known = knowledge.Organisation(key);
        string identity = known is null ? key : "=" + known.Name;
        string? abbreviation = Abbreviation(name, text);
        ActorDraft? told = null;
        if (!_organisations.TryGetValue(identity, out var draft) && !_organisations.TryGetValue(key, out draft))
        {
            // « La CPP se retire. La Convention pour le progrès du Pondor (CPP) … »: titles have the abbreviation first.
            if (abbreviation is not null) _organisations.TryGetValue(PlaceKey.Fold(abbreviation), out told);
            draft = told ?? Acronym(name, text) ?? book.Add(text, known?.Kind ?? ActorKind.Organisation);
            _organisations[identity] = draft;
            if (known is not null)
            {
                draft.Kind = known.Kind;
                draft.Country ??= known.Country;
                foreach (string sector in known.Sectors) draft.Sectors.Add(sector);
            }
        }
        _organisations.TryAdd(key, draft);
        draft.AddName(text);
        if (told is not null) draft.Name = text;
        if (abbreviation is not null)
        {
            _organisations.TryAdd(PlaceKey.Fold(abbreviation), draft);
            draft.AddName(abbreviation);
        }
        var head = analysis[analysis.HeadWordOf(name)];
        if (known is null) Describe(draft, head);
        ClassName(draft, name);
        if (text.Length > draft.Name.Length && !IsAcronym(text) && (IsAcronym(draft.Name) || known is not null && string.Equals(known.Name, text, StringComparison.Ordinal))) draft.Name = text;
        draft.Number = head.Feats.Number == Number.None ? Number.Sing : head.Feats.Number;
        if (draft.Gender == Gender.None) draft.Gender = head.Feats.Gender;
        book.Link(head.Index, draft, span, MentionForm.Name, "organisation-name");
    }

    /// <summary>The abbreviation in brackets right behind a name of several words, when its letters agree (« (CPP) », « (Apolan, public) »); null otherwise.</summary>
    private string? Abbreviation(Name name, string text)
    {
        if (name.EndToken - name.FirstToken < 2 || name.EndToken + 2 >= analysis.TokenCount || Token(0) != "(" || Token(2) is not (")" or ",")) return null;
        string brief = Token(1);
        if (brief.Length is < 2 or > 12 || !char.IsUpper(brief[0]) || !brief.All(char.IsLetterOrDigit)) return null;
        return IsAcronym(brief) ? Initials(text, brief) ? brief : null : brief.Length > 3 && Shortens(PlaceKey.Fold(text).Split(' '), 0, PlaceKey.Fold(brief)) ? brief : null;

        string Token(int after) => analysis.TokenSpan(name.EndToken + after).Of(document.Text);
    }

    /// <summary>Whether a word that can be spoken is made of the beginnings of words (« Apolan », Autorité portuaire de Lanzy), the first among them.</summary>
    private static bool Shortens(string[] words, int first, string letters)
    {
        if (letters.Length == 0) return true;
        for (int w = first; w < (first == 0 ? 1 : words.Length); w++)
            for (int taken = Math.Min(words[w].Length, letters.Length); taken > 0; taken--)
                if (letters.StartsWith(words[w][..taken], StringComparison.Ordinal) && Shortens(words, w + 1, letters[taken..])) return true;
        return false;
    }

    /// <summary>« Groupe de soutien… (GSIM) »: the organisation named just before the brackets, when the letters agree.</summary>
    private ActorDraft? Acronym(Name name, string text)
    {
        if (name.FirstToken < 2 || analysis.TokenSpan(name.FirstToken - 1).Of(document.Text) != "(") return null;
        int before = name.FirstToken - 2;
        if (!IsAcronym(text))
        {
            // « le GSIM (Groupe de soutien…) »
            var shorter = book.DraftAt(analysis.TokenWords[before]);
            return shorter is not null && IsAcronym(shorter.Name) && Initials(text, shorter.Name) ? shorter : null;
        }
        for (int t = before; t >= Math.Max(0, before - 14); t--)
        {
            int word = analysis.TokenWords[t];
            if (book.DraftAt(word) is { } draft && draft.Kind != ActorKind.Person && Initials(draft.Name, text)) return draft;
        }
        return null;
    }

    private static bool IsAcronym(string text) => text.Length is >= 2 and <= 12 && !text.Contains(' ', StringComparison.Ordinal) && text.Count(char.IsUpper) * 2 > text.Length;

    /// <summary>Whether the letters of an acronym begin words of the name, in order, at least the first and half of them.</summary>
    private static bool Initials(string name, string acronym)
    {
        string letters = PlaceKey.Fold(acronym).Replace(" ", "", StringComparison.Ordinal);
        string[] words = PlaceKey.Fold(name).Split(' ');
        int found = 0;
        foreach (string word in words)
            if (found < letters.Length && word[0] == letters[found]) found++;
        return words.Length > 1 && words[0][0] == letters[0] && found * 2 >= letters.Length;
    }

    /// <summary>« le groupe armé X », « le parti X »: what the noun before a name says of it.</summary>
    private void Describe(ActorDraft draft, Word head)
    {
        var noun = head.Is("appos") || head.Is("flat") || head.Is("nmod") ? head.Head : null;
        var (kind, sector) = noun is { } n ? knowledge.Noun(n) : knowledge.Noun(head);
        if (kind == NounClass.None) (kind, sector) = knowledge.Noun(head);
        if (sector is not null && kind == NounClass.Group) draft.Sectors.Add(sector);
        if (sector == "REB" && kind == NounClass.Group) draft.Kind = ActorKind.ArmedGroup;
        foreach (var owner in (Word?[])[noun, head])
            if (owner is { } o)
                foreach (var child in o.Children)
                    if (child.Is("amod") && places.CountriesOfDemonym(child.Form.ToLowerInvariant()) is [var country, ..]) draft.Country ??= country.Code;
    }

    /// <summary>« l'organisation État islamique », « le groupe EI » are names of it too.</summary>
    private void ClassName(ActorDraft draft, Name name)
    {
        if (name.FirstToken == 0) return;
        int before = analysis.TokenWords[name.FirstToken] - 1;
        if (before < 0) return;
        var noun = analysis[before];
        if (noun.Upos == Upos.NOUN && knowledge.IsWord("class", noun.Lemma))
            draft.AddName($"{noun.Form} {analysis.SpanOf(name).Of(document.Text)}");
    }

    private void AddState(Name name, string? government = null)
    {
        var span = analysis.SpanOf(name);
        string text = span.Of(document.Text).ReplaceLineEndings(" ");
        string key = PlaceKey.Fold(text);
        string? code = government ?? places.GovernmentOf(key) ?? places.CountryNamed(key)?.Code ?? places.CountryOfCapital(key)?.Code;
        if (code is null) return;
        if (!_states.TryGetValue(code, out var draft))
        {
            draft = book.Add(text, ActorKind.State);
            draft.Country = code;
            draft.Sectors.Add("GOV");
            _states.Add(code, draft);
        }
        if (places.CountryNamed(key) is not null && places.CountryNamed(PlaceKey.Fold(draft.Name)) is null) draft.Name = text;
        draft.AddName(text);
        var head = analysis[analysis.HeadWordOf(name)];
        if (draft.Gender == Gender.None) draft.Gender = head.Feats.Gender;
        draft.Number = text.EndsWith('s') && text.Contains('-', StringComparison.Ordinal) ? Number.Plur : Number.Sing;
        book.Link(head.Index, draft, span, MentionForm.Name, "government-name");
    }
}
