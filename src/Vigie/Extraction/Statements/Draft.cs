namespace Vigie.Extraction.Statements;

/// <summary>A statement in the making: token ranges and words instead of spans and actors.</summary>
internal sealed class Draft
{
    /// <summary>What is said: token ranges [first, end) in text order.</summary>
    public List<(int First, int End)> Pieces { get; init; } = [];

    /// <summary>Word that names the speaker, −1 when it is to be found in the context.</summary>
    public int Speaker { get; set; } = -1;

    /// <summary>The speaker's noun group, where one was read.</summary>
    public NounGroup? Group { get; set; }

    /// <summary>First token of the cue, −1 for none.</summary>
    public int CueFirst { get; init; } = -1;

    /// <summary>Token after the cue.</summary>
    public int CueEnd { get; init; } = -1;

    /// <summary>Token range of the clause that reports, where time and place of saying may stand.</summary>
    public (int First, int End) Clause { get; init; } = (-1, -1);

    /// <summary>The lexicon line or rule that made it.</summary>
    public required string Rule { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>All of it is somebody's own words although no marks stand around them (an answer of an interview).</summary>
    public bool Spoken { get; init; }

    /// <summary>The cue is « on » or a passive: nobody is named.</summary>
    public bool Nameless { get; init; }

    /// <summary>The cue is a participle: who spoke before it in the sentence goes on (« a dit X, rappelant que … »).</summary>
    public bool Follows { get; init; }

    /// <summary>The subject is « on ».</summary>
    public bool Anonymous { get; init; }

    /// <summary>First token of what is said.</summary>
    public int First => Pieces[0].First;

    /// <summary>Token after the last of what is said.</summary>
    public int End => Pieces[^1].End;
}
