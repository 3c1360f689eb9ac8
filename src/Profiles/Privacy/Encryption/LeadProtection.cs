using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>Closes what was sent with leads, and opens it again.</summary>
/// <remarks>
/// Under the instance secret, not under a field key: the log tells a repeated key with the same content from one with other content by what is
/// stored, which a change of keys must not touch. Leads go when their time is over. What was stored before they were closed is read as it is.
/// </remarks>
public sealed class LeadProtection(Seal seal)
{
    internal LeadReceipt[] Close(IReadOnlyList<LeadReceipt> receipts)
    {
        var closed = new LeadReceipt[receipts.Count];
        for (var i = 0; i < closed.Length; i++) closed[i] = receipts[i] with { Item = seal.CloseSteadily(PurposeOf(receipts[i]), receipts[i].Item.Span) };
        return closed;
    }

    internal LeadReceipt Open(LeadReceipt receipt) => !Seal.IsClosed(receipt.Item.Span) ? receipt
        : receipt with
        {
            Item = seal.Open(PurposeOf(receipt), receipt.Item.Span)
                ?? throw new InvalidDataException($"Lead {receipt.Id} was stored by an installation with another instance secret, or was changed."),
        };

    private static string PurposeOf(LeadReceipt receipt) => "lead:" + receipt.Channel;
}
