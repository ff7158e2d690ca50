using Vigie.Extraction.Actors;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>Describes an actor of the text around to the scorer, for an event whose sentence does not say who takes part.</summary>
internal sealed class InheritedFeatures(Analysis analysis, ActorBook book)
{
    // Who was not spoken of for longer is inherited only from the head of the article.
    private const int Reach = 6;
    private const int HeadSentences = 3;

    private readonly Dictionary<string, (int Count, int[] Words)> _words = new(StringComparer.Ordinal);
    private HashSet<string> _frequent = [];
    private int _measured = -1;

    /// <summary>The actors that may be inherited, described for each side.</summary>
    public List<ParticipantCandidate> Candidates(EventDraft draft, IReadOnlyList<EventDraft> earlier, Statement? last)
    {
        var candidates = new List<ParticipantCandidate>();
        int sentence = draft.Word.Sentence;
        if (_measured != book.Drafts.Count) Measure();
        foreach (var actor in book.Drafts)
        {
            if (draft.Actors.Contains(actor.Id, StringComparer.Ordinal) || draft.Recipients.Contains(actor.Id, StringComparer.Ordinal)) continue;
            int[] words = WordsOf(actor);
            if (words.Length == 0) continue;
            int before = -1, count = 0;
            foreach (int word in words)
                if (analysis.WordSentences[word] < sentence) (before, count) = (word, count + 1);
            bool head = analysis.WordSentences[words[0]] < HeadSentences;
            int gap = before < 0 ? -1 : sentence - analysis.WordSentences[before];
            if (gap < 0 && !(sentence == 0 && head) || gap > Reach && !head && !_frequent.Contains(actor.Id)) continue;
            if (!actor.IsNamed && words.Length < 2 && gap > 2) continue;
            candidates.Add(Describe(draft, actor, words, before, gap, count, head, earlier, last));
        }
        return candidates;
    }

    private ParticipantCandidate Describe(EventDraft draft, ActorDraft actor, int[] words, int before, int gap, int count, bool head, IReadOnlyList<EventDraft> earlier, Statement? last)
    {
        var candidate = new ParticipantCandidate { Ids = [actor.Id] };
        string part = draft.Entry.Verb ? EventSyntax.IsPassive(draft.Word) ? "P" : "V" : "N", type = draft.Type, lemma = draft.Entry.Lemma;
        string near = gap < 0 ? "after" : gap <= 3 ? gap.ToString(System.Globalization.CultureInfo.InvariantCulture) : gap <= Reach ? "4" : "far";
        string relation = before < 0 ? "none" : analysis[before].Is("nsubj") ? "subject" : analysis[before].Is("obl:agent") || analysis[before].Is("obj") ? "argument" : "other";
        string determiner = draft.Word.Child("det") is { } det ? det.Feats.Get("Definite") ?? det.Feats.Get("PronType") ?? "other" : "none";
        bool speaker = draft.Statement?.Speaker == actor.Id, lastSpeaker = last?.Speaker == actor.Id;
        var common = new List<string>
        {
            "bias", $"type:{type}:{part}", $"frame:{part}:{draft.Entry.Frame}", $"gap:{near}", $"gap+type:{near}:{type}", $"gap+relation:{near}:{relation}", $"relation+type:{relation}:{type}:{part}",
            $"kind:{actor.Kind}", $"kind+type:{actor.Kind}:{type}", $"kind+type+part:{actor.Kind}:{type}:{part}", $"kind+gap:{actor.Kind}:{near}",
            $"count:{Math.Min(count, 5)}", $"count+all:{Math.Min(words.Length, 8)}", $"head:{head}:{near}", $"head+type:{head}:{type}", $"frequent:{_frequent.Contains(actor.Id)}", $"frequent+type:{_frequent.Contains(actor.Id)}:{type}",
            $"frequent+gap:{_frequent.Contains(actor.Id)}:{near}", $"frequent+kind:{_frequent.Contains(actor.Id)}:{actor.Kind}:{type}",
            $"speaker:{speaker}:{lastSpeaker}:{type}", $"speaker:{speaker}:{lastSpeaker}", $"quoted:{draft.Statement is not null}:{type}",
            $"determiner:{determiner}:{near}", $"lemma+kind:{lemma}:{actor.Kind}", $"title:{draft.Word.Sentence == 0}", $"bare:{draft.Actors.Count == 0}:{draft.Recipients.Count == 0}:{type}",
        };
        foreach (string sector in actor.Sectors) common.Add($"sector:{sector}:{type}");
        for (int s = 0; s < 2; s++)
        {
            if ((s == 0 ? draft.Actors : draft.Recipients).Count > 0) continue;
            var f = candidate.Features[s];
            string prefix = s == 0 ? "IA:" : "IR:";
            foreach (string feature in common) f.Add(prefix + feature);
            // What the actor did or underwent in the events told before.
            var told = new HashSet<string>(StringComparer.Ordinal);
            for (int e = earlier.Count - 1; e >= 0 && told.Count < 12; e--)
            {
                var other = earlier[e];
                string? role = (s == 0 ? other.Actors : other.Recipients).Contains(actor.Id, StringComparer.Ordinal) ? "same" : (s == 0 ? other.Recipients : other.Actors).Contains(actor.Id, StringComparer.Ordinal) ? "other" : null;
                int back = draft.Word.Sentence - other.Word.Sentence;
                if (role is not null)
                {
                    told.Add($"did:{role}");
                    if (e == earlier.Count - 1) told.Add($"did-last:{role}:{other.Type == type}:{Math.Min(back, 3)}");
                    if (other.Type == type) told.Add($"did-type:{role}:{type}");
                    if (other.Type == type) told.Add($"did-type:{role}:{Math.Min(back, 5)}");
                    if (other.Word.Lemma == draft.Word.Lemma) told.Add($"did-lemma:{role}:{determiner}");
                    told.Add($"did:{role}:{other.Type}:{type}");
                }
            }
            if (told.Count == 0) told.Add($"did:nothing:{type}");
            foreach (string feature in told) f.Add(prefix + feature);
        }
        return candidate;
    }

    private void Measure()
    {
        _measured = book.Drafts.Count;
        _frequent = [.. book.Drafts.Where(d => d.Mentions.Count > 1).OrderByDescending(d => d.Mentions.Count).ThenBy(d => d.LastWord).Take(3).Select(d => d.Id)];
    }

    private int[] WordsOf(ActorDraft actor)
    {
        if (_words.TryGetValue(actor.Id, out var known) && known.Count == actor.Mentions.Count) return known.Words;
        int[] words = [.. actor.Mentions.Select(m => Array.BinarySearch(analysis.TokenStarts, m.Span.Start)).Where(t => t >= 0).Select(t => analysis.TokenWords[t])];
        _words[actor.Id] = (actor.Mentions.Count, words);
        return words;
    }
}
