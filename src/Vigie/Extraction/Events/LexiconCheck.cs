using System.Collections.Immutable;
using System.Globalization;
using Vigie.Knowledge;

namespace Vigie.Extraction.Events;

/// <summary>Something wrong in a line of the event lexicon.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Code">What is wrong (<c>frame</c>, <c>class</c>…), a key of the sentences people see.</param>
/// <param name="Values">What the sentence names: the offending word, what is allowed.</param>
public sealed record LexiconProblem(string File, int Line, string Code, ImmutableArray<string> Values);

/// <summary>Checks the files of the event lexicon, line by line.</summary>
public sealed class LexiconCheck
{
    private static readonly string[] s_verbFrames = ["act", "meet", "visit", "solo", "victim"];
    private static readonly string[] s_nounFrames = ["by", "of", "both", "visit", "none"];
    private static readonly string[] s_readFromDocument = ["@actor", "@person", "@armed", "@cop", "@place"];

    // Beside the files of the types: the fewest columns of a line.
    private static readonly Dictionary<string, int> s_companions = new(StringComparer.Ordinal)
    {
        ["bounds"] = 3,
        ["classes"] = 2,
        ["contexts"] = 2,
        ["factuality"] = 3,
        ["figure-types"] = 2,
        ["counting"] = 2,
        ["figures"] = 4,
        ["light"] = 1,
        ["modes"] = 4,
        ["never"] = 4,
        ["quantities"] = 2,
        ["scores"] = 3,
        ["scenes"] = 2,
        ["things"] = 1,
    };

    private readonly Dictionary<string, string[]> _modes;
    private readonly HashSet<string> _classes = new(s_readFromDocument, StringComparer.Ordinal);

    // While the classes are checked: those that stand above, which a class may contain.
    private readonly HashSet<string> _above = new(s_readFromDocument, StringComparer.Ordinal);
    private readonly List<LexiconProblem> _problems = [];

    private LexiconCheck(DataFolder data, string folder)
    {
        _modes = data.ReadTable("plover/modes.tsv").ToDictionary(row => row.Columns[0], row => row.Columns[1].Split(' '), StringComparer.Ordinal);
        var own = new DataFolder(folder);
        foreach (var (_, c) in File.Exists(own.File("classes.tsv")) ? own.ReadTable("classes.tsv") : data.ReadTable("fr/events/classes.tsv")) _classes.Add("@" + c[0]);
    }

    /// <summary>
    /// The problems of a file, of all files <c>*.tsv</c> of a folder, or, when <paramref name="path"/> is null, of the lexicon under
    /// <paramref name="data"/>. By file, then by line.
    /// </summary>
    /// <remarks>The name of a file says what it is: a type (<c>PROTEST.tsv</c>) or a companion (<c>classes.tsv</c>). Other names are not checked.</remarks>
    /// <exception cref="IOException">Nothing can be read there.</exception>
    public static IReadOnlyList<LexiconProblem> Check(DataFolder data, string? path)
    {
        ArgumentNullException.ThrowIfNull(data);
        path ??= data.File("fr/events");
        bool folder = Directory.Exists(path);
        if (!folder && !File.Exists(path)) throw new FileNotFoundException(path);
        var check = new LexiconCheck(data, folder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!);
        string[] files = folder ? [.. Directory.EnumerateFiles(path, "*.tsv").Order(StringComparer.Ordinal)] : [path];
        foreach (string file in files) check.CheckFile(file);
        return check._problems;
    }

    private void CheckFile(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        bool type = EventLexicon.Types.Contains(name, StringComparer.Ordinal);
        if (!type && !s_companions.ContainsKey(name)) return;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, c) in new DataFolder(Path.GetDirectoryName(Path.GetFullPath(file))!).ReadTable(Path.GetFileName(file)))
        {
            void Problem(string code, params string[] values) => _problems.Add(new LexiconProblem(file, line, code, [.. values]));
            // Of two lines of one type that ask for the same, and of two classes of one name, the second never counts.
            string key = type && c.Length > 4 ? $"{c[0]}\t{c[1]}\t{c[4]}" : name == "classes" ? c[0] : string.Join('\t', c);
            if (!seen.TryAdd(key, line)) Problem("duplicate", seen[key].ToString(CultureInfo.InvariantCulture));
            if (type) CheckEntry(name, c, Problem);
            else if (c.Length < s_companions[name] || Array.Exists(c[..s_companions[name]], string.IsNullOrEmpty)) Problem("columns", s_companions[name].ToString(CultureInfo.InvariantCulture));
            else CheckCompanion(name, c, Problem);
        }
    }

    private void CheckEntry(string type, string[] c, Action<string, string[]> problem)
    {
        if (c.Length < 5 || Array.Exists(c[..5], string.IsNullOrEmpty))
        {
            problem("entry-columns", []);
            return;
        }
        var (lemma, part, frame, mode) = (c[0], c[1], c[2], c[3]);
        if (lemma.Contains(' ', StringComparison.Ordinal)) problem("lemma-space", [lemma]);
        if (part is not ("V" or "N")) problem("part", [part]);
        else
        {
            string[] frames = part == "V" ? s_verbFrames : s_nounFrames;
            if (part == "V" && !IsInfinitive(lemma.Split('_')[0])) problem("infinitive", [lemma]);
            bool at = part == "V" && frame.StartsWith("at:", StringComparison.Ordinal) && frame.Length > 3;
            if (!at && !frames.Contains(frame, StringComparer.Ordinal)) problem("frame", [frame, string.Join(' ', frames) + (part == "V" ? " at:…" : "")]);
        }
        string[] modes = _modes.GetValueOrDefault(type) ?? [];
        if (mode != "-" && !modes.Contains(mode, StringComparer.Ordinal)) problem("mode", [mode, type, string.Join(' ', modes.Append("-"))]);
        CheckRestrictions(c[4], problem);
    }

    private void CheckRestrictions(string text, Action<string, string[]> problem)
    {
        foreach (string restriction in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (restriction != "-") CheckRestriction(restriction, problem);
    }

    private void CheckRestriction(string restriction, Action<string, string[]> problem)
    {
        string body = restriction.TrimStart('!');
        int colon = body.IndexOf(':', StringComparison.Ordinal);
        string where = colon < 0 ? body : body[..colon];
        if (!EventLexicon.Restrictions.Contains(where, StringComparer.Ordinal))
        {
            problem("restriction", [restriction, string.Join(' ', EventLexicon.Restrictions)]);
            return;
        }
        string[] values = colon < 0 ? [] : body[(colon + 1)..].Split('|');
        if (where == "refl" ? values.Length > 0 : values.Length == 0 || Array.Exists(values, string.IsNullOrEmpty)) problem("values", [restriction]);
        foreach (string value in values)
            if (value.StartsWith('@') && !_classes.Contains(value)) problem("class", [value, string.Join(' ', s_readFromDocument)]);
    }

    private void CheckCompanion(string name, string[] c, Action<string, string[]> problem)
    {
        void OneOf(string value, params string[] allowed)
        {
            if (!allowed.Contains(value, StringComparer.Ordinal)) problem("value", [value, string.Join(' ', allowed)]);
        }
        switch (name)
        {
            case "classes":
                if (c.Length > 2) OneOf(c[2], "apart");
                foreach (string member in c[1].Split(' '))
                    if (member.StartsWith('@') && !_above.Contains(member)) problem("class-above", [member, string.Join(' ', s_readFromDocument)]);
                _above.Add("@" + c[0]);
                break;
            case "factuality":
                string[] where = c[0].Split(':', 2);
                OneOf(where[0], "own", "governor", "infinitive", "noun", "adjective", "adverb", "conjunction", "preposition", "during", "occurrence", "interrogative");
                if (where.Length > 1) OneOf(where[1], EventLexicon.Types);
                OneOf(c[2], "asserted", "reported", "planned", "hypothetical", "negated");
                break;
            case "figure-types" or "scenes":
                foreach (string type in c[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)) OneOf(type, EventLexicon.Types);
                break;
            case "never":
                foreach (string type in c[0].Split(' ')) OneOf(type, [.. EventLexicon.Types, "*"]);
                OneOf(c[2], "V", "N");
                CheckRestrictions(c[3], problem);
                break;
            case "modes":
                OneOf(c[0], EventLexicon.Types);
                string[] modes = [.. _modes.GetValueOrDefault(c[0]) ?? [], "-"];
                OneOf(c[1], modes);
                OneOf(c[2], modes[..^1]);
                break;
            case "scores":
                OneOf(c[0], EventLexicon.Types);
                if (!double.TryParse(c[2], CultureInfo.InvariantCulture, out double score) || score is < -10 or > 10) problem("score", [c[2]]);
                break;
        }
    }

    private static bool IsInfinitive(string word) =>
        word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("ir", StringComparison.Ordinal) || word.EndsWith("ïr", StringComparison.Ordinal) || word.EndsWith("re", StringComparison.Ordinal);
}
