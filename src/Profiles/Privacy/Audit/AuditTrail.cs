using System.Globalization;
using Microsoft.Extensions.Logging;
using Profiles.Storage;

namespace Profiles.Privacy.Audit;

/// <summary>Where everything that has to be answered for is written down.</summary>
public sealed partial class AuditTrail(IAuditLog entries, AuditChain chain, TimeProvider clock, ILogger<AuditTrail> log)
{
    /// <summary>Who works on the machine of the host itself.</summary>
    public const string Local = "local";
    /// <summary>The program itself, unasked.</summary>
    public const string Unattended = "system";

    private const int MaxText = 200;
    private const int Page = 1000;

    private readonly SemaphoreSlim anchoring = new(1, 1);
    private AuditMark? anchored;
    private AuditHead newest = AuditHead.None;

    /// <summary>Id of the key that commands on this machine use, another one at each start: what is done with it is written down as <see cref="Local"/>'s.</summary>
    public string? LocalKey { get; set; }

    /// <summary>Writes it down; it is durable once this returns, so what it tells of is answered afterwards, and not at all if this fails.</summary>
    public Task RecordAsync(AuditEvent audited, CancellationToken cancellation) => RecordAsync([audited], cancellation);

    /// <summary>Writes down several, each an entry of its own, next to each other unless somebody else writes meanwhile.</summary>
    public async Task RecordAsync(IReadOnlyList<AuditEvent> audited, CancellationToken cancellation)
    {
        if (audited.Count == 0) return;
        await EnsureAnchorAsync(cancellation);
        var written = await Task.WhenAll(audited.Select(Tidy).Select(e => entries.AppendAsync(head => chain.Next(head, e, clock.GetUtcNow()), cancellation)));
        await AnchorAsync(written.MaxBy(e => e.Number)!, cancellation);
        foreach (var entry in written)
            Recorded(log, entry.Number, entry.Event.Action, entry.Event.Who, entry.Event.Subject, entry.Event.Purpose, entry.Event.Detail);
    }

    /// <summary>A mark of the head as it is now, to be kept where nobody who can write here can write; <see cref="AuditVerifier"/> compares with it.</summary>
    public async Task<AuditMark> ExportAnchorAsync(CancellationToken cancellation)
    {
        await EnsureAnchorAsync(cancellation);
        return await entries.FindAnchorAsync(cancellation) ?? chain.Anchor(AuditHead.None);
    }

    /// <summary>Prunes the whole days before one, from the old end: the first entry of that day or a later one ends it. Writes down that it did.</summary>
    /// <returns>Number of entries pruned.</returns>
    public async Task<int> PruneAsync(DateOnly firstKept, CancellationToken cancellation)
    {
        var start = (await entries.FindCheckpointAsync(cancellation))?.Head ?? AuditHead.None;
        var end = start;
        while (await entries.ReadAsync(end.Number, Page, cancellation) is { Count: > 0 } page)
        {
            var old = page.TakeWhile(e => e.Day < firstKept).ToList();
            if (old.Count > 0) end = new AuditHead(old[^1].Number, old[^1].Hash);
            if (old.Count < page.Count) break;
        }
        if (end.Number == start.Number) return 0;
        // Written down first: a trail is never without an entry that says why its beginning is gone.
        await RecordAsync(
            new AuditEvent(AuditActions.RetentionEnforced, Unattended, "audit", Purpose: null, string.Create(CultureInfo.InvariantCulture, $"through={end.Number}")),
            cancellation);
        var pruned = await entries.PruneAsync(chain.Checkpoint(end), cancellation);
        Pruned(log, pruned, end.Number);
        return pruned;
    }

    /// <summary>An anchor of the empty trail before its first entry: one that is missing later was taken away.</summary>
    private async Task EnsureAnchorAsync(CancellationToken cancellation)
    {
        if (anchored is not null) return;
        await anchoring.WaitAsync(cancellation);
        try
        {
            if (anchored is not null) return;
            // Entries are looked for first: whoever wrote one has anchored before.
            var begun = await entries.FindAsync(new AuditQuery(), before: null, 1, cancellation) is { Count: > 0 } || await entries.FindCheckpointAsync(cancellation) is not null;
            anchored = await entries.FindAnchorAsync(cancellation);
            if (begun || anchored is not null) return;
            await entries.AnchorAsync(chain.Anchor(AuditHead.None), cancellation);
            anchored = await entries.FindAnchorAsync(cancellation);
        }
        finally
        {
            anchoring.Release();
        }
    }

    /// <summary>Moves the anchor to the newest entry written here; one for all that came meanwhile.</summary>
    private async Task AnchorAsync(AuditEntry entry, CancellationToken cancellation)
    {
        await anchoring.WaitAsync(cancellation);
        try
        {
            if (entry.Number <= newest.Number) return;
            newest = new AuditHead(entry.Number, entry.Hash);
            // Over a trail that was tampered with, the anchor stays where it is: it is the proof of it.
            if (anchored is null || !await IsInTrailAsync(anchored.Head, entry, cancellation))
            {
                Tampered(log, anchored?.Head.Number ?? 0);
                return;
            }
            var next = chain.Anchor(newest);
            await entries.AnchorAsync(next, cancellation);
            anchored = next;
        }
        finally
        {
            anchoring.Release();
        }
    }

    private async Task<bool> IsInTrailAsync(AuditHead head, AuditEntry entry, CancellationToken cancellation)
    {
        if (head.Number == 0 || (head.Number == entry.Number - 1 && head.Hash == entry.Previous)) return true;
        if (await entries.ReadAsync(head.Number - 1, 1, cancellation) is [var there]) return there.Hash == head.Hash;
        return await entries.FindCheckpointAsync(cancellation) is { } pruned && pruned.Head.Number >= head.Number;
    }

    private AuditEvent Tidy(AuditEvent audited) => audited with
    {
        Who = audited.Who == LocalKey ? Local : audited.Who,
        Subject = Cut(audited.Subject),
        Detail = Cut(audited.Detail),
    };

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;

    [LoggerMessage(EventId = 4112, EventName = "Audited", Level = LogLevel.Information, Message = "{Number}: {Action} by {Who}: {Subject}, for {Purpose} ({Detail})")]
    private static partial void Recorded(ILogger log, long number, string action, string who, string? subject, string? purpose, string? detail);

    [LoggerMessage(EventId = 4114, EventName = "AuditPruned", Level = LogLevel.Information, Message = "{Count} audit entries were kept long enough and pruned, up to {Number}")]
    private static partial void Pruned(ILogger log, int count, long number);

    [LoggerMessage(EventId = 4113, EventName = "AuditTampered", Level = LogLevel.Critical, Message = "The audit trail is not what was written down up to {Number}; verify it")]
    private static partial void Tampered(ILogger log, long number);
}
