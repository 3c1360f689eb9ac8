using Profiles.Events;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Quality;
using Profiles.Segments;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Insights;

public sealed class IntakeTrendsTests
{
    private static readonly BusinessCalendar Shanghai = new("Asia/Shanghai");
    private static readonly DateOnly From = new(2026, 3, 1);
    private static readonly DateOnly To = new(2026, 3, 30);

    [Fact]
    public void Of_TwoChannelsTwoDays_AddsUpByLocalDay()
    {
        // 16:30 UTC is half past midnight of the next day in Shanghai.
        Batch[] batches = [Made(1, "crm", "2026-03-02T10:00Z", 10, 4), Made(2, "crm", "2026-03-01T16:30Z", 5, 1), Made(3, "shop", "2026-03-02T16:30Z", 7, 7)];

        var found = IntakeTrends.Of(batches, Shanghai, From, To, isCut: false);

        Assert.Equal([(2, "crm", 15L, 5L), (3, "shop", 7L, 7L)], found.Days.Select(d => (d.Day.Day, d.Channel, d.Rows.Read, d.Profiles.Created)));
    }

    [Fact]
    public void Of_AnyOrder_SaysTheSame()
    {
        Batch[] batches = [.. Enumerable.Range(1, 30).Select(n => Made(n, n % 3 == 0 ? "crm" : "shop", $"2026-03-{1 + (n % 9):00}T0{n % 10}:00Z", n, n / 2))];
        var random = new Random(7);

        var (one, other) = (IntakeTrends.Of(batches, Shanghai, From, To, false), IntakeTrends.Of([.. batches.OrderBy(_ => random.Next())], Shanghai, From, To, false));

        Assert.Equal(one.Days, other.Days);
        Assert.Equal(one.Quality.Select(q => (q.Day, q.Channel, Math.Round(q.Measures[QualityMeasure.Validity], 9), q.Alerts)), other.Quality.Select(q => (q.Day, q.Channel, Math.Round(q.Measures[QualityMeasure.Validity], 9), q.Alerts)));
    }

    [Fact]
    public void Of_TakenBackOrOutside_CountsNothing()
    {
        Batch[] batches =
        [
            Made(1, "crm", "2026-03-02T10:00Z", 10, 4) with { Status = BatchStatus.Undone }, Made(2, "crm", "2026-03-02T10:00Z", 10, 4) with { Status = BatchStatus.Failed },
            Made(3, "crm", "2026-03-02T10:00Z", 10, 4) with { Status = BatchStatus.Cancelled }, Made(4, "crm", "2026-03-02T10:00Z", 3, 1) with { Status = BatchStatus.Cancelled, IsKept = true },
            Made(5, "crm", "2026-02-02T10:00Z", 10, 4),
        ];

        Assert.Equal([3L], IntakeTrends.Of(batches, Shanghai, From, To, false).Days.Select(d => d.Rows.Read));
    }

    [Fact]
    public void Of_Leads_AreToldApart()
    {
        var found = Assert.Single(IntakeTrends.Of([Made(1, "crm", "2026-03-02T10:00Z", 10, 4) with { File = null }, Made(2, "crm", "2026-03-02T11:00Z", 3, 1)], Shanghai, From, To, false).Days);

        Assert.Equal((10L, 13L), (found.Leads, found.Rows.Read));
    }

    [Fact]
    public void Of_Quality_IsWeighedByRows()
    {
        var found = Assert.Single(IntakeTrends.Of([Made(1, "crm", "2026-03-02T10:00Z", 30, 4), Made(2, "crm", "2026-03-02T11:00Z", 10, 1)], Shanghai, From, To, false).Quality);

        Assert.Equal(((30 * 0.5) + (10 * 0.25)) / 40, found.Measures[QualityMeasure.Validity], 9);
        Assert.Equal(2, found.Alerts);
    }

    [Fact]
    public void Movements_AnyOrderOfDays_TellTheGreatestFirst()
    {
        DailyCounts Day(int day, long a, long b) => new(new DateOnly(2026, 3, day), 100, new Dictionary<string, long>(), new Dictionary<string, long> { ["a"] = a, ["b"] = b });

        var found = SegmentMovements.Of([Day(3, 12, 40), Day(1, 10, 90), Day(2, 11, 60)], ["a", "b", "new"]);

        Assert.Equal([("b", 90L, 40L), ("a", 10L, 12L), ("new", 0L, 0L)], found.Segments.Select(s => (s.Segment, s.Before, s.After)));
        Assert.Equal([90L, 60, 40], found.Segments[0].Days);
        Assert.Empty(SegmentMovements.Of([], ["a"]).Segments);
    }

    [Fact]
    public async Task LatestProfiles_TwoFiles_AreThoseOfTheNewestFirst()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", "会员号,姓名,手机\n1,王一,13900000001\n2,李二,13900000002\n");
        plant.Clock.Now += TimeSpan.FromDays(1);
        await plant.ImportAsync("crm/b.csv", "会员号,姓名,手机\n3,赵三,13900000003\n");
        var latest = new LatestProfiles(plant.Get<IBatchStore>(), plant.Get<IProfileStore>(), plant.Clock);

        var all = await latest.ReadAsync(8, default);

        Assert.Equal(3, all.Count);
        Assert.True(all[0].UpdatedAt > all[1].UpdatedAt);
        Assert.Equal(all[0].Id, Assert.Single(await latest.ReadAsync(1, default)).Id);
    }

    private static Batch Made(int id, string channel, string at, long rows, long created) => new()
    {
        Id = new BatchId((UInt128)id), Channel = channel, ObservedAt = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Status = BatchStatus.Settled,
        File = new FileReference("incoming", $"{channel}/{id}.csv", "1"), Rows = new RowCounts(rows, rows, 0, 0, 0), Profiles = new ProfileCounts(created, 0, 0),
        Quality = new BatchQuality([new QualityFigure(QualityMeasure.Validity, null, null, rows == 10 ? 0.25 : 0.5, rows)], [new QualityAlert("c", AlertLevel.Warn, QualityMeasure.Validity, null, 0.5, 0.9)]),
    };
}
