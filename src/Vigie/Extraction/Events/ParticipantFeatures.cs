using Vigie.Extraction.Actors;
using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>Describes a possible participant to the scorer: what the frame says of it, the path of syntax between it and the event, what it is.</summary>
internal sealed class ParticipantFeatures(Analysis analysis, ActorBook book, EventSyntax syntax, EventLexicon lexicon, WordClusters clusters)
{
    // Longer paths are told apart by their length alone.
    private const int LongestPath = 6;

    /// <summary>Describes a phrase of the event's own sentence.</summary>
    public void Fill(EventDraft draft, ParticipantCandidate candidate, IReadOnlyList<FrameMatch> matches)
    {
        var word = candidate.Word!.Value;
        var trigger = draft.Word;
        string part = draft.Entry.Verb ? EventSyntax.IsPassive(trigger) ? "P" : "V" : "N", lemma = draft.Entry.Lemma, type = draft.Entry.Type, frame = draft.Entry.Frame.ToString();
        var first = EventPath.FirstSister(word);
        var path = EventPath.Between(Origin(draft, first), first, LongestPath);
        string kind = word.Upos == Upos.DET ? "possessive" : syntax.KindOf(word), named = analysis.NameAt(word.Index)?.Type.ToString() ?? "none";
        string preposition = EventSyntax.Case(first) ?? "-";
        string route = $"{part}{path.Text}:{preposition}";
        string? via = path.Governor is { } governor ? governor.Lemma : null;
        string viaClass = via is null ? "-" : lexicon.LightVerbs.Contains(via) ? "light" : lexicon.Verbs(via).Entries is [var entry, ..] ? entry.Type : lexicon.Nouns(via) is { IsEvent: true } noun ? noun.Entries[0].Type : "plain";
        var common = candidate.Common;
        common.Add("bias");
        common.Add($"type:{type}:{part}");
        common.Add($"frame:{frame}:{part}");
        common.Add($"route:{route}");
        common.Add($"route+type:{route}:{type}");
        common.Add($"route+frame:{route}:{frame}:{draft.Entry.Preposition}");
        common.Add($"route+kind:{route}:{kind}");
        common.Add($"path:{part}{path.Text}");
        common.Add($"path+kind:{part}{path.Text}:{kind}:{named}");
        common.Add($"path+type:{part}{path.Text}:{type}");
        common.Add($"length:{path.Length}");
        common.Add($"length+type:{path.Length}:{type}:{part}");
        common.Add($"lemma+path:{lemma}:{route}");
        common.Add($"lemma+last:{lemma}:{path.Last}:{preposition}");
        common.Add($"last:{part}:{path.Last}:{preposition}:{kind}");
        common.Add($"last+type:{type}:{path.Last}:{preposition}");
        common.Add($"via:{viaClass}:{path.Text}");
        common.Add($"via+type:{viaClass}:{type}:{part}:{path.Last}");
        common.Add($"via-lemma:{via}:{part}:{path.Last}");
        common.Add($"kind:{kind}:{named}");
        common.Add($"kind+type:{kind}:{named}:{type}");
        common.Add($"kind+type+part:{kind}:{type}:{part}");
        common.Add($"cluster:{type}:{clusters[word].Middle}");
        common.Add($"cluster+path:{clusters[word].Coarse}:{part}{path.Text}");
        common.Add($"cluster+fine:{type}:{clusters[word].Fine}");
        common.Add($"trigger+route:{clusters[trigger].Middle}:{route}");
        common.Add($"trigger+kind:{clusters[trigger].Middle}:{kind}:{path.Last}");
        if (path.Governor is { } above) common.Add($"via-cluster:{clusters[above].Middle}:{type}:{part}:{path.Last}");
        common.Add($"apposed:{word.Is("appos")}:{Apposed(word)}:{kind}");
        common.Add($"upos:{word.Upos}:{part}");
        common.Add($"determiner:{Determiner(word)}:{type}");
        common.Add($"number:{word.Feats.Number}:{type}");
        common.Add($"sister:{first.Index != word.Index}");
        int distance = word.Index - trigger.Index;
        common.Add($"distance:{part}:{(distance < 0 ? "-" : "+")}{Bin(Math.Abs(distance))}");
        common.Add($"distance+type:{type}:{part}:{(distance < 0 ? "-" : "+")}{Bin(Math.Abs(distance))}");
        common.Add($"between:{part}:{distance < 0}:{VerbsBetween(word.Index, trigger.Index)}");
        string surface = $"{part}:{(distance < 0 ? "-" : "+")}{PhrasesBetween(word.Index, trigger.Index)}:{VerbsBetween(word.Index, trigger.Index)}:{preposition}";
        common.Add($"surface:{surface}");
        common.Add($"surface+type:{surface}:{type}");
        common.Add($"surface+frame:{surface}:{frame}");
        common.Add($"surface+kind:{surface}:{kind}");
        int start = word.Subtree().First;
        common.Add($"before:{LemmaAt(start - 1, trigger.Sentence)}:{part}");
        common.Add($"before+first:{LemmaAt(start - 1, trigger.Sentence)}:{LemmaAt(start, trigger.Sentence)}");
        common.Add($"after:{LemmaAt(word.Index + 1, trigger.Sentence)}:{part}");
        bool root = IsMainSubject(word);
        common.Add($"main-subject:{root}:{type}:{part}");
        common.Add($"title:{trigger.Sentence == 0}:{part}");
        if (word.Upos is Upos.PRON or Upos.DET) common.Add($"pronoun:{word.Form.ToLowerInvariant()}:{part}");
        if (draft.Statement is { } statement)
        {
            bool speaker = statement.Speaker is { } id && candidate.Ids.Contains(id, StringComparer.Ordinal);
            common.Add($"speaker:{speaker}:{type}");
            common.Add($"speaker:{speaker}");
        }
        if (word.Upos == Upos.NOUN) common.Add($"noun:{type}:{word.Lemma}");
        if (draft.Voice is { } voice) common.Add($"voice:{candidate.Ids.Contains(voice, StringComparer.Ordinal)}");
        foreach (string id in candidate.Ids)
        {
            var actor = book.Draft(id);
            common.AddOnce($"actor:{actor.Kind}:{type}");
            foreach (string sector in actor.Sectors) common.AddOnce($"sector:{sector}:{type}");
            common.AddOnce($"mentions:{Bin(actor.Mentions.Count)}");
        }
        string own = "none", other = "none";
        bool ownFilled = false;
        for (int s = 0; s < 2; s++)
        {
            var side = (Side)s;
            (own, other, ownFilled) = ("none", "none", false);
            foreach (var match in matches)
            {
                bool here = match.Word.Index == first.Index || match.Word.Index == word.Index;
                if (here && match.Side == side) own = match.Rule;
                if (here && match.Side != side) other = match.Rule;
                if (!here && match.Side == side) ownFilled = true;
            }
            var f = candidate.Own[s];
            f.Add($"rule:{own}:{other}:{part}");
            f.Add($"rule+filled:{own}:{other}:{ownFilled}:{part}");
            f.Add($"rule+type:{own}:{other}:{type}");
            f.Add($"rule+frame:{own}:{frame}:{draft.Entry.Preposition}");
            f.Add($"rule+kind:{own}:{kind}:{named}");
            f.Add($"rule+type+kind:{own}:{type}:{kind}");
            f.Add($"rule+lemma:{own}:{lemma}");
            f.Add($"filled+path:{ownFilled}:{part}{path.Text}");
            f.Add($"filled+kind:{ownFilled}:{own}:{kind}:{path.Length}");
        }
    }

    /// <summary>The word paths start from: the noun that completes a verb (« mener une attaque contre X ») for what depends on it.</summary>
    private Word Origin(EventDraft draft, Word word)
    {
        if (draft.Entry.Verb)
            foreach (int noun in syntax.Completions(draft.Entry, draft.Word))
                if (noun != word.Index && word.IsUnder(noun)) return analysis[noun];
        return draft.Word;
    }

    // Whether something stands in apposition to a word, and what.
    private static string Apposed(Word word) => word.Child("appos") is { } beside ? beside.Upos.ToString() : "none";

    private static string Determiner(Word word) => word.Child("det") is { } det ? det.Feats.Get("Poss") == "Yes" ? "poss" : det.Feats.Get("Definite") ?? det.Feats.Get("PronType") ?? "other" : word.Child("nummod") is not null ? "number" : "none";

    private int VerbsBetween(int a, int b)
    {
        int found = 0;
        for (int w = Math.Min(a, b) + 1; w < Math.Max(a, b); w++)
            if (analysis.UposTags[w] == Upos.VERB) found++;
        return Math.Min(found, 3);
    }

    private string LemmaAt(int word, int sentence) => word < 0 || word >= analysis.WordCount || analysis.WordSentences[word] != sentence ? "-" : analysis[word].Upos is Upos.PROPN or Upos.NUM ? analysis[word].Upos.ToString() : analysis[word].Lemma;

    // Phrases that start between two words: nouns, names and pronouns, no parts of names.
    private int PhrasesBetween(int a, int b)
    {
        int found = 0;
        for (int w = Math.Min(a, b) + 1; w < Math.Max(a, b); w++)
            if (analysis.UposTags[w] is Upos.NOUN or Upos.PROPN or Upos.PRON && !analysis[w].Is("flat") && !analysis[w].Is("expl") && !analysis[w].Is("compound")) found++;
        return Math.Min(found, 3);
    }

    private static bool IsMainSubject(Word word) => word.Is("nsubj") && word.Head is { IsRoot: true };

    private static int Bin(int n) => n <= 3 ? n : n <= 5 ? 4 : n <= 8 ? 5 : n <= 13 ? 6 : n <= 21 ? 7 : 8;
}
