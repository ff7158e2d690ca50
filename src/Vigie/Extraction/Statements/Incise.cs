namespace Vigie.Extraction.Statements;

/// <summary>A cue with its speaker, parted from the words said by commas or marks (« , a déclaré X, », « , selon Y »).</summary>
/// <param name="First">First token, without the comma before.</param>
/// <param name="End">Token after the last; the comma or stop that closes it is left out.</param>
/// <param name="CueFirst">First token of the verb group or preposition.</param>
/// <param name="CueEnd">Token after it.</param>
/// <param name="Verb">The verb group, or null for a preposition.</param>
/// <param name="Speaker">Word that names the speaker, −1 when none does.</param>
/// <param name="Group">The speaker's noun group, where there is one.</param>
/// <param name="Rule">The line of the lexicon.</param>
internal sealed record Incise(
    int First, int End, int CueFirst, int CueEnd, SpeechCue? Verb, int Speaker, NounGroup? Group, string Rule);
