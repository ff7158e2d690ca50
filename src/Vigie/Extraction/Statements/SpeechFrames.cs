namespace Vigie.Extraction.Statements;

/// <summary>How what is said follows a verb of saying; the columns of <c>data/fr/speech/verbs.tsv</c>.</summary>
[Flags]
internal enum SpeechFrames
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A clause in <i>que</i> (« affirme que … »).</summary>
    Que = 1,

    /// <summary>A bare infinitive (« dit vouloir … »).</summary>
    Infinitive = 2,

    /// <summary>An indirect question (« demande si … »).</summary>
    Question = 4,

    /// <summary><i>de</i> and an infinitive (« promet de … »).</summary>
    De = 8,

    /// <summary><i>à</i> and an infinitive or a noun group (« appelle au calme »).</summary>
    A = 16,

    /// <summary><i>sur</i> and a noun group (« insiste sur … »).</summary>
    Sur = 32,

    /// <summary><i>contre</i> and a noun group (« met en garde contre … »).</summary>
    Contre = 64,

    /// <summary><i>pour</i> and a noun group or infinitive (« plaide pour … »).</summary>
    Pour = 128,

    /// <summary>What is said may stand unquoted beside the inverted verb (« …, a indiqué X »).</summary>
    Incise = 256,

    /// <summary>A quotation may be its object or stand beside it.</summary>
    Quote = 512,

    /// <summary>An object and a number after <i>à</i> (« estime les pertes à deux millions »).</summary>
    Value = 1024,

    /// <summary>An adjective said of the subject or of an object (« se dit prêt à », « juge l'effort insuffisant »).</summary>
    Attribute = 2048,

    /// <summary><i>de</i> and a noun group (« fait état de trois morts »).</summary>
    DeGroup = 4096,

    /// <summary>A colon, also without quotation marks (« résume l'enjeu : … »).</summary>
    Colon = 8192,
}

/// <summary>What saying amounts to; the last column of <c>verbs.tsv</c>.</summary>
internal enum SpeechClass
{
    /// <summary>Plain saying.</summary>
    Say,

    /// <summary>An opinion.</summary>
    Think,

    /// <summary>A feeling.</summary>
    Feel,

    /// <summary>A sound or gesture that carries words (« sourit »).</summary>
    Gesture,

    /// <summary>Blame.</summary>
    Accuse,

    /// <summary>A question.</summary>
    Ask,

    /// <summary>A demand, a piece of advice.</summary>
    Order,

    /// <summary>A warning.</summary>
    Warn,

    /// <summary>A promise or threat.</summary>
    Promise,

    /// <summary>A denial.</summary>
    Deny,

    /// <summary>Repeating somebody else's words: the object speaks (« cite le général Diallo : « … » »).</summary>
    Cite,

    /// <summary>Learning from somebody (« a-t-on appris auprès de X »).</summary>
    Learn,
}

/// <summary>A line of <c>verbs.tsv</c>.</summary>
/// <param name="Expression">The line's name: infinitive with reflexive and further words.</param>
/// <param name="Reflexive">Whether it wants <i>se</i>.</param>
/// <param name="Negative">Whether it wants the negation (« ne pas exclure »).</param>
/// <param name="There">Whether it wants the clitic <i>y</i> (« y voit « … » »).</param>
/// <param name="Tail">Words that follow the verb, folded.</param>
/// <param name="Frames">How what is said follows.</param>
/// <param name="Class">What saying amounts to.</param>
internal sealed record SpeechVerb(
    string Expression, bool Reflexive, bool Negative, bool There, string[] Tail, SpeechFrames Frames, SpeechClass Class)
{
    /// <summary>Whether all of <paramref name="frames"/> hold.</summary>
    public bool Takes(SpeechFrames frames) => (Frames & frames) == frames;

    /// <summary>Whether one of <paramref name="frames"/> holds.</summary>
    public bool TakesAny(SpeechFrames frames) => (Frames & frames) != SpeechFrames.None;
}
