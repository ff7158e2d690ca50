namespace Vigie.Language.French.Models;

/// <summary>Recognises sentences in capitals, where a capital says nothing of a word.</summary>
internal static class Casing
{
    /// <summary>Whether more than half the words of three letters or more are in capitals, of at least two.</summary>
    public static bool MostlyCapitals(IEnumerable<string> forms)
    {
        int words = 0, capitals = 0;
        foreach (string form in forms)
        {
            if (form.Length < 3 || !char.IsLetter(form[0])) continue;
            words++;
            if (IsCapitals(form)) capitals++;
        }
        return capitals >= 2 && capitals * 2 > words;
    }

    /// <summary>Whether no letter is small.</summary>
    public static bool IsCapitals(ReadOnlySpan<char> form)
    {
        foreach (char c in form)
            if (char.IsLower(c)) return false;
        return true;
    }
}
