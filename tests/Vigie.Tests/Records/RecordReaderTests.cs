using System.Buffers;
using System.Text;
using System.Text.Json;
using Shouldly;
using Vigie.Records;
using Xunit;

namespace Vigie.Tests.Records;

public sealed class RecordReaderTests
{
    [Theory]
    [MemberData(nameof(SchemaTests.Samples), MemberType = typeof(SchemaTests))]
    public void A_record_read_back_is_written_the_same(string name)
    {
        byte[] written = RecordJson.ToBytes(Repository.Reader.Read(SchemaTests.Sample(name)));

        var record = RecordJson.Read(written);

        Encoding.UTF8.GetString(RecordJson.ToBytes(record)).ShouldBe(Encoding.UTF8.GetString(written));
    }

    [Theory]
    [MemberData(nameof(SchemaTests.Samples), MemberType = typeof(SchemaTests))]
    public void Words_left_out_and_doubtful_events_come_back_from_the_text(string name)
    {
        var record = Repository.Reader.Read(SchemaTests.Sample(name));
        byte[] bare = BytesWithoutWords(record);

        var back = RecordJson.Read(bare, record.Document.Text);

        Encoding.UTF8.GetString(RecordJson.ToBytes(back)).ShouldBe(Encoding.UTF8.GetString(RecordJson.ToBytes(record)));
        BytesWithoutWords(back).ShouldBe(bare);
        BytesWithoutWords(record with { Doubtful = [] }).Length.ShouldBeLessThan(RecordJson.ToBytes(record).Length - record.Document.Text.Length);
    }

    [Fact]
    public void Positions_after_an_emoji_are_code_points()
    {
        var record = Repository.Reader.Read(new Document { Text = "Un incendie 🔥 s’est déclaré à Gex. « Nous partons », a déclaré Jean Roux, maire de Gex." });

        var back = RecordJson.Read(RecordJson.ToBytes(record));

        back.Statements[0].Content[0].Of(back.Document.Text).ShouldBe("Nous partons");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"vigie":2,"document":{"text":""}}""")]
    [InlineData("""{"vigie":1,"document":{"id":"x"}}""")]
    [InlineData("""{"vigie":1,"document":{"text":"abc","ignored":3}}""")]
    [InlineData("""{"vigie":1,"document":{"text":"abc"},"times":[{"id":"t1","start":1,"end":9,"type":"DATE","value":"2026"}]}""")]
    [InlineData("""{"vigie":1,"document":{"text":"abc"},"times":[{"id":"t1","start":2,"end":1,"type":"DATE","value":"2026"}]}""")]
    [InlineData("""{"vigie":1,"document":{"text":"abc"},"actors":[{"id":"a1","name":"X","kind":"robot"}]}""")]
    [InlineData("""{"vigie":1,"document":{"text":"abc"},"actors":[{"id":"a1","name":"X","kind":"person"},{"id":"a1","name":"Y","kind":"person"}]}""")]
    [InlineData("""{"vigie":1,"document":{"text":"abc"},"statements":[{"id":"s1","kind":"direct","content":[]}]}""")]
    public void What_is_no_record_is_told_so(string json) =>
        Should.Throw<InvalidDataException>(() => RecordJson.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_is_no_json_is_told_so() => Should.Throw<JsonException>(() => RecordJson.Read("{\"vigie\":1,"u8.ToArray()));

    private static byte[] BytesWithoutWords(Vigie.Records.Record record)
    {
        var bytes = new ArrayBufferWriter<byte>();
        RecordJson.WriteWithoutWords(record, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
