namespace Vigie.Store.Sqlite;

/// <summary>Tables that are derived from kept documents, in the same transaction, and can be built anew from them.</summary>
internal interface IDerived
{
    /// <summary>Called at the beginning of a batch; what was left by one that failed is forgotten.</summary>
    void Begin();

    /// <summary>Adds what follows from a document that was just kept.</summary>
    /// <param name="key">The document's key.</param>
    /// <param name="current">Whether no newer version is kept.</param>
    /// <param name="entry">What was made ready from its record.</param>
    void Add(long key, bool current, SqliteEntry entry);

    /// <summary>Removes what followed from a document, before the document itself is removed or read anew.</summary>
    void Remove(long key);

    /// <summary>Called once before a batch is committed.</summary>
    void Complete();
}
