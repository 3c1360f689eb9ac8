using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Privacy.Collection;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>Puts what a provider gives in the place of leads that were only named. Off for a channel without an access token: its leads are held.</summary>
public sealed class LeadFetch(IEnumerable<ILeadSource> sources, ChannelSecrets secrets, IIntakeLog log, LeadDoor door)
{
    /// <summary>Fetches one lead and announces it anew, as what it is; or says why it waits. Throws for what may pass.</summary>
    /// <returns>Null once it was fetched.</returns>
    public async Task<LeadOutcome?> RunAsync(LeadReceipt receipt, CancellationToken cancellation)
    {
        var (provider, id) = Named(receipt.Item);
        if (sources.FirstOrDefault(s => s.Provider == provider) is not { } source) return Waits($"no way to fetch from {provider}");
        var tokens = await secrets.CurrentAsync(ChannelSecrets.TokenOwner(receipt.Channel), cancellation);
        if (tokens.Values is not [var token, ..]) return Waits("the channel has no access token");
        var fetched = await source.FetchAsync(id, token, cancellation);
        if (fetched.Item is not { } item) return Waits(fetched.Refusal!);
        await log.PutAgainAsync([door.Take(receipt with { Item = item, Operation = LeadOperation.Upsert })], cancellation);
        return null;
    }

    /// <summary>The item that stands for a lead until it is fetched: <c>{"provider":…,"id":…}</c>.</summary>
    internal static byte[] Name(string provider, string id)
    {
        var item = new MemoryStream();
        using (var writer = new Utf8JsonWriter(item))
        {
            writer.WriteStartObject();
            writer.WriteString("provider", provider);
            writer.WriteString("id", id);
            writer.WriteEndObject();
        }
        return item.ToArray();
    }

    private static (string Provider, string Id) Named(ReadOnlyMemory<byte> item)
    {
        using var name = JsonDocument.Parse(item);
        return (name.RootElement.GetProperty("provider").GetString()!, name.RootElement.GetProperty("id").GetString()!);
    }

    private static LeadOutcome Waits(string why) =>
        new(RowOutcome.Held, [new Finding("", KnownRules.RowEmptyOfIdentity, Severity.Hold, null, null, $"the lead itself, which its sender only names: {why}")]);
}
