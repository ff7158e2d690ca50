using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Language.French;

namespace Vigie.Extraction.Events.Counting;

/// <summary>Reads what stands around a number: bounds, ranges, corrections.</summary>
internal sealed class BoundReader
{
    private readonly FigureLexicon _lexicon;
    private readonly NumeralReader _numerals;
    private readonly Dictionary<string, string> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _after = new(StringComparer.Ordinal);

    public BoundReader(DataFolder data, FigureLexicon lexicon, NumeralReader numerals)
    {
        (_lexicon, _numerals) = (lexicon, numerals);
        foreach (var (line, c) in data.ReadTable("fr/events/bounds.tsv"))
        {
            if (c[2] is not ("min" or "max" or "about" or "replaced" or "none")) throw new InvalidDataException($"fr/events/bounds.tsv:{line}: unknown effect « {c[2]} »");
            (c[1] == "before" ? _before : _after).TryAdd(c[0], c[2]);
        }
    }

    /// <summary>The number at word <paramref name="w"/> with the bounds before it and its other end (« entre 10 et 15 »); <c>Replaced</c> when another number holds.</summary>
    public (Numeral Numeral, bool Replaced)? Read(Analysis analysis, int w, int start, int end)
    {
        if (_numerals.Read(analysis, w, end) is not { } numeral) return null;
        if (Range(analysis, numeral, start, end) is { } range) numeral = range;
        bool replaced = false;
        while (Effect(analysis, numeral.First, start, _before) is { } bound)
        {
            numeral = Apply(numeral, bound.Effect) with { First = bound.First };
            replaced |= bound.Effect == "replaced";
        }
        return (numeral, replaced);
    }

    /// <summary>The number with the bounds after word <paramref name="last"/> (« douze morts au moins »).</summary>
    public Numeral After(Analysis analysis, Numeral numeral, int last, int end)
    {
        for (int k = last + 1; k < Math.Min(end, last + 5); k++)
            if (_after.TryGetValue(Words(analysis, last + 1, k), out string? effect)) return Apply(numeral, effect);
        return numeral;
    }

    /// <summary>Whether the words right before noun <paramref name="noun"/> say that there is none; the first of them.</summary>
    public int? None(Analysis analysis, int noun, int start) =>
        Effect(analysis, noun, start, _before) is { Effect: "none", First: var first } ? first : null;

    private static Numeral Apply(Numeral numeral, string effect) => effect switch
    {
        "min" => numeral with { Max = null },
        "max" => numeral with { Min = null, Max = numeral.Max ?? numeral.Min },
        "about" => numeral with { Approximate = true },
        _ => numeral,
    };

    /// <summary>« entre 10 et 15 », « 10 à 15 », « deux ou trois »; after a verb of change the second number alone (« passé de 11 à 14 »).</summary>
    private Numeral? Range(Analysis analysis, Numeral low, int start, int end)
    {
        if (low.End + 1 >= end || analysis[low.End].Lemma is not ("et" or "à" or "ou") || _numerals.Read(analysis, low.End + 1, end) is not { } high) return null;
        string? before = low.First > start ? analysis[low.First - 1].Lemma : null;
        if (analysis[low.End].Lemma == "à" && before == "de" && Changes(analysis, low.First, start)) return high;
        if (analysis[low.End].Lemma == "et" ? before != "entre" : low.Min >= high.Max || low.Max is null) return null;
        return new Numeral(before is "entre" or "de" ? low.First - 1 : low.First, high.End, low.Min, high.Max, low.Approximate || high.Approximate, high.Nominal);
    }

    private bool Changes(Analysis analysis, int w, int start)
    {
        for (int k = w - 1; k >= Math.Max(start, w - 8); k--)
            if (_lexicon.Is("change", analysis[k].Lemma)) return true;
        return false;
    }

    /// <summary>The longest listed words that end right before word <paramref name="w"/>.</summary>
    private static (string Effect, int First)? Effect(Analysis analysis, int w, int start, Dictionary<string, string> bounds)
    {
        const int Longest = 5;
        (string, int)? best = null;
        for (int k = w - 1; k >= Math.Max(start, w - Longest); k--)
            if (bounds.TryGetValue(Words(analysis, k, w - 1), out string? effect)) best = (effect, k);
        return best;
    }

    private static string Words(Analysis analysis, int first, int last) =>
        analysis.SpanOf(first, last).Of(analysis.Text).ToLowerInvariant().Replace('’', '\'');
}
