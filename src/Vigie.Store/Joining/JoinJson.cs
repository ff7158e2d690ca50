using System.Text.Json;
using Vigie.Records;

namespace Vigie.Store.Joining;

/// <summary>What joining found as JSON objects; <c>docs/reference/formats.md</c> describes them.</summary>
public static class JoinJson
{
    /// <summary>Writes the fields of an incident.</summary>
    public static void Write(Utf8JsonWriter json, JoinedIncident incident)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(incident);
        json.WriteString("id", incident.Id);
        json.WriteString("type", incident.Type);
        json.WriteString("scheme", incident.Scheme);
        json.WriteString("place", incident.Place);
        json.WriteString("country", incident.Country);
        Number(json, "lat", incident.Latitude);
        Number(json, "lon", incident.Longitude);
        json.WriteString("date", incident.Earliest);
        json.WriteString("latest", incident.Latest);
        json.WriteNumber("documents", incident.Documents);
        json.WriteStartArray("tellings");
        foreach (var telling in incident.Tellings)
        {
            json.WriteStartObject();
            json.WriteString("uri", telling.Uri);
            json.WriteString("outlet", telling.Outlet);
            json.WriteString("published", telling.Published);
            json.WriteString("reprintOf", telling.ReprintOf);
            json.WriteString("event", telling.Event);
            json.WriteString("type", telling.Type);
            json.WriteStartObject("trigger");
            json.WriteNumber("start", telling.Start);
            json.WriteNumber("end", telling.End);
            json.WriteString("text", telling.Trigger);
            json.WriteEndObject();
            json.WriteString("evidence", telling.Evidence);
            json.WriteString("place", telling.Place);
            json.WriteString("date", telling.Date);
            json.WriteString("factuality", telling.Factuality);
            json.WriteString("source", telling.Source);
            json.WriteStartArray("figures");
            foreach (var figure in telling.Figures)
            {
                json.WriteStartObject();
                json.WriteString("kind", figure.Kind);
                Number(json, "min", figure.Min);
                Number(json, "max", figure.Max);
                json.WriteBoolean("approximate", figure.Approximate);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the fields of a storyline.</summary>
    public static void Write(Utf8JsonWriter json, JoinedStoryline storyline)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(storyline);
        json.WriteString("id", storyline.Id);
        json.WriteStartArray("documents");
        foreach (var document in storyline.Documents)
        {
            json.WriteStartObject();
            json.WriteString("uri", document.Uri);
            json.WriteString("title", document.Title);
            json.WriteString("outlet", document.Outlet);
            json.WriteString("published", document.Published);
            json.WriteString("reprintOf", document.ReprintOf);
            json.WriteString("versionOf", document.VersionOf);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the fields of an entity.</summary>
    public static void Write(Utf8JsonWriter json, JoinedActor actor)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(actor);
        json.WriteString("id", actor.Id);
        json.WriteString("name", actor.Name);
        json.WriteString("kind", actor.Kind);
        json.WriteString("country", actor.Country);
        Strings(json, "aliases", actor.Aliases);
        json.WriteStartArray("roles");
        foreach (var role in actor.Roles)
        {
            json.WriteStartObject();
            json.WriteString("title", role.Title);
            json.WriteString("first", role.First);
            json.WriteString("last", role.Last);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Strings(json, "uris", actor.Mentions.Select(m => m.Uri).OfType<string>().Distinct(StringComparer.Ordinal));
        Write(json, actor.Mentions);
    }

    /// <summary>Writes the fields of a place.</summary>
    public static void Write(Utf8JsonWriter json, JoinedPlace place)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(place);
        json.WriteString("name", place.Name);
        json.WriteString("kind", place.Kind);
        json.WriteString("country", place.Country);
        json.WriteString("admin1", place.Admin1);
        Number(json, "lat", place.Latitude);
        Number(json, "lon", place.Longitude);
        json.WriteNumber("documents", place.Documents);
        Write(json, place.Mentions);
        json.WriteStartArray("incidents");
        foreach (var incident in place.Incidents)
        {
            json.WriteStartObject();
            Write(json, incident);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the fields of a document: what it says, what it copies, which storyline it is in.</summary>
    public static void Write(Utf8JsonWriter json, Document document, DocumentJoin? join)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(document);
        json.WriteString("uri", document.Uri);
        json.WriteString("title", document.Title);
        json.WriteString("outlet", document.Outlet);
        json.WriteString("published", document.Published);
        json.WriteString("reprintOf", join?.ReprintOf);
        json.WriteString("versionOf", join?.VersionOf);
        json.WriteString("storyline", join?.Storyline);
        json.WriteString("text", document.Text);
    }

    /// <summary>Where to look, and what to correct: the address of each document with the id there.</summary>
    private static void Write(Utf8JsonWriter json, IEnumerable<JoinedMention> mentions)
    {
        json.WriteStartArray("mentions");
        foreach (var mention in mentions)
        {
            json.WriteStartObject();
            json.WriteString("uri", mention.Uri);
            json.WriteString("id", mention.Id);
            json.WriteString("outlet", mention.Outlet);
            json.WriteString("published", mention.Published);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, Math.Round(number, 5));
        else json.WriteNull(name);
    }
}
