using Shouldly;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Extraction.Actors;

/// <summary>The lexicons under <c>data/fr/actors</c> are well formed.</summary>
public sealed class ActorDataTests
{
    private static readonly string[] s_sectors =
    [
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL",
        "SOC", "SPY", "UAF", "UNK",
    ];

    private static readonly DataFolder s_data = new(Path.Combine(Repository.Root, "data"));

    [Fact]
    public void Organisations_have_a_kind_a_country_and_sectors_of_the_manual()
    {
        var wrong = s_data.ReadTable("fr/actors/organisations.tsv").Where(row =>
            row.Columns.Length < 4 || row.Columns[1] is not ("organisation" or "armed-group" or "state") || row.Columns[2] is not ("-" or { Length: 3 })
            || row.Columns[3] != "-" && row.Columns[3].Split(' ').Except(s_sectors).Any());

        wrong.Select(row => $"{row.Line}: {string.Join(' ', row.Columns)}").ShouldBeEmpty();
    }

    [Fact]
    public void No_organisation_is_listed_twice()
    {
        var names = s_data.ReadTable("fr/actors/organisations.tsv").Select(row => row.Columns[0]);

        names.GroupBy(PlaceKey.Fold).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Nouns_have_sectors_of_the_manual()
    {
        var wrong = s_data.ReadTable("fr/actors/nouns.tsv").Where(row => row.Columns[2] != "-" && !s_sectors.Contains(row.Columns[2]));

        wrong.Select(row => $"{row.Line}: {string.Join(' ', row.Columns)}").ShouldBeEmpty();
    }
}
