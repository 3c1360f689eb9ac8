using Profiles.Channels.Receiving;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>Takes out what leads and requests of senders say of erased persons.</summary>
public sealed class LeadErasure(
    IIntakeLog log, IRequestLog requests, IBatchStore batches, PublishedDefinitions definitions, RequestContent content, ClearResidue clearResidue)
{
    private const int Page = 500;
    private const string RequestNote = "a request that held one of the person's leads went whole: others' leads in it stay, but cannot be read from it again";

    /// <summary>What a lead of an erased person ends as.</summary>
    public static LeadOutcome Outcome { get; } = new(RowOutcome.Rejected, ErasedRows.Findings);

    /// <summary>One lead, with the request that brought it.</summary>
    public async Task EraseAsync(LeadReceipt receipt, CancellationToken cancellation)
    {
        // A request hands the time at which it came on to its leads.
        string? position = null;
        do
        {
            var page = await requests.ReadChannelAsync(receipt.Channel, receipt.ReceivedAt, receipt.ReceivedAt.AddTicks(1), position, Page, cancellation);
            string[] bringing = [.. page.Requests.Where(r => r.Receipts.Contains(receipt.Id, StringComparer.Ordinal)).Select(r => r.Id)];
            if (bringing.Length > 0) await requests.EraseAsync(bringing, cancellation);
            position = bringing.Length > 0 ? null : page.Next;
        }
        while (position is not null);
        await log.EraseAsync([receipt.Id], Outcome, cancellation);
        // It was durable before anybody looked whose it is: the journal still shows it.
        await clearResidue([], cancellation);
    }

    /// <summary>All leads of every channel that are evidence of the persons, or say what erased persons are known by.</summary>
    /// <returns>Of leads and of requests.</returns>
    public async Task<(StoreReceipt Leads, StoreReceipt Requests)> EraseAsync(IReadOnlySet<SourcePersonId> persons, SuppressionList erased, CancellationToken cancellation)
    {
        var (found, bringing) = (0, 0);
        // Channels that may have leads: those defined, and those that ever delivered anything.
        foreach (var channel in await batches.ReadChannelsAsync(definitions.Current.Set.Channels.Keys, cancellation))
        {
            var (leads, brought) = await EraseAsync(channel, persons, erased, cancellation);
            (found, bringing) = (found + leads, bringing + brought);
        }
        return (new StoreReceipt(ErasureStores.Leads, found, found, null), new StoreReceipt(ErasureStores.Requests, bringing, bringing, bringing > 0 ? RequestNote : null));
    }

    private async Task<(int Leads, int Requests)> EraseAsync(string channel, IReadOnlySet<SourcePersonId> persons, SuppressionList erased, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var lead in log.ReadAllAsync(channel, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, cancellation))
            if (!IsErased(lead) && (lead.Outcome?.Person is { } person && persons.Contains(person) || erased.Holds(RawTexts.Of(lead.Receipt.Item)))) found.Add(lead.Receipt.Id);
        var bringing = new List<string>();
        await foreach (var request in requests.ReadAllAsync(channel, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, cancellation))
            if (request.Receipts.Any(found.Contains) || erased.Holds(TextsOf(request))) bringing.Add(request.Id);
        // Requests first: what is left of a lead no longer tells which request brought it.
        if (bringing.Count > 0) await requests.EraseAsync(bringing, cancellation);
        if (found.Count > 0) await log.EraseAsync(found, Outcome, cancellation);
        return (found.Count, bringing.Count);
    }

    private static bool IsErased(StoredLead lead) => lead.Outcome is { Findings: [{ Rule: KnownRules.ErasedPerson }] } && lead.Receipt.Operation == LeadOperation.Withdraw;

    private IReadOnlyList<string> TextsOf(StoredRequest request) => content.Open(request) is { } opened ? RawTexts.Of(opened.Body) : [];
}
