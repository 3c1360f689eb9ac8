using Profiles.Definitions;
using Profiles.Events;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Quality;
using Profiles.Storage;

namespace Profiles.Insights;

/// <summary>What came of a channel on a day.</summary>
/// <param name="Day">The business's local day on which the data was seen.</param>
/// <param name="Leads">Of the rows read, those that were posted one by one.</param>
public sealed record ChannelDay(DateOnly Day, string Channel, RowCounts Rows, ProfileCounts Profiles, long Leads);

/// <summary>The quality of a channel on a day: the mean over its batches, weighed by their rows.</summary>
/// <param name="Measures">Of batches as a whole, after cleaning.</param>
/// <param name="Alerts">Of all of its batches, of fields, too.</param>
public sealed record QualityDay(DateOnly Day, string Channel, IReadOnlyDictionary<QualityMeasure, double> Measures, int Alerts);

/// <param name="From">The first day, included; <paramref name="To"/> is the last.</param>
/// <param name="Batches">Batches that were looked at.</param>
/// <param name="IsCut">True if there are more of them than are looked at: the first days lack some.</param>
public sealed record IntakeTrend(DateOnly From, DateOnly To, IReadOnlyList<ChannelDay> Days, IReadOnlyList<QualityDay> Quality, int Batches, bool IsCut);

/// <summary>What came in day by day, from the counts that batches keep of themselves.</summary>
/// <remarks>At most <see cref="MaxBatches"/> batches are read, newest first; rows and profiles are never looked at.</remarks>
public sealed class IntakeTrends(IBatchStore batches, PublishedDefinitions definitions, TimeProvider clock)
{
    public const int MaxBatches = 5000;
    public const int MaxDays = 365;

    public async Task<IntakeTrend> ReadAsync(int days, CancellationToken cancellation)
    {
        var calendar = definitions.Current.Calendar;
        var to = calendar.DayOf(clock.GetUtcNow());
        var from = to.AddDays(1 - days);
        var (found, isCut) = await FindAsync(calendar.StartOf(from), cancellation);
        return Of(found, calendar, from, to, isCut);
    }

    /// <summary>Sums batches up, in whatever order they are given. Of one that was taken back nothing counts.</summary>
    public static IntakeTrend Of(IReadOnlyList<Batch> batches, BusinessCalendar calendar, DateOnly from, DateOnly to, bool isCut)
    {
        var kept = batches.Where(b => IsThere(b)).GroupBy(b => (Day: calendar.DayOf(b.ObservedAt), b.Channel)).Where(g => g.Key.Day >= from && g.Key.Day <= to)
            .OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Channel, StringComparer.Ordinal).ToArray();
        return new IntakeTrend(
            from, to, [.. kept.Select(g => Day(g.Key.Day, g.Key.Channel, g))],
            [.. kept.Where(g => g.Any(b => b.Quality is not null)).Select(g => Quality(g.Key.Day, g.Key.Channel, [.. g.Where(b => b.Quality is not null)]))], batches.Count, isCut);
    }

    private static bool IsThere(Batch batch) => batch.Status is not (BatchStatus.Undone or BatchStatus.Failed) && (batch.Status != BatchStatus.Cancelled || batch.IsKept);

    private static ChannelDay Day(DateOnly day, string channel, IEnumerable<Batch> batches) => batches.Aggregate(
        new ChannelDay(day, channel, RowCounts.None, ProfileCounts.None, Leads: 0),
        (sum, b) => sum with { Rows = sum.Rows + b.Rows, Profiles = sum.Profiles + b.Profiles, Leads = sum.Leads + (b.File is null ? b.Rows.Read : 0) });

    private static QualityDay Quality(DateOnly day, string channel, IReadOnlyList<Batch> batches)
    {
        var measures = batches.SelectMany(b => b.Quality!.Figures.Where(f => f.Field is null).Select(f => (f.Measure, f.After, Weight: Math.Max(1, f.Basis))))
            .GroupBy(f => f.Measure).ToDictionary(g => g.Key, g => g.Sum(f => f.After * f.Weight) / g.Sum(f => (double)f.Weight));
        return new QualityDay(day, channel, measures, batches.Sum(b => b.Quality!.Alerts.Count));
    }

    private async Task<(IReadOnlyList<Batch> Found, bool IsCut)> FindAsync(DateTimeOffset from, CancellationToken cancellation)
    {
        var found = new List<Batch>();
        await foreach (var batch in batches.ReadAllAsync(cancellation))
        {
            if (batch.ObservedAt < from) break;
            if (found.Count == MaxBatches) return (found, true);
            found.Add(batch);
        }
        return (found, false);
    }
}
