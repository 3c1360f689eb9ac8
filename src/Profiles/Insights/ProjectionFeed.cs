using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Insights;

/// <summary>Keeps the read projection and the index of groups: follows the change feed, and builds everything anew where columns changed (design D11).</summary>
/// <remarks>
/// A row is made of the document as it is stored now, not of the entry that told of it, and carries its sequence: so the same entries may
/// come again, late or side by side, and the newest row stays.
/// </remarks>
public sealed class ProjectionFeed(
    IProfileStore profiles, IProjectionStore projection, IGroupStore groups, GroupIds groupIds, EventHistory history, PublishedDefinitions definitions, TimeProvider clock) : IDisposable
{
    private const int Page = 2000;

    private readonly SemaphoreSlim building = new(1, 1);

    /// <summary>Brings the rows of the profiles that were saved up to date. At least once; repetition changes nothing.</summary>
    public async Task ApplyAsync(IReadOnlyCollection<OutboxEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0) return;
        var newest = new Dictionary<ProfileId, OutboxEntry>(entries.Count);
        foreach (var entry in entries)
            if (!newest.TryGetValue(entry.ProfileId, out var known) || known.Sequence < entry.Sequence) newest[entry.ProfileId] = entry;
        var active = definitions.Current;
        var stored = (await profiles.FindAsync(newest.Keys, cancellation)).ToDictionary(p => p.Id);
        var rows = await RowsAsync(stored.Values, active, clock.GetUtcNow(), cancellation);
        rows.AddRange(newest.Values.Where(e => !stored.ContainsKey(e.ProfileId)).Select(e => ProjectionRow.Gone(e.ProfileId, e.Sequence)));
        await groups.ApplyAsync(
            [.. stored.Values.Select(p => GroupRowOf(p, clock.GetUtcNow())), .. newest.Values.Where(e => !stored.ContainsKey(e.ProfileId)).Select(e => new GroupRow(e.ProfileId, e.Sequence, []))],
            cancellation);
        await projection.ApplyAsync(rows, entries.Max(e => e.At), cancellation);
    }

    /// <summary>
    /// After a publication of rules, of profiles of which the feed does not tell because nothing was entered or left: makes those rows again of which
    /// other tags or segments are unknown now.
    /// </summary>
    /// <param name="stored">As they were read, with the events rules look at: of one saved since, the newer row stays.</param>
    /// <param name="unknown">Says what is unknown under the rules of now, of what was published at least.</param>
    public async Task RefreshAsync(
        IReadOnlyCollection<(Profile Profile, EventSummary Events)> stored, UnknownKeys unknown, ActiveDefinitions active, DateTimeOffset now, CancellationToken cancellation)
    {
        if (stored.Count == 0) return;
        var builder = new ProjectionRowBuilder(active, now);
        var known = await projection.FindKeysAsync([.. stored.Select(s => s.Profile.Id)], ProjectionColumns.Unknown, cancellation);
        // Who has no row yet, the feed or the building of the projection will still come to.
        ProjectionRow[] rows = [.. stored
            .Where(s => known.TryGetValue(s.Profile.Id, out var keys) && !unknown.AreIn(keys, s.Profile, s.Events, now))
            .Select(s => builder.Build(s.Profile, s.Events))];
        if (rows.Length > 0) await projection.ApplyAsync(rows, null, cancellation);
    }

    /// <summary>Builds the projection anew if it was never built or its columns are others now. Counts are by documents until it is done.</summary>
    /// <returns>True if it was built.</returns>
    public async Task<bool> EnsureBuiltAsync(CancellationToken cancellation)
    {
        await building.WaitAsync(cancellation);
        try
        {
            var wanted = new ProjectionColumns(definitions.Current.Set.Catalog).Version;
            if ((await projection.ReadStateAsync(cancellation)).Schema == wanted) return false;
            await BuildAsync(wanted, cancellation);
            return true;
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Builds the projection anew from the documents, whatever it says of itself. Returns the number of profiles.</summary>
    public async Task<long> RebuildAsync(CancellationToken cancellation)
    {
        await building.WaitAsync(cancellation);
        try
        {
            await projection.MarkBuiltAsync(null, cancellation);
            return await BuildAsync(new ProjectionColumns(definitions.Current.Set.Catalog).Version, cancellation);
        }
        finally
        {
            building.Release();
        }
    }

    public void Dispose() => building.Dispose();

    /// <summary>Whose processing is restricted is in no household or company.</summary>
    private GroupRow GroupRowOf(Profile profile, DateTimeOffset now) =>
        ConsentState.Of(profile, now).IsRestricted ? new GroupRow(profile.Id, profile.Sequence, []) : groupIds.RowOf(profile);

    private async Task<long> BuildAsync(string version, CancellationToken cancellation)
    {
        var (active, began) = (definitions.Current, clock.GetUtcNow());
        var (count, after) = (0L, (ProfileId?)null);
        while (true)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            await groups.ApplyAsync([.. page.Select(p => GroupRowOf(p, began))], cancellation);
            await projection.ApplyAsync(await RowsAsync(page, active, began, cancellation), null, cancellation);
            count += page.Count;
            if (page.Count < Page) break;
            after = page[^1].Id;
        }
        // Whatever was saved before it began was read; what was saved since, the feed tells.
        await projection.ApplyAsync([], began, cancellation);
        await projection.MarkBuiltAsync(version, cancellation);
        return count;
    }

    private async Task<List<ProjectionRow>> RowsAsync(
        IReadOnlyCollection<Profile> stored, ActiveDefinitions active, DateTimeOffset now, CancellationToken cancellation)
    {
        var builder = new ProjectionRowBuilder(active, now);
        var rows = new List<ProjectionRow>(stored.Count);
        foreach (var profile in stored) rows.Add(builder.Build(profile, await history.OfAsync(profile, active.Rules.Tracked, cancellation)));
        return rows;
    }
}
