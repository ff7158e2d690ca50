namespace Vigie.Store;

/// <summary>A store cannot be used; the sentences say why and what to do.</summary>
public sealed class StoreException(string french, string english, Exception? inner = null) : IOException(english, inner)
{
    /// <summary>The sentence in French.</summary>
    public string French { get; } = french;

    /// <summary>The sentence in English.</summary>
    public string English { get; } = english;
}
