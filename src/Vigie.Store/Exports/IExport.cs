namespace Vigie.Store.Exports;

/// <summary>A form in which records leave: what stands before them, for each, and after.</summary>
/// <remarks>
/// Called in this order: <see cref="Begin"/> once, <see cref="Write"/> for each record in the order of the output, <see cref="End"/> once.
/// No export keeps the records it has written: memory does not grow with their number.
/// One that holds a file meanwhile is also an <see cref="IDisposable"/>.
/// </remarks>
public interface IExport
{
    /// <summary>Writes what stands before the first record.</summary>
    void Begin(Stream output);

    /// <summary>Writes one record and gives the number of rows (events, annotations, sentences…) it made.</summary>
    int Write(Selection selection, Stream output);

    /// <summary>Writes what stands after the last record.</summary>
    /// <returns>The number of rows, where it is known at the end only (a graph leaves edges out); null where it is the sum of what <see cref="Write"/> gave.</returns>
    long? End(Stream output);
}
