using Vigie.Records;

namespace Vigie.Cli.Views;

/// <summary>One record a line, after <c>record.schema.json</c>.</summary>
internal sealed class JsonLinesView(Stream output) : IRecordView
{
    public byte[] Render(Record record) => RecordJson.ToBytes(record);

    public void Write(byte[] rendered)
    {
        output.Write(rendered);
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    public void Dispose() => output.Flush();
}
