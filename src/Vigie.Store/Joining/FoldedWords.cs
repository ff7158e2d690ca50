using System.Buffers;
using Vigie.Knowledge;

namespace Vigie.Store.Joining;

/// <summary>The words of a text, in order, folded. They stand in one array, which is given back: an article has hundreds.</summary>
internal sealed class FoldedWords : IDisposable
{
    private readonly List<(int Start, int From, int Length)> _words;
    private char[] _letters;

    /// <summary>Reads the words of <paramref name="text"/>: letters and digits that follow each other.</summary>
    public FoldedWords(ReadOnlySpan<char> text)
    {
        _words = new(text.Length / 5);
        // A ligature becomes two letters.
        _letters = ArrayPool<char>.Shared.Rent(2 * text.Length);
        int end = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            int first = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            int length = PlaceKey.FoldInto(_letters.AsSpan(end), text[first..i]);
            _words.Add((first, end, length));
            end += length;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _words.Count;

    /// <summary>A word.</summary>
    public ReadOnlySpan<char> this[int word] => _letters.AsSpan(_words[word].From, _words[word].Length);

    /// <summary>Where a word begins in the text.</summary>
    public int StartOf(int word) => _words[word].Start;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_letters);
        _letters = [];
        _words.Clear();
    }
}
