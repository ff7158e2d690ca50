using System.Text;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Store.Exports;

/// <summary>The linguistic analysis of documents as CoNLL-U (universaldependencies.org/format.html), analysed anew from their texts.</summary>
/// <param name="analyze">Analyses a document.</param>
public sealed class ConlluExport(Func<Document, Analysis> analyze) : IExport
{
    /// <inheritdoc/>
    public void Begin(Stream output)
    {
        // A CoNLL-U file begins with its first sentence.
    }

    /// <inheritdoc/>
    public int Write(Selection selection, Stream output)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var document = selection.Record.Document;
        var analysis = analyze(document);
        using var text = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 14, leaveOpen: true) { NewLine = "\n" };
        text.Write($"# newdoc id = {(document.Uri ?? document.Id).ReplaceLineEndings(" ")}\n");
        ConlluWriter.Write(analysis, text, $"{document.Id.AsSpan(0, 32)}-");
        return analysis.SentenceCount;
    }

    /// <inheritdoc/>
    public long? End(Stream output) => null;
}
