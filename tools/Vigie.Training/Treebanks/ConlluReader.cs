using System.Globalization;
using System.IO.Compression;

namespace Vigie.Training.Treebanks;

/// <summary>Reads CoNLL-U, plain or gzipped. Empty nodes are left out, and sentences with untagged words.</summary>
internal static class ConlluReader
{
    public static IEnumerable<Sentence> Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var tokens = new List<SurfaceToken>();
        var words = new List<TreeWord>();
        int coveredUntil = 0;
        for (string? line = reader.ReadLine(); ; line = reader.ReadLine())
        {
            if (string.IsNullOrEmpty(line))
            {
                if (words.Count > 0 && words.TrueForAll(word => word.Upos != "_")) yield return new Sentence([.. tokens], [.. words]);
                tokens.Clear();
                words.Clear();
                coveredUntil = 0;
                if (line is null) yield break;
                continue;
            }
            if (line[0] == '#') continue;
            string[] c = line.Split('\t');
            if (c[0].Contains('.', StringComparison.Ordinal)) continue;
            bool space = !c[9].Contains("SpaceAfter=No", StringComparison.Ordinal);
            int dash = c[0].IndexOf('-', StringComparison.Ordinal);
            if (dash > 0)
            {
                coveredUntil = int.Parse(c[0].AsSpan(dash + 1), CultureInfo.InvariantCulture);
                tokens.Add(new SurfaceToken(c[1], words.Count, words.Count + coveredUntil - int.Parse(c[0].AsSpan(0, dash), CultureInfo.InvariantCulture) + 1, space));
                continue;
            }
            if (words.Count + 1 > coveredUntil) tokens.Add(new SurfaceToken(c[1], words.Count, words.Count + 1, space));
            words.Add(new TreeWord(c[1], c[2], c[3], c[5], c[6] == "_" ? 0 : int.Parse(c[6], CultureInfo.InvariantCulture), c[7]));
        }
    }
}
