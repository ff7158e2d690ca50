using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Actors;

/// <summary>The actors of one document while it is read: who each word refers to.</summary>
/// <remarks>Not thread-safe; one per document.</remarks>
internal sealed class ActorBook
{
    // A pronoun reaches back over at most this many sentences.
    private const int PronounReach = 4;

    private readonly Analysis _analysis;
    private readonly ActorKnowledge _knowledge;
    private readonly PlaceKnowledge _places;
    private readonly List<ActorDraft> _drafts = [];
    private readonly Dictionary<string, ActorDraft> _byId = new(StringComparer.Ordinal);
    private readonly int[] _actorOfWord;
    private readonly Dictionary<int, string?> _pronouns = [];
    private readonly Dictionary<int, ActorTrace> _traces = [];
    private readonly List<(TextSpan Span, string Speaker)> _bound = [];

    public ActorBook(Analysis analysis, ActorKnowledge knowledge, PlaceKnowledge places)
    {
        _places = places;
        _analysis = analysis;
        _knowledge = knowledge;
        _actorOfWord = new int[analysis.WordCount];
        Array.Fill(_actorOfWord, -1);
    }

    /// <summary>What is known of nouns and organisations.</summary>
    public ActorKnowledge Knowledge => _knowledge;

    internal IReadOnlyList<ActorDraft> Drafts => _drafts;

    internal ActorDraft Add(string name, ActorKind kind, string? lemma = null)
    {
        var draft = new ActorDraft($"a{_drafts.Count + 1}", name, kind) { Lemma = lemma };
        _drafts.Add(draft);
        _byId.Add(draft.Id, draft);
        return draft;
    }

    internal ActorDraft? DraftAt(int word) => _actorOfWord[word] < 0 ? null : _drafts[_actorOfWord[word]];

    /// <summary>Why each mention went to its actor, by its head word; the last decision on a word counts.</summary>
    internal IReadOnlyDictionary<int, ActorTrace> Traces => _traces;

    internal void Link(int word, ActorDraft draft, TextSpan span, MentionForm form, string rule)
    {
        _traces[word] = new ActorTrace(_analysis[word].Span, draft.Id, rule, []);
        _actorOfWord[word] = _drafts.IndexOf(draft);
        draft.Mentions.Add((span, form));
        draft.LastWord = word;
    }

    /// <summary>The actor that word <paramref name="head"/> (the head of a mention: name, noun or pronoun) refers to, or null.</summary>
    public string? Find(int head)
    {
        int name = _analysis.NameIndexAt(head);
        if (_actorOfWord[head] >= 0) return _drafts[_actorOfWord[head]].Id;
        if (name >= 0 && DraftAt(_analysis.HeadWordOf(_analysis.NameList[name])) is { } named) return named.Id;
        var word = _analysis[head];
        // « M. Moreau » read with the title as head: who is meant is the name after it.
        if (_knowledge.IsTitle(word.Form, out _) && head + 1 < _analysis.WordCount && _analysis.NameIndexAt(head + 1) >= 0) return Find(head + 1);
        if (word.Upos is Upos.PRON or Upos.DET || IsAnaphor(word)) return Pronoun(word);
        // « le chef de la diplomatie, Jean Petit »: a name in apposition says who the noun is.
        foreach (var child in word.Children)
            if ((child.Is("appos") || child.Is("flat")) && DraftAt(child.Index) is { Kind: ActorKind.Person } apposed) return apposed.Id;
        return null;
    }

    /// <summary>
    /// The actor that word <paramref name="head"/> refers to; a noun phrase that refers to none yet becomes an actor of kind
    /// <see cref="ActorKind.Unnamed"/> (« des hommes armés »). Null for what cannot act (impersonal pronouns, bare numbers).
    /// </summary>
    public string? Refer(int head)
    {
        string? found = Find(head);
        if (found is not null)
        {
            _byId[found].Used = true;
            return found;
        }
        var word = _analysis[head];
        if (word.Upos is not (Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.X or Upos.NUM or Upos.PRON or Upos.SYM)) return null;
        if (word.Upos is Upos.PRON && !IsHeadedPronoun(word)) return null;
        var (noun, sector) = _knowledge.Noun(word);
        string text = NounPhrases.TextOf(word, brief: noun is NounClass.None);
        if (word.Upos == Upos.NUM && text == word.Form) return null;
        var draft = Add(text, noun == NounClass.Population ? ActorKind.Population : ActorKind.Unnamed, word.Lemma);
        if (NounPhrases.Counted(word) is { } counted) draft.AddName(counted);
        draft.Gender = word.Feats.Gender;
        draft.Number = word.Feats.Number;
        if (sector is not null) draft.Sectors.Add(sector);
        draft.Used = true;
        Link(head, draft, NounPhrases.WithDeterminer(word), MentionForm.Nominal, "noun-phrase");
        return draft.Id;
    }

    // « certains des attaquants », « plusieurs d'entre eux », « l'un d'eux »: pronouns that head a phrase.
    private static bool IsHeadedPronoun(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("nmod")) return true;
        return false;
    }

    /// <summary>All that <paramref name="head"/> and its coordinated sisters refer to (« Paris et Berlin », « les deux ministres »).</summary>
    public IReadOnlyList<string> ReferAll(int head)
    {
        var ids = new List<string>();
        var word = _analysis[head];
        if (_joint.TryGetValue(head, out var members))
        {
            foreach (var member in members)
            {
                member.Used = true;
                ids.Add(member.Id);
            }
        }
        else if (Refer(head) is { } id) ids.Add(id);
        foreach (var child in word.Children)
            if (child.Is("conj") && child.Upos is Upos.NOUN or Upos.PROPN or Upos.PRON or Upos.X && child.Is("conj"))
                foreach (string other in ReferAll(child.Index))
                    if (!ids.Contains(other, StringComparer.Ordinal)) ids.Add(other);
        return ids;
    }

    /// <summary>The actors that word <paramref name="head"/> itself would refer to, without its coordinated sisters; nothing is recorded of it.</summary>
    public IReadOnlyList<string> Peek(int head)
    {
        if (_joint.TryGetValue(head, out var members)) return [.. members.Select(member => member.Id)];
        bool known = _pronouns.ContainsKey(head);
        string? id = Find(head);
        if (!known) _pronouns.Remove(head);
        return id is null ? [] : [id];
    }

    private readonly Dictionary<int, List<ActorDraft>> _joint = [];

    internal void Join(int head, List<ActorDraft> members) => _joint[head] = members;

    /// <summary>Records that pronoun <paramref name="word"/> stands for actor <paramref name="id"/>, whatever was thought before.</summary>
    public string Point(int word, string id)
    {
        _pronouns[word] = id;
        _byId[id].Used = true;
        _traces[word] = new ActorTrace(_analysis[word].Span, id, "pointed", []);
        return id;
    }

    /// <summary>Records actor <paramref name="id"/> even if unnamed: something refers to it.</summary>
    public void Use(string id) => _byId[id].Used = true;

    /// <summary>Whether the noun at <paramref name="word"/> names people (« une vendeuse », « des habitants »), not a thing or body.</summary>
    public bool IsHuman(int word) => _knowledge.Noun(_analysis[word]).Class is not (NounClass.None or NounClass.Source);

    private bool[]? _quoted;

    /// <summary>Words between quotation marks are no antecedents for pronouns outside.</summary>
    /// <param name="quoted">For each word of the document, whether it stands in a quotation.</param>
    public void LeaveOut(bool[] quoted) => _quoted = quoted;

    /// <summary>Resolves first and second persons inside what <paramref name="statement"/> quotes: <c>je</c> is its speaker.</summary>
    public void Bind(Statement statement)
    {
        if (statement.Speaker is null || statement.Kind == StatementKind.Indirect) return;
        foreach (var span in statement.Content) _bound.Add((span, statement.Speaker));
    }

    /// <summary>The actor with this id as known so far.</summary>
    /// <exception cref="KeyNotFoundException">No actor has this id.</exception>
    public Actor Get(string id) => _byId[id].Finish();

    /// <summary>The actor linked to word <paramref name="word"/> itself or to the name it heads, or null; nothing is resolved.</summary>
    internal string? DraftId(int word) => DraftAt(word)?.Id ?? (_analysis.NameAt(word) is { } name ? DraftAt(_analysis.HeadWordOf(name))?.Id : null);

    /// <summary>The state of the document that a demonym stands for (« une frappe israélienne »), or null.</summary>
    internal string? StateOf(string demonym)
    {
        foreach (var country in _places.CountriesOfDemonym(demonym.ToLowerInvariant()))
            foreach (var draft in _drafts)
                if (draft.Kind == ActorKind.State && draft.Country == country.Code) return draft.Id;
        return null;
    }

    internal ActorDraft Draft(string id) => _byId[id];

    /// <summary>The actors to record: every named one, and the others that were referred to. In order of first mention.</summary>
    public IReadOnlyList<Actor> Actors()
    {
        foreach (var (word, id) in _pronouns)
            if (id is not null) _byId[id].Mentions.Add((_analysis[word].Span, MentionForm.Pronoun));
        return [.. _drafts.Where(d => d.IsNamed || d.Used).OrderBy(d => d.Mentions.Count > 0 ? d.Mentions.Min.Span.Start : int.MaxValue).Select(d => d.Finish())];
    }

    /// <summary>« ce dernier », « l'intéressée »: a determiner and a word that together stand like a pronoun.</summary>
    private bool IsAnaphor(Word word)
    {
        if (_knowledge.ValueOf("anaphor", word.Lemma) is not { } wanted) return false;
        bool determined = false;
        foreach (var child in word.Children)
        {
            if (child.Is("nmod") || child.Is("amod")) return false;
            determined |= child.Is("det") && (wanted == "dem" ? child.Feats.Get("PronType") == "Dem" : child.Feats.Get("Definite") == "Def");
        }
        return determined;
    }

    private string? Pronoun(Word word)
    {
        if (_pronouns.TryGetValue(word.Index, out string? known)) return known;
        _pronouns[word.Index] = null;
        return _pronouns[word.Index] = Resolve(word);
    }

    private string? Resolve(Word word)
    {
        string lemma = word.Lemma.ToLowerInvariant(), form = word.Form.ToLowerInvariant().TrimStart('-');
        if (form.StartsWith("t-", StringComparison.Ordinal)) form = form[2..];
        if (IsImpersonal(word, form) || form is "on" or "c'" or "ce" or "cela" or "ça" or "y" or "en" or "rien") return null;
        if (word.Feats.Get("PronType") == "Rel" || form is "qui" or "dont" or "lequel" or "laquelle" or "lesquels") return Traced(word, Antecedent(word), "relative");
        if (word.Feats.Person is 1 || form is "je" or "j'" or "nous" or "me" or "moi" or "m'") return Traced(word, SpeakerAt(word.Span.Start), "quoted-speaker");
        if (word.Feats.Person is 2) return null;
        var number = form is "ils" or "elles" or "eux" or "leur" or "leurs" ? Number.Plur : form is "il" or "elle" or "lui" or "son" or "sa" or "ses" ? Number.Sing : word.Feats.Number;
        var gender = form is "il" or "ils" or "eux" or "celui-ci" or "celui" or "ceux" ? Gender.Masc : form.StartsWith("elle", StringComparison.Ordinal) || form.StartsWith("celle", StringComparison.Ordinal) ? Gender.Fem : Gender.None;
        // « son » agrees with what is owned, « ce dernier » with who is meant.
        bool anaphor = word.Upos is not (Upos.PRON or Upos.DET);
        if (anaphor) gender = word.Feats.Gender;
        bool nearest = anaphor || form is "celui-ci" or "celle-ci" or "ceux-ci" or "celles-ci";
        return lemma.Length == 0 ? null : Nearest(word, gender, number, nearest)?.Id;
    }

    // « il faut » is impersonal; « elles », « ils » never are, nor is the inverted subject of a verb that has no other (« a-t-il dit »).
    private static bool IsImpersonal(Word word, string form)
    {
        if (word.Deprel != "expl:subj" || form is "elle" or "elles" or "ils") return false;
        return !(word.Form.StartsWith('-') && word.Head is { } verb && verb.Child("nsubj") is null);
    }

    private string? Antecedent(Word word)
    {
        for (Word? verb = word.Head; verb is { } v; verb = v.Head)
            if (v.Deprel is "acl:relcl" or "acl" && v.Head is { } antecedent) return Find(antecedent.Index) ?? (antecedent.Upos is Upos.NOUN or Upos.PROPN ? Create(antecedent.Index) : null);
            else if (v.Is("advcl:cleft") && v.Head is { } cleft) return Find(cleft.Index) ?? Create(cleft.Index);
        return null;
    }

    // An actor that is recorded only if something refers to it for good.
    private string? Create(int head)
    {
        string? created = Refer(head);
        if (created is not null) _byId[created].Used = false;
        return created;
    }

    private string? Traced(Word word, string? actor, string rule)
    {
        _traces[word.Index] = new ActorTrace(word.Span, actor, rule, []);
        return actor;
    }

    private string? SpeakerAt(int position)
    {
        foreach (var (span, speaker) in _bound)
            if (span.Contains(position)) return speaker;
        return null;
    }

    /// <summary>The most salient actor before a pronoun that agrees with it: subjects before objects, near before far, persons first.</summary>
    private ActorDraft? Nearest(Word pronoun, Gender gender, Number number, bool nearest)
    {
        ActorDraft? best = null;
        double bestScore = double.NegativeInfinity;
        int sentence = pronoun.Sentence;
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int w = pronoun.Index - 1; w >= 0 && sentence - _analysis[w].Sentence <= PronounReach; w--)
        {
            // What is said does not name who says it: « « La maire a menti », dit-elle ».
            if (_quoted is not null && _quoted[w] && !_quoted[pronoun.Index]) continue;
            var draft = DraftAt(w);
            var candidate = _analysis[w];
            if (draft is null)
            {
                // An unnamed noun that can act, not linked yet.
                if (candidate.Upos != Upos.NOUN || _knowledge.Noun(candidate).Class is NounClass.None or NounClass.Source) continue;
                if (gender != Gender.None && candidate.Feats.Gender != Gender.None && candidate.Feats.Gender != gender || number != Number.None && candidate.Feats.Number != number) continue;
            }
            else if (!Agrees(draft, gender, number)) continue;
            double score = -1.6 * (sentence - candidate.Sentence) - 0.01 * (pronoun.Index - w);
            if (nearest) score -= 0.2 * (pronoun.Index - w);
            if (candidate.Is("nsubj") || candidate.Is("csubj")) score += 1.2;
            else if (candidate.Is("obl:agent") || candidate.IsRoot) score += 0.6;
            else if (candidate.Is("nmod")) score -= 0.8;
            if (draft is { Kind: ActorKind.Person }) score += number == Number.Sing ? 1.5 : 0;
            if (draft is null) score -= 0.5;
            if (draft is { Kind: ActorKind.State }) score -= 0.7;
            if (candidate.Sentence == sentence && Commands(candidate, pronoun)) continue;
            if (draft is not null && (!scores.TryGetValue(draft.Id, out double earlier) || earlier < score)) scores[draft.Id] = score;
            if (score <= bestScore) continue;
            if (draft is null)
            {
                if (Create(w) is not { } created) continue;
                draft = _byId[created];
                scores[created] = score;
            }
            (best, bestScore) = (draft, score);
        }
        _traces[pronoun.Index] = new ActorTrace(
            pronoun.Span, best?.Id, nearest ? "nearest" : "salience",
            [.. scores.Select(p => (p.Key, p.Value)).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)]);
        return best;
    }

    // A subject does not corefer with a pronoun that is an argument of the same verb.
    private static bool Commands(Word candidate, Word pronoun) => candidate.HeadIndex >= 0 && candidate.HeadIndex == pronoun.HeadIndex;

    private static bool Agrees(ActorDraft draft, Gender gender, Number number)
    {
        if (number != Number.None && draft.Number != Number.None && draft.Number != number) return false;
        return gender == Gender.None || draft.Gender == Gender.None || draft.Gender == gender;
    }
}
