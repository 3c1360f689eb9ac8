using Profiles.Evidence;
using Profiles.Events;
using Profiles.Profiles;
using Profiles.Web.Api;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class TimelinePageTests
{
    [Theory]
    [InlineData("9 8 7 6", 2)]
    [InlineData("9 8 8 8 7", 2)]
    [InlineData("5 5 5 5 5", 2)]
    [InlineData("9 9 9 1", 1)]
    public async Task ReadAsync_PageAfterPage_ShowsEveryEventOnce(string instants, int limit)
    {
        TimelineEntry[] all = [.. instants.Split(' ').Select((s, i) => Entry(int.Parse(s, System.Globalization.CultureInfo.InvariantCulture), i))];
        var seen = new List<EventId>();
        DateTimeOffset? before = null;
        do
        {
            var page = await TimelinePage.ReadAsync(
                n => Task.FromResult<IReadOnlyList<TimelineEntry>>([.. all.Where(e => before is null || e.Event.OccurredAt < before).Take(n)]), limit);
            seen.AddRange(page.Entries.Select(e => e.Id));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(all.Select(e => e.Id), seen);
    }

    private static TimelineEntry Entry(int hour, int number) => new(
        new CustomerEvent { Type = "order", OccurredAt = DateTimeOffset.UnixEpoch.AddHours(hour), Day = new DateOnly(1970, 1, 1) },
        new EventId((UInt128)number), new SourcePersonId(1), "shop", new BatchId(1), number);
}
