using System.Diagnostics;
using System.Text;

namespace Vigie.Tests.Cli;

/// <summary>Starts the program itself.</summary>
internal static class CommandLine
{
    public static (int Code, string Output, string Errors) Run(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, StandardInputEncoding = new UTF8Encoding(false) };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Vigie.Cli.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["VIGIE_DATA"] = Path.Combine(Repository.Root, "data");
        start.Environment["VIGIE_LANG"] = "fr";
        return Process.Start(start)!;
    }
}
