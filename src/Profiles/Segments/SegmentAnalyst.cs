using Profiles.Access;
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
    /// <param name="seen">What whoever asks is shown: of masked fields classes alone take part, and where counts of few are asked for none.</param>
    public async Task<LiftReport> LiftAsync(RowSet group, RowSet against, DisplayLimit limit, RoleView seen, CancellationToken cancellation)
    {
        var set = definitions.Current.Set;
        var isExact = limit.Minimum < set.Business.MinimumGroup;
        var columns = Columns(field => isExact ? seen.Shows(field) : seen.Sees(field));
        return Lifts.Of(await NamedAsync(group), await NamedAsync(against), limit);

        async Task<GroupCounts> NamedAsync(RowSet rows)
        {
            var counts = await CountAsync(rows, columns, cancellation);
            return counts with { Values = counts.Values.Where(v => FieldClasses.MayName(v.Key, set.Catalog, seen)).ToDictionary(v => v.Key, v => v.Value) };
        }
    }

    /// <summary>Profiles most like a segment and not in it, most similar first (<see cref="LookAlike"/>).</summary>
    /// <param name="seen">What whoever asks is shown.</param>
    /// <returns>The weights and the profiles, with their similarity, 0–1, and what they have of what weighs.</returns>
    public async Task<(IReadOnlyDictionary<RowKey, double> Weights, IReadOnlyList<RankedRow> Similar)> LookAlikeAsync(
        string segment, int limit, RoleView seen, CancellationToken cancellation)
    {
        // What single profiles have is shown with them, so sensitive fields take no part, nor what whoever asks is shown masked or not at all.
        var columns = Columns(field => seen.Shows(field) && field.PersonalData != PersonalData.Sensitive);
        var seed = await CountAsync(SetOf(segment), columns, cancellation);
        var weights = LookAlike.Weights(seed, await CountAsync(RowSet.Everyone, columns, cancellation));
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

    /// <summary>Tags, and the fields with values that take part.</summary>
    private string[] Columns(Func<FieldDefinition, bool> takesPart)
    {
        var catalog = definitions.Current.Set.Catalog;
        return [ProjectionColumns.Tag, .. new ProjectionColumns(catalog).ValueColumns.Where(c => catalog.Find(c) is { } field && takesPart(field))];
    }

    // The key that says that a field is known is no value of it.
    private async Task<GroupCounts> CountAsync(RowSet set, IReadOnlyCollection<string> columns, CancellationToken cancellation)
    {
        var counts = await projection.CountValuesAsync(set, columns, cancellation);
        return new GroupCounts(
            await projection.CountAsync(set, cancellation), counts.Where(c => c.Key.Value.Length > 0).ToDictionary(c => c.Key, c => c.Value));
    }
}
