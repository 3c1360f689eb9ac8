using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Intake;
using Profiles.Intake.Report;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Intake.Report;

public class BatchReporterTests
{
    private const string Dirty = """
        客户编号,姓名,手机,邮箱,性别,年收入
        1,王小明,１３９００００００１１,A@EXAMPLE.CN,男,30万
        2,李雷,139-0000-0012,,不详,12万
        3,,1390000,b@example.cn,女,
        ,,,,,
        4,韩梅梅,+86 13900000013,c@example.cn,F,50万
        5,赵六,13900000014,d@@example.cn,,
        6,钱七,13900000015,e@example.cn,m,8万
        7,"断,行
        8,孙八,13900000016,f@example.cn,男,20万
        9,周九,13900000017,g@example.cn,男,一大笔
        """;

    [Fact]
    public async Task ReadAsync_AnyChunking_GivesTheSameStatistics()
    {
        var expected = await ReportAsync(1000);
        foreach (var chunkRows in new[] { 1, 2, 3 })
        {
            var report = await ReportAsync(chunkRows);
            Assert.Equal(JsonSerializer.Serialize(expected.Statistics), JsonSerializer.Serialize(report.Statistics));
            Assert.Equal(expected.Batch.Rows, report.Batch.Rows);
        }
    }

    [Fact]
    public async Task ReadAsync_Settled_CountsEachFindingAndKeepsTheFirstSamples()
    {
        var report = await ReportAsync(2);
        var phone = report.Statistics.Fields.Single(f => f.Field == "basic.phone");
        var accepted = report.Batch.Rows.Accepted;
        Assert.InRange(phone.Usable, 1, Math.Min(phone.Delivered, accepted));
        Assert.All(report.Statistics.Findings, f => Assert.InRange(f.Samples.Count, 1, (int)Math.Min(f.Count, ChunkStatistics.MaxSamples)));
        Assert.All(report.Statistics.Findings, f => Assert.Equal(f.Samples.OrderBy(s => s.Offset), f.Samples));
        Assert.Equal(report.Batch.Rows.Rejected > 0, report.Statistics.Findings.Any(f => f.Severity == Severity.Reject));
        // More incomes in units of ten thousand than samples are kept: those nearest to the beginning stand for them.
        var expanded = report.Statistics.Findings.Single(f => f.Field == "wealth.incomeAnnual" && f.Severity == Severity.Fix);
        Assert.True(expanded.Count > ChunkStatistics.MaxSamples);
        Assert.Equal([2L, 3L, 6L], expanded.Samples.Select(s => s.RowNumber));
        Assert.NotNull(report.Planning);
        Assert.NotNull(report.Settling);
    }

    private static async Task<BatchReport> ReportAsync(int chunkRows)
    {
        await using var plant = await Plant.OpenAsync(chunkRows: chunkRows);
        var batch = await plant.ImportAsync("crm/dirty.csv", Dirty);
        Assert.Equal(BatchStatus.Settled, batch.Status);
        return await plant.Get<BatchReporter>().ReadAsync(batch, CancellationToken.None);
    }
}
