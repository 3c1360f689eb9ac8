using System.Text.Json;
using Profiles.Evidence;
using Profiles.Functions;
using Profiles.Profiles;
using Xunit;

namespace Profiles.Local.Tests.Functions;

public sealed class OutboxDocumentTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameEntry()
    {
        var entry = new OutboxEntry(new ProfileId(7), 3, new BatchId(9), DateTimeOffset.UnixEpoch, null, ProfileStatus.Live, null, new ContentHash(UInt128.MaxValue),
            [new Transition("tag", "value.high", null, Entered: true, TransitionCause.Data)]);
        var read = JsonSerializer.Deserialize<OutboxDocument>(JsonSerializer.Serialize(new OutboxDocument(entry)))!.Entry!;
        Assert.Equal(entry with { Transitions = [] }, read with { Transitions = [] });
        Assert.Equal(entry.Transitions, read.Transitions);
    }

    [Theory]
    [InlineData("""{ "id": "1", "type": "profile", "entry": 5 }""")]
    [InlineData("""{ "id": "1" }""")]
    public void Read_OtherDocuments_HaveNoEntry(string json) => Assert.Null(JsonSerializer.Deserialize<OutboxDocument>(json)!.Entry);
}
