using System.Text;
using Azure.Storage.Queues;
using Profiles.Azure.Storage;
using Profiles.Storage;
using Xunit;
using QueueMessage = Profiles.Storage.QueueMessage;

namespace Profiles.Azure.Tests.Storage;

/// <summary>What storage queues do beyond the port's suite: no memory of ids, texts of strangers, dead letters of the Functions host.</summary>
public sealed class StorageQueuesTests : IAsyncLifetime
{
    private QueueServiceClient account = null!;
    private StorageQueues queues = null!;

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync()
    {
        account = (await AzuriteForTests.AccountAsync()).Queues();
        queues = new StorageQueues(account, TimeProvider.System);
        await queues.CreateMissingAsync(None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The difference this adapter declares: <see cref="Profiles.Compliance.QueueMemorySuite{TStores}"/> is not for it.</summary>
    [Fact]
    public async Task SendAsync_SameIdAgain_IsDeliveredAgain()
    {
        await queues.SendAsync(QueueNames.Leads, [new QueueMessage("a", "1")], None);
        await queues.SendAsync(QueueNames.Leads, [new QueueMessage("a", "1")], None);

        Assert.Equal(["a", "a"], (await ReceiveAsync()).Select(r => r.Message.Id));
    }

    [Fact]
    public async Task SendAsync_Message_IsBase64OfUtf8AndNeverExpires()
    {
        await queues.SendAsync(QueueNames.BatchChunks, [new QueueMessage("客-1", "{\"batch\":1}")], None);

        var raw = Assert.Single((await account.GetQueueClient(QueueNames.BatchChunks).PeekMessagesAsync(1)).Value);
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(raw.MessageText));
        Assert.Equal("{\"batch\":1}", QueueText.Read(text, "").Message.Body);
        Assert.Equal(new QueueMessage("客-1", "{\"batch\":1}"), QueueText.Read(text, "other").Message);
        Assert.True(raw.ExpiresOn > raw.InsertedOn + TimeSpan.FromDays(3650), $"expires {raw.ExpiresOn}");
    }

    [Theory]
    [InlineData("not base64 at all")]
    [InlineData("eyJmb3JlaWduIjoxfQ==")]
    public async Task ReceiveAsync_TextOfAStranger_IsGivenOutUnderTheServicesId(string text)
    {
        var sent = (await account.GetQueueClient(QueueNames.Leads).SendMessageAsync(text)).Value;

        var received = Assert.Single(await ReceiveAsync());

        Assert.Equal(sent.MessageId, received.Message.Id);
        Assert.Equal(text.EndsWith('=') ? """{"foreign":1}""" : text, received.Message.Body);
        await queues.DeadLetterAsync(received, "no work", None);
        Assert.Equal("no work", Assert.Single(await queues.ListDeadLettersAsync(QueueNames.Leads, 10, None)).Reason);
    }

    [Fact]
    public async Task ListDeadLettersAsync_MovedByTheFunctionsHost_IsListedWithItsIdAndNoAttempts()
    {
        // The host copies the text as it is.
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(QueueText.Of(new QueueMessage("a", "1"))));
        await account.GetQueueClient(QueueNames.Leads + StorageQueues.PoisonSuffix).SendMessageAsync(text);

        var dead = Assert.Single(await queues.ListDeadLettersAsync(QueueNames.Leads, 10, None));

        Assert.Equal((new QueueMessage("a", "1"), 0), (dead.Message, dead.Attempts));
        Assert.NotEmpty(dead.Reason);
        Assert.NotEqual(default, dead.At);
    }

    [Fact]
    public async Task DeadLetterAsync_LongestBodyAndReason_Fits()
    {
        await queues.SendAsync(QueueNames.Leads, [new QueueMessage(new string('i', 200), new string('客', QueueMessage.MaxBodyBytes / 3))], None);

        await queues.DeadLetterAsync(Assert.Single(await ReceiveAsync()), new string('因', 500), None);

        Assert.Single(await queues.ListDeadLettersAsync(QueueNames.Leads, 10, None));
        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task ReceiveAsync_MoreThanAPage_GivesAPageAndTheRestLater()
    {
        await queues.SendAsync(QueueNames.Leads, [.. Enumerable.Range(0, 40).Select(n => new QueueMessage($"m{n}", ""))], None);

        Assert.Equal(StorageQueues.MaxPage, (await ReceiveAsync(100)).Count);
        Assert.Equal(40 - StorageQueues.MaxPage, (await ReceiveAsync(100)).Count);
    }

    private Task<IReadOnlyList<Received>> ReceiveAsync(int limit = 10) => queues.ReceiveAsync(QueueNames.Leads, limit, TimeSpan.FromMinutes(1), None);
}
