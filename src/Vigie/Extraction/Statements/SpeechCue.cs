namespace Vigie.Extraction.Statements;

/// <summary>A verb group in the text, and the line of the lexicon that it meets.</summary>
/// <param name="First">First token, clitics and negation included.</param>
/// <param name="End">Token after the last, the words of the expression included.</param>
/// <param name="Verb">Word of the main verb.</param>
/// <param name="Finite">Token of the conjugated verb, or of the main verb where none is.</param>
/// <param name="Pronoun">Token of the inverted subject pronoun, or −1.</param>
/// <param name="Negated">Whether « pas », « jamais », « guère »… denies it.</param>
/// <param name="Restricted">Whether « ne » stands before it without a negation, so that « que » restricts (« ne dit que cela »).</param>
/// <param name="Passive">Whether it is passive: who is named as its subject does not speak.</param>
/// <param name="IsFinite">Whether it is conjugated.</param>
/// <param name="Speech">What the lexicon says, or null for a verb it does not hold.</param>
internal sealed record SpeechCue(
    int First, int End, int Verb, int Finite, int Pronoun, bool Negated, bool Restricted, bool Passive, bool IsFinite, SpeechVerb? Speech)
{
    /// <summary>Whether the lexicon gives all of <paramref name="frames"/>.</summary>
    public bool Takes(SpeechFrames frames) => Speech?.Takes(frames) == true;
}
