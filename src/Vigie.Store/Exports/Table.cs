namespace Vigie.Store.Exports;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading, lower case with underscores; the key in JSON Lines.</param>
/// <param name="Value">
/// The cell of a row: null when unknown, else a string, int, double, bool, a sequence of strings, or a sequence of <see cref="FigureCell"/>.
/// </param>
public sealed record Column<T>(string Name, Func<T, object?> Value);

/// <summary>The rows that a record gives, and their columns.</summary>
/// <param name="Columns">In order.</param>
/// <param name="Rows">The rows of a record, in text order.</param>
public sealed record Table<T>(IReadOnlyList<Column<T>> Columns, Func<Selection, IEnumerable<T>> Rows);

/// <summary>A count with its words.</summary>
/// <param name="Kind">What is counted (<c>killed</c>).</param>
/// <param name="Min">Least number, or null.</param>
/// <param name="Max">Largest number, or null.</param>
/// <param name="Approximate">Whether the words are vague.</param>
/// <param name="Start">First position of the words, in code points.</param>
/// <param name="End">Last position, excluded.</param>
/// <param name="Text">The words.</param>
public sealed record FigureCell(string Kind, int? Min, int? Max, bool Approximate, int Start, int End, string Text)
{
    /// <summary><c>killed 11..14 «onze à quatorze morts» 120-141</c>; an open end is left out, <c>~</c> stands before a vague number.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Kind} {(Approximate ? "~" : "")}{(Min == Max && Min is not null ? $"{Min}" : $"{Min}..{Max}")} «{Text}» {Start}-{End}");
}
