using System.Globalization;
using Vigie.Knowledge;
using Vigie.Training.Analysis;

namespace Vigie.Training.Names;

/// <summary>Compiles <c>fr/actors/firstnames.tsv</c> from the first names given in France (INSEE, 2017).</summary>
internal static class FirstNameCompiler
{
    private const int LeastBearers = 60;
    private const int Common = 5000;

    public static void Run(string data, DataFolder own)
    {
        var names = new SortedDictionary<string, (double Men, int Bearers)>(StringComparer.Ordinal);
        foreach (string line in LexiconCompiler.ReadLines(Path.Combine(data, "people/insee-firstnames-2017/prenoms_sexratio.csv")).Skip(1))
        {
            string[] c = line.Split(';');
            if (!double.TryParse(c[1].Replace(',', '.'), CultureInfo.InvariantCulture, out double share) || !int.TryParse(c[2], out int bearers) || bearers < LeastBearers) continue;
            string key = PlaceKey.Fold(c[0].Trim('"'));
            var old = names.GetValueOrDefault(key);
            names[key] = ((old.Men * old.Bearers + share * bearers) / (old.Bearers + bearers), old.Bearers + bearers);
        }
        using var writer = new StreamWriter(own.File("fr/actors/firstnames.tsv")) { NewLine = "\n" };
        writer.WriteLine("# First names given in France: folded name, gender (m, f, x both), 1 where more than 5,000 people bear it.");
        writer.WriteLine("# Compiled from the INSEE first-name file of 2017 (Licence Ouverte) by Vigie.Training compile-firstnames.");
        foreach (var (name, (men, bearers)) in names)
            writer.WriteLine($"{name}\t{(men > 0.85 ? 'm' : men < 0.15 ? 'f' : 'x')}\t{(bearers >= Common ? 1 : 0)}");
    }
}
