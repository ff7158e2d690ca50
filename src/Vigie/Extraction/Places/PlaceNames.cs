using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;
using Vigie.Text;

namespace Vigie.Extraction.Places;

/// <summary>Corrects the recognised names with what is known of places.</summary>
/// <remarks>
/// Names of countries, capitals, towns and regions that the recogniser left unmarked are added. A name taken for a person, an organisation
/// or a work is a place where the words around it put something there and it is known as a place: « à Oum Baru », « près de l'hôpital
/// Kamal-Adwan », « à Adi Harush, en Éthiopie ».
/// </remarks>
internal sealed class PlaceNames(PlaceKnowledge knowledge, PlaceSyntax syntax, Gazetteer gazetteer)
{
    /// <summary>Most tokens and UTF-16 units of a hand-written name that the recogniser left unmarked.</summary>
    private const int LongestUnmarked = 4, LongestSpan = 40;

    /// <summary>The analysis with its names corrected; itself when nothing changes.</summary>
    public Analysis Correct(Analysis analysis)
    {
        var names = new List<Name>(analysis.NameList.Count);
        bool changed = false;
        int next = 0;
        for (int t = 0; t < analysis.TokenCount; t++)
        {
            if (next < analysis.NameList.Count && analysis.NameList[next].FirstToken == t)
            {
                var name = analysis.NameList[next++];
                if (name.Type != NameType.LOC && IsPlace(analysis, name))
                {
                    name = name with { Type = NameType.LOC };
                    changed = true;
                }
                names.Add(name);
                t = name.EndToken - 1;
                continue;
            }
            if (!char.IsUpper(analysis.Text[analysis.TokenSpan(t).Start]) || analysis[analysis.TokenWords[t]].Upos is not (Upos.PROPN or Upos.X or Upos.NOUN)) continue;
            int limit = next < analysis.NameList.Count ? analysis.NameList[next].FirstToken : analysis.TokenCount;
            for (int end = Math.Min(t + LongestUnmarked, limit); end > t; end--)
            {
                var span = new TextSpan(analysis.TokenSpan(t).Start, analysis.TokenSpan(end - 1).End);
                if (span.Length >= LongestSpan || !IsUnmistakable(PlaceKey.Fold(span.Of(analysis.Text)))) continue;
                names.Add(new Name(t, end, NameType.LOC));
                changed = true;
                t = end - 1;
                break;
            }
        }
        return changed ? analysis.WithNames([.. names]) : analysis;
    }

    /// <summary>
    /// The places in a name: one, or the ends of a road, « route Kaolack-Tambacounda », « axe Sévaré-Bandiagara-Bankass ».
    /// </summary>
    public IReadOnlyList<TextSpan> PlacesIn(Analysis analysis, Name name)
    {
        var span = analysis.SpanOf(name);
        string text = span.Of(analysis.Text);
        if (text.IndexOfAny(s_dashes) < 0) return [span];
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        bool begins = space > 0 && syntax.Has("road", text[..space].ToLowerInvariant());
        if (!begins && !(name.FirstToken > 0 && syntax.Has("road", analysis[analysis.TokenWords[name.FirstToken] - 1].Lemma))) return [span];
        var ends = new List<TextSpan>();
        return Split(analysis.Text, begins ? new TextSpan(span.Start + space + 1, span.End) : span, ends) && ends.Count > 1 ? ends : [span];
    }

    /// <summary>Divides a span at dashes into known places; false when it cannot be divided so.</summary>
    private bool Split(string text, TextSpan span, List<TextSpan> ends)
    {
        if (IsKnown(PlaceKey.Fold(span.Of(text))))
        {
            ends.Add(span);
            return true;
        }
        for (int i = span.Start + 1; i < span.End - 1; i++)
        {
            if (!s_dashes.Contains(text[i]) || !IsKnown(PlaceKey.Fold(text[span.Start..i]))) continue;
            ends.Add(new TextSpan(span.Start, i));
            if (Split(text, new TextSpan(i + 1, span.End), ends)) return true;
            ends.RemoveAt(ends.Count - 1);
        }
        return false;
    }

    private bool IsKnown(string key) => knowledge.Named(key).Count > 0 || knowledge.CountryOfCapital(key) is not null || gazetteer.Knows(key);

    private static readonly char[] s_dashes = ['-', '\u2010', '\u2011', '–', '—'];

    /// <summary>Whether a name known by hand means a place wherever it stands.</summary>
    private bool IsUnmistakable(string key) =>
        key.Length >= 4 && (knowledge.CountryNamed(key) is not null || knowledge.CountryOfCapital(key) is not null
            || knowledge.Named(key) is [{ Kind: not PlaceKind.Site and not PlaceKind.Water and not PlaceKind.Continent }]);

    private bool IsPlace(Analysis analysis, Name name)
    {
        string text = analysis.SpanOf(name).Of(analysis.Text), key = PlaceKey.Fold(text);
        bool known = knowledge.Named(key).Count > 0;
        var head = analysis[analysis.HeadWordOf(name)];
        // « à l'hôpital de Bunia », « dans la prison de Rebeuss »: a building, whatever its name.
        if (known && FollowsClass(analysis, name) || name.Type == NameType.ORG && IsSite(text) && IsUnder(head)) return true;
        if (known && IsSite(text) && head.Is("obj") && head.Head is { } verb && syntax.Has("motion", verb.Lemma)) return true;
        if (!known && !gazetteer.Knows(key)) return false;
        // A name that only the gazetteer knows may be a person's too: the text must say where it lies.
        return (IsUnder(head) || IsPartOf(analysis, head)) && (known || IsContained(analysis, name));
    }

    /// <summary>Whether a name begins with the noun of its class: « hôpital Al-Chifa », « université de Lomé ».</summary>
    private bool IsSite(string name)
    {
        int space = name.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && name[..space].ToLowerInvariant() is var noun && (syntax.Has("holds", noun) || syntax.Has("street", noun));
    }

    /// <summary>« à X », « dans l'X ».</summary>
    private bool IsUnder(Word head) => PlaceSyntax.CaseOf(head) is { } preposition && syntax.Has("at", preposition);

    /// <summary>« près de X », « les environs de X », « le village de X ».</summary>
    private bool IsPartOf(Analysis analysis, Word head) =>
        PlaceSyntax.CaseOf(head) == "de" && head.Head is { } noun && analysis.NameAt(noun.Index) is null && (syntax.Has("part", noun.Lemma) || syntax.Has("class", noun.Lemma));

    /// <summary>« le kibboutz X », « le groupement X ».</summary>
    private bool FollowsClass(Analysis analysis, Name name) =>
        name.FirstToken > 0 && analysis[analysis.TokenWords[name.FirstToken] - 1] is { Upos: Upos.NOUN } noun && syntax.Has("class", noun.Lemma);

    /// <summary>« X, en Éthiopie », « X (Gironde) ».</summary>
    private bool IsContained(Analysis analysis, Name name)
    {
        int after = name.EndToken;
        if (after + 2 >= analysis.TokenCount) return false;
        string mark = analysis.TokenSpan(after).Of(analysis.Text);
        int next = after + 1;
        if (mark == ",")
        {
            string preposition = analysis[analysis.TokenWords[next]].Lemma.ToLowerInvariant();
            if (!syntax.Has("in", preposition) && !syntax.Has("town", preposition)) return false;
            next++;
        }
        else if (mark != "(") return false;
        return analysis.NameAt(analysis.TokenWords[next]) is { Type: NameType.LOC };
    }
}
