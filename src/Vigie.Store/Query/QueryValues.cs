using Vigie.Knowledge;
using Vigie.Records;

namespace Vigie.Store.Query;

/// <summary>The closed lists that fields take their values from, with their French words.</summary>
public sealed class QueryValues
{
    private readonly Dictionary<string, string> _countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    // What the interface calls them in French; the values themselves are the record's.
    private static readonly (string French, string Value)[] s_french =
    [
        ("établi", "asserted"), ("rapporté", "reported"), ("prévu", "planned"), ("hypothétique", "hypothetical"), ("nié", "negated"), ("mixte", "mixed"), ("personne", "person"),
        ("groupe armé", "armed-group"), ("État", "state"), ("sans nom", "unnamed"), ("pays", "country"), ("région", "admin1"), ("département", "admin2"), ("ville", "city"), ("eaux", "water"),
        ("inconnu", "unknown"),
    ];

    private static readonly Dictionary<string, string> s_values = s_french.ToDictionary(pair => Fold(pair.French), pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Loads the countries and the types of events.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    public QueryValues(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (_, columns) in data.ReadTable("fr/places/countries.tsv"))
            foreach (string name in columns[2].Split('|').Append(columns[0]).Append(columns[1])) _countries.TryAdd(Fold(name), columns[0]);
        foreach (var (_, columns) in data.ReadTable("fr/events/scores.tsv")) _types.TryAdd(Fold(columns[0]), columns[0]);
        foreach (string file in Directory.EnumerateFiles(data.File("fr/events"), "*.tsv"))
            if (Path.GetFileNameWithoutExtension(file) is var type && type.All(char.IsAsciiLetterUpper)) _types.TryAdd(Fold(type), type);
    }

    /// <summary>The record's value for a written one, in lower case, or null.</summary>
    internal string? Find(Field field, Target target, string written)
    {
        string folded = Fold(written);
        return field switch
        {
            Field.Country => (_countries.TryGetValue(folded, out string? country) ? country : folded is "igo" or "uno" or "eur" or "ngo" or "ism" or "img" or "mnc" ? folded : null)?.ToLowerInvariant(),
            Field.Type => _types.TryGetValue(folded, out string? type) ? type.ToLowerInvariant() : null,
            _ => Listed(field, target).FirstOrDefault(value => Fold(value) == (s_values.GetValueOrDefault(folded) is { } meant ? Fold(meant) : folded)),
        };
    }

    /// <summary>The country code of a name or code, or null.</summary>
    public string? CountryOf(string written) => Find(Field.Country, Target.Events, written)?.ToUpperInvariant();

    /// <summary>The type of events that is so written, whatever the case, or null.</summary>
    public string? TypeOf(string written) => Find(Field.Type, Target.Events, written)?.ToUpperInvariant();

    /// <summary>The types of events, as an error lists them.</summary>
    public string Types => ListOf(Field.Type, Target.Events);

    /// <summary>What a value of a closed list is called in French, or the value itself.</summary>
    internal static string FrenchOf(string value) => s_french.FirstOrDefault(pair => pair.Value == value).French ?? value;

    /// <summary>The values of a field, as an error lists them.</summary>
    internal string ListOf(Field field, Target target, bool english = true) => field switch
    {
        Field.Country => "MLI, FRA, Mali, France… (ISO 3166-1)",
        Field.Type => string.Join(", ", _types.Values.Order(StringComparer.Ordinal)),
        _ => string.Join(", ", Listed(field, target).Select(value => english ? value : FrenchOf(value))),
    };

    private static IEnumerable<string> Listed(Field field, Target target) => (field, target) switch
    {
        (Field.Factuality, _) => Enum.GetValues<Factuality>().Select(RecordJson.NameOf),
        (Field.Kind, Target.Statements) => Enum.GetValues<StatementKind>().Select(RecordJson.NameOf),
        (Field.Kind, Target.Events) => ["plover", "hazard"],
        (Field.Kind, Target.Actors) => Enum.GetValues<ActorKind>().Select(RecordJson.NameOf),
        (Field.Kind, Target.Places) => Enum.GetValues<PlaceKind>().Select(RecordJson.NameOf),
        _ => [],
    };

    private static string Fold(string text)
    {
        var marks = Vigie.Text.Normalization.Default;
        return string.Concat(text.Trim().Select(c => char.ToLowerInvariant(c < 'À' ? c : marks.WithoutMarks(c)))).Replace('’', '\'').Replace('-', ' ');
    }
}
