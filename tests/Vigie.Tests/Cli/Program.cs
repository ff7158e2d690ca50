using System.Diagnostics;
using System.Text;

namespace Vigie.Tests.Cli;

/// <summary>Runs the program itself.</summary>
internal static class Program
{
    public static (int Code, string Output, string Errors) Run(string? input, params string[] arguments) => Run(input, Path.Combine(Repository.Root, "data"), arguments);

    public static (int Code, string Output, string Errors) Run(string? input, string data, string[] arguments, string language = "fr")
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, StandardInputEncoding = new UTF8Encoding(false),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Vigie.Cli.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["VIGIE_DATA"] = data;
        start.Environment["VIGIE_LANG"] = language;
        using var process = Process.Start(start)!;
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
