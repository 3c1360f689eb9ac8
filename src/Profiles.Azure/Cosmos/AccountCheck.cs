using Microsoft.Azure.Cosmos;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Looks once whether reads of the account see every write that was answered before, whoever sent it. Two workers that each write a claim and
/// then read would else both miss the other's, and two that finish the last chunks of a batch would both leave it to the other.
/// </summary>
/// <remarks>
/// Strong consistency gives that; session, the default of an account, only to whoever wrote. An emulator has one replica, and is not asked.
/// </remarks>
internal sealed class AccountCheck(CosmosClient client)
{
    private volatile bool done = client.Endpoint.IsLoopback;

    /// <exception cref="CosmosConfigurationException">The account promises too little.</exception>
    public async ValueTask EnsureAsync()
    {
        if (done) return;
        Check((await client.ReadAccountAsync()).Consistency.DefaultConsistencyLevel);
        done = true;
    }

    internal static void Check(ConsistencyLevel level)
    {
        if (level == ConsistencyLevel.Strong) return;
        throw new CosmosConfigurationException([(
            $"Cosmos account: expected default consistency Strong, found {level}.", $"Cosmos 帐户：默认一致性应为 Strong，实际为 {level}。")]);
    }
}
