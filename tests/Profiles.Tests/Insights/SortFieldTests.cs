using Profiles.Definitions;
using Profiles.Events;
using Profiles.Insights;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Insights;

public sealed class SortFieldTests
{
    [Fact]
    public async Task All_StarterFields_AreOrderedAndNotEncryptedAndNoLists()
    {
        await using var plant = await Plant.OpenAsync();
        var set = plant.Get<PublishedDefinitions>().Current.Set;

        var all = SortField.All(set);

        Assert.Equal([SortField.Updated, SortField.LastEvent, SortField.Events, SortField.Orders, SortField.Spent], all.TakeWhile(f => f.Field is null).Select(f => f.Id));
        Assert.Equal(all.Count, all.Select(f => f.Id).Distinct().Count());
        Assert.All(all.Where(f => f.Field is not null), f => Assert.True(f.Field is { Many: false, Encrypted: false, Type: FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Instant }));
        Assert.Null(SortField.Find(set, "basic.name"));
        Assert.Equal("wealth.totalSpent CNY", SortField.Find(set, "wealth.totalSpent")!.Column);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Columns_OfEvents_SayWhatTheFiguresOfARowSay(int seed)
    {
        await using var plant = await Plant.OpenAsync();
        var set = plant.Get<PublishedDefinitions>().Current.Set;
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var events = EventSummary.Of(Enumerable.Range(0, random.Next(6)).Select(_ => new DayBucket(
                random.Next(2) == 0 ? "order" : "visit", random.Next(3) == 0 ? "USD" : "CNY", new DateOnly(2026, 1, 1).AddDays(random.Next(40)), random.Next(1, 4), random.Next(1000))));
            var numbers = new List<RowNumber>();
            EventColumns.Add(events, [], numbers);

            var figures = EventFigures.Of(events, "CNY");

            Assert.Equal(figures?.Last.DayNumber, Number(SortField.LastEvent));
            Assert.Equal(figures?.Count, Number(SortField.Events));
            Assert.Equal(figures?.Orders ?? 0, Number(SortField.Orders) ?? 0);
            Assert.Equal((figures?.Spent ?? 0) * 10_000, Number(SortField.Spent) ?? 0);

            long? Number(string id) => numbers.Where(n => n.Column == SortField.Find(set, id)!.Column).Select(n => (long?)n.Value).SingleOrDefault();
        }
    }
}
