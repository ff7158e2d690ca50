namespace Vigie.Store.Joining;

/// <summary>Finds the incidents of tellings, each among the tellings of a few weeks.</summary>
/// <remarks>
/// Where attacks, strikes or trials are told every day, each telling is linked with some of the day before, and what is linked is as long as the store. Time is therefore
/// cut into periods, and the tellings of each are grouped with those of the periods before and after it. A telling is in the incident that the period before has it in,
/// where that incident begins there; otherwise in the one its own period has it in. So an incident is told over two periods at most, and what it is depends on the tellings
/// of five periods, in whatever order they came.
/// </remarks>
/// <param name="grouper">Groups the tellings of three periods.</param>
/// <param name="linked">The tellings that one is linked with.</param>
/// <param name="day">The number of the day of publication.</param>
internal sealed class IncidentPeriods(IncidentGrouper grouper, Func<Told, IReadOnlyList<Told>> linked, Func<Told, int> day)
{
    /// <summary>The days of a period. What is told of an event when so many have gone by is another telling's: a trial, an anniversary.</summary>
    public const int Days = 21;

    private readonly Dictionary<(int Period, IReadOnlyList<Told> Group), IReadOnlyList<Told>> _incidents = [];

    /// <summary>What each period makes of a telling: those it is linked with there, and its group; null where it is doubtful and in none.</summary>
    private readonly Dictionary<(int Period, Told Told), (IReadOnlyList<Told> Linked, IReadOnlyList<Told>? Group)> _seen = [];

    /// <summary>The tellings whose incident may change when some come or go, or their links do: themselves among them.</summary>
    public HashSet<Told> Touched(IEnumerable<Told> changed)
    {
        var touched = new HashSet<Told>();
        // Many of them are linked with the same: once is enough.
        var met = new HashSet<(int Period, IReadOnlyList<Told> Linked)>();
        foreach (var told in changed)
        {
            int own = PeriodOf(told);
            for (int period = own - 1; period <= own + 1; period++)
            {
                var component = See(period, told).Linked;
                if (!met.Add((period, component))) continue;
                // Whom the period before has in an incident, that incident decides on.
                touched.UnionWith(component.Where(other => PeriodOf(other) - period is var later && (later == 1 || later == 0 && GroupOf(other)?.Period != period - 1)));
            }
        }
        return touched;
    }

    /// <summary>The tellings of the incident that one is in, in order; none where it is doubtful and in no incident.</summary>
    public IReadOnlyList<Told> IncidentOf(Told told)
    {
        if (GroupOf(told) is not { } its) return [];
        if (_incidents.TryGetValue(its, out var known)) return known;
        Told[] tellings = [.. its.Group.Where(other => PeriodOf(other) - its.Period is 0 or 1 && GroupOf(other) == its)];
        // What is left of a group, where others are in an earlier incident, may be what is doubtful.
        return _incidents[its] = tellings.Any(other => !other.IsDoubtful) ? tellings : [];
    }

    /// <summary>The group that decides on a telling, and the period that made it.</summary>
    private (int Period, IReadOnlyList<Told> Group)? GroupOf(Told told)
    {
        int own = PeriodOf(told);
        if (See(own - 1, told).Group is { } before && before.Min(PeriodOf) == own - 1) return (own - 1, before);
        return See(own, told).Group is { } group ? (own, group) : null;
    }

    private (IReadOnlyList<Told> Linked, IReadOnlyList<Told>? Group) See(int period, Told told)
    {
        if (_seen.TryGetValue((period, told), out var known)) return known;
        bool Within(Told other) => PeriodOf(other) - period is >= -1 and <= 1;
        var component = new List<Told> { told };
        var met = new HashSet<Told>(component);
        bool whole = true;
        for (int i = 0; i < component.Count; i++)
            foreach (var other in linked(component[i]))
                if (!Within(other)) whole = false;
                else if (met.Add(other)) component.Add(other);
        var groups = grouper.Group(component, whole ? linked : other => linked(other).Where(Within)).SelectMany(group => group.Select(member => (member, group))).ToDictionary(x => x.member, x => x.group);
        // Every period that has all of it makes the same of it.
        int first = whole ? component.Max(PeriodOf) - 1 : period, last = whole ? component.Min(PeriodOf) + 1 : period;
        for (int p = first; p <= last; p++)
            foreach (var member in component) _seen[(p, member)] = (component, groups.GetValueOrDefault(member));
        return _seen[(period, told)];
    }

    private int PeriodOf(Told told) => (int)Math.Floor((double)day(told) / Days);
}
