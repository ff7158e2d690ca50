using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Times;

/// <summary>Finds and resolves time expressions (TIMEX3).</summary>
/// <remarks>Words and patterns are lines of <c>data/fr/times</c>; a matcher finds them, a resolver gives values, neighbours are joined
/// (« mercredi » + « soir », « vendredi » + « à 8 heures »).</remarks>
internal sealed class TimeExtractor
{
    private readonly TimeLexicon _lexicon;
    private readonly TimeMatcher _matcher;

    /// <summary>Loads the time lexicon.</summary>
    public TimeExtractor(DataFolder data)
    {
        _lexicon = new TimeLexicon(data);
        _matcher = new TimeMatcher(_lexicon);
    }

    /// <summary>The words and rules.</summary>
    public TimeLexicon Lexicon => _lexicon;

    /// <summary>Time expressions in text order; relative ones are resolved against <see cref="Document.PublishedDay"/>.</summary>
    public IReadOnlyList<TimeExpression> Extract(Document document, Analysis analysis)
    {
        var resolver = new TimeResolver(document.PublishedDay);
        var found = new List<(int First, int End, ResolvedTime Time, string Rule)>();
        foreach (var match in _matcher.Find(analysis))
        {
            if (document.IsIgnored(analysis.TokenSpan(match.First).Start) || IsName(analysis, match) || IsNoTime(analysis, match)) continue;
            if (resolver.Resolve(match, Direction(analysis, match)) is not { } time) continue;
            if (found.Count > 0 && Join(analysis, found[^1], match, time) is { } joined) found[^1] = joined;
            else found.Add((match.First, match.End, time, match.Rule.Name));
        }
        var times = new List<TimeExpression>(found.Count);
        foreach (var (first, end, time, rule) in found)
        {
            var range = Calendar.Range(time.Value);
            times.Add(new TimeExpression
            {
                Id = $"t{times.Count + 1}",
                Span = new TextSpan(analysis.TokenSpan(first).Start, analysis.TokenSpan(end - 1).End),
                Type = time.Type,
                Value = time.Value,
                Mod = time.Mod,
                Earliest = range is { } r ? Calendar.Day(r.First) : null,
                Latest = range is { } l ? Calendar.Day(l.Last) : null,
                Rule = rule,
            });
        }
        return times;
    }

    /// <summary>A part of the day or an hour that follows a day is one expression with it: « jeudi soir », « vendredi à 8 heures ».</summary>
    private static (int First, int End, ResolvedTime Time, string Rule)? Join(
        Analysis analysis, (int First, int End, ResolvedTime Time, string Rule) day, TimeMatch match, ResolvedTime time)
    {
        if (day.Time.Type != TimeType.DATE || day.Time.Value.Length != 10 || time.Type != TimeType.TIME || !time.Value.Contains('T', StringComparison.Ordinal)) return null;
        if (match.First - day.End > 2 || analysis.WordSentences[analysis.TokenWords[match.First]] != analysis.WordSentences[analysis.TokenWords[day.First]]) return null;
        for (int t = day.End; t < match.First; t++)
            if (analysis.TokenSpan(t).Of(analysis.Text).ToLowerInvariant() is not ("à" or "vers" or "dès" or "," or "en" or "dans" or "au" or "avant" or "après" or "(")) return null;
        string part = time.Value[(time.Value.LastIndexOf('T') + 1)..];
        return (day.First, match.End, new ResolvedTime(TimeType.TIME, $"{day.Time.Value}T{part}"), $"{day.Rule}+{match.Rule.Name}");
    }

    // « le Journal du dimanche », « le 20 Minutes »: inside a name of another sort.
    private static bool IsName(Analysis analysis, TimeMatch match)
    {
        for (int t = match.First; t < match.End; t++)
            if (analysis.NameAt(analysis.TokenWords[t]) is { Type: NameType.ORG or NameType.PER } name && name.EndToken - name.FirstToken > match.End - match.First) return true;
        return false;
    }

    // « Serge Konan, 61 ans, », « âgé de 34 ans »: an age is no duration on a calendar.
    private static bool IsNoTime(Analysis analysis, TimeMatch match)
    {
        // « une journée de mobilisation » is a thing, not a length.
        if (match.Rule.Action == "duration" && match.Number("number") == 1 && analysis.TokenSpan(match.End - 1).Of(analysis.Text) is "journée" or "année") return true;
        if (match.Rule.Action is not "duration" || match["unit"] != "Y") return false;
        int first = analysis.TokenWords[match.First];
        for (int w = first - 1; w >= Math.Max(0, first - 2); w--)
            if (analysis[w].Lemma is "âgé" or "âge") return true;
        if (first == 0 || analysis[first - 1].Form is not ("," or "(")) return false;
        int after = analysis.TokenWords[match.End];
        bool closed = after < analysis.WordCount && analysis[after].Form is "," or ")" or "." or "et";
        return closed && first >= 2 && (analysis.NameIndexAt(first - 2) >= 0 || analysis[first - 2].Upos is Upos.NOUN or Upos.PROPN);
    }

    /// <summary>Whether the clause of an expression speaks of the past (−1) or the future (1); 0 when it does not say.</summary>
    private int Direction(Analysis analysis, TimeMatch match)
    {
        int first = analysis.TokenWords[match.First];
        for (int w = Math.Max(0, first - 3); w < first; w++)
        {
            if (analysis[w].Sentence != analysis[first].Sentence) continue;
            string form = analysis[w].Form.ToLowerInvariant();
            if (_lexicon.Future.Contains(form) || _lexicon.Future.Contains(analysis[w].Lemma)) return 1;
            if (_lexicon.Past.Contains(form)) return -1;
        }
        for (Word? word = analysis[first]; word is { } w; word = w.Head)
        {
            if (w.Upos is not (Upos.VERB or Upos.AUX) && w.Child("cop") is null) continue;
            if (w.Upos == Upos.VERB && _lexicon.Future.Contains(w.Lemma)) return 1;
            if (TenseOf(w) is not 0 and var direction) return direction;
        }
        return 0;
    }

    private int TenseOf(Word verb)
    {
        bool participle = verb.Feats.VerbForm == VerbForm.Part && verb.Feats.Tense == Tense.Past;
        foreach (var child in verb.Children)
        {
            if (!child.Is("aux") && !child.Is("cop")) continue;
            if (child.Feats.Tense == Tense.Fut) return participle && child.Lemma == "avoir" ? -1 : 1;
            if (child.Feats.Mood == Mood.Cnd) return child.Lemma is "devoir" or "pouvoir" ? 1 : participle ? -1 : 1;
            if (child.Feats.Tense is Tense.Imp or Tense.Past) return -1;
            if (child.Feats.Tense == Tense.Pres && participle) return child.Lemma == "être" && verb.Child("nsubj") is { Deprel: "nsubj:pass" } ? (verb.Lemma is "prévoir" or "attendre" ? 1 : -1) : -1;
        }
        if (verb.Feats.Tense == Tense.Fut) return 1;
        if (verb.Feats.Mood == Mood.Cnd) return 1;
        if (verb.Feats.VerbForm == VerbForm.Fin && verb.Feats.Tense is Tense.Imp or Tense.Past) return -1;
        return participle ? -1 : 0;
    }
}
