using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>Deletes requests of senders, counts of refused ones, and secrets that ended, once their time is over. Safe to repeat.</summary>
public sealed class ReceivedRetention(
    IRequestLog requests, IRejectionLog rejections, ChannelSecrets secrets, PublishedDefinitions definitions, TimeProvider clock)
{
    /// <param name="requestsBefore">Requests received earlier go, and with them the memory of deliveries.</param>
    /// <param name="rejectionsBefore">Refusals of earlier minutes go.</param>
    /// <returns>How many requests, and how many counts of refusals, were deleted.</returns>
    public async Task<(int Requests, int Rejections)> EnforceAsync(DateTimeOffset requestsBefore, DateTimeOffset rejectionsBefore, CancellationToken cancellation)
    {
        var refused = await rejections.ForgetAsync(rejectionsBefore, cancellation);
        // As long as a request signed with it may be kept, a secret is needed to read it again.
        foreach (var channel in definitions.Current.Set.Channels.Values.Where(c => c.Sender is not null))
        {
            await secrets.ForgetAsync(channel.Id, requestsBefore, cancellation);
            await secrets.ForgetAsync(ChannelSecrets.TokenOwner(channel.Id), clock.GetUtcNow(), cancellation);
        }
        return (await requests.ForgetAsync(requestsBefore, cancellation), refused);
    }
}
