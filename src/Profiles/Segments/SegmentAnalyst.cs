using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Storage;

namespace Profiles.Segments;

/// <summary>What segments have in common and what sets them apart, from the read projection. Segments are named by ids that are defined.</summary>
public sealed class SegmentAnalyst(IProjectionStore projection, PublishedDefinitions definitions)
{
    /// <summary>Segments an overlap compares: their pairs are counted one by one.</summary>
    public const int MaxOverlap = 20;

    /// <summary>Similar profiles returned at most.</summary>
    public const int MaxSimilar = 1000;

    public static RowSet SetOf(string segment) => RowSet.Key(ProjectionColumns.Segment, segment);

    /// <summary>How far what is counted here is.</summary>
    public async Task<DateTimeOffset?> AsOfAsync(CancellationToken cancellation) => (await projection.ReadStateAsync(cancellation)).AsOf;

    /// <param name="segments">Distinct, two to <see cref="MaxOverlap"/>.</param>
    public async Task<OverlapMatrix> OverlapAsync(IReadOnlyList<string> segments, DisplayLimit limit, CancellationToken cancellation)
    {
        var sizes = new List<long>();
        foreach (var segment in segments) sizes.Add(await projection.CountAsync(SetOf(segment), cancellation));
        var both = new Dictionary<(int, int), long>();
        for (var i = 0; i < segments.Count; i++)
            for (var j = i + 1; j < segments.Count; j++)
                both.Add((i, j), await projection.CountAsync(RowSet.And(SetOf(segments[i]), SetOf(segments[j])), cancellation));
        return OverlapMatrix.Of(segments, sizes, both, limit);
    }

    /// <summary>Lift of every tag and every attribute value of a group against another, or everyone.</summary>
    public async Task<LiftReport> LiftAsync(RowSet group, RowSet against, DisplayLimit limit, CancellationToken cancellation) =>
        Lifts.Of(await CountAsync(group, Columns, cancellation), await CountAsync(against, Columns, cancellation), limit);

    /// <summary>Profiles most like a segment and not in it, most similar first (<see cref="LookAlike"/>).</summary>
    /// <returns>The weights and the profiles, with their similarity, 0–1, and what they have of what weighs.</returns>
    public async Task<(IReadOnlyDictionary<RowKey, double> Weights, IReadOnlyList<RankedRow> Similar)> LookAlikeAsync(
        string segment, int limit, CancellationToken cancellation)
    {
        var seed = await CountAsync(SetOf(segment), OpenColumns, cancellation);
        var weights = LookAlike.Weights(seed, await CountAsync(RowSet.Everyone, OpenColumns, cancellation));
        if (weights.Count == 0) return (weights, []);
        return (weights, await projection.RankAsync(RowSet.Not(SetOf(segment)), weights, Math.Min(limit, MaxSimilar), cancellation));
    }

    /// <summary>The members of a segment now.</summary>
    public async Task<IReadOnlyList<ProfileId>> MembersAsync(string segment, CancellationToken cancellation)
    {
        var members = new List<ProfileId>();
        await foreach (var id in projection.ReadIdsAsync(SetOf(segment), cancellation)) members.Add(id);
        return members;
    }

    private string[] Columns => [ProjectionColumns.Tag, .. new ProjectionColumns(definitions.Current.Set.Catalog).ValueColumns];

    // What single profiles have is shown with them, so sensitive fields, masked everywhere, take no part.
    private string[] OpenColumns
    {
        get
        {
            var catalog = definitions.Current.Set.Catalog;
            return [.. Columns.Where(c => catalog.Find(c)?.PersonalData != PersonalData.Sensitive)];
        }
    }

    // The key that says that a field is known is no value of it.
    private async Task<GroupCounts> CountAsync(RowSet set, IReadOnlyCollection<string> columns, CancellationToken cancellation)
    {
        var counts = await projection.CountValuesAsync(set, columns, cancellation);
        return new GroupCounts(
            await projection.CountAsync(set, cancellation), counts.Where(c => c.Key.Value.Length > 0).ToDictionary(c => c.Key, c => c.Value));
    }
}
