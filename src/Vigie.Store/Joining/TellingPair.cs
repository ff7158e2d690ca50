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
        -2.6 + 1.2 * Type + 0.5 * Mode + 0.65 * Trigger
        + 1.9 * SameDate - 1.3 * OtherDate + 1.9 * SamePlace - 0.7 * OtherPlace - 0.1 * NearPlace
        + 1.75 * Words + 0.8 * SameFigure + 1.1 * SameCount + 0.7 * OneHazard + 0.5 * SameParticipant - 0.7 * OtherRecipient - 2.5 * OtherName
        - 1.1 * Background - 3.0 * Apart - 1.0 * OneDocument;
}
