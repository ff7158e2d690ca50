namespace Vigie.Extraction.Statements;

/// <summary>Words between quotation marks, outermost level only.</summary>
/// <param name="Open">Token of the opening mark, −1 where a dash or the layout opens it.</param>
/// <param name="First">First token inside.</param>
/// <param name="End">Token after the last inside.</param>
/// <param name="Close">Token of the closing mark, −1 when it was never closed.</param>
/// <param name="Starts">First token of each paragraph it covers; the first item is <see cref="First"/>.</param>
internal sealed record Quotation(int Open, int First, int End, int Close, int[] Starts)
{
    /// <summary>Token after the closing mark, or after the last inside.</summary>
    public int Outer => Close >= 0 ? Close + 1 : End;

    /// <summary>The opening mark, or the first word.</summary>
    public int Begin => Open >= 0 ? Open : First;
}
