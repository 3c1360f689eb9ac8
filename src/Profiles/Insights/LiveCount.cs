using System.Runtime.CompilerServices;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Storage;

namespace Profiles.Insights;

/// <summary>How a count was found.</summary>
public enum CountMethod
{
    /// <summary>By the read projection alone.</summary>
    Projection,
    /// <summary>By the projection, and for those it leaves open by their documents.</summary>
    Partly,
    /// <summary>By every document: the projection is not built.</summary>
    Documents,
}

/// <summary>How many profiles a condition holds for.</summary>
/// <param name="Total">Live profiles.</param>
/// <param name="AsOf">Every save up to this instant is counted, perhaps later ones too; null if nothing was saved yet.</param>
/// <param name="Examined">Profiles whose documents were evaluated.</param>
public sealed record ConditionCount(long Count, long Total, DateTimeOffset? AsOf, CountMethod Method, long Examined);

/// <summary>Counts whom a condition holds for that nobody published: the sure ones by the projection, the open ones by evaluating their documents.</summary>
public sealed class LiveCount(
    IProjectionStore projection, IProfileStore profiles, EventHistory history, PublishedDefinitions definitions, TimeProvider clock)
{
    private const int Page = 1000;

    public async Task<ConditionCount> CountAsync(UnsavedCondition condition, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var state = await projection.ReadStateAsync(cancellation);
        if (state.Schema != new ProjectionColumns(condition.Definitions.Catalog).Version) return await CountDocumentsAsync(condition, now, cancellation);
        var bounds = await BoundsAsync(condition, now, cancellation);
        var total = await projection.CountAsync(RowSet.Everyone, cancellation);
        var sure = await projection.CountAsync(bounds.SurelyTrue, cancellation);
        if (bounds.IsExact) return new ConditionCount(sure, total, state.AsOf, CountMethod.Projection, Examined: 0);
        var (held, examined) = await EvaluateAsync(condition, RowSet.Without(bounds.PerhapsTrue, bounds.SurelyTrue), now, cancellation);
        return new ConditionCount(sure + held, total, state.AsOf, CountMethod.Partly, examined);
    }

    /// <summary>The rows the condition holds for, if the projection alone can tell; else null.</summary>
    public async Task<RowSet?> SetOfAsync(UnsavedCondition condition, CancellationToken cancellation) =>
        await BoundsAsync(condition, clock.GetUtcNow(), cancellation) is { IsExact: true } bounds ? bounds.SurelyTrue : null;

    /// <summary>Whom the condition holds for, from the <paramref name="skip"/>th on.</summary>
    /// <param name="order">Null for the projection's own.</param>
    /// <returns>The profiles, and whether there are more; null while the projection is not built.</returns>
    public async Task<(IReadOnlyList<Profile> Profiles, bool More)?> ListAsync(
        UnsavedCondition condition, RowOrder? order, int skip, int limit, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var state = await projection.ReadStateAsync(cancellation);
        if (state.Schema != new ProjectionColumns(condition.Definitions.Catalog).Version) return null;
        var bounds = await BoundsAsync(condition, now, cancellation);
        var found = new List<Profile>(limit + 1);
        // Of a sorted list the projection itself passes by those before, where it alone can tell who they are.
        var passed = order is not null && bounds.IsExact ? skip : 0;
        var pages = order is { } by ? SortedPagesAsync(bounds.PerhapsTrue, by, passed, bounds.IsExact ? limit + 1 : Page, cancellation) : PagesAsync(bounds.PerhapsTrue, cancellation);
        await foreach (var page in pages)
        {
            // Nothing of those passed by has to be read where the projection alone can tell.
            if (bounds.IsExact && passed + page.Count <= skip)
            {
                passed += page.Count;
                continue;
            }
            var read = (await profiles.FindAsync(page, cancellation)).ToDictionary(p => p.Id);
            foreach (var id in page)
            {
                if (!read.TryGetValue(id, out var profile) || profile.Status != ProfileStatus.Live) continue;
                if (!bounds.IsExact && !condition.HoldsFor(profile, await history.OfAsync(profile, condition.Tracked, cancellation), now)) continue;
                if (passed++ < skip) continue;
                if (found.Count == limit) return (found, More: true);
                found.Add(profile);
            }
        }
        return (found, More: false);
    }

    private async Task<RowBounds> BoundsAsync(UnsavedCondition condition, DateTimeOffset now, CancellationToken cancellation)
    {
        var pushDown = new PushDown(condition.Definitions, definitions.Current.Calendar.DayOf(now), projection.MaxValues);
        var inexact = pushDown.Inexact(condition.When);
        var mindInexact = !ReferenceEquals(inexact, RowSet.Nobody) && await projection.CountAsync(inexact, cancellation) > 0;
        return pushDown.Bounds(condition.When, mindInexact);
    }

    private async Task<(long Held, long Examined)> EvaluateAsync(
        UnsavedCondition condition, RowSet open, DateTimeOffset now, CancellationToken cancellation)
    {
        var (held, examined) = (0L, 0L);
        await Parallel.ForEachAsync(PagesAsync(open, cancellation), cancellation, async (page, c) =>
        {
            Profile[] live = [.. (await profiles.FindAsync(page, c)).Where(p => p.Status == ProfileStatus.Live)];
            Interlocked.Add(ref examined, live.Length);
            Interlocked.Add(ref held, await CountAsync(condition, live, now, c));
        });
        return (held, examined);
    }

    private async IAsyncEnumerable<IReadOnlyCollection<ProfileId>> PagesAsync(RowSet set, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = new List<ProfileId>(Page);
        await foreach (var id in projection.ReadIdsAsync(set, cancellation))
        {
            page.Add(id);
            if (page.Count < Page) continue;
            yield return page;
            page = new List<ProfileId>(Page);
        }
        if (page.Count > 0) yield return page;
    }

    /// <summary>Pages in an order, each asked for twice as many as the last: a store sorts again for each.</summary>
    private async IAsyncEnumerable<IReadOnlyCollection<ProfileId>> SortedPagesAsync(
        RowSet set, RowOrder order, int skip, int first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var length = first; ; length *= 2)
        {
            var ids = await projection.ReadSortedAsync(set, order, skip, length, cancellation);
            foreach (var page in ids.Chunk(Page)) yield return page;
            if (ids.Count < length) yield break;
            skip += length;
        }
    }

    private async Task<long> CountAsync(UnsavedCondition condition, IReadOnlyList<Profile> page, DateTimeOffset now, CancellationToken cancellation)
    {
        var held = 0L;
        foreach (var profile in page)
            if (condition.HoldsFor(profile, await history.OfAsync(profile, condition.Tracked, cancellation), now)) held++;
        return held;
    }

    private async Task<ConditionCount> CountDocumentsAsync(UnsavedCondition condition, DateTimeOffset now, CancellationToken cancellation)
    {
        var (count, total, after) = (0L, 0L, (ProfileId?)null);
        while (true)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            total += page.Count;
            count += await CountAsync(condition, page, now, cancellation);
            if (page.Count < Page) return new ConditionCount(count, total, now, CountMethod.Documents, total);
            after = page[^1].Id;
        }
    }
}
