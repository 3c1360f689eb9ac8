using Profiles.Events;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>What was known of a SourcePerson by an instant of the past, in evidence time (design D5). Pure.</summary>
/// <remarks>
/// Evidence time is the time that the evidence speaks of, not when it was processed: of a record its stamp, of an event when it happened.
/// An event told in several versions counts as the newest of those told by then; one that had happened but was told later, as it was told first.
/// Identity is not taken back: whoever asks names the members, which are those of now.
/// </remarks>
public static class EvidenceAsOf
{
    /// <summary>The rows up to <paramref name="instant"/>, of each event one version.</summary>
    public static SourcePersonRows Of(SourcePersonRows rows, DateTimeOffset instant) => new(
        [.. rows.Sightings.Where(s => s.Stamp.Time <= instant)],
        [.. rows.Events.Where(e => e.Content.OccurredAt <= instant).GroupBy(e => e.Id).Select(e => KnownBy(e, instant))]);

    /// <summary>The header as its rows, assignments and consents up to <paramref name="instant"/> make it; null if there were none.</summary>
    /// <param name="rows">Up to the instant.</param>
    /// <param name="tracked">What rules look at of events one by one.</param>
    public static SourcePerson? Of(SourcePerson header, SourcePersonRows rows, DateTimeOffset instant, TrackedEvents tracked)
    {
        var past = header with
        {
            Assigned = [.. header.Assigned.Where(a => a.At <= instant)],
            Corrected = header.Corrected is { } corrected ? corrected with { Items = [.. corrected.Items.Where(c => c.At <= instant)] } : null,
            Consents = [.. header.Consents.Where(c => c.At <= instant)],
        };
        var isSilent = rows.Sightings.Count == 0 && rows.Events.Count == 0 && past.Assigned.Count == 0 && past.Consents.Count == 0;
        return isSilent ? null : SourcePersonFold.Rebuild(past, rows, tracked);
    }

    private static EventVersion KnownBy(IEnumerable<EventVersion> versions, DateTimeOffset instant)
    {
        var told = versions.OrderBy(v => v.Stamp).ToList();
        return told.LastOrDefault(v => v.Stamp.Time <= instant) ?? told[0];
    }
}
