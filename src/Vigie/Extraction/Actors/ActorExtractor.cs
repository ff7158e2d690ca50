using Vigie.Extraction.Places;
using Vigie.Knowledge;
using Vigie.Language;
using Vigie.Records;

namespace Vigie.Extraction.Actors;

/// <summary>Finds actors, their roles, their names, and who each noun phrase and pronoun refers to.</summary>
internal sealed class ActorExtractor
{
    private readonly PlaceKnowledge _places;
    private readonly PlaceSyntax _syntax;

    /// <summary>Loads roles, organisations and groups.</summary>
    public ActorExtractor(DataFolder data, PlaceExtractor places)
    {
        Knowledge = new ActorKnowledge(data);
        _places = places.Knowledge;
        _syntax = places.Syntax;
    }

    /// <summary>Nouns, organisations, first names.</summary>
    public ActorKnowledge Knowledge { get; }

    /// <summary>Reads names, appositions, acronyms, roles and third-person pronouns.</summary>
    public ActorBook Extract(Document document, Analysis analysis, IReadOnlyList<Place> places)
    {
        var book = new ActorBook(analysis, Knowledge, _places);
        new NameJoiner(document, analysis, book, Knowledge, _places, _syntax).Join();
        var roles = new RoleReader(document, analysis, book, Knowledge, _places);
        roles.ReadAppositions();
        new NominalJoiner(document, analysis, book, Knowledge, _places, roles).Join();
        return book;
    }
}
