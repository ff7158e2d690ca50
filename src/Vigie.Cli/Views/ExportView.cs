using Vigie.Records;
using Vigie.Store.Exports;

namespace Vigie.Cli.Views;

/// <summary>Records as rows of an export whose rows depend on their own record alone.</summary>
internal sealed class ExportView : IRecordView
{
    private readonly IExport _export;
    private readonly Stream _output;

    public ExportView(IExport export, Stream output)
    {
        (_export, _output) = (export, output);
        export.Begin(output);
    }

    public byte[] Render(Record record)
    {
        using var rows = new MemoryStream();
        _export.Write(new Selection(record), rows);
        return rows.ToArray();
    }

    public void Write(byte[] rendered)
    {
        _output.Write(rendered);
        _output.Flush();
    }

    public void Dispose()
    {
        _export.End(_output);
        _output.Flush();
    }
}
