using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Report;
using Profiles.Quality;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Quality;

public class QualityFiguresTests
{
    /// <summary>Ten rows: one phone rewritten silently, two doubted, one unknown; one row twice; one id that contradicts; ages of a day to four years.</summary>
    private const string File = """
        客户编号,姓名,手机,性别,身份证号,更新时间
        1,王小明,13900000011,男,110101199003070994,2026-10-30 08:00:00
        2,李雷,+86 139-0000-0012,男,,2026-10-01 08:00:00
        3,韩梅梅,1390000,女,,2026-01-05 08:00:00
        4,赵六,未知,男,,2022-10-30 08:00:00
        5,钱七,,女,,2026-10-30 08:00:00
        5,钱七,,女,,2026-10-30 08:00:00
        6,孙八,13900000016,女,110101199003070994,
        7,周九,13900000017,男,,
        8,吴十,13900000017,男,,
        9,郑一,abc,不详,,
        """;

    [Fact]
    public async Task Of_Batch_MeasuresBeforeAndAfter()
    {
        var figures = await FiguresAsync(File);
        var phone = figures.Where(f => f.Field == "basic.phone").ToDictionary(f => f.Measure);
        // Seven of ten cells say something that is no word for "not known"; two cannot be used.
        Assert.Equal((0.7, 0.5, 10L), (phone[QualityMeasure.Completeness].Before, phone[QualityMeasure.Completeness].After, phone[QualityMeasure.Completeness].Basis));
        Assert.Equal((0.7143, 0.7143, 7L), (phone[QualityMeasure.Validity].Before, phone[QualityMeasure.Validity].After, phone[QualityMeasure.Validity].Basis));
        Assert.Equal(0.8, phone[QualityMeasure.Uniqueness].After);
        var whole = figures.Where(f => f.Field is null).ToDictionary(f => f.Measure);
        Assert.Equal(0.9, whole[QualityMeasure.Uniqueness].After);
        Assert.Equal(0.9, whole[QualityMeasure.Consistency].After);
        Assert.Equal((0.8333, 6L), (whole[QualityMeasure.Timeliness].After, whole[QualityMeasure.Timeliness].Basis));
        Assert.Equal(1, figures.Single(f => f is { Measure: QualityMeasure.Consistency, Field: "basic.phone" }).After);
        Assert.Equal(0.8889, figures.Single(f => f is { Measure: QualityMeasure.Consistency, Field: "basic.gender" }).After);
    }

    [Fact]
    public async Task Of_AnyChunking_IsTheSame()
    {
        var whole = await FiguresAsync(File, 100);
        foreach (var rows in new[] { 1, 3 }) Assert.Equal(whole, await FiguresAsync(File, rows));
    }

    [Fact]
    public void Of_CountsWithoutTables_SaysNothing() => Assert.Empty(QualityFigures.Of(new ChunkStatistics([new FieldCount(0, "basic.phone", 3, 2)], []), baseline: null));

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(30, 0.5)]
    [InlineData(1825, 0.75)]
    public void Timeliness_Days_CountsRowsUpToThem(int days, double expected)
    {
        var ages = new long[TableCount.AgeEdges.Length + 1];
        (ages[0], ages[2], ages[7], ages[8]) = (1, 1, 1, 1);
        var statistics = ChunkStatistics.None with { Tables = [new TableCount(0, new RowCounts(9, 9, 0, 0, 0), DistinctSample.None, 0, ages)] };
        Assert.Equal(expected, QualityFigures.Timeliness(statistics, days)!.After);
    }

    [Fact]
    public async Task Settle_Thresholds_RaiseAlertsThatStayWithTheBatch()
    {
        await using var plant = await Plant.OpenAsync();
        var check = """{ "id": "phones", "name": { "zh": "手机", "en": "Phones" }, "channel": "crm", "field": "basic.phone", "measure": "completeness", "warn": 0.9, "fail": 0.6, "minBasis": 5 }""";
        await plant.Get<DefinitionAuthoring>().PublishAsync(DefinitionEdits.Of([new DefinitionEdit(DefinitionKinds.Quality, "phones", check)]), new PublicationNote("test"), CancellationToken.None);
        var crm = await plant.ImportAsync("crm/a.csv", File);
        var alert = Assert.Single(crm.Quality!.Alerts, a => a.Check == "phones");
        Assert.Equal(new QualityAlert("phones", AlertLevel.Fail, QualityMeasure.Completeness, "basic.phone", 0.5, 0.6), alert);
        // Of another channel it says nothing; the starter's checks need more rows than these.
        Assert.Empty((await plant.ImportAsync("shop/a.csv", File)).Quality!.Alerts);
        Assert.Equal(alert, (await plant.Get<IBatchStore>().FindAsync(crm.Id, CancellationToken.None))!.Quality!.Alerts[0]);
    }

    private static async Task<IReadOnlyList<QualityFigure>> FiguresAsync(string file, int chunkRows = 4)
    {
        await using var plant = await Plant.OpenAsync(chunkRows: chunkRows);
        var batch = await plant.ImportAsync("crm/a.csv", file);
        Assert.Equal(BatchStatus.Settled, batch.Status);
        return batch.Quality!.Figures;
    }
}
