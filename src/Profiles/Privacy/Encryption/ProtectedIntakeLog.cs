using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>Leads of which the store gets to see neither what was sent nor encrypted fields of findings in plain text.</summary>
internal sealed class ProtectedIntakeLog(IIntakeLog log, FieldProtection protection, LeadProtection leads) : IIntakeLog
{
    public Task<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation) =>
        log.AppendAsync(leads.Close(receipts), cancellation);

    public Task PutAgainAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation) => log.PutAgainAsync(leads.Close(receipts), cancellation);

    public async Task<StoredLead?> FindAsync(string id, CancellationToken cancellation) => await log.FindAsync(id, cancellation) is { } found ? Open(found) : null;

    public Task SettleAsync(string id, LeadOutcome outcome, CancellationToken cancellation) => log.SettleAsync(id, protection.Close(outcome), cancellation);

    public async Task<IReadOnlyList<SettledLead>> ListSetAsideAsync(string? channel, int limit, CancellationToken cancellation) =>
        [.. (await log.ListSetAsideAsync(channel, limit, cancellation)).Select(l => new SettledLead(leads.Open(l.Receipt), protection.Open(l.Outcome)))];

    public async Task<LeadPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation)
    {
        var page = await log.ReadChannelAsync(channel, since, until, position, limit, cancellation);
        return page with { Leads = [.. page.Leads.Select(Open)] };
    }

    public Task EraseAsync(IReadOnlyCollection<string> ids, LeadOutcome outcome, CancellationToken cancellation) =>
        log.EraseAsync(ids, protection.Close(outcome), cancellation);

    public Task<int> ForgetAsync(string channel, DateTimeOffset before, CancellationToken cancellation) => log.ForgetAsync(channel, before, cancellation);

    private StoredLead Open(StoredLead lead) =>
        lead with { Receipt = leads.Open(lead.Receipt), Outcome = lead.Outcome is { } outcome ? protection.Open(outcome) : null };
}
