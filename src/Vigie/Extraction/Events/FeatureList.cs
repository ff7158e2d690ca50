using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Vigie.Extraction.Events;

/// <summary>What a scorer judges by: features, each kept as the 64-bit key of its name, so that reading builds no names.</summary>
/// <param name="named">Whether the names are kept too: to learn from.</param>
/// <param name="prefix">What every name begins with.</param>
internal sealed class FeatureList(bool named = false, string prefix = "")
{
    private readonly List<ulong> _keys = new(16);
    private readonly List<string>? _names = named ? [] : null;
    private readonly string _prefix = prefix;
    private readonly ulong _start = FeatureKey.Of(prefix);

    /// <summary>The keys, in the order in which the features were added.</summary>
    public ReadOnlySpan<ulong> Keys => CollectionsMarshal.AsSpan(_keys);

    /// <summary>The names, in the same order; empty unless they are kept.</summary>
    public IReadOnlyList<string> Names => _names ?? [];

    /// <summary>Adds a feature; an interpolated name is turned into its key piece by piece.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] ref Name feature)
    {
        _keys.Add(feature.Key);
        _names?.Add(feature.Text);
    }

    /// <inheritdoc cref="Add(ref Name)"/>
    public void Add(string feature)
    {
        _keys.Add(FeatureKey.Append(_start, feature));
        _names?.Add(_prefix + feature);
    }

    /// <summary>Adds a feature unless it is there.</summary>
    public void AddOnce([InterpolatedStringHandlerArgument("")] ref Name feature)
    {
        if (!_keys.Contains(feature.Key)) Add(ref feature);
    }

    /// <summary>The name of a feature while its pieces arrive: called by what the compiler makes of <c>Add($"type:{type}")</c>.</summary>
    [InterpolatedStringHandler]
    public ref struct Name
    {
        // Only to learn from.
        private readonly StringBuilder? _text;

        public Name(int literalLength, int formattedCount, FeatureList list)
        {
            Key = list._start;
            if (list._names is not null) _text = new StringBuilder(list._prefix);
        }

        public ulong Key { get; private set; }

        public readonly string Text => _text!.ToString();

        public void AppendLiteral(string piece) => Append(piece);

        public void AppendFormatted(string? piece) => Append(piece);

        public void AppendFormatted(bool piece) => Append(piece ? "True" : "False");

        public void AppendFormatted<T>(T piece)
            where T : struct, Enum => Append(Enum.GetName(piece));

        public void AppendFormatted<T>(T? piece)
            where T : struct, Enum
        {
            if (piece is { } value) Append(Enum.GetName(value));
        }

        public void AppendFormatted(int piece)
        {
            Span<char> digits = stackalloc char[11];
            piece.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
            Append(digits[..length]);
        }

        public void AppendFormatted(uint piece) => AppendFormatted(checked((int)piece));

        private void Append(scoped ReadOnlySpan<char> piece)
        {
            Key = FeatureKey.Append(Key, piece);
            _text?.Append(piece);
        }
    }
}
