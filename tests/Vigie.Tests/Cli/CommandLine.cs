using System.Diagnostics;
using System.Text;

namespace Vigie.Tests.Cli;

/// <summary>Starts the program itself.</summary>
internal static class CommandLine
{
    public static (int Code, string Output, string Errors) Run(string? input, params string[] arguments) => Finish(Start(arguments), input);

    /// <summary>With another data folder and language.</summary>
    public static (int Code, string Output, string Errors) RunWith(string data, string language, params string[] arguments) => Finish(Start(data, language, arguments), null);

    public static Process Start(params string[] arguments) => Start(Path.Combine(Repository.Root, "data"), "fr", arguments);

    private static Process Start(string data, string language, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, StandardInputEncoding = new UTF8Encoding(false) };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Vigie.Cli.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["VIGIE_DATA"] = data;
        start.Environment["VIGIE_LANG"] = language;
        return Process.Start(start)!;
    }

    private static (int Code, string Output, string Errors) Finish(Process process, string? input)
    {
        using (process)
        {
            if (input is not null) process.StandardInput.Write(input);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
    }
}
