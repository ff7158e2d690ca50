using System.Buffers;
using System.Collections.Concurrent;
using Vigie.Knowledge;
using Vigie.Language.French.Models;

namespace Vigie.Language.French;

/// <summary>Turns French words into the keys a full-text index holds: no accents, no case, no elided letters, inflections folded.</summary>
/// <remarks>
/// The key of a word depends on its letters without accents alone, so that « élections », « Election » and « l’élection » share one. It is the
/// lexicon's lemma (of the verb where there is one: « tués », « tuent ») without its ending, so that « attaque » finds « attaquer ».
/// Without context « livres » is one word, whether read or paid. Safe to share between threads.
/// </remarks>
public sealed class SearchWords
{
    // Articles hold few distinct words, but files of names could fill memory.
    private const int MostRemembered = 300_000;

    private readonly Lexicon _lexicon;
    private readonly HashSet<string> _stopWords;
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);
    private int _remembered;

    private SearchWords(DataFolder data)
    {
        _lexicon = new Lexicon(ModelFile.Read(data.File("fr/models/analysis.bin"), Lexicon.Holds));
        _stopWords = data.ReadTable("fr/text/stopwords.tsv").Select(row => row.Columns[0]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Loads the lexicon.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    public static SearchWords Load(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new SearchWords(data);
    }

    /// <summary>The keys of a text's words in order, words too common to search for left out.</summary>
    public IReadOnlyList<string> KeysOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Read(text).Select(word => word.Key).OfType<string>()];
    }

    /// <summary>The words of a text in order, from <c>Start</c> to before <c>End</c>, with their keys; null for those too common to search for.</summary>
    public IReadOnlyList<(int Start, int End, string? Key)> Read(ReadOnlySpan<char> text)
    {
        var words = new List<(int, int, string?)>(text.Length / 6);
        var (stopWords, known) = (_stopWords.GetAlternateLookup<ReadOnlySpan<char>>(), _keys.GetAlternateLookup<ReadOnlySpan<char>>());
        char[] buffer = ArrayPool<char>.Shared.Rent(2 * text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (PlaceKey.IsSeparator(text[i])) continue;
            int start = i;
            while (i < text.Length && !PlaceKey.IsSeparator(text[i])) i++;
            var word = buffer.AsSpan(0, PlaceKey.FoldInto(buffer, text[start..i]));
            if (word.IsEmpty) continue;
            words.Add((start, i, stopWords.Contains(word) ? null : known.TryGetValue(word, out string? key) ? key : KeyOf(word.ToString())));
        }
        ArrayPool<char>.Shared.Return(buffer);
        return words;
    }

    private string KeyOf(string folded)
    {
        string key = Reduce(folded);
        // Counting the dictionary itself would lock it.
        if (_remembered < MostRemembered && _keys.TryAdd(folded, key)) Interlocked.Increment(ref _remembered);
        return key;
    }

    private string Reduce(string folded)
    {
        uint hash = Hash.Of(folded);
        int row = _lexicon.Find(hash) is >= 0 and var listed ? listed : _lexicon.FindUnaccented(hash);
        if (Lemma(folded, row, Upos.VERB) is { } verb && verb is not ("avoir" or "etre"))
            return verb.Length > 3 && verb.EndsWith("er", StringComparison.Ordinal) ? verb[..^2] : verb;
        if ((Lemma(folded, row, Upos.NOUN) ?? Lemma(folded, row, Upos.ADJ)) is { } noun) return WithoutE(noun);
        return row < 0 && folded.Length > 4 && folded[^1] is 's' or 'x' ? WithoutE(folded[..^1]) : WithoutE(folded);
    }

    // Some lemmas are several words (« BD »: bande dessinée): the key is then the word as written.
    private string? Lemma(string folded, int row, Upos upos) =>
        _lexicon.LemmaOf(row, -1, upos)?.Apply(folded) is { Length: > 1 } lemma && PlaceKey.Fold(lemma) is var key && !key.Contains(' ', StringComparison.Ordinal) ? key : null;

    private static string WithoutE(string word) => word.Length > 3 ? word.TrimEnd('e') : word;
}
