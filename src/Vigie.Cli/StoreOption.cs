using System.CommandLine;

namespace Vigie.Cli;

/// <summary><c>--store FILE</c>.</summary>
internal static class StoreOption
{
    public static Option<string> Create() => new("--store") { Description = Texts.Of("store"), DefaultValueFactory = _ => "vigie.db" };
}
