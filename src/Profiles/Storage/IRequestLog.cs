using System.Runtime.CompilerServices;

namespace Profiles.Storage;

/// <summary>A request of a sender that was believed, kept as it came so that it can be read again after a correction.</summary>
/// <param name="Id">Derived from channel and delivery, so that the same delivery meets itself.</param>
/// <param name="BodyHash">SHA-256 of the body: the same delivery with another body is not the same.</param>
/// <param name="Length">Bytes of the body.</param>
/// <param name="Sealed">Head and body under the key of this installation; see <see cref="Channels.Receiving.RequestContent"/>.</param>
/// <param name="Receipts">Ids of the leads in it, in their order.</param>
public sealed record StoredRequest(
    string Id, string Channel, DateTimeOffset ReceivedAt, ReadOnlyMemory<byte> BodyHash, int Length, ReadOnlyMemory<byte> Sealed,
    IReadOnlyList<string> Receipts);

/// <summary>How storing a request ended.</summary>
/// <param name="Request">Of the request itself; nothing was stored unless <see cref="AppendOutcome.Stored"/>.</param>
/// <param name="Receipts">Of each of its leads: one that came in another request before is a duplicate; empty unless the request was stored.</param>
public sealed record RequestAppended(AppendOutcome Request, IReadOnlyList<AppendOutcome> Receipts);

/// <summary>
/// Requests of senders. Storing one and its leads is one commit where the store can, else ordered so that a sender who was not answered
/// can send again. A request is also the memory of its delivery: ids and nonces are known for as long as it is kept, at least 30 days.
/// </summary>
public interface IRequestLog
{
    /// <summary>Stores the request with its leads and announces these on <see cref="QueueNames.Leads"/>, unless its id is known.</summary>
    Task<RequestAppended> AppendAsync(StoredRequest request, IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation);
    Task<StoredRequest?> FindAsync(string id, CancellationToken cancellation);
    /// <summary>Notes which leads a request turned out to hold when it was read again.</summary>
    Task SetReceiptsAsync(string id, IReadOnlyList<string> receipts, CancellationToken cancellation);
    /// <summary>The last requests of a channel, newest first.</summary>
    Task<IReadOnlyList<StoredRequest>> ListNewestAsync(string channel, int limit, CancellationToken cancellation);
    /// <summary>Requests of a channel received in a time, oldest first, page by page.</summary>
    /// <param name="until">Not included.</param>
    /// <param name="position">Where the page before ended; null begins.</param>
    Task<RequestPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation);

    /// <summary>The same requests, streamed.</summary>
    async IAsyncEnumerable<StoredRequest> ReadAllAsync(string channel, DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const int limit = 500;
        string? position = null;
        do
        {
            var page = await ReadChannelAsync(channel, since, until, position, limit, cancellation);
            foreach (var request in page.Requests) yield return request;
            position = page.Next;
        }
        while (position is not null);
    }

    /// <summary>Deletes requests received before an instant; returns how many. Stores where they expire by themselves delete none.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation);
    /// <summary>Deletes these requests; returns how many there were.</summary>
    Task<int> EraseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);
}

/// <summary>A part of a channel's requests.</summary>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record RequestPage(IReadOnlyList<StoredRequest> Requests, string? Next);
