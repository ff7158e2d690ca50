using System.Diagnostics;
using System.Globalization;

namespace Vigie.Cli;

/// <summary>« 1200 articles, 85 par seconde, encore 3 min » on stderr, where that is a terminal, for runs over two seconds.</summary>
/// <param name="total">How many there will be, once that is known.</param>
internal sealed class ProgressLine(Stopwatch clock, Task<long?>? total = null)
{
    private readonly bool _enabled = !Console.IsErrorRedirected;
    private long _next = 2000;
    private bool _shown;

    public void Show(int done)
    {
        if (!_enabled || clock.ElapsedMilliseconds < _next) return;
        _next = clock.ElapsedMilliseconds + 500;
        _shown = true;
        double rate = done / clock.Elapsed.TotalSeconds;
        string line = Texts.Of("read.progress", done, rate.ToString("0", CultureInfo.InvariantCulture));
        if (total is { IsCompletedSuccessfully: true, Result: { } all } && rate > 0 && all > done) line = Texts.Of("read.left", line, Length((all - done) / rate));
        Console.Error.Write($"\r{line}\u001b[K");
    }

    public void Clear()
    {
        if (_shown) Console.Error.Write("\r\u001b[K");
        _shown = false;
    }

    private static string Length(double seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };
}
