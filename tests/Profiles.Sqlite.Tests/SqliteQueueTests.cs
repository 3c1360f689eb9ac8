using Profiles.Compliance;
using Profiles.Storage;
using Xunit;

namespace Profiles.Sqlite.Tests;

public sealed class SqliteQueueTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemory stores = new();

    public Task InitializeAsync() => stores.OpenAsync();

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task SendAsync_IdDoneLongerAgoThanMemory_IsANewMessage()
    {
        await CompleteAsync("a");
        await stores.PassAsync(Messages.Memory);
        await SendAsync("a");
        Assert.Empty(await ReceiveAsync());

        await stores.PassAsync(TimeSpan.FromTicks(1));
        await SendAsync("a");

        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task ReceiveAsync_Several_AreFirstInFirstOut()
    {
        foreach (var id in new[] { "c", "a", "b" })
        {
            await SendAsync(id);
            await stores.PassAsync(TimeSpan.FromTicks(1));
        }

        Assert.Equal(["c", "a", "b"], (await ReceiveAsync()).Select(r => r.Message.Id));
    }

    [Fact]
    public async Task AppendAsync_KeyForgotten_IsStoredAndAnnouncedAgain()
    {
        var receipt = new LeadReceipt("r1", "web", StoresUnderTest.Start, "key", new byte[2]);
        await stores.IntakeLog.AppendAsync([receipt], None);
        await stores.Receiver.CompleteAsync(Assert.Single(await ReceiveAsync()), None);

        await stores.PassAsync(SqliteIntakeLog.KeyMemory + TimeSpan.FromTicks(1));

        Assert.Equal([AppendOutcome.Stored], await stores.IntakeLog.AppendAsync([receipt], None));
        Assert.Single(await ReceiveAsync());
    }

    private async Task CompleteAsync(string id)
    {
        await SendAsync(id);
        await stores.Receiver.CompleteAsync(Assert.Single(await ReceiveAsync()), None);
    }

    private Task SendAsync(string id) => stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage(id, id)], None);

    private Task<IReadOnlyList<Received>> ReceiveAsync() => stores.Receiver.ReceiveAsync(QueueNames.Leads, 10, TimeSpan.FromMinutes(1), None);
}
