namespace Vigie.Knowledge;

/// <summary>The folder <c>data/</c> with lexicons, patterns, models and gazetteer.</summary>
/// <param name="Path">Its full path.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "VIGIE_DATA";

    /// <summary>
    /// Finds the folder: <c>$VIGIE_DATA</c>, else <c>data</c> beside the program, else <c>data</c> in a parent folder of the program.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">None of these exists.</exception>
    public static DataFolder Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Directory.Exists(named) ? new(System.IO.Path.GetFullPath(named))
                : throw new DirectoryNotFoundException($"{Variable} names {named}, which is not a folder.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, "data");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "fr"))) return new(candidate);
        }
        throw new DirectoryNotFoundException(
            $"The folder data/ was found neither beside the program nor above it. Set {Variable} to its path.");
    }

    /// <summary>The full path of a file, given relative to the folder with <c>/</c>.</summary>
    public string File(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>The lines of a tab-separated file: comments (<c>#</c>) and blank lines left out, columns trimmed.</summary>
    /// <remarks>Every text file under <c>data/</c> has this form. Line numbers count from 1.</remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public IEnumerable<(int Line, string[] Columns)> ReadTable(string relative)
    {
        int number = 0;
        foreach (string line in System.IO.File.ReadLines(File(relative)))
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || string.IsNullOrWhiteSpace(line)) continue;
            yield return (number, line.Split('\t', StringSplitOptions.TrimEntries));
        }
    }
}
