using Profiles.Azure.ServiceBus;
using Profiles.Compliance;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.ServiceBus;

/// <summary>The Service Bus adapter on a namespace in memory. It declares no delay, so that suite is not for it.</summary>
public sealed class ServiceBusInMemory : StoresUnderTest
{
    private readonly ManualClock clock = new(Start);
    private readonly ServiceBusQueues queues;

    public ServiceBusInMemory() => queues = new ServiceBusQueues(new FakeServiceBus(clock, base.Lease), clock);

    public override IQueue Queue => queues;
    public override IQueueReceiver Receiver => queues;

    public override Task OpenAsync() => Task.CompletedTask;

    public override Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => queues.DisposeAsync();
}

public sealed class ServiceBusQueuesComplianceTests : QueueSuite<ServiceBusInMemory>;

public sealed class ServiceBusQueuesMemoryTests : QueueMemorySuite<ServiceBusInMemory>;

public sealed class ServiceBusQueuesTests
{
    private static readonly ManualClock Clock = new(DateTimeOffset.UnixEpoch);
    private readonly ServiceBusQueues queues = new(new FakeServiceBus(Clock, TimeSpan.FromMinutes(5)), Clock);

    [Fact]
    public async Task SendAsync_MoreThanABatchTakes_SendsAll()
    {
        var messages = Enumerable.Range(0, FakeServiceBus.BatchLimit * 2 + 1).Select(n => new QueueMessage($"m{n}", "lead")).ToList();

        await queues.SendAsync(QueueNames.Leads, messages, CancellationToken.None);

        Assert.Equal(messages.Count, (await queues.CountAsync(CancellationToken.None))[QueueNames.Leads]);
        Assert.Equal(messages, (await queues.ReceiveAsync(QueueNames.Leads, 1000, TimeSpan.Zero, CancellationToken.None)).Select(r => r.Message));
    }

    [Fact]
    public async Task CountAsync_MoreThanItCounts_EndsThere()
    {
        await queues.SendAsync(QueueNames.Leads, [.. Enumerable.Range(0, ServiceBusQueues.MaxCounted + 300).Select(n => new QueueMessage($"m{n}", ""))], CancellationToken.None);

        Assert.Equal(ServiceBusQueues.MaxCounted, (await queues.CountAsync(CancellationToken.None))[QueueNames.Leads]);
    }
}
