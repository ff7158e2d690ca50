using System.Text;

namespace Vigie.Ingest;

/// <summary>Reads lines of bounded length, so that a file without line ends is never held whole in memory.</summary>
/// <param name="reader">Where from.</param>
/// <param name="longest">Longest line kept, in characters.</param>
internal sealed class LineReader(TextReader reader, int longest)
{
    private readonly StringBuilder _line = new();
    private readonly char[] _buffer = new char[1 << 14];
    private int _at, _count;

    /// <summary>The next line without its end; null at the end of the input. <paramref name="tooLong"/>: it was longer and is cut.</summary>
    public string? Next(out bool tooLong)
    {
        tooLong = false;
        _line.Clear();
        bool any = false;
        while (Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_at, _count - _at);
            int end = rest.IndexOf('\n');
            var piece = end < 0 ? rest : rest[..end];
            tooLong |= _line.Length + piece.Length > longest;
            _line.Append(piece[..Math.Min(piece.Length, longest - _line.Length)]);
            _at += piece.Length + (end < 0 ? 0 : 1);
            if (end >= 0) break;
        }
        return any ? _line.ToString().TrimEnd('\r') : null;
    }

    private bool Fill()
    {
        if (_at < _count) return true;
        _at = 0;
        _count = reader.Read(_buffer, 0, _buffer.Length);
        return _count > 0;
    }
}
