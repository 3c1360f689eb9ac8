namespace Profiles.Channels.Senders;

/// <summary>The secrets of a channel that are valid now, newest first; several while one is being rotated. Never part of a definition.</summary>
/// <param name="Values">As the sender spells them; what stands in one is said by <see cref="SenderDefinition.Secret"/>.</param>
public sealed record SenderSecrets(IReadOnlyList<string> Values)
{
    public static SenderSecrets None { get; } = new([]);

    /// <summary>Not the values: secrets do not go into logs.</summary>
    public override string ToString() => $"{Values.Count} secrets";
}
