using System.Text.Json;
using Json.Schema;
using Shouldly;
using Vigie.Ingest;
using Vigie.Knowledge;
using Vigie.Records;
using Xunit;
using Record = Vigie.Records.Record;

namespace Vigie.Tests.Records;

public sealed class SchemaTests
{
    private static readonly JsonSchema s_schema = JsonSchema.FromFile(Path.Combine(Repository.Root, "docs", "reference", "record.schema.json"));

    public static IEnumerable<object[]> Samples() =>
        new ArticleSource(new DataFolder(Path.Combine(Repository.Root, "data"))).Enumerate([Path.Combine(Repository.Root, "samples")], new ArticleDefaults())
            .Select(input => new object[] { Path.GetFileName(input.Document!.Uri!) });

    internal static Document Sample(string name) =>
        new ArticleSource(new DataFolder(Path.Combine(Repository.Root, "data"))).Enumerate([Path.Combine(Repository.Root, "samples")], new ArticleDefaults())
            .Select(input => input.Document!).First(document => Path.GetFileName(document.Uri!) == name);

    [Fact]
    public void There_are_twelve_samples() => Samples().Count().ShouldBe(12);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Records_of_samples_follow_the_schema(string name)
    {
        using var json = JsonDocument.Parse(RecordJson.ToBytes(Repository.Reader.Read(Sample(name))));

        var result = s_schema.Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });

        result.IsValid.ShouldBeTrue(string.Join('\n', result.Details.Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"))));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_span_of_a_record_repeats_its_words_in_code_points(string name)
    {
        using var json = JsonDocument.Parse(RecordJson.ToBytes(Repository.Reader.Read(Sample(name))));
        int[] text = [.. json.RootElement.GetProperty("document").GetProperty("text").GetString()!.EnumerateRunes().Select(rune => rune.Value)];
        int spans = 0;

        Check(json.RootElement);

        spans.ShouldBeGreaterThan(5);

        void Check(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var item in element.EnumerateArray()) Check(item);
            if (element.ValueKind != JsonValueKind.Object) return;
            if (element.TryGetProperty("start", out var start) && element.TryGetProperty("end", out var end))
            {
                spans++;
                string covered = string.Concat(text[start.GetInt32()..end.GetInt32()].Select(rune => new System.Text.Rune(rune).ToString()));
                covered.ShouldBe(element.GetProperty("text").GetString());
            }
            foreach (var property in element.EnumerateObject()) Check(property.Value);
        }
    }

    [Fact]
    public void Every_id_of_a_record_that_is_referred_to_exists()
    {
        foreach (object[] row in Samples())
        {
            var record = Repository.Reader.Read(Sample((string)row[0]));
            var ids = record.Actors.Select(a => a.Id).Concat(record.Places.Select(p => p.Id)).Concat(record.Times.Select(t => t.Id))
                .Concat(record.Statements.Select(s => s.Id)).ToHashSet(StringComparer.Ordinal);
            foreach (var e in record.Events)
                foreach (string? id in e.Actors.Concat(e.Recipients).Append(e.Place!).Append(e.Date?.Time!).Append(e.AttributedTo!))
                    if (id is not null) ids.ShouldContain(id);
            foreach (var s in record.Statements)
                foreach (string? id in (string?[])[s.Speaker, s.Time, s.Place])
                    if (id is not null) ids.ShouldContain(id);
        }
    }

    [Fact]
    public void Record_types_have_no_public_setter()
    {
        var settable = typeof(Record).Assembly.GetTypes().Where(t => t.Namespace == "Vigie.Records" && t.IsPublic)
            .SelectMany(t => t.GetProperties()).Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));

        settable.ShouldBeEmpty();
    }
}
