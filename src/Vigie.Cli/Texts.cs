using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Vigie.Cli;

/// <summary>The sentences people see, in French and in English, from <c>texts.tsv</c>.</summary>
/// <remarks>
/// <c>VIGIE_LANG</c> chooses (<c>fr</c> or <c>en</c>); else the first of <c>LC_ALL</c>, <c>LC_MESSAGES</c>, <c>LANG</c> that is set:
/// English when it begins with <c>en</c>, French otherwise.
/// </remarks>
internal static partial class Texts
{
    private static readonly Dictionary<string, (string French, string English)> s_texts = Load();

    /// <summary>Whether English was chosen.</summary>
    public static bool English { get; } = ChooseEnglish();

    /// <summary>The sentence with this key.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static string Of(string key) => English ? s_texts[key].English : s_texts[key].French;

    /// <summary>The sentence with this key, its <c>{0}</c>… filled in; <c>{0|document|documents}</c> is the word that goes with the number.</summary>
    public static string Of(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, Plural().Replace(Of(key), match =>
        IsOne(Convert.ToInt64(values[match.Groups["number"].Value[0] - '0'], CultureInfo.InvariantCulture)) ? match.Groups["one"].Value : match.Groups["many"].Value), values);

    // French: 0 and 1 are singular; English: 1 alone.
    private static bool IsOne(long number) => number == 1 || number == 0 && !English;

    [GeneratedRegex(@"\{(?<number>\d)\|(?<one>[^|}]*)\|(?<many>[^}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plural();

    /// <summary>The words for a value of the record (<c>asserted</c>, <c>armed-group</c>) or of another list of words, or the value itself.</summary>
    public static string OfValue(string value, string list = "value.") => s_texts.ContainsKey(list + value) ? Of(list + value) : value;

    private static bool ChooseEnglish()
    {
        string? chosen = Environment.GetEnvironmentVariable("VIGIE_LANG");
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
            if (string.IsNullOrEmpty(chosen)) chosen = Environment.GetEnvironmentVariable(name);
        return chosen is not null && chosen.StartsWith("en", StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, (string French, string English)> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("texts.tsv")!;
        using var reader = new StreamReader(stream);
        var texts = new Dictionary<string, (string French, string English)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] columns = line.Split('\t');
            texts.Add(columns[0], (columns[1].Replace("\\n", "\n", StringComparison.Ordinal), columns[2].Replace("\\n", "\n", StringComparison.Ordinal)));
        }
        return texts;
    }
}
