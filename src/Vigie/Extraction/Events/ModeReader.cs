using Vigie.Knowledge;
using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>The mode of an event where its own line gives none, or one that the words around it make more precise (« envoyer deux <i>frégates</i> »), by <c>modes.tsv</c>.</summary>
internal sealed class ModeReader
{
    // Words further down belong to somebody else's doings.
    private const int Depth = 4;

    private readonly Dictionary<(string Type, string Given), List<(string Mode, ListedWord[] Words)>> _lines = [];

    public ModeReader(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/events/modes.tsv"))
        {
            if (!_lines.TryGetValue((c[0], c[1]), out var list)) _lines.Add((c[0], c[1]), list = []);
            list.Add((c[2], Array.ConvertAll(c[3].Split(' '), word => new ListedWord(word.Replace('_', ' ')))));
        }
    }

    /// <summary>The mode of an event of type <paramref name="type"/> named by <paramref name="word"/>, whose line gives <paramref name="mode"/>.</summary>
    public string? Read(Word word, string type, string? mode)
    {
        if (!_lines.TryGetValue((type, mode ?? "-"), out var lines)) return mode;
        var around = new List<Word> { word };
        Collect(word, Depth, around);
        if (EventSyntax.Subject(word) is { } subject && !subject.IsUnder(word.Index))
        {
            around.Add(subject);
            Collect(subject, 1, around);
        }
        foreach (var (found, words) in lines)
            if (around.Exists(w => Array.Exists(words, value => Names(w, value)))) return found;
        return mode;
    }

    private static bool Names(Word word, ListedWord value) =>
        value.Expression is { } words ? value.Text.StartsWith(word.Lemma, StringComparison.OrdinalIgnoreCase) && EventSyntax.Stands(words, word) : string.Equals(word.Lemma, value.Text, StringComparison.OrdinalIgnoreCase);

    private static void Collect(Word word, int depth, List<Word> around)
    {
        foreach (var child in word.Children)
        {
            if (child.Is("acl:relcl") || child.Is("parataxis") || child.Is("conj") && child.Upos == Upos.VERB) continue;
            around.Add(child);
            if (depth > 1) Collect(child, depth - 1, around);
        }
    }
}
