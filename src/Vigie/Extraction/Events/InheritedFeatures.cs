using Vigie.Extraction.Actors;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>Describes an actor of the text around to the scorer, for an event whose sentence does not say who takes part.</summary>
internal sealed class InheritedFeatures(Analysis analysis, ActorBook book, WordClusters clusters, bool learning)
{
    // Who was not spoken of for longer is inherited only from the head of the article.
    private const int Reach = 6;
    private const int HeadSentences = 3;

    private readonly Dictionary<string, (int Count, int[] Words)> _words = new(StringComparer.Ordinal);
    private HashSet<string> _frequent = [];
    private string[] _ranked = [];
    private int _measured = -1;

    /// <summary>The actors that may be inherited, described for each side.</summary>
    /// <param name="draft">The event.</param>
    /// <param name="told">All events of the text with whom their sentences name.</param>
    /// <param name="last">The statement last made before it, or null.</param>
    public List<ParticipantCandidate> Candidates(EventDraft draft, IReadOnlyList<EventDraft> told, Statement? last)
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
            if (gap < 0 && !(sentence < 2 && head) || gap > Reach && !head && !_frequent.Contains(actor.Id)) continue;
            candidates.Add(Describe(draft, actor, words, before, gap, count, head, told, last));
        }
        return candidates;
    }

    private ParticipantCandidate Describe(EventDraft draft, ActorDraft actor, int[] words, int before, int gap, int count, bool head, IReadOnlyList<EventDraft> told, Statement? last)
    {
        var candidate = new ParticipantCandidate(learning) { Ids = [actor.Id] };
        string part = draft.Entry.Verb ? EventSyntax.IsPassive(draft.Word) ? "P" : "V" : "N", type = draft.Type, lemma = draft.Entry.Lemma, frame = draft.Entry.Frame.ToString(), kind = actor.Kind.ToString();
        string near = gap < 0 ? "after" : gap <= 3 ? gap.ToString(System.Globalization.CultureInfo.InvariantCulture) : gap <= Reach ? "4" : "far";
        string relation = before < 0 ? "none" : analysis[before].Is("nsubj") ? "subject" : analysis[before].Is("obl:agent") || analysis[before].Is("obj") ? "argument" : "other";
        string determiner = draft.Word.Child("det") is { } det ? det.Feats.Get("Definite") ?? det.Feats.Get("PronType") ?? "other" : "none";
        bool speaker = draft.Statement?.Speaker == actor.Id, lastSpeaker = last?.Speaker == actor.Id, frequent = _frequent.Contains(actor.Id);
        var common = candidate.Common;
        common.Add("bias");
        common.Add($"type:{type}:{part}");
        common.Add($"frame:{part}:{frame}");
        common.Add($"gap:{near}");
        common.Add($"gap+type:{near}:{type}");
        common.Add($"gap+relation:{near}:{relation}");
        common.Add($"relation+type:{relation}:{type}:{part}");
        common.Add($"kind:{kind}");
        common.Add($"kind+type:{kind}:{type}");
        common.Add($"kind+type+part:{kind}:{type}:{part}");
        common.Add($"kind+gap:{kind}:{near}");
        common.Add($"count:{Math.Min(count, 5)}");
        common.Add($"count+all:{Math.Min(words.Length, 8)}");
        common.Add($"head:{head}:{near}");
        common.Add($"head+type:{head}:{type}");
        common.Add($"frequent:{frequent}");
        common.Add($"frequent+type:{frequent}:{type}");
        common.Add($"frequent+gap:{frequent}:{near}");
        common.Add($"frequent+kind:{frequent}:{kind}:{type}");
        common.Add($"speaker:{speaker}:{lastSpeaker}:{type}");
        common.Add($"speaker:{speaker}:{lastSpeaker}");
        common.Add($"quoted:{draft.Statement is not null}:{type}");
        common.Add($"determiner:{determiner}:{near}");
        common.Add($"lemma+kind:{lemma}:{kind}");
        common.Add($"title:{draft.Word.Sentence == 0}");
        common.Add($"bare:{draft.Actors.Count == 0}:{draft.Recipients.Count == 0}:{type}");
        foreach (string sector in actor.Sectors) common.AddOnce($"sector:{sector}:{type}");
        // What sort it is (« la victime », « le prévenu »), whether the sentence names it too, whether it agrees, whether it was spoken of just before.
        if (actor.Lemma is { } noun) common.Add($"noun:{type}:{noun}");
        if (before >= 0) common.Add($"cluster:{type}:{clusters[analysis[before]].Middle}");
        common.Add($"trigger+kind:{clusters[draft.Word].Middle}:{kind}");
        common.Add($"trigger+relation:{clusters[draft.Word].Middle}:{relation}:{near}");
        foreach (string sector in actor.Sectors) common.AddOnce($"trigger+sector:{clusters[draft.Word].Middle}:{sector}");
        int rank = Array.IndexOf(_ranked, actor.Id);
        common.Add($"rank:{(rank < 0 ? 9 : rank)}:{type}");
        common.Add($"rank+gap:{(rank < 0 ? 9 : rank)}:{near}");
        common.Add($"here:{Array.Exists(words, w => analysis.WordSentences[w] == draft.Word.Sentence)}:{type}");
        common.Add($"number:{actor.Number == draft.Word.Feats.Number}:{actor.Gender == draft.Word.Feats.Gender}:{part}");
        common.Add($"topic:{gap == 1 && relation == "subject"}:{type}:{part}");
        common.Add($"first:{Math.Min(analysis.WordSentences[words[0]], 3)}:{type}");
        for (int s = 0; s < 2; s++)
        {
            candidate.IsOpen[s] = Of(draft, (Side)s).Count == 0;
            if (!candidate.IsOpen[s]) continue;
            Told(candidate.Own[s], draft, (Side)s, actor.Id, told, determiner);
            Paired(candidate.Own[s], draft, (Side)s, actor, told);
        }
        return candidate;
    }

    /// <summary>What the actor does or undergoes in the other events of the text, seen from one side of this one.</summary>
    private static void Told(FeatureList f, EventDraft draft, Side side, string actor, IReadOnlyList<EventDraft> told, string determiner)
    {
        int[] all = [0, 0], ofType = [0, 0];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var other in told)
        {
            if (other == draft || other.Entry.Hazard) continue;
            foreach (string id in Of(other, side)) counts[id] = counts.GetValueOrDefault(id) + 1;
            int role = Of(other, side).Contains(actor, StringComparer.Ordinal) ? 0 : Of(other, 1 - side).Contains(actor, StringComparer.Ordinal) ? 1 : -1;
            if (role < 0) continue;
            string name = role == 0 ? "same" : "other";
            int back = draft.Word.Sentence - other.Word.Sentence;
            string near = back < 0 ? "after" : back <= 3 ? back.ToString(System.Globalization.CultureInfo.InvariantCulture) : "far";
            all[role]++;
            f.AddOnce($"did:{name}:{near}");
            f.AddOnce($"did:{name}:{other.Type}:{draft.Type}");
            if (other.Word.Lemma == draft.Word.Lemma) f.AddOnce($"did-lemma:{name}:{determiner}");
            if (other.Type != draft.Type) continue;
            ofType[role]++;
            f.AddOnce($"did-type:{name}:{draft.Type}");
            f.AddOnce($"did-type:{name}:{near}");
        }
        if (f.Keys.Length == 0) f.AddOnce($"did:nothing:{draft.Type}");
        if (told.LastOrDefault(other => other.Word.Index < draft.Word.Index && !other.Entry.Hazard) is { } before)
            for (int role = 0; role < 2; role++)
                if (Of(before, role == 0 ? side : 1 - side).Contains(actor, StringComparer.Ordinal))
                    f.AddOnce($"did-last:{(role == 0 ? "same" : "other")}:{before.Type == draft.Type}:{Math.Min(draft.Word.Sentence - before.Word.Sentence, 3)}");
        int most = counts.Count == 0 ? 0 : counts.Values.Max();
        foreach (var (what, n) in (ReadOnlySpan<(string, int[])>)[("all", all), ("type", ofType)])
        {
            f.AddOnce($"count-{what}:{Math.Min(n[0], 3)}:{Math.Min(n[1], 3)}");
            f.AddOnce($"count-{what}+type:{Math.Min(n[0], 2)}:{Math.Min(n[1], 2)}:{draft.Type}");
        }
        f.AddOnce($"most:{all[0] > 0 && all[0] == most}:{Math.Min(most, 3)}");
        f.AddOnce($"most+type:{all[0] > 0 && all[0] == most}:{draft.Type}");
    }

    /// <summary>What the actor has to do elsewhere in the text with those on the other side of this event.</summary>
    private void Paired(FeatureList f, EventDraft draft, Side side, ActorDraft actor, IReadOnlyList<EventDraft> told)
    {
        foreach (string partner in Of(draft, 1 - side))
        {
            var other = book.Draft(partner);
            f.AddOnce($"partner:{other.Kind}:{actor.Kind}:{draft.Type}");
            foreach (string sector in other.Sectors)
                foreach (string own in actor.Sectors) f.AddOnce($"partner-sectors:{sector}:{own}:{draft.Type}");
            foreach (var elsewhere in told)
            {
                if (elsewhere == draft || elsewhere.Entry.Hazard) continue;
                bool same = Of(elsewhere, side).Contains(actor.Id, StringComparer.Ordinal) && Of(elsewhere, 1 - side).Contains(partner, StringComparer.Ordinal);
                bool turned = Of(elsewhere, 1 - side).Contains(actor.Id, StringComparer.Ordinal) && Of(elsewhere, side).Contains(partner, StringComparer.Ordinal);
                if (!same && !turned) continue;
                f.AddOnce($"paired:{same}:{elsewhere.Type == draft.Type}");
                f.AddOnce($"paired+type:{same}:{elsewhere.Type}:{draft.Type}");
            }
        }
    }

    private static List<string> Of(EventDraft draft, Side side) => side == Side.Actor ? draft.Actors : draft.Recipients;

    private void Measure()
    {
        _measured = book.Drafts.Count;
        _ranked = [.. book.Drafts.Where(d => d.Mentions.Count > 1).OrderByDescending(d => d.Mentions.Count).ThenBy(d => d.LastWord).Take(5).Select(d => d.Id)];
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
