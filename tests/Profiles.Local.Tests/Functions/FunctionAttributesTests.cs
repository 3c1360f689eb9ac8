using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Profiles.Functions;
using Profiles.Local.Triggers;
using Profiles.Storage;
using Xunit;

namespace Profiles.Local.Tests.Functions;

/// <summary>What the attributes say must hold on Azure, where no test runs them.</summary>
public sealed class FunctionAttributesTests
{
    private static readonly IReadOnlyList<FunctionMethod> Functions = FunctionCatalog.Discover(typeof(IntakeBatch).Assembly);

    [Fact]
    public void Queues_OfAllTriggers_AreExactlyTheProductsQueues() => Assert.Equal(
        QueueNames.All.Order(),
        Functions.Select(f => f.Trigger switch { QueueTriggerAttribute queue => queue.QueueName, ServiceBusTriggerAttribute bus => bus.QueueName, _ => null })
            .OfType<string>().Order());

    [Fact]
    public void BlobPath_OfTheIntake_CapturesTheWholePath()
    {
        var blob = Assert.IsType<BlobTriggerAttribute>(Assert.Single(Functions, f => f.Trigger is BlobTriggerAttribute).Trigger);
        Assert.Equal($"{ContainerNames.Incoming}/{{path}}", blob.BlobPath);
        Assert.Equal(BlobTriggerSource.EventGrid, blob.Source);
    }

    [Fact]
    public void Retry_OfTheChangeFeed_NeverEnds() => Assert.All(
        Functions.Where(f => f.Trigger is CosmosDBTriggerAttribute),
        feed => Assert.Equal(-1, feed.Method.GetCustomAttribute<FixedDelayRetryAttribute>()?.MaxRetryCount));

    [Fact]
    public void Leases_OfFunctionsOnOneFeed_AreTheirOwn()
    {
        CosmosDBTriggerAttribute[] feeds = [.. Functions.Select(f => f.Trigger).OfType<CosmosDBTriggerAttribute>()];
        Assert.Equal(2, feeds.Length);
        Assert.Equal(feeds.Length, feeds.Select(f => f.LeaseContainerPrefix).Distinct().Count());
        Assert.All(feeds, f => Assert.True(f.MaxItemsPerInvocation > 0));
    }

    [Fact]
    public void Retry_WhereThePlatformIgnoresIt_IsAbsent() => Assert.All(
        Functions.Where(f => f.Trigger is not (CosmosDBTriggerAttribute or TimerTriggerAttribute)),
        f => Assert.Null(f.Method.GetCustomAttribute<RetryAttribute>()));

    [Fact]
    public void Keys_OfThePlatform_GuardTheFirstAdminKeyAlone() => Assert.Equal(
        [(nameof(CreateAdminKey), AuthorizationLevel.Admin)],
        Functions.Where(f => f.Trigger is HttpTriggerAttribute { AuthLevel: not AuthorizationLevel.Anonymous })
            .Select(f => (f.Name, ((HttpTriggerAttribute)f.Trigger).AuthLevel)));

    [Fact]
    public void Connections_OfAllTriggers_AreNamed() => Assert.All(
        Functions.Where(f => f.Trigger is not (HttpTriggerAttribute or TimerTriggerAttribute)),
        f => Assert.Contains((string?)f.Trigger.GetType().GetProperty("Connection")!.GetValue(f.Trigger),
            new[] { ConnectionNames.Incoming, ConnectionNames.Queues, ConnectionNames.ServiceBus, ConnectionNames.Cosmos }));

    [Fact]
    public void Parameters_OfAllFunctions_ArePlainTypes() => Assert.All(
        Functions.SelectMany(f => f.Method.GetParameters()),
        p => Assert.DoesNotContain("FunctionContext", p.ParameterType.FullName, StringComparison.Ordinal));
}
