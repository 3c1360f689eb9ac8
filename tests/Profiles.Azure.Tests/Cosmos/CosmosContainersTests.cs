using Profiles.Azure.Cosmos;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

public sealed class CosmosContainersTests
{
    [Fact]
    public void All_Listed_IsEveryContainerOnce()
    {
        var declared = typeof(CosmosContainers).GetProperties().Where(p => p.PropertyType == typeof(CosmosContainer))
            .Select(p => (CosmosContainer)p.GetValue(null)!).ToList();

        Assert.Equal(declared.Select(c => c.Name).Order(StringComparer.Ordinal), CosmosContainers.All.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Distinct(declared.Select(c => c.Name));
    }

    [Fact]
    public void Idempotency_TimeToLive_IsMoreThanThePortPromises() =>
        Assert.True(CosmosContainers.Idempotency.DefaultTimeToLive > TimeSpan.FromDays(30).TotalSeconds);

    [Fact]
    public void Evidence_TimeToLive_IsNone() => Assert.Null(CosmosContainers.Evidence.DefaultTimeToLive);
}
