using Vigie.Records;

namespace Vigie.Store;

/// <summary>A record made ready to be kept, by the <see cref="IStore.Prepare"/> of the store it is for.</summary>
/// <param name="document">Its document.</param>
public abstract class Entry(Document document)
{
    /// <summary>The document.</summary>
    public Document Document { get; } = document;
}
