using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Language.French;

/// <summary>A number in the text: words <paramref name="First"/> to <paramref name="End"/> (excluded), least and greatest value (null: open).</summary>
/// <param name="First">Its first word, with the bounds before it.</param>
/// <param name="End">The word after it.</param>
/// <param name="Min">Least value, or null.</param>
/// <param name="Max">Greatest value, or null.</param>
/// <param name="Approximate">Whether it is about.</param>
/// <param name="Nominal">Whether it ends in a noun, after which « de » says what is counted (« une dizaine de », « deux millions de »).</param>
internal readonly record struct Numeral(int First, int End, int? Min, int? Max, bool Approximate, bool Nominal)
{
    /// <summary>Whether it is the word « un », « une », which may be an article.</summary>
    public bool IsOne => Min == 1 && Max == 1;
}

/// <summary>Reads numbers: « 12 », « 6 000 », « 1,3 million », « trois cent quatre-vingt-onze », « une dizaine », « des dizaines de milliers ».</summary>
internal sealed class NumeralReader
{
    private enum Part
    {
        Unit,
        Ten,
        Hundred,
        Thousand,
        Million,
    }

    private readonly Dictionary<string, (int Value, Part Part)> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _quantities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _several = new(StringComparer.Ordinal);

    public NumeralReader(DataFolder data)
    {
        foreach (var (line, c) in data.ReadTable("fr/numbers.tsv"))
        {
            if (c[2] == "several") _several.Add(c[0]);
            else if (!Enum.TryParse(c[2], ignoreCase: true, out Part part)) throw new InvalidDataException($"fr/numbers.tsv:{line}: unknown part « {c[2]} »");
            else _words.Add(c[0], (int.Parse(c[1], CultureInfo.InvariantCulture), part));
        }
        foreach (var (_, c) in data.ReadTable("fr/quantities.tsv")) _quantities.Add(c[0], int.Parse(c[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The number that begins at word <paramref name="w"/>, before word <paramref name="end"/>; null when none does.</summary>
    public Numeral? Read(Analysis analysis, int w, int end)
    {
        if (Cardinal(analysis, w, end) is { } cardinal)
        {
            // « une dizaine », « deux douzaines », « une bonne centaine »
            int unit = cardinal.End < end && analysis[cardinal.End].Upos == Upos.ADJ ? cardinal.End + 1 : cardinal.End;
            return Quantity(analysis, unit, end) is { } vague ? Times(cardinal.Value, vague.Value, w, vague.End, open: false) : Exact(cardinal.Value, w, cardinal.End, analysis[cardinal.End - 1].Upos == Upos.NOUN);
        }
        // « des centaines », « plusieurs milliers », « quelques dizaines »
        if (!_several.Contains(analysis[w].Lemma)) return null;
        return Quantity(analysis, w + 1, end) is { } several && analysis[w + 1].Feats.Number == Language.Number.Plur ? Times(2, several.Value, w, several.End, open: true) : null;
    }

    private static Numeral? Exact(long value, int first, int end, bool nominal) => value > int.MaxValue ? null : new Numeral(first, end, (int)value, (int)value, false, nominal);

    private static Numeral? Times(long count, long quantity, int first, int end, bool open) =>
        count * quantity > int.MaxValue ? null : new Numeral(first, end, (int)(count * quantity), open ? null : (int)(count * quantity), true, true);

    /// <summary>« dizaines », « dizaines de milliers ».</summary>
    private (long Value, int End)? Quantity(Analysis analysis, int w, int end)
    {
        if (w >= end || analysis[w].Upos == Upos.ADJ || !_quantities.TryGetValue(analysis[w].Lemma, out int value)) return null;
        return w + 2 < end && analysis[w + 1].Lemma == "de" && _quantities.TryGetValue(analysis[w + 2].Lemma, out int many) ? ((long)value * many, w + 3) : (value, w + 1);
    }

    private (long Value, int End)? Cardinal(Analysis analysis, int w, int end)
    {
        if (Digits(analysis[w].Form) is { } digits)
        {
            // « 2 millions », « 1,3 million »
            if (w + 1 < end && _words.TryGetValue(analysis[w + 1].Form.ToLowerInvariant(), out var scale) && scale.Part >= Part.Thousand)
                return ((long)Math.Round(digits * scale.Value), w + 2);
            return digits == Math.Floor(digits) ? ((long)digits, w + 1) : null;
        }
        string form = analysis[w].Form.ToLowerInvariant();
        int hyphen = form.IndexOf('-', StringComparison.Ordinal);
        if (!_words.ContainsKey(hyphen < 0 ? form : form[..hyphen]) || analysis[w].Upos is Upos.ADJ && analysis[w].Is("amod") && analysis[w].HeadIndex < w) return null;
        var pieces = new List<(string Word, int Index, bool Last)>();
        for (int k = w; k < end; k++)
        {
            string[] parts = analysis[k].Form.ToLowerInvariant().Split('-');
            if (!parts.All(part => part == "et" || _words.ContainsKey(part))) break;
            for (int p = 0; p < parts.Length; p++) pieces.Add((parts[p], k, p == parts.Length - 1));
        }
        int at = 0;
        if (new Grammar(this, pieces).Number(ref at) is not { } value || !pieces[at - 1].Last) return null;
        return (value, pieces[at - 1].Index + 1);
    }

    /// <summary>« 12 », « 6 000 », « 1.400 », « 1,3 ».</summary>
    private static decimal? Digits(string form)
    {
        if (form.AsSpan().TrimStart() is not [>= '0' and <= '9', ..]) return null;
        string text = string.Concat(form.Where(c => !char.IsWhiteSpace(c)));
        if (text.Length > 10) return null;
        string[] groups = text.Split('.');
        if (groups.Length > 1 && groups.Skip(1).All(g => g.Length == 3) && groups[0].Length <= 3) text = string.Concat(groups);
        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : null;
    }

    /// <summary>The grammar of numbers in words, over the pieces between spaces and hyphens.</summary>
    private readonly struct Grammar(NumeralReader reader, List<(string Word, int Index, bool Last)> pieces)
    {
        public long? Number(ref int at) => Scaled(ref at, Part.Million, Thousands);

        private long? Thousands(ref int at) => Scaled(ref at, Part.Thousand, Hundreds);

        private long? Hundreds(ref int at) => Scaled(ref at, Part.Hundred, Tens);

        private delegate long? Rule(ref int at);

        /// <summary>« [three] hundred [twelve] »: what <paramref name="below"/> reads, a word of scale, what it reads again.</summary>
        private long? Scaled(ref int at, Part scale, Rule below)
        {
            long? count = below(ref at);
            if (count == 0 || Is(at, scale) is not { } factor) return count;
            at++;
            long total = (count ?? 1) * factor;
            int rest = at;
            if (below(ref rest) is { } more && more > 0 && more < factor) (total, at) = (total + more, rest);
            return total;
        }

        private long? Tens(ref int at)
        {
            if (Word(at) == "quatre" && (Word(at + 1) is "vingt" or "vingts"))
            {
                at += 2;
                return 80 + (Units(ref at, 19) ?? 0);
            }
            if (Is(at, Part.Ten) is { } ten)
            {
                at++;
                int most = ten == 60 ? 19 : 9, after = at;
                if (Word(after) == "et" && (Word(after + 1) is "un" or "une" || ten == 60 && Word(after + 1) == "onze")) after++;
                if (Units(ref after, most) is not { } unit) return ten;
                at = after;
                return ten + unit;
            }
            return Units(ref at, 19);
        }

        private long? Units(ref int at, int most)
        {
            if (Is(at, Part.Unit) is not { } unit || unit > most) return null;
            at++;
            // « dix-sept »
            if (unit != 10 || most < 19 || Is(at, Part.Unit) is not (>= 7 and <= 9 and var more) || pieces[at].Index != pieces[at - 1].Index) return unit;
            at++;
            return unit + more;
        }

        private string? Word(int at) => at < pieces.Count ? pieces[at].Word : null;

        private long? Is(int at, Part part) => Word(at) is { } word && reader._words.TryGetValue(word, out var known) && known.Part == part ? known.Value : null;
    }
}
