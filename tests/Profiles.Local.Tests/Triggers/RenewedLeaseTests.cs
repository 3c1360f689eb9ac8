using Profiles.Local.Tests.Fakes;
using Profiles.Local.Triggers;
using Profiles.Storage;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class RenewedLeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);
    private readonly Received message = new("work", new QueueMessage("id", "body"), 1, "r");

    [Fact]
    public async Task EndAsync_AfterTwoThirdsOfTheLease_HasTheReceiptOfTheSecondRenewal()
    {
        using var lease = new RenewedLease(new FakeQueue(), message, Lease, time);
        await time.PassAsync(Lease / 3);
        await time.PassAsync(Lease / 3);
        await time.SomebodyWaitsAsync(); // the second renewal is through: the third is waited for

        Assert.Equal(message with { Receipt = "r++" }, await lease.EndAsync());
    }

    [Fact]
    public async Task EndAsync_BeforeAThirdOfTheLease_HasRenewedNothing()
    {
        using var lease = new RenewedLease(new FakeQueue(), message, Lease, time);
        await time.PassAsync(Lease / 3 - TimeSpan.FromTicks(1));

        Assert.Equal(message, await lease.EndAsync());
    }

    [Fact]
    public async Task EndAsync_QueueThatFailedOnce_HasTheReceiptOfTheNextRenewal()
    {
        using var lease = new RenewedLease(new FakeQueue { FailedRenewals = 1 }, message, Lease, time);
        await time.PassAsync(Lease / 3);
        await time.PassAsync(Lease / 3);
        await time.SomebodyWaitsAsync(); // the second renewal is through: the third is waited for

        Assert.Equal(message with { Receipt = "r+" }, await lease.EndAsync());
    }
}
