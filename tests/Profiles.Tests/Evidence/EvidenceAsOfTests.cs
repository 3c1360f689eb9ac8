using Profiles.Events;
using Profiles.Evidence;
using Profiles.Storage;
using Profiles.Tags;
using Xunit;

namespace Profiles.Tests.Evidence;

public class EvidenceAsOfTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_RecordsOfLaterTimes_AreNotKnownYet()
    {
        var rows = new SourcePersonRows([Record("old", updated: 1, observed: 900), Record("new", updated: 50, observed: 60)], []);
        Assert.Equal("old", Known(rows, 49)!.Find("basic.city")!.Value.Value.Text);
        Assert.Equal("new", Known(rows, 50)!.Find("basic.city")!.Value.Value.Text);
        Assert.Null(Known(rows, 0));
    }

    [Fact]
    public void Of_EventToldLaterThanItHappened_CountsFromWhenItHappened()
    {
        var rows = new SourcePersonRows([], [Order(1, day: 10, told: 900, amount: 5)]);
        Assert.Null(Known(rows, 9));
        Assert.Equal(5, Assert.Single(Known(rows, 10)!.Events.Days).Sum);
    }

    [Fact]
    public void Of_EventInSeveralVersions_IsTheOneToldByThen()
    {
        var rows = new SourcePersonRows([], [Order(1, day: 10, told: 40, amount: -5), Order(1, day: 10, told: 12, amount: 7), Order(1, day: 10, told: 20, amount: 5)]);
        decimal SumAt(int day) => Assert.Single(Known(rows, day)!.Events.Days).Sum;
        Assert.Equal([7, 7, 5, -5], new[] { 11, 12, 20, 40 }.Select(SumAt));
    }

    [Fact]
    public void Of_Assignments_AreThoseSaidByThen()
    {
        var header = Header with { Assigned = [Said(5), Said(15)] };
        Assert.Null(EvidenceAsOf.Of(header, new SourcePersonRows([], []), At(4), TrackedEvents.None));
        Assert.Equal([At(5)], EvidenceAsOf.Of(header, new SourcePersonRows([], []), At(14), TrackedEvents.None)!.Assigned.Select(a => a.At));
    }

    private static SourcePerson Header { get; } = SourcePersonFold.Start(new SourcePersonId(1), "crm", "K1", Stamp(900, 900, 0));

    private static SourcePerson? Known(SourcePersonRows rows, int day) =>
        EvidenceAsOf.Of(Header, EvidenceAsOf.Of(rows, At(day)), At(day), TrackedEvents.None);

    private static DateTimeOffset At(int day) => Start.AddDays(day);

    private static SightingStamp Stamp(int time, int observed, long offset) => new(At(time), At(observed), new BatchId((UInt128)observed << 20), offset);

    private static Sighting Record(string city, int updated, int observed) =>
        new(Stamp(updated, observed, 1), 2, [new FieldObservation("basic.city", FieldValue.Of(city))], [], []);

    private static EventVersion Order(int id, int day, int told, decimal amount) => new(new EventId((UInt128)id), Stamp(told, told, amount < 0 ? 9 : 3), 2, new CustomerEvent
    {
        Type = "order", OccurredAt = At(day), Day = DateOnly.FromDateTime(At(day).UtcDateTime), Amount = amount, Currency = "CNY",
    });

    private static TagAssignment Said(int day) => new() { Tag = "vip", At = At(day), By = "k" };
}
