using Shouldly;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Extraction.Events;

public sealed class DoubtfulTests
{
    [Fact]
    public void What_is_recorded_is_the_same_whether_what_is_doubtful_is_asked_for_or_not()
    {
        Document[] documents = [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "2026-03-*.txt").Order(StringComparer.Ordinal).Take(6).Select(file => new Document { Text = File.ReadAllText(file) })];

        foreach (var document in documents)
        {
            var without = Repository.Reader.Read(document, withDoubtful: false);
            without.Doubtful.ShouldBeEmpty();
            RecordJson.ToBytes(without).ShouldBe(RecordJson.ToBytes(Repository.Reader.Read(document)));
        }
        documents.Sum(document => Repository.Reader.Read(document).Doubtful.Length).ShouldBeGreaterThan(0);
    }
}
