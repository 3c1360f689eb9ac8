using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Tags;

namespace Profiles.Profiles;

/// <summary>Something that happened to a person's tags or segments: one of the two is set.</summary>
/// <param name="Change">What was entered or left, as it was published.</param>
/// <param name="Assignment">What somebody said of a tag, whatever came of it.</param>
public sealed record HistoryEntry(DateTimeOffset At, Change? Change, TagAssignment? Assignment);

/// <summary>A page of a history, newest first. Entries of one instant are never parted.</summary>
/// <param name="Next">Where to go on: before this instant; null at the end.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, DateTimeOffset? Next);

/// <summary>A person over time: what was entered and left (processing time), and what was known by an instant (evidence time). Never writes.</summary>
public sealed class ProfileHistory(IEvidenceStore evidence, IChangeLogReader changes, PublishedDefinitions definitions)
{
    /// <summary>Changes of one id that are looked at, the newest ones.</summary>
    private const int MaxChanges = 10_000;

    /// <summary>
    /// What was entered and left under any id that the person ever had, and what was assigned: every member minted an id, so what was told
    /// before a merge is found under those of the members it brought.
    /// </summary>
    public async Task<HistoryPage> ReadAsync(Profile profile, DateTimeOffset? before, int limit, CancellationToken cancellation)
    {
        var entries = new List<HistoryEntry>();
        foreach (var member in profile.Members)
            entries.AddRange((await changes.ReadAsync(ProfileId.MintedBy(member), MaxChanges, cancellation)).Select(c => new HistoryEntry(c.At, c, Assignment: null)));
        foreach (var member in await evidence.FindAsync(profile.Members, cancellation))
            entries.AddRange(member.Assigned.Select(a => new HistoryEntry(a.At, Change: null, a)));
        HistoryEntry[] sorted = [.. entries.Where(e => before is null || e.At < before)
            .OrderByDescending(e => e.At).ThenBy(e => e.Assignment).ThenBy(e => e.Change?.Id, StringComparer.Ordinal)];
        var end = Math.Min(limit, sorted.Length);
        while (end < sorted.Length && sorted[end].At == sorted[end - 1].At) end++;
        return new HistoryPage(sorted[..end], end < sorted.Length ? sorted[end - 1].At : null);
    }

    /// <summary>
    /// The profile from the evidence up to <paramref name="instant"/>, with tags and segments as the definitions of now judge it at that
    /// instant. Its members are those of now that somebody had told something of by then; without any it says nothing at all.
    /// </summary>
    public async Task<Profile> AsOfAsync(Profile profile, DateTimeOffset instant, CancellationToken cancellation) =>
        (await PastAsync(profile, instant, cancellation)).Profile;

    /// <summary>Why the profile carried, or did not carry, a tag or segment by what was known then; null if there is no such definition.</summary>
    public async Task<Explanation?> ExplainAsync(Profile profile, string tagOrSegment, DateTimeOffset instant, string? language, CancellationToken cancellation)
    {
        var (past, events) = await PastAsync(profile, instant, cancellation);
        return definitions.Current.Rules.Explain(ProfileBuilder.FactsOf(past, events), tagOrSegment, instant, language);
    }

    private async Task<(Profile Profile, EventSummary Events)> PastAsync(Profile profile, DateTimeOffset instant, CancellationToken cancellation)
    {
        var active = definitions.Current;
        var (members, known) = (new List<SourcePerson>(), new List<(string Channel, SourcePersonRows Rows)>());
        foreach (var header in await evidence.FindAsync(profile.Members, cancellation))
        {
            var rows = EvidenceAsOf.Of(await evidence.ReadAsync(header.Id, cancellation), instant);
            if (EvidenceAsOf.Of(header, rows, instant, active.Rules.Tracked) is not { } past) continue;
            members.Add(past);
            known.Add((header.Channel, rows));
        }
        var builder = new ProfileBuilder(active);
        var kept = builder.EventsOf(members);
        var events = kept.NeedsReading(active.Rules.Tracked) ? EventHistory.Whole(kept, known, active.Rules.Tracked) : kept;
        return (builder.BuildAsOf(profile.Id, members, events, instant), events);
    }
}
