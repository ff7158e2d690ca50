using Vigie.Knowledge;
using Vigie.Language.French.Models;

namespace Vigie.Language.French;

/// <summary>Tokens that hold two words (« du » = <i>de</i> + <i>le</i>), from <c>fr/text/contractions.tsv</c>.</summary>
internal sealed class Contractions
{
    private readonly Dictionary<string, Contraction> _all = new(StringComparer.OrdinalIgnoreCase);

    public Contractions(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/text/contractions.tsv"))
            _all.Add(c[0], new Contraction([(c[1], c[2]), (c[3], c[4])], [Hash.Of(c[1]), Hash.Of(c[3])]));
    }

    /// <summary>The words of <paramref name="token"/>, whatever its case, or null when it is no contraction.</summary>
    public Contraction? Find(string token) => _all.GetValueOrDefault(token);
}

/// <summary>The two words of a contraction with their lemmas, and the hashes of their forms.</summary>
internal sealed record Contraction((string Form, string Lemma)[] Words, uint[] Hashes);
