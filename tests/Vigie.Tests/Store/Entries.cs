using Vigie.Language.French;
using Vigie.Store.Joining;
using Vigie.Store.Sqlite;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Store;

/// <summary>Makes records ready for stores that may not be open yet. What that needs is loaded once for all tests.</summary>
internal static class Entries
{
    private static readonly Lazy<SearchWords> s_words = new(() => SearchWords.Load(Repository.Data));
    private static readonly Lazy<Digester> s_digester = new(() => new Digester(Repository.Data));

    public static SearchWords Words => s_words.Value;

    public static SqliteEntry Of(Record record) => new(record, s_words.Value, s_digester.Value);
}
