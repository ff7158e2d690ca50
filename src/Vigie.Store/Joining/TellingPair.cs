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
        -3.1 + 1.15 * Type + 0.3 * Mode + 1.65 * Trigger
        + 3.2 * SameDate - 2.6 * OtherDate + 2.8 * SamePlace - 1.2 * OtherPlace + 1.2 * NearPlace
        + 2.6 * Words + 0.75 * SameFigure + 1.4 * SameCount + 0.4 * OneHazard + 0.75 * SameParticipant - 0.6 * OtherRecipient - 2.2 * OtherName
        - 1.4 * Background - 2.3 * Apart - 1.35 * OneDocument;
}
