using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>Which engine made the records.</summary>
public static class EngineVersion
{
    /// <summary><c>Vigie 0.1.0</c>.</summary>
    public static string Name { get; } = $"Vigie {typeof(Record).Assembly.GetName().Version!.ToString(3)}";
}
