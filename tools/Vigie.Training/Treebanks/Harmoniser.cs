namespace Vigie.Training.Treebanks;

/// <summary>
/// Brings other treebanks to Sequoia's conventions, by what both say of the same forms: a feature set that Sequoia never gives a
/// form becomes the nearest it does give; feature sets of forms Sequoia lacks follow the change most often seen for the part of speech.
/// </summary>
internal sealed class Harmoniser
{
    private readonly Dictionary<(string Form, string Upos), Dictionary<string, int>> _known = [];
    private readonly Dictionary<(string Upos, string Feats), string> _changes = [];
    private readonly HashSet<(string Upos, string Feats)> _sequoia = [];

    public Harmoniser(IEnumerable<Sentence> sequoia, IEnumerable<Sentence> other)
    {
        foreach (var word in sequoia.SelectMany(s => s.Words))
        {
            Count(_known, (word.Form.ToLowerInvariant(), word.Upos), word.Feats);
            _sequoia.Add((word.Upos, word.Feats));
        }
        var votes = new Dictionary<(string, string), Dictionary<string, int>>();
        foreach (var word in other.SelectMany(s => s.Words))
            if (_known.ContainsKey((word.Form.ToLowerInvariant(), word.Upos)))
                Count(votes, (word.Upos, word.Feats), Nearest(word));
        foreach (var (key, counts) in votes)
            _changes.Add(key, counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).First().Key);
    }

    public Sentence Apply(Sentence sentence) => sentence with { Words = [.. sentence.Words.Select(Apply)] };

    public TreeWord Apply(TreeWord word)
    {
        // Sequoia marks the passive only; « Voice=Act » is what it leaves out.
        if (word.Feats.Contains("|Voice=Act", StringComparison.Ordinal)) word = word with { Feats = word.Feats.Replace("|Voice=Act", "", StringComparison.Ordinal) };
        // In open classes a difference is more often another reading than another convention.
        if (word.Upos is "VERB" or "NOUN" or "ADJ" or "PROPN") return word;
        if (_known.ContainsKey((word.Form.ToLowerInvariant(), word.Upos))) return word with { Feats = Nearest(word) };
        if (_sequoia.Contains((word.Upos, word.Feats))) return word;
        return _changes.TryGetValue((word.Upos, word.Feats), out string? feats) ? word with { Feats = feats } : word;
    }

    private string Nearest(TreeWord word)
    {
        var options = _known[(word.Form.ToLowerInvariant(), word.Upos)];
        if (options.ContainsKey(word.Feats)) return word.Feats;
        string[] own = word.Feats.Split('|');
        return options.OrderByDescending(option => option.Key.Split('|').Count(own.Contains) * 3 - option.Key.Split('|').Length)
            .ThenByDescending(option => option.Value).ThenBy(option => option.Key, StringComparer.Ordinal).First().Key;
    }

    private static void Count<TKey>(Dictionary<TKey, Dictionary<string, int>> counts, TKey key, string value) where TKey : notnull
    {
        if (!counts.TryGetValue(key, out var inner)) counts.Add(key, inner = new(StringComparer.Ordinal));
        inner[value] = inner.GetValueOrDefault(value) + 1;
    }
}
