using System.Text.Json;
using Vigie.Records;

namespace Vigie.Ingest;

/// <summary>A line of a JSON Lines file that holds a record, as <c>vigie read --format jsonl</c> prints it.</summary>
/// <param name="json">The line, UTF-8.</param>
/// <param name="source">The file and line number.</param>
public sealed class RecordLine(ReadOnlyMemory<byte> json, string source)
{
    /// <summary>Reads it: the record, or why it is none. May run on any thread.</summary>
    public (Record? Record, Diagnostic? Diagnostic) Read()
    {
        try
        {
            return (RecordJson.Read(json), null);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return (null, DiagnosticCodes.Of(DiagnosticCodes.BadRecord, source, e.Message));
        }
    }

    internal static bool Begins(ReadOnlySpan<byte> line) => line.StartsWith("{\"vigie\":"u8);
}
