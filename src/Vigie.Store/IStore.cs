using Vigie.Language.French;
using Vigie.Records;
using Vigie.Store.Corrections;
using Vigie.Store.Joining;
using Vigie.Store.Query;

namespace Vigie.Store;

/// <summary>Where records are kept. One thread at a time; several processes may share a store.</summary>
/// <remarks>
/// A document is an address with a version. The same text of the same outlet, or at the same address, is the same document; another
/// text at a known address is a new version of it, and the older ones are no longer current.
/// </remarks>
public interface IStore : IDisposable
{
    /// <summary>How words are folded in this store: what queries are read with.</summary>
    SearchWords Words { get; }

    /// <summary>Whether this text is kept already: adding it would change nothing.</summary>
    bool Contains(Document document);

    /// <summary>Makes a record ready to be kept: the slow part of adding, which may run on any thread.</summary>
    Entry Prepare(Record record);

    /// <summary>Keeps what is new in <paramref name="batch"/>: all of it, or, when the process dies, nothing.</summary>
    /// <returns>How many documents were new.</returns>
    int Add(IReadOnlyList<Entry> batch);

    /// <summary>Every document as the engine read it, without corrections; else as <see cref="Documents"/>.</summary>
    IEnumerable<KeptDocument> Readings();

    /// <summary>Puts new readings in the place of old ones; corrections are laid over them.</summary>
    /// <returns>The corrections whose words no longer carry what they correct.</returns>
    IReadOnlyList<Correction> Replace(IReadOnlyList<Reading> batch);

    /// <summary>A document, corrected.</summary>
    /// <exception cref="InvalidOperationException">There is none of this key.</exception>
    KeptDocument Load(long key);

    /// <summary>The address of a document, or null.</summary>
    string? UriOf(long key);

    /// <summary>The current document at an address, corrected, or null.</summary>
    KeptDocument? At(string uri);

    /// <summary>Keeps a correction and lays it over its document.</summary>
    /// <returns>Its number; 0 when the document holds nothing that it could correct, and nothing was kept.</returns>
    long Correct(Correction correction);

    /// <summary>Takes a correction back.</summary>
    /// <returns>Whether there was one of this number that held.</returns>
    bool Undo(long id, string date);

    /// <summary>Every correction, those taken back too, in the order they were made.</summary>
    IReadOnlyList<Correction> Corrections();

    /// <summary>Removes documents published before a day; those of unknown day stay.</summary>
    /// <returns>How many.</returns>
    int EraseBefore(DateOnly day);

    /// <summary>Takes a person out of every document: <see cref="Erasure.Forget"/>.</summary>
    /// <returns>How many documents named them.</returns>
    int ErasePerson(string name);

    /// <summary>Removes texts published before a day but for their evidence: <see cref="Erasure.Blank"/>.</summary>
    /// <returns>How many.</returns>
    int EraseTextsBefore(DateOnly day);

    /// <summary>Every document with its corrections, oldest day of publication first, in constant memory; what is added meanwhile is not seen.</summary>
    IEnumerable<KeptDocument> Documents();

    /// <summary>The current documents that hold what is looked for, whole, newest first, in constant memory.</summary>
    IEnumerable<Match> Matches(SearchQuery query);

    /// <summary>A page of what is looked for: newest document first; actors and places by the number of documents that name them.</summary>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cursor">Where the page before ended (<see cref="Found.Next"/>), or null for the first.</param>
    /// <exception cref="FormatException">The cursor is not one of this query's.</exception>
    Found Find(SearchQuery query, int limit, string? cursor);

    /// <summary>What joins the documents: reprints, storylines, incidents, entities.</summary>
    IJoins Joins { get; }

    /// <summary>How much is kept.</summary>
    StoreSize Size();
}

/// <summary>A document in a store.</summary>
/// <param name="Key">Its key: ascending keys are ascending days of publication.</param>
/// <param name="Version">From 1, among the documents of its address.</param>
/// <param name="IsCurrent">Whether no newer version is kept.</param>
/// <param name="Record">What was read from it.</param>
/// <param name="IsBlanked">Whether its text was removed but for the evidence.</param>
public sealed record KeptDocument(long Key, int Version, bool IsCurrent, Record Record, bool IsBlanked = false);

/// <summary>A new reading of a document that is kept.</summary>
/// <param name="Key">The document's key.</param>
/// <param name="Record">What was read.</param>
public sealed record Reading(long Key, Record Record);

/// <summary>How much a store keeps, older versions included.</summary>
/// <param name="Documents">Documents.</param>
/// <param name="Statements">Statements.</param>
/// <param name="Events">Events.</param>
public sealed record StoreSize(long Documents, long Statements, long Events);
