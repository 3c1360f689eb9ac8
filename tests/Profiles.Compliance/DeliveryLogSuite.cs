using Profiles.Activation.Destinations;
using Profiles.Evidence;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IDeliveryLog"/> promises.</summary>
public abstract class DeliveryLogSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private IDeliveryLog Log => Stores.Deliveries;

    [Fact]
    public async Task SaveAsync_WithEverything_ComesBackAsItWas()
    {
        var delivery = Delivery("crm", "msg_1", DeliveryStatus.Waiting, 1) with
        {
            Round = 2, NextAt = Sample.At(9), Reason = DeliveryReasons.Status,
            Attempts = [new DeliveryAttempt(0, 10, Sample.At(0), 20_000, null, DeliveryReasons.Timeout), new DeliveryAttempt(2, 1, Sample.At(1), 12, 503, DeliveryReasons.Status)],
        };

        await Log.SaveAsync(delivery, None);

        var found = await Log.FindAsync("crm", "msg_1", None);
        Assert.Equal(delivery with { Attempts = [], Changes = [] }, found! with { Attempts = [], Changes = [] }, SameButLists);
        Assert.Equal(delivery.Attempts, found.Attempts);
        Assert.Equal(delivery.Changes, found.Changes);
    }

    [Fact]
    public async Task FindAsync_UnknownOrOfAnotherDestination_IsNull()
    {
        await Log.SaveAsync(Delivery("crm", "msg_1", DeliveryStatus.Dead, 1), None);

        Assert.Null(await Log.FindAsync("crm", "msg_2", None));
        Assert.Null(await Log.FindAsync("shop", "msg_1", None));
    }

    [Fact]
    public async Task ListAsync_OfADestination_IsNewestFirstByStatusAndBounded()
    {
        await Log.SaveAsync(Delivery("crm", "msg_1", DeliveryStatus.Waiting, 1), None);
        await Log.SaveAsync(Delivery("crm", "msg_2", DeliveryStatus.Dead, 2), None);
        await Log.SaveAsync(Delivery("crm", "msg_3", DeliveryStatus.Delivered, 3), None);
        await Log.SaveAsync(Delivery("shop", "msg_4", DeliveryStatus.Dead, 4), None);
        await Log.SaveAsync(Delivery("crm", "msg_1", DeliveryStatus.Dead, 5), None);

        Assert.Equal(["msg_1", "msg_3", "msg_2"], (await Log.ListAsync("crm", null, 10, None)).Select(d => d.Id));
        Assert.Equal(["msg_1", "msg_2"], (await Log.ListAsync("crm", DeliveryStatus.Dead, 10, None)).Select(d => d.Id));
        Assert.Equal(["msg_1"], (await Log.ListAsync("crm", DeliveryStatus.Dead, 1, None)).Select(d => d.Id));
    }

    private static readonly IEqualityComparer<Delivery> SameButLists = EqualityComparer<Delivery>.Create(
        (a, b) => a!.ToString().Equals(b!.ToString(), StringComparison.Ordinal), d => d.Id.GetHashCode(StringComparison.Ordinal));

    private static Delivery Delivery(string destination, string id, DeliveryStatus status, int minute) => new(
        destination, id, Round: 0, status, Sample.At(minute), NextAt: null, Reason: null, Attempts: [],
        [new DestinationChange("c1", "profile.tag.entered", Sample.ProfileId(1), Sample.At(0), "vip", "gold", "data"), new DestinationChange("c2", "profile.created", Sample.ProfileId(2), Sample.At(0))]);
}
