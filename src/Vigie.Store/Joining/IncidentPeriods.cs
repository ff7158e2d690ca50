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
internal sealed class IncidentPeriods(IncidentGrouper grouper, Func<Told, List<Link>> linked) : IDisposable
{
    /// <summary>The days of a period. What is told of an event when so many have gone by is another telling's: a trial, an anniversary.</summary>
    public const int Days = 21;

    private readonly List<Told> _seen = [];
    private readonly List<(Told, Told, double)> _links = [];

    /// <summary>What a period makes of a telling.</summary>
    /// <param name="linked">Those that are linked there, it among them, directly or through others.</param>
    /// <param name="group">Its group; null where it is doubtful and in none.</param>
    public sealed class Sight(IReadOnlyList<Told> linked, IReadOnlyList<Told>? group)
    {
        public IReadOnlyList<Told> Linked { get; } = linked;

        public IReadOnlyList<Told>? Group { get; } = group;

        /// <summary>The period in which the group begins.</summary>
        public int First { get; } = group is null ? 0 : FirstOf(group);

        private static int FirstOf(IReadOnlyList<Told> group)
        {
            int first = group[0].Node.Period;
            foreach (var told in group) first = Math.Min(first, told.Node.Period);
            return first;
        }

        /// <summary>The incidents that are the group, or a part of it, and the period that decides on each; at most two.</summary>
        public (int Period, IReadOnlyList<Told> Tellings)[] Incidents { get; set; } = [];
    }

    /// <summary>The tellings whose incident may change when some come or go, or their links do: themselves among them.</summary>
    public HashSet<Told> Touched(IEnumerable<Told> changed)
    {
        var touched = new HashSet<Told>();
        // Many of them are linked with the same: once is enough.
        var met = new HashSet<(int Period, IReadOnlyList<Told> Linked)>();
        foreach (var told in changed)
        {
            int own = told.Node.Period;
            for (int period = own - 1; period <= own + 1; period++)
            {
                var component = See(period, told).Linked;
                if (!met.Add((period, component))) continue;
                // Whom the period before has in an incident, that incident decides on.
                foreach (var other in component)
                    if (other.Node.Period - period is var later && (later == 1 || later == 0 && GroupOf(other)?.Period != period - 1)) touched.Add(other);
            }
        }
        return touched;
    }

    /// <summary>The tellings of the incident that one is in, in order; none where it is doubtful and in no incident.</summary>
    public IReadOnlyList<Told> IncidentOf(Told told)
    {
        if (GroupOf(told) is not { } its) return [];
        foreach (var known in its.Sight.Incidents)
            if (known.Period == its.Period) return known.Tellings;
        Told[] tellings = [.. its.Sight.Group!.Where(other => other.Node.Period - its.Period is 0 or 1 && GroupOf(other) == its)];
        // What is left of a group, where others are in an earlier incident, may be what is doubtful.
        if (tellings.All(other => other.IsDoubtful)) tellings = [];
        its.Sight.Incidents = [.. its.Sight.Incidents, (its.Period, tellings)];
        return tellings;
    }

    /// <summary>Lets go of what was found.</summary>
    public void Dispose()
    {
        foreach (var told in _seen) told.Sights = null;
    }

    /// <summary>The group that decides on a telling, and the period that made it.</summary>
    private (int Period, Sight Sight)? GroupOf(Told told)
    {
        int own = told.Node.Period;
        if (See(own - 1, told) is { Group: not null } before && before.First == own - 1) return (own - 1, before);
        return See(own, told) is { Group: not null } sight ? (own, sight) : null;
    }

    private Sight See(int period, Told told)
    {
        if (SightOf(told, period) is { } known) return known;
        var component = new List<Told> { told };
        var alone = new Sight(component, null);
        SightOf(told, period) = alone;
        _links.Clear();
        bool whole = true;
        int first = told.Node.Period, last = first;
        for (int i = 0; i < component.Count; i++)
            foreach (var (other, score) in linked(component[i]))
            {
                int its = other.Node.Period;
                if (Math.Abs(its - period) > 1)
                {
                    whole = false;
                    continue;
                }
                _links.Add((component[i], other, score));
                ref var seen = ref SightOf(other, period);
                if (seen is not null) continue;
                seen = alone;
                component.Add(other);
                (first, last) = (Math.Min(first, its), Math.Max(last, its));
            }
        foreach (var group in grouper.Group(component, _links))
        {
            var sight = new Sight(component, group);
            foreach (var member in group) SightOf(member, period) = sight;
        }
        // Every period that has all of it makes the same of it.
        if (whole)
            foreach (var member in component)
                for (int p = last - 1; p <= first + 1; p++) SightOf(member, p) = SightOf(member, period);
        return SightOf(told, period)!;
    }

    private ref Sight? SightOf(Told told, int period)
    {
        if (told.Sights is null)
        {
            told.Sights = new Sight?[3];
            _seen.Add(told);
        }
        return ref told.Sights[period - told.Node.Period + 1];
    }
}
