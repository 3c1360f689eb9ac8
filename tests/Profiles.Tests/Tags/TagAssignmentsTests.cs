using Profiles.Events;
using Profiles.Evidence;
using Profiles.Tags;
using Xunit;

namespace Profiles.Tests.Tags;

public class TagAssignmentsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly BusinessCalendar Shanghai = new("Asia/Shanghai");

    [Fact]
    public void Of_TwoMembers_TheNewestWordCountsInAnyOrder()
    {
        var (older, newer) = (Member(1, Said("gold", day: 1)), Member(2, Said("silver", day: 2)));
        foreach (var members in new[] { new[] { older, newer }, [newer, older] })
            Assert.Equal("silver", Assert.Single(Carried(members)).Value);
    }

    [Fact]
    public void Of_NewestWordIsARemoval_NothingIsCarried() =>
        Assert.Empty(Carried(Member(1, Said("gold", day: 1)), Member(2, Said(null, day: 2) with { IsRemoval = true })));

    [Fact]
    public void Of_EquallyNewWords_TheSameOneWinsInAnyOrder()
    {
        var (one, other) = (Member(1, Said("gold", day: 1)), Member(2, Said("silver", day: 1)));
        Assert.Equal(Carried(one, other), Carried(other, one));
        Assert.Equal("silver", Carried(one, other)[0].Value);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1, "2026-03-02")]
    [InlineData(30, "2026-03-31")]
    public void LastDay_TagThatLastsSoManyDays_IsTheLastOfThem(int? days, string? last)
    {
        // 16:30 UTC on 1 March is already 2 March in Shanghai.
        var said = Said("gold", day: 0) with { At = new DateTimeOffset(2026, 3, 1, 16, 30, 0, TimeSpan.Zero) };
        var definition = new AssignedTag(TagSource.Manual, ExpiresAfterDays: days);
        Assert.Equal(last, TagAssignments.LastDay(said, definition, Shanghai)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void LastDay_ItsOwn_OutweighsThatOfTheDefinition()
    {
        var said = Said("gold", day: 0) with { Until = new DateOnly(2030, 1, 1) };
        Assert.Equal(said.Until, TagAssignments.LastDay(said, new AssignedTag(TagSource.Manual, ExpiresAfterDays: 1), Shanghai));
    }

    [Theory]
    [InlineData("gold", true, "gold")]
    [InlineData("true", true, null)]
    [InlineData("false", false, null)]
    [InlineData(null, false, null)]
    public void Of_ColumnOfAFile_SaysAsItsChannelAtTheTimeOfTheRow(string? cell, bool carried, string? value)
    {
        var stamp = new SightingStamp(Noon.AddDays(3), Noon, new BatchId(16), 0);
        var member = Member(1, Said("silver", day: 1)) with
        {
            Fields =
            [
                new FieldState("basic.name", FieldValue.Of("x"), stamp, 1),
                new FieldState("tag:vip", cell is null ? FieldValue.Cleared : FieldValue.Of(cell), stamp, 1),
                new FieldState("wealth.income", FieldValue.Of("x"), stamp, 1),
            ],
        };
        var found = Carried(member);
        Assert.Equal(carried, found.Count == 1);
        if (carried) Assert.Equal((value, "crm", stamp.Time), (found[0].Value, found[0].By, found[0].At));
    }

    [Fact]
    public void With_WordsThatSayTheSame_KeepsTheFirstAndTheLastOfTheRun()
    {
        IReadOnlyList<TagAssignment> kept = [];
        for (var day = 0; day < 10; day++) kept = TagAssignments.With(kept, Said("gold", day));
        Assert.Equal([Noon, Noon.AddDays(9)], kept.Select(k => k.At));
        kept = TagAssignments.With(TagAssignments.With(kept, Said("silver", 10)), Said("gold", 11));
        Assert.Equal(["gold", "gold", "silver", "gold"], kept.Select(k => k.Value));
    }

    [Fact]
    public void With_ManyWords_KeepsTheNewestOfEachTag()
    {
        IReadOnlyList<TagAssignment> kept = [Said("other", 0) with { Tag = "a" }];
        for (var day = 0; day < 40; day++) kept = TagAssignments.With(kept, Said($"v{day}", day));
        Assert.Equal(["a", .. Enumerable.Repeat("vip", TagAssignments.MaxOfTag)], kept.Select(k => k.Tag));
        Assert.Equal("v39", kept[^1].Value);
    }

    [Fact]
    public void With_TheSameWordAgain_ChangesNothing()
    {
        IReadOnlyList<TagAssignment> once = TagAssignments.With([], Said("gold", 1));
        Assert.Equal(once, TagAssignments.With(once, Said("gold", 1)));
    }

    private static TagAssignment Said(string? value, int day) => new() { Tag = "vip", Value = value, At = Noon.AddDays(day), By = "key1" };

    private static SourcePerson Member(int number, params TagAssignment[] assigned) => new()
    {
        Id = new SourcePersonId((UInt128)number), Channel = "crm", Key = $"{number}", Founded = new SightingStamp(Noon, Noon, new BatchId(16), number), Assigned = assigned,
    };

    private static IReadOnlyList<TagAssignment> Carried(params SourcePerson[] members) => TagAssignments.Of(members);
}
