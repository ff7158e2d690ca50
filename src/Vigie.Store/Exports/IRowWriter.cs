namespace Vigie.Store.Exports;

/// <summary>A form in which rows leave. Keeps none of them.</summary>
public interface IRowWriter<in T>
{
    /// <summary>Writes what stands before the first row.</summary>
    void Begin(Stream output);

    /// <summary>Writes one row.</summary>
    void Write(T row, Stream output);

    /// <summary>Writes what stands after the last row.</summary>
    void End(Stream output);
}
