namespace Vigie.Store.Query;

/// <summary>What a part of a query is looked for in.</summary>
public enum Field
{
    /// <summary>Words, names and places alike: a word without a field.</summary>
    Any,

    /// <summary>Who says it.</summary>
    Speaker,

    /// <summary>Who does it; for statements, who speaks or is spoken of.</summary>
    Actor,

    /// <summary>Who it is done to.</summary>
    Recipient,

    /// <summary>Where.</summary>
    Place,

    /// <summary>The publication.</summary>
    Outlet,

    /// <summary>PLOVER or hazard type of an event.</summary>
    Type,

    /// <summary>Country of the place, or of an actor.</summary>
    Country,

    /// <summary>How certain an event is.</summary>
    Factuality,

    /// <summary>Kind of statement, actor or place; scheme of an event.</summary>
    Kind,

    /// <summary>Day of the event, of saying or, failing these, of publication.</summary>
    Date,
}

/// <summary>The names of fields in queries, and which targets have them.</summary>
internal static class Fields
{
    private static readonly (Field Field, string Name, string French)[] s_names =
    [
        (Field.Speaker, "speaker", "locuteur"), (Field.Actor, "actor", "acteur"), (Field.Recipient, "recipient", "cible"), (Field.Place, "place", "lieu"),
        (Field.Outlet, "outlet", "journal"), (Field.Type, "type", "type"), (Field.Country, "country", "pays"), (Field.Factuality, "factuality", "certitude"),
        (Field.Kind, "kind", "genre"), (Field.Date, "date", "date"),
    ];

    /// <summary>The field with this English or French name, in any case, or null.</summary>
    public static Field? Named(string name)
    {
        foreach (var (field, english, french) in s_names)
            if (name.Equals(english, StringComparison.OrdinalIgnoreCase) || name.Equals(french, StringComparison.OrdinalIgnoreCase)) return field;
        return null;
    }

    /// <summary>The name to show.</summary>
    public static string NameOf(Field field, bool english) => s_names.First(x => x.Field == field) is var names && english ? names.Name : names.French;

    /// <summary>The names of the fields of a target, as an error lists them.</summary>
    public static string ListOf(Target target, bool english) =>
        string.Join(", ", s_names.Where(x => Has(target, x.Field)).Select(x => (english ? x.Name : x.French) + ":"));

    /// <summary>Whether things of this target have this field.</summary>
    public static bool Has(Target target, Field field) => field switch
    {
        Field.Any or Field.Outlet or Field.Date or Field.Country => true,
        Field.Kind => target != Target.Documents,
        Field.Type or Field.Factuality or Field.Recipient => target is Target.Events or Target.Documents,
        Field.Speaker or Field.Actor => target is Target.Events or Target.Documents or Target.Statements,
        Field.Place => target != Target.Actors,
        _ => false,
    };
}
