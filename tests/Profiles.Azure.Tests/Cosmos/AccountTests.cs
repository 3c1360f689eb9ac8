using Profiles.Azure.Cosmos;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>Says in the test results whether the suites ran against a real account.</summary>
public sealed class AccountTests
{
    [AccountFact]
    public async Task CreateMissingAsync_Again_LeavesWhatIsThere()
    {
        await using var stores = new CosmosUnderTest();
        await stores.OpenAsync();
        await stores.Checkpoints.WriteAsync("a", "1", CancellationToken.None);

        await CosmosInitializer.CreateMissingAsync(stores.Options, CancellationToken.None);

        Assert.Null(stores.StandIn);
        Assert.Equal("1", await stores.Checkpoints.ReadAsync("a", CancellationToken.None));
    }

    /// <summary>A fact of a real account or emulator.</summary>
    private sealed class AccountFactAttribute : FactAttribute
    {
        public AccountFactAttribute()
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CosmosUnderTest.ConnectionVariable)))
                Skip = $"{CosmosUnderTest.ConnectionVariable} is not set: the suites ran on the stand-in only.";
        }
    }
}
