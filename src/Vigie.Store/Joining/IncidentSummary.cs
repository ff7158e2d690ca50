using System.Globalization;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>What most tellings of an incident say of it. The tellings keep what each of them says.</summary>
/// <param name="Scheme"><c>plover</c> or <c>hazard</c>.</param>
/// <param name="Type">The commonest type.</param>
/// <param name="Place">The place stated best and most often, the smaller before the larger; or null.</param>
/// <param name="Earliest">First day of the date stated best and most often, or null.</param>
/// <param name="Latest">Its last day.</param>
internal sealed record IncidentSummary(string Scheme, string Type, TellingPlace? Place, string? Earliest, string? Latest)
{
    /// <summary>Sums up <paramref name="tellings"/>, of which there is at least one. Their order does not matter.</summary>
    public static IncidentSummary Of(IReadOnlyCollection<Telling> tellings)
    {
        if (tellings.Count == 1)
        {
            var only = tellings.First();
            return new IncidentSummary(only.Scheme, only.Type, only.Place is { } place ? place with { Basis = "" } : null, only.Date is { } first ? Iso(first.Earliest) : null, only.Date is { } last ? Iso(last.Latest) : null);
        }
        var (scheme, type) = Most(tellings.Select(t => ((t.Scheme, t.Type), 1.0)), key => key.Type);
        var places = tellings.Where(t => t.Place is not null).Select(t => (t.Place! with { Basis = "" }, TellingMatcher.Stated(t.Place!.Basis) * (IsSmall(t.Place) ? 1 : 0.2)));
        var dates = tellings.Where(t => t.Date is not null).Select(t => ((t.Date!.Earliest, t.Date.Latest), TellingMatcher.Stated(t.Date.Basis)));
        var (earliest, latest) = Most(dates.Select(d => (((DateOnly, DateOnly)?)d.Item1, d.Item2)), d => $"{d:O}") ?? default;
        bool dated = tellings.Any(t => t.Date is not null);
        return new IncidentSummary(scheme, type, Most(places, p => $"{p.Name} {p.GeoNames}"), dated ? Iso(earliest) : null, dated ? Iso(latest) : null);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsSmall(TellingPlace place) => place.Kind is PlaceKind.City or PlaceKind.Site or PlaceKind.Admin2 or PlaceKind.Unknown;

    private static T? Most<T>(IEnumerable<(T Value, double Weight)> values, Func<T, string> order)
    {
        var sums = new List<(T Value, double Weight)>();
        foreach (var (value, weight) in values)
        {
            int known = sums.FindIndex(sum => EqualityComparer<T>.Default.Equals(sum.Value, value));
            if (known < 0) sums.Add((value, weight));
            else sums[known] = (value, sums[known].Weight + weight);
        }
        if (sums.Count < 2) return sums.Count == 0 ? default : sums[0].Value;
        double most = sums.Max(sum => sum.Weight);
        return sums.Where(sum => sum.Weight == most).Select(sum => sum.Value).OrderBy(order, StringComparer.Ordinal).First();
    }
}
