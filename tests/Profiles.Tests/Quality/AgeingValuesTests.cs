using Profiles.Definitions;
using Profiles.Quality;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Quality;

public sealed class AgeingValuesTests
{
    [Fact]
    public async Task Summarise_ValuesOfAllAges_CountsThoseOlderThanTheirFieldAllows()
    {
        await using var plant = await Plant.OpenAsync();
        var days = plant.Get<PublishedDefinitions>().Current.Set.Catalog.Find("wealth.incomeAnnual")!.MaxAgeDays!.Value;
        var now = plant.Clock.GetUtcNow();
        string At(int daysAgo) => now.AddDays(-daysAgo).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        await plant.ImportAsync("crm/a.csv", $"客户编号,姓名,年收入,更新时间\n1,王小明,100000,{At(1)}\n2,李雷,100000,{At(days - 2)}\n3,韩梅梅,100000,{At(days + 2)}\n4,赵六,100000,{At(days * 2)}\n5,钱七,,{At(days * 3)}\n");
        var income = (await plant.Get<AgeingValues>().SummariseAsync(CancellationToken.None)).Single(f => f.Field == "wealth.incomeAnnual");
        Assert.Equal((4L, 2L), (income.Known, income.Stale));
        Assert.Equal(days * 2, Math.Round((now - income.Oldest!.Value).TotalDays));

        var (first, next) = await plant.Get<AgeingValues>().ListAsync("wealth.incomeAnnual", null, 1, CancellationToken.None);
        var (second, _) = await plant.Get<AgeingValues>().ListAsync("wealth.incomeAnnual", next, 10, CancellationToken.None);
        Assert.Equal(2, first.Concat(second).DistinctBy(v => v.Profile).Count());
        Assert.All(first.Concat(second), v => Assert.True((now - v.Time).TotalDays > days));
    }

    [Fact]
    public async Task Summarise_ASourceThatStillSaysIt_Confirms()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", "客户编号,姓名,年收入,更新时间\n1,王小明,100000,2020-01-01 00:00:00\n");
        Assert.Equal(1, (await plant.Get<AgeingValues>().SummariseAsync(CancellationToken.None)).Single(f => f.Field == "wealth.incomeAnnual").Stale);
        await plant.ImportAsync("crm/b.csv", "客户编号,姓名,年收入,更新时间\n1,王小明,100000,2026-10-01 00:00:00\n");
        Assert.Equal(0, (await plant.Get<AgeingValues>().SummariseAsync(CancellationToken.None)).Single(f => f.Field == "wealth.incomeAnnual").Stale);
    }

    [Fact]
    public async Task List_FieldWithoutAnAge_IsEmpty()
    {
        await using var plant = await Plant.OpenAsync();
        var (found, next) = await plant.Get<AgeingValues>().ListAsync("basic.gender", null, 10, CancellationToken.None);
        Assert.Empty(found);
        Assert.Null(next);
    }
}
