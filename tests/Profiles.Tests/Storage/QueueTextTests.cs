using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Storage;

public sealed class QueueTextTests
{
    [Theory]
    [InlineData("a", "")]
    [InlineData("客户\n\"1\"", "{\"batch\":\"x\"}")]
    [InlineData("a", "line\nline\n")]
    [InlineData("a", "{\"messageId\":\"b\"}\nbody")]
    public void Read_WhatWasWritten_IsTheSame(string id, string body)
    {
        var (message, note) = QueueText.Read(QueueText.Of(new QueueMessage(id, body)), "other");

        Assert.Equal(new QueueMessage(id, body), message);
        Assert.Null(note);
        Assert.Equal(body, QueueText.Read(QueueText.Of(new QueueMessage(id, body)), "").Message.Body);
    }

    [Fact]
    public void Read_DeadLetter_KeepsItsNote()
    {
        var note = new DeadLetterNote(5, "因为 \"it\"\nfailed", DateTimeOffset.UnixEpoch.AddMilliseconds(7));

        Assert.Equal(note, QueueText.Read(QueueText.Of(new QueueMessage("a", "b"), note), "other").Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("receipt")]
    [InlineData("{\"batch\":\"x\"}")]
    [InlineData("{\"messageId\":\"a\"}")]
    [InlineData("{\"messageId\":\n1}")]
    [InlineData("{\"messageId\":7}\nbody")]
    public void Read_TextOfOtherOrigin_IsAllBody(string text)
    {
        Assert.Equal(new QueueMessage("given", text), QueueText.Read(text, "given").Message);
        Assert.Equal(text, QueueText.Read(text, "").Message.Body);
    }
}
