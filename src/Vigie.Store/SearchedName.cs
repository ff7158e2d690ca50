using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Vigie.Records;
using Vigie.Store.Query;

namespace Vigie.Store;

/// <summary>An actor's or place's name in a document, with all by which it is found there.</summary>
/// <param name="Target">Actors or places.</param>
/// <param name="Parts">Name, kind, country and, of a place, first division, <see cref="Between"/> them.</param>
/// <param name="Variants">The other names and roles of each of the document's actors that have these parts, in order; of a place, one empty string.</param>
internal sealed record SearchedName(Target Target, string Parts, string[] Variants)
{
    /// <summary>Stands between the parts of a name; no text holds it.</summary>
    public const char Between = '\u001f';

    /// <summary>The bits that ids leave free.</summary>
    public const int FreeBits = 4;

    /// <summary>The same for the same name with the same variants only.</summary>
    public long Id { get; } = HashOf($"{Parts}{Between}{string.Join(Between, Variants)}") >> FreeBits;

    /// <summary>The same for the same name.</summary>
    public long Same => HashOf(Parts);

    /// <summary>The names in a record.</summary>
    public static IEnumerable<SearchedName> Of(Record record) =>
        Of(Target.Actors, record.Actors.Where(actor => actor.Kind is not (ActorKind.Unnamed or ActorKind.Population)).Select(actor => (
            $"{actor.Name}{Between}{RecordJson.NameOf(actor.Kind)}{Between}{actor.Country}", $"{Joined(actor.Aliases)}{Between}{Joined(actor.Roles.Select(role => role.Title))}")))
        .Concat(Of(Target.Places, record.Places.Select(place => ($"{place.Name}{Between}{RecordJson.NameOf(place.Kind)}{Between}{place.Country}{Between}{place.Admin1}", ""))));

    /// <summary>The names of one document, each once.</summary>
    public static IEnumerable<SearchedName> Of(Target target, IEnumerable<(string Parts, string Variant)> all) =>
        all.GroupBy(one => one.Parts, one => one.Variant, StringComparer.Ordinal)
            .Select(same => new SearchedName(target, same.Key, [.. same.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));

    /// <summary>Several names or roles in one column.</summary>
    public static string Joined(IEnumerable<string> values) => string.Join(" ; ", values);

    private static long HashOf(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & long.MaxValue;
}
