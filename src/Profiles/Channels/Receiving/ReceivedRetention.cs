using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>Deletes requests of senders, counts of refused ones, and secrets that ended, once their time is over. Safe to repeat.</summary>
public sealed class ReceivedRetention(
    IRequestLog requests, IRejectionLog rejections, ChannelSecrets secrets, PublishedDefinitions definitions, TimeProvider clock)
{
    /// <summary>How long requests are kept, and with them the memory of deliveries, of which 30 days are promised.</summary>
    public static readonly TimeSpan RequestMemory = TimeSpan.FromDays(31);
    public static readonly TimeSpan RejectionMemory = TimeSpan.FromDays(30);

    /// <returns>How many requests were deleted.</returns>
    public async Task<int> EnforceAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await rejections.ForgetAsync(now - RejectionMemory, cancellation);
        // As long as a request signed with it may be kept, a secret is needed to read it again.
        foreach (var channel in definitions.Current.Set.Channels.Values.Where(c => c.Sender is not null))
        {
            await secrets.ForgetAsync(channel.Id, now - RequestMemory, cancellation);
            await secrets.ForgetAsync(ChannelSecrets.TokenOwner(channel.Id), now, cancellation);
        }
        return await requests.ForgetAsync(now - RequestMemory, cancellation);
    }
}
