namespace Vigie.Extraction.Statements;

/// <summary>The statements found so far in one document, and which tokens they take.</summary>
internal sealed class Sheet(SpeechText text)
{
    private readonly bool[] _taken = new bool[text.Count];
    private readonly bool[] _quotes = new bool[text.Quotations.Count];

    /// <summary>Statements in the order they were found.</summary>
    public List<Draft> Drafts { get; } = [];

    /// <summary>Whether a token is said in a statement already.</summary>
    public bool IsTaken(int token) => _taken[token];

    /// <summary>Whether quotation <paramref name="index"/> has its statement, or was refused.</summary>
    public bool IsSettled(int index) => _quotes[index];

    /// <summary>Takes quotation <paramref name="index"/> from the list of those to attribute.</summary>
    public void Settle(int index) => _quotes[index] = true;

    /// <summary>Keeps the statement, with its tokens and the quotations it holds.</summary>
    public void Add(Draft draft)
    {
        Drafts.Add(draft);
        Take(draft);
    }

    /// <summary>Marks the tokens of a statement that grew.</summary>
    public void Take(Draft draft)
    {
        foreach (var (first, end) in draft.Pieces)
        {
            for (int t = first; t < end; t++)
            {
                _taken[t] = true;
                if (text.QuotationOf[t] is var q and >= 0) _quotes[q] = true;
            }
        }
    }

    /// <summary>Whether any token of [first, end) is taken.</summary>
    public bool Overlaps(int first, int end)
    {
        for (int t = first; t < end; t++)
            if (_taken[t]) return true;
        return false;
    }

    /// <summary>Whether [first, end) holds a word that no statement has taken.</summary>
    public bool HasWords(int first, int end)
    {
        for (int k = first; k < end; k++)
            if (!text.IsPunctuation(k) && !IsTaken(k)) return true;
        return false;
    }
}
