using System.Text;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake.Reading;
using Profiles.Privacy;
using Profiles.Privacy.Requests;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Leads by which persons ask for something: each opens a request, and nothing of what was given becomes evidence.</summary>
/// <remarks>What was given is sealed in the request and goes with it; the log then keeps only which request the lead opened.</remarks>
public sealed class LeadRequests(RequestDesk desk, IIntakeLog log, ContentIds ids)
{
    private const string Opened = "openedRequest";

    /// <summary>What became of the lead; null if it asks for nothing. Safe to repeat.</summary>
    public async Task<LeadOutcome?> TakeAsync(LeadReceipt receipt, ChannelRequests asking, JsonItem item, CancellationToken cancellation)
    {
        var id = HexId.Format(ids.Hash("person-request", receipt.Id));
        if (await desk.FindAsync(id, cancellation) is null)
        {
            if (!asking.Asks(item, out var kind)) return null;
            var opening = new RequestOpening(kind.Value, RequestOrigin.Webhook, asking.Given(item), Id: id) { Channel = receipt.Channel, SignedIn = asking.SignedIn };
            if ((await desk.OpenAsync(opening, "channel:" + receipt.Channel, cancellation)).Refusal is { } refusal)
                return new LeadOutcome(RowOutcome.Rejected, [new Finding(refusal.Place, KnownRules.RowEmptyOfIdentity, Severity.Reject, null, null, refusal.Expected.En)]);
        }
        // Announced anew, it comes here once more and finds nothing left to do.
        if (item.Header is not [Opened])
            await log.PutAgainAsync([receipt with { Item = Encoding.UTF8.GetBytes($$"""{"{{Opened}}":"{{id}}"}"""), ByHand = true }], cancellation);
        return new LeadOutcome(RowOutcome.Accepted, []);
    }
}
