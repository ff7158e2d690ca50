using System.Collections.Immutable;

namespace Vigie.Store.Joining;

/// <summary>A document with what joining found for it.</summary>
internal sealed class JoinNode
{
    /// <summary>Terms by which documents that may belong together find each other.</summary>
    private const int KeyTerms = 24;

    public JoinNode(Digest digest)
    {
        Digest = digest;
        Storyline = digest.Key;
        Day = digest.Day?.DayNumber ?? Joiner.Undated;
        Period = (int)Math.Floor((double)Day / IncidentPeriods.Days);
        var terms = digest.Terms.ToArray();
        Array.Sort(terms, (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : Term.Compare(a, b));
        Terms = [.. terms.Take(KeyTerms).Select(term => term with { Weight = 0 })];
        var scenes = new HashSet<ulong>();
        foreach (var telling in digest.Tellings) TellingMatcher.AddScenes(telling, scenes);
        Scenes = [.. scenes];
        var tellings = ImmutableArray.CreateBuilder<Told>(digest.Tellings.Length);
        for (int number = 1; number <= digest.Tellings.Length; number++) tellings.Add(new Told(this, number));
        Tellings = tellings.MoveToImmutable();
    }

    public Digest Digest { get; }

    /// <summary>Its tellings, in the order of the digest.</summary>
    public ImmutableArray<Told> Tellings { get; }

    /// <summary>By how many terms the document that neighbours are looked for shares with this one, where <see cref="Asked"/> is the number of that search.</summary>
    public int Shared { get; set; }

    /// <summary>Number of the search for neighbours that met this document last.</summary>
    public long Asked { get; set; }

    /// <summary>Tells it from the other documents whose tellings are grouped with its own, while they are grouped.</summary>
    public int Rank { get; set; }

    /// <summary>The document's key in the store; 0 where there is no store.</summary>
    public long Document { get; init; }

    /// <summary>What it copies.</summary>
    public Copy Copy { get; set; }

    /// <summary>Key of the earlier document whose story it continues, or null.</summary>
    public string? Forerunner { get; set; }

    /// <summary>How like the forerunner it is.</summary>
    public double Likeness { get; set; }

    /// <summary>Key of the first document of its storyline: its own where it continues none.</summary>
    public string Storyline { get; set; }

    /// <summary>Number of the day of publication, or <see cref="Joiner.Undated"/>.</summary>
    public int Day { get; }

    /// <summary>Number of the period of publication.</summary>
    public int Period { get; }

    /// <summary>The heaviest terms, not weighed.</summary>
    public ImmutableArray<Term> Terms { get; }

    /// <summary>Towns of its tellings with what they tell and when: see <see cref="TellingMatcher.AddScenes"/>.</summary>
    public ImmutableArray<ulong> Scenes { get; }
}
