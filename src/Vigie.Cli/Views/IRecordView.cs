using Vigie.Records;

namespace Vigie.Cli.Views;

/// <summary>A form in which records leave <c>vigie read</c>. <see cref="Render"/> runs on worker threads, <see cref="Write"/> in input order.</summary>
internal interface IRecordView : IDisposable
{
    /// <summary>What <see cref="Write"/> needs of a record. Called on any thread.</summary>
    byte[] Render(Record record);

    /// <summary>Adds one rendered record to the output. Called in the order of the inputs.</summary>
    void Write(byte[] rendered);
}
