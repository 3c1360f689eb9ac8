using Profiles.Events;
using Profiles.Privacy.Retention;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Since when the evidence of a channel is kept; null keeps.</summary>
/// <param name="EventsBefore">Events of a type on earlier days are folded.</param>
/// <param name="SightingsBefore">What earlier records said, and newer ones replaced, is dropped.</param>
/// <param name="FindingsBefore">Values in findings of earlier records are dropped.</param>
internal sealed record EvidenceCutoffs(Func<string, DateOnly?> EventsBefore, DateTimeOffset? SightingsBefore, DateTimeOffset? FindingsBefore)
{
    /// <summary>False if the rows of the header need not be looked at: nothing of it is old enough.</summary>
    public bool MayConcern(SourcePerson header)
    {
        // Whoever was seen first after the cutoffs has no older row.
        if (header.Founded.ObservedAt < SightingsBefore || header.Founded.ObservedAt < FindingsBefore) return true;
        for (var i = 0; i < header.Events.Days.Count; i++)
            if (header.Events.Days[i].Day < EventsBefore(header.Events.Days[i].Type)) return true;
        return false;
    }
}

/// <summary>Rows of a person that are to say less.</summary>
/// <param name="Superseded">Observations dropped from <paramref name="Sightings"/>.</param>
/// <param name="Findings">Findings whose values are dropped from <paramref name="Sightings"/>.</param>
internal sealed record AgedRows(IReadOnlyList<Sighting> Sightings, IReadOnlyList<EventVersion> Events, int Superseded, int Findings)
{
    public bool IsEmpty => Sightings.Count == 0 && Events.Count == 0;
}

/// <summary>Takes from rows what has been kept long enough. Pure.</summary>
/// <remarks>
/// Each row is judged by itself and by the newest state of its person, so any order and any part at a time come to the same, and a second time changes
/// nothing. No row goes: which batch told what of whom, and who carried which identifier when, stays, so undoing a batch stays exact in events, and in
/// fields as far as older values are still there.
/// </remarks>
internal static class EvidenceAgeing
{
    /// <summary>The rows that change, as they then are; at most <paramref name="limit"/>.</summary>
    public static AgedRows Of(SourcePerson header, SourcePersonRows rows, EvidenceCutoffs cutoffs, BusinessCalendar calendar, int limit)
    {
        var (sightings, events, superseded, findings) = (new List<Sighting>(), new List<EventVersion>(), 0, 0);
        foreach (var version in rows.Events)
            if (events.Count < limit && !version.Content.Folded && version.Content.Day < cutoffs.EventsBefore(version.Content.Type))
                events.Add(version with { Content = version.Content.Fold(calendar) });
        foreach (var sighting in rows.Sightings)
        {
            if (events.Count + sightings.Count >= limit) break;
            var aged = Of(sighting, header, cutoffs);
            if (ReferenceEquals(aged, sighting)) continue;
            sightings.Add(aged);
            superseded += sighting.Fields.Count - aged.Fields.Count;
            if (!ReferenceEquals(aged.Findings, sighting.Findings)) findings += sighting.Findings.Count(SetAsideForgetting.HoldsValues);
        }
        return new AgedRows(sightings, events, superseded, findings);
    }

    /// <summary>All rows of the person with those that changed in their places.</summary>
    public static SourcePersonRows Join(SourcePersonRows rows, AgedRows aged)
    {
        var (sightings, events) = (aged.Sightings.ToDictionary(s => s.Stamp), aged.Events.ToDictionary(e => (e.Id, e.Stamp)));
        return new SourcePersonRows(
            [.. rows.Sightings.Select(s => sightings.GetValueOrDefault(s.Stamp, s))], [.. rows.Events.Select(e => events.GetValueOrDefault((e.Id, e.Stamp), e))]);
    }

    private static Sighting Of(Sighting sighting, SourcePerson header, EvidenceCutoffs cutoffs)
    {
        var (fields, findings) = (sighting.Fields, sighting.Findings);
        if (sighting.Stamp.ObservedAt < cutoffs.SightingsBefore)
        {
            FieldObservation[] current = [.. fields.Where(f => header.Find(f.Field)?.Stamp == sighting.Stamp)];
            if (current.Length < fields.Count) fields = current;
        }
        if (sighting.Stamp.ObservedAt < cutoffs.FindingsBefore) findings = SetAsideForgetting.Forget(findings);
        return ReferenceEquals(fields, sighting.Fields) && ReferenceEquals(findings, sighting.Findings)
            ? sighting
            : sighting with { Fields = fields, Findings = findings };
    }
}
