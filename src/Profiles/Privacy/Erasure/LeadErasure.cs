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
        foreach (var channel in await ChannelsAsync(cancellation))
        {
            var (leads, brought) = await EraseAsync(channel, persons, erased, cancellation);
            (found, bringing) = (found + leads, bringing + brought);
        }
        return (new StoreReceipt(ErasureStores.Leads, found, found, null), new StoreReceipt(ErasureStores.Requests, bringing, bringing, bringing > 0 ? RequestNote : null));
    }

    private async Task<(int Leads, int Requests)> EraseAsync(string channel, IReadOnlySet<SourcePersonId> persons, SuppressionList erased, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var page = await log.ReadChannelAsync(channel, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, Page, cancellation); ;
            page = await log.ReadChannelAsync(channel, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, page.Next, Page, cancellation))
        {
            found.UnionWith(page.Leads.Where(l => !IsErased(l) && (l.Outcome?.Person is { } person && persons.Contains(person) || erased.Holds(RawTexts.Of(l.Receipt.Item))))
                .Select(l => l.Receipt.Id));
            if (page.Next is null) break;
        }
        var bringing = new List<string>();
        for (var page = await requests.ReadChannelAsync(channel, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, Page, cancellation); ;
            page = await requests.ReadChannelAsync(channel, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, page.Next, Page, cancellation))
        {
            bringing.AddRange(page.Requests.Where(r => r.Receipts.Any(found.Contains) || erased.Holds(TextsOf(r))).Select(r => r.Id));
            if (page.Next is null) break;
        }
        // Requests first: what is left of a lead no longer tells which request brought it.
        if (bringing.Count > 0) await requests.EraseAsync(bringing, cancellation);
        if (found.Count > 0) await log.EraseAsync(found, Outcome, cancellation);
        return (found.Count, bringing.Count);
    }

    /// <summary>Channels that may have leads: those defined, and those that ever delivered anything.</summary>
    private async Task<IReadOnlyCollection<string>> ChannelsAsync(CancellationToken cancellation)
    {
        var channels = new SortedSet<string>(definitions.Current.Set.Channels.Keys, StringComparer.Ordinal);
        Intake.Batch? last = null;
        while (await batches.ListAsync(last, Page, cancellation) is [.., var end] page)
        {
            channels.UnionWith(page.Select(b => b.Channel));
            last = end;
        }
        return channels;
    }

    private static bool IsErased(StoredLead lead) => lead.Outcome is { Findings: [{ Rule: KnownRules.ErasedPerson }] } && lead.Receipt.Operation == LeadOperation.Withdraw;

    private IReadOnlyList<string> TextsOf(StoredRequest request) => content.Open(request) is { } opened ? RawTexts.Of(opened.Body) : [];
}
