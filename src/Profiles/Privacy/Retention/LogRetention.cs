using Profiles.Channels.Receiving;
using Profiles.Storage;

namespace Profiles.Privacy.Retention;

/// <summary>Deletes requests, leads, counts of refusals, deliveries, dead letters and frozen segments once their time is over. Safe to repeat.</summary>
/// <param name="queues">Null where the platform keeps the queues.</param>
public sealed class LogRetention(
    IRequestLog requests, IIntakeLog leads, IRejectionLog rejections, IDeliveryLog deliveries, ISegmentHistoryStore segments, ReceivedRetention received,
    IQueueReceiver? queues = null)
{
    /// <summary>Of a queue or destination at most so many are looked at in one run.</summary>
    private const int MaxListed = 10_000;

    /// <param name="channels">All that anything ever came from.</param>
    internal async Task RunAsync(IReadOnlyCollection<string> channels, RetentionPass pass, CancellationToken cancellation)
    {
        await RequestsAsync(channels, pass, cancellation);
        await DeliveriesAsync(pass, cancellation);
        foreach (var channel in channels)
            if (pass.Before(RetentionKind.Leads, channel) is { } before)
                pass.Tally.Add(RetentionKind.Leads, channel, await LeadsAsync(channel, before, pass, cancellation));
        if (pass.Before(RetentionKind.DeadLetters) is { } dead && queues is not null) pass.Tally.Add(RetentionKind.DeadLetters, null, await DeadLettersAsync(dead, pass, cancellation));
        if (pass.Before(RetentionKind.Snapshots) is { } taken) pass.Tally.Add(RetentionKind.Snapshots, null, await SnapshotsAsync(taken, pass, cancellation));
    }

    private async Task RequestsAsync(IReadOnlyCollection<string> channels, RetentionPass pass, CancellationToken cancellation)
    {
        // Both always have an end: where no rule says one, the default does.
        var since = pass.Before(RetentionKind.Requests) ?? DateTimeOffset.MinValue;
        var refused = pass.Before(RetentionKind.Rejections) ?? DateTimeOffset.MinValue;
        if (!pass.IsPlan)
        {
            var (removed, counts) = await received.EnforceAsync(since, refused, cancellation);
            pass.Tally.Add(RetentionKind.Requests, null, removed);
            pass.Tally.Add(RetentionKind.Rejections, null, counts);
            return;
        }
        foreach (var channel in channels)
        {
            var count = 0L;
            await foreach (var _ in requests.ReadAllAsync(channel, DateTimeOffset.MinValue, since, cancellation)) count++;
            pass.Tally.Add(RetentionKind.Requests, channel, count);
        }
        foreach (var channel in channels.Append(Rejection.NoChannel))
            pass.Tally.Add(RetentionKind.Rejections, null, (await rejections.ListAsync(channel, IRejectionLog.MaxPerChannel, cancellation)).Count(r => r.Minute < refused));
    }

    private async Task DeliveriesAsync(RetentionPass pass, CancellationToken cancellation)
    {
        if (pass.Before(RetentionKind.Deliveries) is not { } before) return;
        if (!pass.IsPlan) pass.Tally.Add(RetentionKind.Deliveries, null, await deliveries.ForgetAsync(before, cancellation));
        else
            foreach (var destination in pass.Active.Set.Destinations.Keys)
                pass.Tally.Add(RetentionKind.Deliveries, null, (await deliveries.ListAsync(destination, status: null, MaxListed, cancellation)).Count(d => d.At < before));
    }

    private async Task<long> LeadsAsync(string channel, DateTimeOffset before, RetentionPass pass, CancellationToken cancellation)
    {
        if (!pass.IsPlan) return await leads.ForgetAsync(channel, before, cancellation);
        var count = 0L;
        await foreach (var lead in leads.ReadAllAsync(channel, DateTimeOffset.MinValue, before, cancellation))
            if (lead.Outcome is not null) count++;
        return count;
    }

    private async Task<long> DeadLettersAsync(DateTimeOffset before, RetentionPass pass, CancellationToken cancellation)
    {
        var count = 0L;
        foreach (var queue in QueueNames.All)
            foreach (var letter in await queues!.ListDeadLettersAsync(queue, MaxListed, cancellation))
                if (letter.At < before && (pass.IsPlan || await queues.RemoveDeadLetterAsync(queue, letter.Message.Id, cancellation))) count++;
        return count;
    }

    private async Task<long> SnapshotsAsync(DateTimeOffset before, RetentionPass pass, CancellationToken cancellation)
    {
        var count = 0L;
        foreach (var snapshot in await segments.ListSnapshotsAsync(cancellation))
        {
            if (snapshot.At >= before) continue;
            if (!pass.IsPlan) await segments.RemoveSnapshotAsync(snapshot.Id, cancellation);
            count++;
        }
        return count;
    }
}
