namespace Vigie.Language.French.Models;

/// <summary>The joint tags of the tagger: part of speech and features of one word, or of each word of a contraction.</summary>
/// <remarks>Written <c>NOUN|Gender=Masc|Number=Sing</c>; contractions join their words' tags with <c>+</c>.</remarks>
internal sealed class TagSet
{
    public TagSet(string[] names)
    {
        Names = names;
        Parts = new (Upos, Feats, int)[names.Length][];
        Hashes = new uint[names.Length];
        UposHashes = new uint[names.Length];
        var feats = new Dictionary<string, Feats>(StringComparer.Ordinal) { ["_"] = Feats.Empty };
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++) index.Add(names[i], i);
        for (int i = 0; i < names.Length; i++)
        {
            string[] parts = names[i].Split('+');
            Parts[i] = new (Upos, Feats, int)[parts.Length];
            for (int k = 0; k < parts.Length; k++)
            {
                int bar = parts[k].IndexOf('|', StringComparison.Ordinal);
                string value = parts[k][(bar + 1)..];
                if (!feats.TryGetValue(value, out var parsed)) feats.Add(value, parsed = new Feats(value));
                Parts[i][k] = (Enum.Parse<Upos>(parts[k].AsSpan(0, bar)), parsed, index.GetValueOrDefault(parts[k], i));
            }
            Hashes[i] = LinearModel.LabelHash(i);
            UposHashes[i] = LinearModel.LabelHash(1000 + (int)Parts[i][0].Upos + 20 * parts.Length);
        }
    }

    public string[] Names { get; }

    public int Count => Names.Length;

    /// <summary>Per tag, for each word it covers: part of speech, features, and the number of the tag of that word alone.</summary>
    public (Upos Upos, Feats Feats, int Tag)[][] Parts { get; }

    public uint[] Hashes { get; }

    public uint[] UposHashes { get; }
}
