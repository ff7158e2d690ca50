namespace Vigie.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Nothing useful could be done.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>Done, with some inputs refused.</summary>
    public const int SomeRefused = 3;
}
