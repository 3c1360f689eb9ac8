using System.Text;
using Profiles.Activation.Destinations;
using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Insights;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Segments;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every store promises of erasing: what is named goes, whatever lies around it stays, twice is as good as once.</summary>
public abstract class ErasureSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task Evidence_EraseAsync_LeavesNothingAndTurnsAwayOldWriters()
    {
        EvidenceWrite Write(int number) => new(Sample.Header(number), [Sample.Sighting(1, number)], [Sample.Event(number, 1, number)]);
        await Stores.Evidence.SaveAsync([Write(1), Write(2)], None);
        var read = Assert.Single(await Stores.Evidence.FindAsync([Sample.Person(1)], None));

        for (var time = 0; time < 2; time++) await Stores.Evidence.EraseAsync([Sample.Person(1), Sample.Person(9)], None);

        Assert.Equal([Sample.Person(2)], (await Stores.Evidence.FindAsync([Sample.Person(1), Sample.Person(2)], None)).Select(h => h.Id));
        Assert.Equal([Sample.Person(2)], (await Stores.Evidence.FindETagsAsync([Sample.Person(1), Sample.Person(2)], None)).Keys);
        var rows = await Stores.Evidence.ReadAsync(Sample.Person(1), None);
        Assert.Equal((0, 0), (rows.Sightings.Count, rows.Events.Count));
        Assert.Equal([Sample.Person(1)], await Stores.Evidence.SaveAsync([new EvidenceWrite(read, [], [])], None));
        Assert.Empty(await Stores.Evidence.SaveAsync([Write(1)], None));
        Assert.Single((await Stores.Evidence.ReadAsync(Sample.Person(1), None)).Sightings);
    }

    [Fact]
    public async Task Profiles_EraseAsync_LeavesTheIdAndTheLastEntry()
    {
        await Stores.Profiles.SaveAsync([new ProfileWrite(Sample.Profile(1), Sample.Entry(1, 1, null)), new ProfileWrite(Sample.Profile(2), Sample.Entry(2, 1, null))], None);
        var stored = (await Stores.Profiles.FindAsync([Sample.ProfileId(1)], None))[0];
        await Stores.Profiles.SaveAsync([new ProfileWrite(stored with { Sequence = 2, SearchNames = ["王小明"] }, Sample.Entry(1, 2, null))], None);

        Assert.Equal(1, await Stores.Profiles.EraseAsync([Sample.ProfileId(1), Sample.ProfileId(7)], Sample.At(9), None));
        Assert.Equal(0, await Stores.Profiles.EraseAsync([Sample.ProfileId(1), Sample.ProfileId(7)], Sample.At(9), None));

        var left = (await Stores.Profiles.FindAsync([Sample.ProfileId(1), Sample.ProfileId(7)], None)).OrderBy(p => p.Id).ToList();
        Assert.Equal([(ProfileStatus.Removed, 2), (ProfileStatus.Removed, 0)], left.Select(p => (p.Status, p.Sequence)));
        Assert.All(left, p => Assert.Equal((0, 0, 0), (p.Members.Count, p.Traits.Count, p.SearchNames.Count)));
        Assert.Equal(1, await Stores.Profiles.CountAsync(None));
        Assert.Empty(await Stores.Profiles.FindByNameAsync("王", 10, None));
        var entries = new List<(ProfileId, int)>();
        for (var page = await Stores.Profiles.ReadFeedAsync(0, 10, None); page.Entries.Count > 0; page = await Stores.Profiles.ReadFeedAsync(page.Position, 10, None))
            entries.AddRange(page.Entries.Select(e => (e.ProfileId, e.Sequence)));
        Assert.Equal([(Sample.ProfileId(1), 2), (Sample.ProfileId(2), 1)], entries.Order());
    }

    [Fact]
    public async Task Changes_EraseAsync_LeavesThoseOfOthers()
    {
        Change Of(string id, int profile) => new(id, Sample.ProfileId(profile), new Transition("tag", "vip", null, Entered: true, TransitionCause.Data), null, Sample.At(1));
        await Stores.Changes.PublishAsync([Of("a", 1), Of("b", 2), Of("c", 1)], None);

        Assert.Equal(2, await Stores.Changes.EraseAsync([Sample.ProfileId(1), Sample.ProfileId(7)], None));

        Assert.Equal(["b"], (await Stores.ChangeReader.ReadAsync(0, 10, None)).Changes.Select(c => c.Id));
        Assert.Empty(await Stores.ChangeReader.ReadAsync(Sample.ProfileId(1), 10, None));
        Assert.Equal(0, await Stores.Changes.EraseAsync([Sample.ProfileId(1)], None));
    }

    [Fact]
    public async Task Projection_EraseAsync_ForgetsRowAndRareValues()
    {
        ProjectionRow Row(int number, params string[] tags) => new(Sample.ProfileId(number), 3, IsLive: true, [.. tags.Select(t => new RowKey("tag", t))], [new RowNumber("age", number)]);
        await Stores.Projection.ApplyAsync([Row(1, "vip", "rare"), Row(2, "vip")], null, None);

        Assert.Equal(1, await Stores.Projection.EraseAsync([Sample.ProfileId(1), Sample.ProfileId(7)], None));

        Assert.Equal([(new RowKey("tag", "vip"), 1L)], (await Stores.Projection.CountValuesAsync(RowSet.Everyone, ["tag"], None)).Select(c => (c.Key, c.Value)));
        Assert.Equal(0, await Stores.Projection.CountAsync(new RowSet.Range("age", 1, 1), None));
        // Numbers given to values are given anew, and mean what they say.
        await Stores.Projection.ApplyAsync([Row(3, "other"), Row(4, "rare")], null, None);
        Assert.Equal(1, await Stores.Projection.CountAsync(RowSet.Key("tag", "other"), None));
        Assert.Equal(1, await Stores.Projection.CountAsync(RowSet.Key("tag", "rare"), None));
    }

    [Fact]
    public async Task Groups_EraseAsync_ForgetsHolderAndLastSearchText()
    {
        GroupRow Row(int profile, string search) => new(Sample.ProfileId(profile), 2, [new GroupKey(new GroupId((UInt128)search.Length), search)]);
        await Stores.Groups.ApplyAsync([Row(1, "acme"), Row(2, "future")], None);

        Assert.Equal(1, await Stores.Groups.EraseAsync([Sample.ProfileId(1), Sample.ProfileId(7)], None));

        Assert.Equal(["future"], (await Stores.Groups.SearchAsync("", null, 10, None)).Select(h => h.Search));
        Assert.Empty(await Stores.Groups.FindAsync([new GroupId(4)], 10, None));
    }

    [Fact]
    public async Task SegmentHistory_EraseAsync_TakesMembersOutAndKeepsTheCount()
    {
        ProfileId[] members = [.. Enumerable.Range(1, 10_003).Select(Sample.ProfileId)];
        await Stores.SegmentHistory.AddSnapshotAsync(new SegmentSnapshot("a", "a", "vip", "true", Sample.At(1), "k", members.Length), members, None);

        Assert.Equal(2, await Stores.SegmentHistory.EraseAsync([members[4], members[10_001], Sample.ProfileId(20_000)], None));

        var left = new List<ProfileId>();
        await foreach (var member in Stores.SegmentHistory.ReadMembersAsync("a", None)) left.Add(member);
        Assert.Equal(members.Where((_, i) => i is not (4 or 10_001)), left);
        Assert.Equal(members.Length, (await Stores.SegmentHistory.ListSnapshotsAsync(None))[0].Count);
    }

    [Fact]
    public async Task Reviews_EraseAsync_LeavesThoseOfOtherKindsAndIds()
    {
        ReviewItem Item(string id, string kind) => new() { Id = id, Kind = kind, Subjects = ["x"], Suggestion = "s", Reason = "r", At = Sample.At(1) };
        await Stores.Reviews.SaveAsync([Item("a", ReviewKinds.Identity), Item("b", ReviewKinds.Identity), Item("a", ReviewKinds.Placeholder)], None);

        await Stores.Reviews.EraseAsync(ReviewKinds.Identity, ["a", "z"], None);

        Assert.Equal(["b"], (await Stores.Reviews.FindAsync(ReviewKinds.Identity, ["a", "b"], None)).Select(i => i.Id));
        Assert.Single(await Stores.Reviews.FindAsync(ReviewKinds.Placeholder, ["a"], None));
    }

    [Fact]
    public async Task Deliveries_EraseAsync_TakesProfilesOutOfWhatIsOver()
    {
        DestinationChange Of(int profile) => new($"c{profile}", DestinationChange.Removed, Sample.ProfileId(profile), Sample.At(1));
        Delivery Told(string id, DeliveryStatus status, params DestinationChange[] changes) => new("crm", id, 0, status, Sample.At(1), null, null, [], changes);
        await Stores.Deliveries.SaveAsync(Told("both", DeliveryStatus.Delivered, Of(1), Of(2)), None);
        await Stores.Deliveries.SaveAsync(Told("alone", DeliveryStatus.Dead, Of(1)), None);
        await Stores.Deliveries.SaveAsync(Told("waiting", DeliveryStatus.Waiting, Of(1)), None);

        Assert.Equal(2, await Stores.Deliveries.EraseAsync([Sample.ProfileId(1)], None));

        Assert.Equal([Of(2)], (await Stores.Deliveries.FindAsync("crm", "both", None))!.Changes);
        Assert.Null(await Stores.Deliveries.FindAsync("crm", "alone", None));
        Assert.NotNull(await Stores.Deliveries.FindAsync("crm", "waiting", None));
    }

    [Fact]
    public async Task IntakeLog_EraseAsync_LeavesThatTheyCame()
    {
        LeadReceipt Receipt(string id) => new(id, "website", Sample.At(1), "key-" + id, """{"name":"王小明"}"""u8.ToArray());
        await Stores.IntakeLog.AppendAsync([Receipt("r1"), Receipt("r2")], None);
        var outcome = new LeadOutcome(RowOutcome.Rejected, ErasedRows.Findings);

        for (var time = 0; time < 2; time++) await Stores.IntakeLog.EraseAsync(["r1", "unknown"], outcome, None);

        var left = (await Stores.IntakeLog.FindAsync("r1", None))!;
        Assert.Equal(("{}", (string?)null, LeadOperation.Withdraw, true), (Encoding.UTF8.GetString(left.Receipt.Item.Span), left.Receipt.IdempotencyKey, left.Receipt.Operation, left.Receipt.ByHand));
        Assert.Equal(RowOutcome.Rejected, left.Outcome!.Outcome);
        Assert.Equal(["r1"], (await Stores.IntakeLog.ListSetAsideAsync(null, 10, None)).Select(l => l.Receipt.Id));
        Assert.Equal("key-r2", (await Stores.IntakeLog.FindAsync("r2", None))!.Receipt.IdempotencyKey);
        // Its key is forgotten, so the sender may send it again: it is then looked at anew.
        Assert.Equal([AppendOutcome.Stored], await Stores.IntakeLog.AppendAsync([Receipt("r3") with { IdempotencyKey = "key-r1" }], None));
    }

    [Fact]
    public async Task Requests_EraseAsync_LeavesTheOthers()
    {
        StoredRequest Request(string id) => new(id, "website", Sample.At(1), new byte[32], 3, "abc"u8.ToArray(), []);
        await Stores.Requests.AppendAsync(Request("q1"), [], None);
        await Stores.Requests.AppendAsync(Request("q2"), [], None);

        Assert.Equal(1, await Stores.Requests.EraseAsync(["q1", "unknown"], None));

        Assert.Null(await Stores.Requests.FindAsync("q1", None));
        Assert.NotNull(await Stores.Requests.FindAsync("q2", None));
    }

    [Fact]
    public async Task Erasures_Saved_ComeBackAndTheVersionMoves()
    {
        var none = await Stores.Erasures.ReadVersionAsync(None);
        var erasure = Erasure("r/1 ä");
        await Stores.Erasures.SaveAsync(erasure, None);
        var first = await Stores.Erasures.ReadVersionAsync(None);
        await Stores.Erasures.SaveAsync(erasure.With(new StoreReceipt("claims", 3, 3, "note")) with { FinishedAt = Sample.At(4), LiftedAt = Sample.At(5), LiftedBy = "k" }, None);
        await Stores.Erasures.SaveAsync(Erasure("r2"), None);

        var found = (await Stores.Erasures.FindAsync(erasure.Request, None))!;
        Assert.Equal((erasure.Persons, erasure.Values, erasure.Marks), (found.Persons, found.Values, found.Marks), SameLists);
        Assert.Equal([new StoreReceipt("claims", 3, 3, "note")], found.Stores);
        Assert.Equal((Sample.At(4), Sample.At(5), "k", FrozenText.Version), (found.FinishedAt, found.LiftedAt, found.LiftedBy, found.Normaliser));
        Assert.Equal(2, (await Stores.Erasures.ListAsync(None)).Count);
        Assert.Null(await Stores.Erasures.FindAsync("unknown", None));
        Assert.Equal(3, new[] { none, first, await Stores.Erasures.ReadVersionAsync(None) }.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Ledger_Appended_ComesBackInOrder()
    {
        Assert.Empty(await Stores.ErasureLedger.ReadAsync(None));
        await Stores.ErasureLedger.AppendAsync(new ErasureEntry(new SuppressionMark(7), Sample.At(1), Erasure("r1")), None);
        await Stores.ErasureLedger.AppendAsync(new ErasureEntry(new SuppressionMark(7), Sample.At(2), null, "r1", "k"), None);

        var read = await Stores.ErasureLedger.ReadAsync(None);

        Assert.Equal([("r1", null), (null, "r1")], read.Select(e => (e.Erased?.Request, e.Lifted)));
        Assert.Equal(Erasure("r1").Persons, read[0].Erased!.Persons);
    }

    private static bool SameLists(
        (IReadOnlyList<SourcePersonId>, IReadOnlyList<ValueKey>, IReadOnlyList<SuppressionMark>) a, (IReadOnlyList<SourcePersonId>, IReadOnlyList<ValueKey>, IReadOnlyList<SuppressionMark>) b) =>
        a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2) && a.Item3.SequenceEqual(b.Item3);

    private static StoredErasure Erasure(string request) => new(
        request, Sample.ProfileId(1), "officer", Sample.At(1), FrozenText.Version, [Sample.Person(1), Sample.Person(2)], [new ValueKey(5)], [new SuppressionMark(1), new SuppressionMark(UInt128.MaxValue)]);
}
