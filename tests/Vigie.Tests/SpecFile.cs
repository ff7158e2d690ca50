namespace Vigie.Tests;

/// <summary>
/// An example of a Markdown specification: a fenced block whose first line is <c>```spec ARGUMENT</c>, then the input, a line
/// <c>---</c>, and the expected lines. Named <c>file.md:line</c>.
/// </summary>
public sealed record SpecExample(string Name, string Argument, string Input, string Expected)
{
    public override string ToString() => Name;
}

/// <summary>Reads the specifications under <c>tests/Vigie.Tests/Specs</c>.</summary>
public static class SpecFile
{
    /// <summary>All examples of the files in folder <paramref name="area"/> of <c>Specs</c>, one theory row each.</summary>
    public static IEnumerable<object[]> Rows(string area)
    {
        string root = Path.Combine(Repository.Root, "tests", "Vigie.Tests", "Specs", area);
        foreach (string file in Directory.EnumerateFiles(root, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            foreach (var example in Read(file))
                yield return [example];
    }

    private static IEnumerable<SpecExample> Read(string file)
    {
        string[] lines = File.ReadAllLines(file);
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```spec", StringComparison.Ordinal)) continue;
            int start = i, end = Array.FindIndex(lines, i + 1, line => line == "```");
            int rule = Array.FindIndex(lines, i + 1, line => line == "---");
            if (end < 0 || rule < 0 || rule > end) throw new InvalidDataException($"{file}:{i + 1}: an example lacks --- or its closing fence.");
            yield return new SpecExample(
                $"{Path.GetFileName(file)}:{start + 1}", lines[i]["```spec".Length..].Trim(),
                string.Join('\n', lines[(i + 1)..rule]), string.Join('\n', lines[(rule + 1)..end]));
            i = end;
        }
    }
}

/// <summary>The checkout the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Vigie.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<Reader> s_reader = new(() => Reader.Load(Data));

    /// <summary>The repository's data.</summary>
    public static Vigie.Knowledge.DataFolder Data { get; } = new(Path.Combine(Root, "data"));

    /// <summary>The engine with the repository's data, loaded once.</summary>
    public static Reader Reader => s_reader.Value;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Vigie.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("Vigie.slnx is not above the test program.");
    }
}
