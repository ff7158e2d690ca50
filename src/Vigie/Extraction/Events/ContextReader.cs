using Vigie.Knowledge;
using Vigie.Language;

namespace Vigie.Extraction.Events;

/// <summary>The PLOVER contexts of an event: those whose words stand in its sentence or beside it.</summary>
internal sealed class ContextReader
{
    private readonly Dictionary<string, List<string>> _byLemma = new(StringComparer.Ordinal);
    private readonly List<(ListedWord Expression, string Context)> _expressions = [];

    public ContextReader(DataFolder data)
    {
        foreach (var (_, c) in data.ReadTable("fr/events/contexts.tsv"))
            foreach (string lemma in c[1].Split(' '))
            {
                if (lemma.Contains('_', StringComparison.Ordinal))
                {
                    _expressions.Add((new ListedWord(lemma.Replace('_', ' ')), c[0]));
                    continue;
                }
                if (!_byLemma.TryGetValue(lemma, out var list)) _byLemma.Add(lemma, list = []);
                list.Add(c[0]);
            }
    }

    /// <summary>Contexts in alphabetical order.</summary>
    public SortedSet<string> Read(Word word)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var analysis = word.Analysis;
        var (first, end) = analysis.WordsOf(word.Sentence);
        for (int w = first; w < end; w++)
        {
            // « vivre » the verb and « or » the conjunction speak of no context; « vivres » and the metal do.
            if (analysis[w].Upos is not (Upos.NOUN or Upos.PROPN or Upos.ADJ)) continue;
            string lemma = analysis[w].Lemma;
            if (_byLemma.TryGetValue(lemma, out var contexts)) found.UnionWith(contexts);
            foreach (var (expression, context) in _expressions)
                if (expression.Text.StartsWith(lemma, StringComparison.Ordinal) && EventSyntax.Stands(expression.Expression!, analysis[w])) found.Add(context);
        }
        return found;
    }
}
