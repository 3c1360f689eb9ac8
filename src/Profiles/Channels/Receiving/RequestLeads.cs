using System.Globalization;
using System.Security.Cryptography;
using Profiles.Channels.Senders;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>What a request that was believed brings.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Answer">To its first coming.</param>
public sealed record BroughtLeads(
    string Id, byte[] BodyHash, IReadOnlyList<LeadReceipt> Receipts, SenderAnswer Answer, ReplayGuard? Guard);

/// <summary>Makes leads of requests, under ids by which requests and leads meet themselves when a sender repeats them. Pure.</summary>
/// <remarks>
/// A request is known by its guard, which the protocol names (an id of the delivery, a nonce, a signature over a time), else by its body. A
/// lead is known by the id of the delivery and its place in it; else by its own id with its time and content, since an id with other content is a
/// newer state of the same record; else by the body and its place: what says the same, its time included, is the same.
/// </remarks>
public sealed class RequestLeads(ContentIds ids)
{
    /// <summary>How keys of guards begin that are ids of deliveries; see <see cref="ReplayGuard.Key"/>.</summary>
    private const string Delivery = "delivery";

    /// <param name="reception">Accepted, or a list of what has to be fetched.</param>
    public BroughtLeads Of(string channel, SenderRequest request, Reception reception)
    {
        var (answer, guard) = reception switch
        {
            Reception.Accepted accepted => (accepted.Answer, accepted.Guard),
            Reception.Fetch fetch => (fetch.Answer, fetch.Guard),
            _ => throw new ArgumentException($"Expected a request that brings leads, found {reception.GetType().Name}.", nameof(reception)),
        };
        var hash = SHA256.HashData(request.Body.Span);
        var body = Convert.ToHexStringLower(hash);
        var id = HexId.Format(ids.Hash("request", channel, guard?.Key ?? "body:" + body, request.Body.IsEmpty ? request.PathAndQuery : ""));
        var receipts = reception is Reception.Accepted { Items: var items }
            ? Receipts(channel, request, items, guard, body)
            : [.. ((Reception.Fetch)reception).Ids.Select(i => ToFetch(channel, request, ((Reception.Fetch)reception).Provider, i))];
        return new BroughtLeads(id, hash, receipts, answer, guard);
    }

    private List<LeadReceipt> Receipts(string channel, SenderRequest request, IReadOnlyList<SenderItem> items, ReplayGuard? guard, string body)
    {
        var delivery = guard is not null && guard.Key.StartsWith(Delivery, StringComparison.Ordinal) ? guard.Key : null;
        var receipts = new List<LeadReceipt>(items.Count);
        foreach (var item in items)
        {
            var place = receipts.Count.ToString(CultureInfo.InvariantCulture);
            var id = delivery is not null ? ids.Hash("item of delivery", channel, delivery, place)
                : item.Id is { } own ? ids.Hash("item", channel, own, StateOf(item))
                : ids.Hash("item of body", channel, body, place);
            receipts.Add(new LeadReceipt(HexId.Format(id), channel, request.ReceivedAt, IdempotencyKey: null, item.Json)
            {
                Operation = item.Operation == SenderOperation.Remove ? LeadOperation.Remove : LeadOperation.Upsert,
            });
        }
        return receipts;
    }

    /// <summary>A state of a record: going back to an earlier one is another, if the sender says when.</summary>
    private static string StateOf(SenderItem item) => string.Create(
        CultureInfo.InvariantCulture, $"{item.Operation}:{item.OccurredAt?.UtcTicks}:{Convert.ToHexStringLower(SHA256.HashData(item.Json.Span))}");

    /// <summary>A lead that is only named: once fetched it takes the place of its name. Named again it is the same.</summary>
    private LeadReceipt ToFetch(string channel, SenderRequest request, string provider, string id) =>
        new(HexId.Format(ids.Hash("item", channel, provider, id)), channel, request.ReceivedAt, IdempotencyKey: null, LeadFetch.Name(provider, id))
        {
            Operation = LeadOperation.Fetch,
        };
}
