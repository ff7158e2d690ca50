namespace Vigie.Language;

/// <summary>Tokens and sentences of a text, before any analysis.</summary>
/// <param name="Text">The text.</param>
/// <param name="Starts">First UTF-16 position of each token, ascending.</param>
/// <param name="Ends">End position (excluded) of each token. Tokens do not overlap; what lies between is white space.</param>
/// <param name="SentenceTokens">First token of each sentence, then the token count. No sentence is empty.</param>
public sealed record TokenizedText(string Text, int[] Starts, int[] Ends, int[] SentenceTokens);
