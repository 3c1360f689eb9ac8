using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class RecordReaderTests
{
    private const string Key = "a key of the channel";

    [Fact]
    public void Read_Paths_CutRecordsWithIdTimeAndOperation()
    {
        var paths = new RecordPaths
        {
            Items = "$.data.items", Id = "lead.id", Time = "changed", Operation = "op", Removed = ["deleted"],
            With = new Dictionary<string, string> { ["form"] = "$.form.name", ["topic"] = "header:X-Topic", ["nothing"] = "$.no" },
        };
        var items = Post("""
            {"form":{"name":"报名"},"data":{"items":[{"lead":{"id":7},"changed":1772712000,"op":"created"},{"lead":{"id":"8"},"changed":"2026-03-05T20:00:00+08:00","op":"DELETED","form":"x"},3]}}
            """, paths);
        Assert.Equal(["7", "8", null], items.Select(i => i.Id));
        Assert.Equal([SenderOperation.Upsert, SenderOperation.Remove, SenderOperation.Upsert], items.Select(i => i.Operation));
        Assert.Equal([Requests.Noon, Requests.Noon, null], items.Select(i => i.OccurredAt));
        Assert.Equal("""{"form":"报名","topic":"leads/new","lead":{"id":7},"changed":1772712000,"op":"created"}""", items[0].Json());
        Assert.DoesNotContain("\"x\"", items[1].Json(), StringComparison.Ordinal);
        Assert.Equal("""{"form":"报名","topic":"leads/new","value":3}""", items[2].Json());
    }

    [Theory]
    [InlineData("""{"a":1}""", 1)]
    [InlineData("""[{"a":1},{"a":2}]""", 2)]
    [InlineData("[]", 0)]
    [InlineData("3", 1)]
    public void Read_NoPath_IsTheBodyOrItsList(string body, int count)
    {
        var reception = Reception(body, new RecordPaths());
        Assert.Equal(count, reception is Reception.Accepted accepted ? accepted.Items.Count : Assert.IsType<Reception.Answered>(reception) is null ? -1 : 0);
    }

    [Fact]
    public void Read_RecordsAsReceived_KeepTheirBytes() =>
        Assert.Equal("""{"a": 1.10, "b":"\u4e2d"}""", Assert.Single(Post("""{"x":{"a": 1.10, "b":"\u4e2d"}}""", new RecordPaths { Items = "x" })).Json());

    [Fact]
    public void Read_TooManyRecords_IsRefused()
    {
        Assert.Equal(SenderLimits.MaxItems, Post($"[{string.Join(',', Enumerable.Repeat("{}", SenderLimits.MaxItems))}]", new RecordPaths()).Count);
        Assert.Equal("sender-body", Reception($"[{string.Join(',', Enumerable.Repeat("{}", SenderLimits.MaxItems + 1))}]", new RecordPaths()).Problem().Code);
    }

    [Theory]
    [InlineData("1772712000", "2026-03-05T12:00:00Z")]
    [InlineData("1772712000123", "2026-03-05T12:00:00.123Z")]
    [InlineData("2026-03-05T20:00:00+08:00", "2026-03-05T12:00:00Z")]
    [InlineData("2026-03-05 12:00:00Z", "2026-03-05T12:00:00Z")]
    [InlineData("2026-03-05T12:00:00.1234567Z", "2026-03-05T12:00:00.1234567Z")]
    [InlineData("2026-03-05T20:00:00", null)]
    [InlineData("2026-03-05", null)]
    [InlineData("-1", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("yesterday", null)]
    public void Time_AsSendersWriteIt_IsAnInstantOrNothing(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), SenderTime.Read(text));

    private static IReadOnlyList<SenderItem> Post(string body, RecordPaths paths) => Reception(body, paths).Items();

    private static Reception Reception(string body, RecordPaths paths) =>
        Requests.Post(body).Headed(("Authorization", "Bearer " + Key), ("X-Topic", "leads/new")).Receive(new SharedKeySender { Records = paths }, Key);
}
