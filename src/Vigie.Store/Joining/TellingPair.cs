namespace Vigie.Store.Joining;

/// <summary>What speaks for and against two tellings being of one event. Each field is 0 where nothing is known.</summary>
internal readonly record struct TellingPair
{
    /// <summary>1 the same type, 0 types of one scene.</summary>
    public double Type { get; init; }

    /// <summary>1 the same mode, −1 another one.</summary>
    public double Mode { get; init; }

    /// <summary>1 the same word names both.</summary>
    public double Trigger { get; init; }

    /// <summary>How well both dates agree, where they do: 1 the same day, stated at both events.</summary>
    public double SameDate { get; init; }

    /// <summary>How well both dates are stated, where they differ.</summary>
    public double OtherDate { get; init; }

    /// <summary>How well both places agree, where they do: 1 the same town, stated at both events.</summary>
    public double SamePlace { get; init; }

    /// <summary>How well both places are stated, where they lie apart.</summary>
    public double OtherPlace { get; init; }

    /// <summary>How well both places are stated, where they are two towns within reach of each other.</summary>
    public double NearPlace { get; init; }

    /// <summary>Cosine of the telling words of both sentences.</summary>
    public double Words { get; init; }

    /// <summary>1 a count of the same kind and number.</summary>
    public double SameFigure { get; init; }

    /// <summary>1 both count the same kind of people, whatever the number.</summary>
    public double SameCount { get; init; }

    /// <summary>1 two articles that are alike tell of a hazard of one type: a story seldom has two.</summary>
    public double OneHazard { get; init; }

    /// <summary>1 the same participant acts, or undergoes.</summary>
    public double SameParticipant { get; init; }

    /// <summary>1 other words name whom it is done to.</summary>
    public double OtherRecipient { get; init; }

    /// <summary>1 one document tells both: it would not tell one event twice as if it were two.</summary>
    public double OneDocument { get; init; }

    /// <summary>1 different persons act, or undergo.</summary>
    public double OtherName { get; init; }

    /// <summary>1 one is background, the other news.</summary>
    public double Background { get; init; }

    /// <summary>1 nothing shows that the two articles speak of one affair: they are not alike, and the tellings neither share words nor a town and a day.</summary>
    public double Apart { get; init; }

    /// <summary>Whether nothing can make them one: other scenes, or other dates or places stated at the events themselves.</summary>
    public bool Excluded { get; init; }

    /// <summary>The logarithm of the odds that both tell one event, where nothing excludes it.</summary>
    /// <remarks>Weights of a logistic regression on the pairs of the test stories, rounded; learnt on four stories they find the incidents of the other four.</remarks>
    public double Score =>
        Even + ByType * Type + ByMode * Mode + ByTrigger * Trigger
        + ByDate * SameDate - 2.6 * OtherDate + ByPlace * SamePlace - 1.2 * OtherPlace + 1.2 * NearPlace
        + ByWords * Words + ByFigure * SameFigure + ByCount * SameCount + ByHazard * OneHazard + ByParticipant * SameParticipant - 0.6 * OtherRecipient - 2.2 * OtherName
        - 1.4 * Background - 2.3 * Apart - 1.35 * OneDocument;

    private const double Even = -2.9, ByType = 1.15, ByMode = 0.3, ByTrigger = 1.65, ByDate = 3.2, ByPlace = 2.8, ByWords = 2.6, ByFigure = 0.75, ByCount = 1.4, ByHazard = 0.4, ByParticipant = 0.75;

    /// <summary>A score that is not below any that tellings of two documents may have, by what takes no time to look up.</summary>
    public static double AtMost(Told a, Told b, double words) =>
        Even + ByMode + ByHazard + (a.Type == b.Type ? ByType : 0) + (Term.AreSame(a.Trigger, b.Trigger) ? ByTrigger : 0) + ByDate * a.DateStated * b.DateStated + ByPlace * a.PlaceStated * b.PlaceStated
        + ByWords * words + (a.HasFigures && b.HasFigures ? ByFigure + ByCount : 0) + (a.HasActors && b.HasActors || a.HasRecipients && b.HasRecipients ? ByParticipant : 0) + Rounding;

    /// <summary>More than sums of the same numbers in another order differ by.</summary>
    private const double Rounding = 1e-9;
}
