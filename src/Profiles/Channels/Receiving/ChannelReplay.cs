using System.Text.RegularExpressions;
using Profiles.Channels.Senders;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Privacy.Collection;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>What is to be worked on again.</summary>
/// <param name="Until">Not included.</param>
/// <param name="OnlySetAside">Only leads that were held or rejected.</param>
public sealed record ReplayScope(string Channel, DateTimeOffset Since, DateTimeOffset Until, bool OnlySetAside);

/// <summary>What a part of a replay did.</summary>
/// <param name="Requests">Stored requests that were read again.</param>
/// <param name="Unreadable">Of these: not believed or not readable any more, left as they are.</param>
/// <param name="Leads">Leads announced to be worked on again.</param>
/// <param name="Withdrawn">Leads that a request no longer turns out to hold.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record ReplayStep(int Requests, int Unreadable, int Leads, int Withdrawn, string? Next);

/// <summary>
/// Works on what a channel received again, after its sender, its mapping or rules were corrected: first stored requests are cut into leads
/// anew, then every lead is announced again. Each takes back what it had said before, so the effect is as if all had come under the
/// definitions of now, at their own times. Safe to repeat; goes on part by part.
/// </summary>
/// <remarks>Leads that somebody corrected or dropped by hand stay as they are when their request is cut anew.</remarks>
public sealed partial class ChannelReplay(
    IRequestLog requests, IIntakeLog log, ChannelSecrets secrets, RequestLeads leads, RequestContent content, PublishedDefinitions definitions,
    LeadDoor door)
{
    /// <summary>Requests or leads of one part.</summary>
    public const int Page = 500;

    // Positions of the two passes.
    private const string Cutting = "requests:";
    private const string Announcing = "leads:";

    /// <summary>True if a text is one that <see cref="ReplayStep.Next"/> may have been.</summary>
    public static bool IsPosition(string text) => Position().IsMatch(text);

    /// <param name="position">Where the part before ended; null begins.</param>
    public async Task<ReplayStep> RunAsync(ReplayScope scope, string? position, CancellationToken cancellation)
    {
        if (position?.StartsWith(Announcing, StringComparison.Ordinal) is true)
            return await AnnounceAsync(scope, Rest(position, Announcing), cancellation);
        var page = await requests.ReadChannelAsync(scope.Channel, scope.Since, scope.Until, position is null ? null : Rest(position, Cutting), Page, cancellation);
        var (unreadable, withdrawn) = (0, 0);
        foreach (var request in page.Requests)
        {
            if (await CutAsync(request, cancellation) is { } gone) withdrawn += gone;
            else unreadable++;
        }
        return new ReplayStep(page.Requests.Count, unreadable, 0, withdrawn, page.Next is { } next ? Cutting + next : Announcing);
    }

    /// <summary>Cuts one stored request anew and announces its leads; null if there is none.</summary>
    public async Task<ReplayStep?> RunAsync(string channel, string requestId, CancellationToken cancellation)
    {
        if (await requests.FindAsync(requestId, cancellation) is not { } request || request.Channel != channel) return null;
        if (await CutAsync(request, cancellation) is not { } withdrawn) return new ReplayStep(1, 1, 0, 0, Next: null);
        var again = new List<LeadReceipt>();
        foreach (var id in (await requests.FindAsync(requestId, cancellation))?.Receipts ?? [])
            if (await log.FindAsync(id, cancellation) is { } lead && IsAlive(lead)) again.Add(lead.Receipt);
        if (again.Count > 0) await log.PutAgainAsync(door.Take(again), cancellation);
        return new ReplayStep(1, 0, again.Count, withdrawn, Next: null);
    }

    private async Task<ReplayStep> AnnounceAsync(ReplayScope scope, string? position, CancellationToken cancellation)
    {
        var page = await log.ReadChannelAsync(scope.Channel, scope.Since, scope.Until, position, Page, cancellation);
        LeadReceipt[] again = [.. page.Leads.Where(l => IsAlive(l) && (!scope.OnlySetAside || l.Outcome is { Outcome: not RowOutcome.Accepted })).Select(l => l.Receipt)];
        if (again.Length > 0) await log.PutAgainAsync(door.Take(again), cancellation);
        return new ReplayStep(0, 0, again.Length, 0, page.Next is { } next ? Announcing + next : null);
    }

    /// <summary>Reads a stored request under the definitions and secrets of now; returns how many leads it no longer holds, null if it cannot be read.</summary>
    private async Task<int?> CutAsync(StoredRequest stored, CancellationToken cancellation)
    {
        if (definitions.Current.Set.Channels.GetValueOrDefault(stored.Channel)?.Sender is not { } sender) return null;
        if (content.Open(stored) is not { } request) return null;
        // Its time was checked when it came; secrets that ended since still tell that it is what came.
        var reception = SenderProtocols.Receive(request, sender, await secrets.EverAsync(stored.Channel, cancellation));
        if (reception is not (Reception.Accepted or Reception.Fetch)) return null;
        var now = door.Take(leads.Of(stored.Channel, request, reception).Receipts);
        var changed = new List<LeadReceipt>();
        foreach (var lead in now)
        {
            var known = await log.FindAsync(lead.Id, cancellation);
            // What was fetched stays: the provider may not give it again.
            if (known is null || (!known.Receipt.ByHand && lead.Operation != LeadOperation.Fetch && IsOther(known.Receipt, lead))) changed.Add(lead);
        }
        var gone = 0;
        foreach (var id in stored.Receipts.Except(now.Select(r => r.Id), StringComparer.Ordinal))
        {
            if (await log.FindAsync(id, cancellation) is not { Receipt: { ByHand: false } receipt } lead || !IsAlive(lead)) continue;
            changed.Add(receipt with { Operation = LeadOperation.Withdraw });
            gone++;
        }
        if (changed.Count > 0) await log.PutAgainAsync(changed, cancellation);
        if (!stored.Receipts.SequenceEqual(now.Select(r => r.Id))) await requests.SetReceiptsAsync(stored.Id, [.. now.Select(r => r.Id)], cancellation);
        return gone;
    }

    private static bool IsOther(LeadReceipt known, LeadReceipt now) =>
        known.Operation != now.Operation || !known.Item.Span.SequenceEqual(now.Item.Span);

    private static bool IsAlive(StoredLead lead) => lead.Receipt.Operation != LeadOperation.Withdraw;

    // Numbers where the store counts, else an instant and the ids at it.
    [GeneratedRegex("^(requests:([0-9]{1,18}:[0-9]{1,18}|[0-9TZ:.-]{28}\\|[0-9a-f ]+)?|leads:([0-9]{1,18}|[0-9TZ:.-]{28}\\|[0-9a-f ]+)?)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Position();

    private static string? Rest(string position, string prefix) => position.Length > prefix.Length ? position[prefix.Length..] : null;
}
