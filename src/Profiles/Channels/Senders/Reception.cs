using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>What must not come a second time.</summary>
/// <param name="Key">A nonce or an id of a delivery, unique within the channel.</param>
/// <param name="Until">Until when it has to be remembered.</param>
/// <param name="Repeated">
/// Answer to a request whose key is remembered; nothing of it is stored. Where the sender may deliver twice by itself it says that all is well;
/// where the protocol says "once" it refuses.
/// </param>
/// <remarks>The key is to be remembered in the same commit as the items: if they could not be stored, the sender has to be able to send again.</remarks>
public sealed record ReplayGuard(string Key, DateTimeOffset Until, SenderAnswer Repeated);

/// <summary>What a request turned out to be.</summary>
public abstract record Reception
{
    private Reception()
    {
    }

    /// <summary>Genuine and read: store the items, then give the answer.</summary>
    public sealed record Accepted(IReadOnlyList<SenderItem> Items, SenderAnswer Answer, ReplayGuard? Guard) : Reception;

    /// <summary>A handshake, a test or an empty list: nothing to store.</summary>
    public sealed record Answered(SenderAnswer Answer) : Reception;

    /// <summary>Not genuine, or not readable. The answer does not say more to a stranger than he has to know; the problem does.</summary>
    public sealed record Refused(SenderAnswer Answer, Problem Problem) : Reception;

    /// <summary>Genuine, but it only names what has to be fetched from the provider.</summary>
    public sealed record Fetch(string Provider, IReadOnlyList<string> Ids, SenderAnswer Answer, ReplayGuard? Guard) : Reception;
}
