using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;

namespace Profiles.Activation.Destinations;

/// <summary>Secrets that messages to a destination are signed with: kept sealed among those of channels, under a name no channel has.</summary>
public sealed class DestinationSecrets(ChannelSecrets secrets)
{
    /// <summary>For so long messages are also signed with the secret before, so that the destination can change over.</summary>
    public static readonly TimeSpan DefaultOverlap = ChannelSecrets.DefaultOverlap;
    public static readonly TimeSpan MaxOverlap = ChannelSecrets.MaxOverlap;

    private static readonly SecretForm Form = new StandardWebhooksSender().Secret;

    public ValueTask<SenderSecrets> CurrentAsync(string destination, CancellationToken cancellation) => secrets.CurrentAsync(Owner(destination), cancellation);

    /// <summary>Makes up a new secret, shown once.</summary>
    public async Task<AddedSecret> RotateAsync(string destination, TimeSpan overlap, CancellationToken cancellation)
    {
        var (added, problem) = await secrets.AddAsync(Owner(destination), Form, value: null, overlap, cancellation);
        return added ?? throw new InvalidOperationException($"A secret made up for destination {destination} was refused: {problem!.En}.");
    }

    private static string Owner(string destination) => $"destination/{destination}";
}
