namespace Vigie.Store.Query;

/// <summary>What a query looks for.</summary>
public enum Target
{
    /// <summary>Statements.</summary>
    Statements,

    /// <summary>Events.</summary>
    Events,

    /// <summary>Documents.</summary>
    Documents,

    /// <summary>People, groups, institutions and states.</summary>
    Actors,

    /// <summary>Places.</summary>
    Places,
}
