using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>Requests of senders, whose leads the store gets to see closed as <see cref="ProtectedIntakeLog"/> does; requests come closed already.</summary>
internal sealed class ProtectedRequestLog(IRequestLog log, LeadProtection leads) : IRequestLog
{
    public Task<RequestAppended> AppendAsync(StoredRequest request, IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation) =>
        log.AppendAsync(request, leads.Close(receipts), cancellation);

    public Task<StoredRequest?> FindAsync(string id, CancellationToken cancellation) => log.FindAsync(id, cancellation);

    public Task SetReceiptsAsync(string id, IReadOnlyList<string> receipts, CancellationToken cancellation) => log.SetReceiptsAsync(id, receipts, cancellation);

    public Task<IReadOnlyList<StoredRequest>> ListNewestAsync(string channel, int limit, CancellationToken cancellation) =>
        log.ListNewestAsync(channel, limit, cancellation);

    public Task<RequestPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation) =>
        log.ReadChannelAsync(channel, since, until, position, limit, cancellation);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => log.ForgetAsync(before, cancellation);

    public Task<int> EraseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => log.EraseAsync(ids, cancellation);
}
