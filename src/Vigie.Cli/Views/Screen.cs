using Spectre.Console;

namespace Vigie.Cli.Views;

/// <summary>What is printed for people: colours and the terminal's width where there is a terminal.</summary>
internal static class Screen
{
    /// <summary>Columns where the output goes to a file or another program.</summary>
    private const int FileWidth = 160;

    /// <summary>Columns to print.</summary>
    public static int Width => Console.IsOutputRedirected || Console.WindowWidth < 40 ? FileWidth : Console.WindowWidth;

    /// <summary>A console that prints to <paramref name="writer"/>, which writes to standard output.</summary>
    public static IAnsiConsole On(TextWriter writer) =>
        On(writer, colours: !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), Width);

    /// <summary>A console of <paramref name="width"/> columns that prints to <paramref name="writer"/>.</summary>
    public static IAnsiConsole On(TextWriter writer, bool colours, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
