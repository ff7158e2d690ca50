using Vigie.Ingest;

namespace Vigie.Cli;

/// <summary>The file that lists the refused inputs of a run, a line each: code, source, reason. There is none when none was refused.</summary>
internal sealed class RefusalList : IDisposable
{
    private StreamWriter? _file;

    public RefusalList(string path)
    {
        Path = path;
        File.Delete(path);
    }

    public string Path { get; }

    public int Count { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        _file ??= new StreamWriter(Path) { AutoFlush = true };
        _file.WriteLine(string.Join('\t', new[] { diagnostic.Code, diagnostic.Source, Texts.English ? diagnostic.English : diagnostic.French }.Select(Cell)));
        Count++;
    }

    public void Dispose() => _file?.Dispose();

    private static string Cell(string value) => value.ReplaceLineEndings(" ").Replace('\t', ' ');
}
