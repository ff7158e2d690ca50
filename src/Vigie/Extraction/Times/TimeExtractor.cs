using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Times;

/// <summary>Finds and resolves time expressions (TIMEX3).</summary>
/// <remarks>Words and patterns are lines of <c>data/fr/times</c>; a matcher finds them, a guard refuses ages and names, a resolver gives values,
/// neighbours are joined (« mercredi » + « soir », « vendredi » + « à 8 heures »). Safe to share between threads.</remarks>
internal sealed class TimeExtractor
{
    /// <summary>Tokens at the start of a text in which a full date is the dateline's.</summary>
    private const int Dateline = 15;

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
        string[] words = TimeMatcher.Words(analysis);
        var matches = _matcher.Find(analysis, words);
        var guard = new TimeGuard(_lexicon, analysis, words);
        var joiner = new TimeJoiner(_lexicon, analysis, words);
        var resolver = new TimeResolver(document.PublishedDay ?? DatelineDay(matches, words));
        var habits = new Habits(_lexicon, analysis, words);
        matches.RemoveAll(match => document.IsIgnored(analysis.TokenSpan(match.First).Start) || guard.Refuses(match));
        int[] directions = [.. matches.Select(match => _lexicon.Tense.Direction(analysis, words, match.First))];
        resolver.Prepare(matches, directions);
        var found = new List<PlacedTime>();
        for (int i = 0; i < matches.Count; i++)
        {
            var match = matches[i];
            var context = new TimeContext(directions[i], habits.At(match.First), analysis.WordSentences[analysis.TokenWords[match.First]]);
            if (resolver.Resolve(match, context) is not { } time) continue;
            var placed = new PlacedTime(match.First, match.End, time, match.Rule.Name);
            if (found.Count > 0 && joiner.Join(found[^1], placed) is { } joined)
            {
                found[^1] = joined;
                if (found.Count > 1 && joiner.Redate(found[^2], joined) is { } first) found[^2] = first;
            }
            else
            {
                found.Add(placed);
            }
        }
        return [.. found.Select((time, index) => Record(analysis, time, index + 1))];
    }

    private static TimeExpression Record(Analysis analysis, PlacedTime placed, int number)
    {
        var range = placed.Time.Type is TimeType.DATE or TimeType.TIME ? Calendar.Range(placed.Time.Value) : null;
        return new TimeExpression
        {
            Id = $"t{number}",
            Span = new TextSpan(analysis.TokenSpan(placed.First).Start, analysis.TokenSpan(placed.End - 1).End),
            Type = placed.Time.Type,
            Value = placed.Time.Value,
            Mod = placed.Time.Mod,
            Earliest = range is { } r ? Calendar.Day(r.First) : null,
            Latest = range is { } l ? Calendar.Day(l.Last) : null,
            Rule = placed.Rule,
        };
    }

    // « PARIS, 12 mars 2024 (AFP) - » dates a text that comes without a day of publication.
    private DateOnly? DatelineDay(List<TimeMatch> matches, string[] words)
    {
        foreach (var match in matches)
        {
            if (match.First >= Dateline) break;
            if (match.End >= words.Length || _lexicon.Value("dateline-end", words[match.End]) is null) continue;
            if (match.Rule.Action is "date" or "numeric-date" && new TimeResolver(null).Resolve(match, default) is { } time && Calendar.Range(time.Value) is { } day) return day.First;
        }
        return null;
    }
}
