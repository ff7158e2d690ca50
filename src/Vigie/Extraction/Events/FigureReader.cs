using System.Globalization;
using Vigie.Extraction.Times;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Events;

/// <summary>A count read in the text, and the word it depends on.</summary>
internal sealed record ReadFigure(int Word, int Head, Figure Figure);

/// <summary>Reads counts of people: killed, injured, arrested…, in digits or words, with their bounds.</summary>
internal sealed class FigureReader
{
    private readonly Dictionary<string, FigureKind> _nouns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FigureKind> _verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _quantities = new(StringComparer.Ordinal);
    private readonly List<(string Words, string Effect)> _bounds = [];
    private readonly Dictionary<FigureKind, string[]> _types = [];
    private readonly HashSet<string> _units = new(StringComparer.Ordinal);
    private readonly TimeLexicon _numbers;

    public FigureReader(DataFolder data, TimeLexicon numbers)
    {
        _numbers = numbers;
        foreach (var (line, c) in data.ReadTable("fr/events/figures.tsv"))
        {
            if (!Enum.TryParse(c[0], ignoreCase: true, out FigureKind kind)) throw new InvalidDataException($"fr/events/figures.tsv:{line}: unknown kind « {c[0]} »");
            (c[1] == "noun" ? _nouns : _verbs).TryAdd(c[2], kind);
        }
        foreach (var (_, c) in data.ReadTable("fr/events/quantities.tsv")) _quantities.Add(c[0], int.Parse(c[1], CultureInfo.InvariantCulture));
        foreach (var (_, c) in data.ReadTable("fr/events/units.tsv")) _units.Add(c[0]);
        foreach (var (_, c) in data.ReadTable("fr/events/bounds.tsv")) _bounds.Add((c[0], c[1]));
        foreach (var (_, c) in data.ReadTable("fr/events/figure-types.tsv")) _types.Add(Enum.Parse<FigureKind>(c[0], ignoreCase: true), c[1].Split(' '));
    }

    /// <summary>How well an event type suits a kind of figure: 0 best, −1 not at all.</summary>
    public int Suits(FigureKind kind, string type) => Array.IndexOf(_types[kind], type);

    /// <summary>The counts of sentence <paramref name="sentence"/>.</summary>
    public List<ReadFigure> Read(Analysis analysis, int sentence, IEnumerable<EventDraft> drafts)
    {
        var found = new List<ReadFigure>();
        var (first, end) = analysis.WordsOf(sentence);
        for (int w = first; w < end; w++)
        {
            if (Number(analysis, w, end) is not { } number) continue;
            // « quatre civils, dont une fillette »: a part of what was counted already.
            if (w > first && analysis[w - 1].Lemma == "dont")
            {
                w = number.End - 1;
                continue;
            }
            var counted = Counted(analysis, w, number.End);
            if (counted is not { } noun) continue;
            if ((Kind(noun, analysis[w]) ?? Acting(noun, analysis[w], drafts)) is { } kind)
            {
                var (min, max, approximate, start) = Bound(analysis, w, first, number);
                var last = Math.Max(number.End - 1, noun.Index > w && noun.Index - w < 4 ? noun.Index : w);
                found.Add(new ReadFigure(w, noun.Index, new Figure(analysis.SpanOf(start, last), kind, min, max, approximate)));
            }
            w = number.End - 1;
        }
        return found;
    }

    private readonly record struct NumberRead(int Value, int End, bool Vague, bool Plural);

    /// <summary>A number at word <paramref name="w"/>: « 12 », « 6 000 », « dix-sept », « une dizaine de », « des centaines de ».</summary>
    private NumberRead? Number(Analysis analysis, int w, int end)
    {
        var word = analysis[w];
        if (_quantities.TryGetValue(word.Lemma, out int quantity) && word.Upos == Upos.NOUN)
        {
            bool plural = word.Feats.Number == Language.Number.Plur;
            // « des dizaines de milliers »
            if (w + 2 < end && analysis[w + 1].Lemma == "de" && _quantities.TryGetValue(analysis[w + 2].Lemma, out int many)) return new NumberRead((plural ? 2 : 1) * quantity * many, w + 3, true, plural);
            int factor = 1;
            if (w > 0 && !plural is false && Simple(analysis[w - 1]) is > 1 and var times) return new NumberRead(quantity * times, w + 1, true, false);
            return new NumberRead(plural ? 2 * quantity * factor : quantity, w + 1, true, plural);
        }
        if (Simple(word) is not { } value) return null;
        // « deux cents », « trois mille », « 2 millions »
        int next = w + 1;
        while (next < end && analysis[next].Lemma.ToLowerInvariant() is "cent" or "mille" or "million" && next < end)
        {
            string unit = analysis[next].Lemma.ToLowerInvariant();
            value = unit switch { "cent" => value * 100, "mille" => value * 1000, _ => value > 2000 ? value : value * 1_000_000 };
            next++;
            if (next < end && Simple(analysis[next]) is { } rest && rest < 100 && unit != "million") value += rest + 0 * next++;
        }
        if (next < end && _quantities.ContainsKey(analysis[next].Lemma)) return null;
        return new NumberRead(value, next, false, false);
    }

    private int? Simple(Word word)
    {
        string form = word.Form.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal);
        if (form.Length is > 0 and < 9 && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out int digits)) return digits;
        if (word.Upos is not (Upos.NUM or Upos.DET or Upos.NOUN or Upos.ADJ)) return null;
        if (form is "un" or "une") return word.Upos == Upos.NUM || word.Upos == Upos.DET ? 1 : null;
        if (form is "second" or "seconde" or "dernier") return null;
        return _numbers.Value("number", form) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The noun a number counts: its head, what follows « de », or itself as a pronoun.</summary>
    private static Word? Counted(Analysis analysis, int w, int end)
    {
        var word = analysis[w];
        // The noun that follows is counted whatever the parser made of the number (« vingt-trois » as an adjective).
        if (end < analysis.WordCount && analysis[end].Upos == Upos.NOUN && analysis[end].Sentence == word.Sentence) return analysis[end];
        if ((word.Is("nummod") || word.Is("det")) && word.Head is { } head && head.Index > w) return head;
        if (end < analysis.WordCount && analysis[end].Lemma == "de" && end + 1 < analysis.WordCount)
        {
            for (int k = end + 1; k < Math.Min(end + 4, analysis.WordCount); k++)
                if (analysis[k].Upos is Upos.NOUN or Upos.PROPN) return analysis[k];
        }
        if (end < analysis.WordCount && analysis[end].Upos is Upos.NOUN or Upos.ADJ && end < analysis.WordCount) return analysis[end];
        if (end + 1 < analysis.WordCount && analysis[end].Upos == Upos.ADJ && analysis[end + 1].Upos == Upos.NOUN) return analysis[end + 1];
        if (word.Head is { Upos: Upos.NOUN } governor && word.Is("nummod")) return governor;
        return word.Upos is Upos.NUM or Upos.NOUN && (word.Is("nsubj") || word.Is("obj")) ? word : null;
    }

    /// <summary>Those who do what a protest or move of forces says are its participants (« 350 éleveurs ont investi le centre »).</summary>
    private FigureKind? Acting(Word noun, Word number, IEnumerable<EventDraft> drafts)
    {
        if (number.Upos == Upos.DET || _units.Contains(noun.Lemma)) return null;
        foreach (var draft in drafts)
        {
            if (!draft.Entry.Verb || Suits(FigureKind.Participants, draft.Type) < 0) continue;
            var who = draft.Type == "MOBILIZE" ? EventSyntax.Object(draft.Word) ?? EventSyntax.Subject(draft.Word) : EventSyntax.Subject(draft.Word);
            if (who is { } head && (head.Index == noun.Index || noun.HeadIndex == head.Index && noun.Is("nmod"))) return FigureKind.Participants;
        }
        return null;
    }

    private FigureKind? Kind(Word noun, Word number)
    {
        // A singular article counts nobody unless the noun itself says so: « un mort », not « un homme a été arrêté »… which counts one.
        bool article = number.Upos == Upos.DET;
        if (_units.Contains(noun.Lemma)) return null;
        if (_nouns.TryGetValue(noun.Lemma, out var kind) || _nouns.TryGetValue(noun.Form.ToLowerInvariant(), out kind)) return kind;
        var below = noun;
        for (Word? up = noun; up is { } word; below = word, up = word.Head)
        {
            if (word.Index != noun.Index && word.Upos == Upos.VERB)
            {
                // « un drone a tué deux hommes » counts the men, not the drone.
                if (below.Is("nsubj") && !EventSyntax.IsPassive(word) && EventSyntax.Object(word) is not null && _verbs.TryGetValue(word.Lemma, out kind) && kind is not (FigureKind.Participants or FigureKind.Displaced)) return null;
                return _verbs.TryGetValue(word.Lemma, out kind) && !(article && kind is FigureKind.Participants) ? kind : null;
            }
            foreach (var child in word.Children)
                if ((child.Is("acl") || child.Is("amod")) && !child.Is("acl:relcl") && (_verbs.TryGetValue(child.Lemma, out kind) || _nouns.TryGetValue(child.Lemma, out kind))) return kind;
            if (!(word.Is("nsubj") || word.Is("obj") || word.Is("obl:agent") || word.Is("nmod") || word.Is("conj") || word.Is("appos") || word.Is("nummod") || word.Is("obl") && EventSyntax.Case(word) is null) || word.Is("nmod") && word.Index == noun.Index && article) return null;
        }
        return null;
    }

    private (int? Min, int? Max, bool Approximate, int Start) Bound(Analysis analysis, int w, int first, NumberRead number)
    {
        int? min = number.Value, max = number.Vague && number.Plural ? null : number.Value;
        bool approximate = number.Vague;
        int start = w;
        // « une dizaine », « plusieurs centaines », « des milliers »
        if (number.Vague && w > first && analysis[w - 1].Upos is Upos.DET or Upos.NUM or Upos.ADJ && w > first) start = w - 1;
        foreach (var (words, effect) in _bounds)
        {
            int from = Before(analysis, start, first, words);
            if (from < 0) continue;
            start = from;
            switch (effect)
            {
                case "min": max = null; break;
                case "max": (min, max) = (null, number.Value); break;
                default: approximate = true; break;
            }
            break;
        }
        // « entre 10 et 15 »
        if (w >= first + 3 && analysis[w - 1].Form == "et" && Simple(analysis[w - 2]) is { } low && analysis[w - 3].Lemma == "entre") return (low, number.Value, approximate, w - 3);
        return (min, max, approximate, start);
    }

    /// <summary>The first word of <paramref name="words"/> when they stand just before word <paramref name="start"/>, or −1.</summary>
    private static int Before(Analysis analysis, int start, int first, string words)
    {
        int end = analysis[start].Span.Start;
        while (end > 0 && char.IsWhiteSpace(analysis.Text[end - 1])) end--;
        int begin = end - words.Length;
        if (begin < analysis[first].Span.Start || !analysis.Text.AsSpan(begin, words.Length).ToString().Replace('’', '\'').Equals(words, StringComparison.OrdinalIgnoreCase)) return -1;
        int token = Array.BinarySearch(analysis.TokenStarts, begin);
        return token < 0 ? -1 : analysis.TokenWords[token];
    }
}
