using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Actors;

/// <summary>Reads the roles that the text gives persons: in apposition either way, before the name, as an attribute.</summary>
internal sealed class RoleReader(Document document, Analysis analysis, ActorBook book, ActorKnowledge knowledge, PlaceKnowledge places)
{
    public void ReadAppositions()
    {
        foreach (var name in analysis.NameList)
        {
            if (name.Type != NameType.PER) continue;
            var head = analysis[analysis.HeadWordOf(name)];
            if (book.DraftAt(head.Index) is not { Kind: ActorKind.Person } person) continue;
            if (NounsBefore(name) is { Count: > 0 } before)
                foreach (var (noun, end) in before) Give(person, noun, end);
            else if (NounAfter(name) is { } after)
            {
                Give(person, after);
                // « éleveur et coprésident de la Coordination »
                foreach (var child in after.Children)
                    if (child.Is("conj") && IsRole(child)) Give(person, child);
            }
            else if (head.Head is { } governor && (head.Is("appos") || head.Is("flat") || head.Is("nmod")) && IsRole(governor) && !HasCase(head)) Give(person, governor);
            else
                foreach (var child in head.Children)
                    if (child.Is("appos") && IsRole(child)) Give(person, child);
            Membership(person, name);
            if (head.Is("nsubj") && head.Head is { } predicate && predicate.Child("cop") is not null && IsRole(predicate)) Give(person, predicate);
        }
    }

    /// <summary>« Odile Vernet (PS) »: the party in brackets behind a name gives its country and sector.</summary>
    private void Membership(ActorDraft person, Name name)
    {
        int bracket = name.EndToken;
        if (bracket + 1 >= analysis.TokenCount || analysis.TokenSpan(bracket).Of(document.Text) != "(") return;
        int word = analysis.TokenWords[bracket + 1];
        string text = analysis.NameAt(word) is { } inside ? analysis.SpanOf(inside).Of(document.Text) : analysis[word].Form;
        if (knowledge.Organisation(PlaceKey.Fold(text)) is not { } party || !party.Sectors.Contains("PTY")) return;
        person.Sectors.Add("PTY");
        person.Country ??= party.Country;
    }

    /// <summary>Adds the phrase of <paramref name="noun"/> to the roles of <paramref name="person"/>.</summary>
    /// <param name="person">Who holds it.</param>
    /// <param name="noun">Its noun.</param>
    /// <param name="end">The last word before the name, where the phrase is known to reach it.</param>
    public void Give(ActorDraft person, Word noun, int end = -1)
    {
        var (first, last) = PhraseOf(noun);
        last = Math.Max(last, end);
        var span = analysis.SpanOf(first, last);
        var (_, sector) = knowledge.Noun(noun);
        if (sector is not null) person.Sectors.Add(IsFormer(noun) ? "ELI" : sector);
        person.AddRole(new Role(span.Of(document.Text).ReplaceLineEndings(" "), Organisation(first, last), CountryOf(first, last), span), noun.Lemma);
        if (person.Gender == Gender.None && noun.Feats.Gender != Gender.None) person.Gender = noun.Feats.Gender;
    }

    /// <summary>The phrase of a role noun; an adjective of nationality just behind belongs to it however it was parsed (« son homologue français »).</summary>
    public (int First, int Last) PhraseOf(Word noun)
    {
        var (first, last) = NounPhrases.Core(noun);
        if (last + 1 < analysis.WordCount && analysis[last + 1] is { Upos: Upos.ADJ } next && next.Sentence == noun.Sentence
            && places.CountriesOfDemonym(next.Form.ToLowerInvariant()).Count > 0) last++;
        return (first, last);
    }

    /// <summary>Whether a noun names a function that one person holds, or a person by what she does.</summary>
    public bool IsRole(Word noun) =>
        noun.Upos is Upos.NOUN or Upos.PROPN or Upos.ADJ && knowledge.Noun(noun).Class is NounClass.Role or NounClass.Person && noun.Feats.Number != Number.Plur;

    /// <summary>The country a phrase names by demonym, country name or known organisation.</summary>
    public string? CountryOf(int first, int last)
    {
        for (int w = first; w <= last; w++)
        {
            var word = analysis[w];
            if (places.CountriesOfDemonym(word.Form.ToLowerInvariant()) is [var country, ..] && word.Upos is Upos.ADJ or Upos.NOUN && places.CountriesOfDemonym(word.Form.ToLowerInvariant()).Count > 0) return country.Code;
            if (analysis.NameAt(w) is { Type: NameType.LOC } name && places.CountryNamed(PlaceKey.Fold(analysis.SpanOf(name).Of(document.Text))) is { } named) return named.Code;
        }
        return null;
    }

    private string? Organisation(int first, int last)
    {
        for (int w = first; w <= last; w++)
            if (analysis.NameAt(w) is { Type: NameType.ORG } name) return analysis.SpanOf(name).Of(document.Text);
        return null;
    }

    /// <summary>
    /// « le ministre français de la Défense Jean Petit », « le porte-parole, le colonel X », « la représentante, Mme X »: the role nouns just before a
    /// name, nearest first, through titles, demonyms and commas.
    /// </summary>
    private List<(Word Noun, int End)> NounsBefore(Name name)
    {
        var found = new List<(Word Noun, int End)>();
        int end = analysis.TokenWords[name.FirstToken] - 1, sentence = analysis[analysis.TokenWords[name.FirstToken]].Sentence;
        while (end >= 0 && analysis[end].Sentence == sentence && found.Count < 3)
        {
            while (end >= 0 && (IsTitle(analysis[end]) || places.CountriesOfDemonym(analysis[end].Form.ToLowerInvariant()).Count > 0 && end > 0 && analysis[end - 1].Upos == Upos.DET)) end--;
            bool comma = end >= 0 && analysis[end].Form == ",";
            if (end >= 1 && analysis[end].Upos == Upos.DET && analysis[end - 1].Form == ",") (end, comma) = (end - 1, true);
            if (comma) end--;
            if (end < 0 || PhraseEndingAt(end, sentence, outer: comma) is not { } role) break;
            found.Add((role, end));
            end = role.Index - 1;
            // What stands before the phrase: its determiner and adjectives, then perhaps a comma and another role.
            while (end >= 0 && analysis[end].Upos is Upos.DET or Upos.ADJ && analysis[end].Sentence == sentence) end--;
            if (end < 0 || analysis[end].Form != ",") break;
        }
        return found;
    }

    /// <summary>
    /// The role noun whose phrase ends at word <paramref name="end"/>. Of « la représentante du secrétaire général » the outer one holds the name
    /// after a comma, the inner one a name that follows at once.
    /// </summary>
    private Word? PhraseEndingAt(int end, int sentence, bool outer)
    {
        Word? found = null;
        for (int w = end; w >= 0 && w > end - 14 && analysis[w].Sentence == sentence; w--)
        {
            var word = analysis[w];
            if (word.Upos is Upos.VERB or Upos.AUX or Upos.PUNCT or Upos.SCONJ or Upos.PRON or Upos.CCONJ && w == end) break;
            if (analysis.NameAt(w) is { Type: NameType.PER }) break;
            if (!IsRole(word) || !Reaches(w, end)) continue;
            found = word;
            // An adjective (« adjointe ») belongs to the noun before it.
            if (!outer && word.Upos == Upos.NOUN && !(word.Is("amod") && word.Head is { } head && head.Index < w)) break;
        }
        return found;
    }

    private bool IsTitle(Word word) => knowledge.IsTitle(word.Form, out _);

    private bool Reaches(int from, int to)
    {
        for (int w = from + 1; w <= to; w++)
            if (analysis[w].Upos is not (Upos.ADP or Upos.DET or Upos.NOUN or Upos.ADJ or Upos.PROPN or Upos.CCONJ or Upos.NUM or Upos.X)) return false;
        return true;
    }

    /// <summary>« X, ministre de la Défense, », « X, le maire de Y », « X (PS) »: a role noun just after the name and a comma.</summary>
    private Word? NounAfter(Name name)
    {
        int word = analysis.TokenWords[name.EndToken];
        if (word >= analysis.WordCount || analysis[word].Form is not ("," or "(" or "–" or "—")) return null;
        int sentence = analysis[word].Sentence;
        // « Odile Vernet (PS), sénatrice du Lot »
        if (analysis[word].Form == "(")
            for (int w = word + 1; w + 2 < analysis.WordCount && w <= word + 4 && analysis[w].Sentence == sentence; w++)
                if (analysis[w].Form == ")")
                {
                    if (analysis[w + 1].Form == ",") word = w + 1;
                    break;
                }
        for (int w = word + 1; w < analysis.WordCount && w <= word + 5 && analysis[w].Sentence == sentence; w++)
        {
            var candidate = analysis[w];
            if (IsRole(candidate)) return candidate;
            if (candidate.Upos is not (Upos.DET or Upos.ADJ or Upos.NUM or Upos.ADV or Upos.NOUN or Upos.PUNCT) || analysis.NameAt(w) is { Type: NameType.PER }) return null;
            if (candidate.Upos == Upos.NUM && w + 1 < analysis.WordCount && analysis[w + 1].Form is "ans") w += 2;
        }
        return null;
    }

    private static bool HasCase(Word word)
    {
        foreach (var child in word.Children)
            if (child.Is("case")) return true;
        return false;
    }

    private bool IsFormer(Word noun)
    {
        foreach (var child in noun.Children)
            if (child.Is("amod") && knowledge.IsWord("former", child.Lemma)) return true;
        return noun.Form.StartsWith("ex-", StringComparison.OrdinalIgnoreCase);
    }
}
