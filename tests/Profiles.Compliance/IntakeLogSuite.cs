using System.Text;
using Profiles.Cleaning;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IIntakeLog"/> promises; its stores also have a queue.</summary>
public abstract class IntakeLogSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly TimeSpan PromisedMemory = TimeSpan.FromDays(30);

    private IIntakeLog Log => Stores.IntakeLog;

    [Fact]
    public async Task AppendAsync_New_IsFoundAndAnnounced()
    {
        var receipt = Receipt("r1", "key-1");

        Assert.Equal([AppendOutcome.Stored], await Log.AppendAsync([receipt], None));

        var stored = await Log.FindAsync("r1", None);
        Assert.NotNull(stored);
        Assert.Null(stored.Outcome);
        var found = stored.Receipt;
        Assert.Equal(receipt.Item.ToArray(), found.Item.ToArray());
        Assert.Equal(receipt with { Item = found.Item }, found);
        Assert.Equal(["r1"], await AnnouncedAsync());
    }

    [Fact]
    public async Task FindAsync_ItemOfAFormat_KeepsIt()
    {
        await Log.AppendAsync([Receipt("r1", "key-1") with { Format = "segment" }], None);

        Assert.Equal("segment", (await Log.FindAsync("r1", None))?.Receipt.Format);
    }

    [Fact]
    public async Task FindAsync_Unknown_IsNull() => Assert.Null(await Log.FindAsync("r1", None));

    [Fact]
    public async Task AppendAsync_SameKeySameContent_IsADuplicateAndAnnouncedOnce()
    {
        await Log.AppendAsync([Receipt("r1", "key-1")], None);

        Assert.Equal([AppendOutcome.Duplicate], await Log.AppendAsync([Receipt("r1", "key-1")], None));
        Assert.Equal(["r1"], await AnnouncedAsync());
    }

    [Fact]
    public async Task AppendAsync_SameKeyOtherContent_IsAConflictAndKeepsTheFirst()
    {
        await Log.AppendAsync([Receipt("r1", "key-1")], None);

        Assert.Equal([AppendOutcome.Conflict], await Log.AppendAsync([Receipt("r1", "key-1", """{"name":"other"}""")], None));

        Assert.Contains("王小明", Encoding.UTF8.GetString((await Log.FindAsync("r1", None))!.Receipt.Item.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppendAsync_SameKeyTwiceInOneCall_OutcomesAreInOrder()
    {
        var outcomes = await Log.AppendAsync(
            [Receipt("r1", "key-1"), Receipt("r2", "key-2"), Receipt("r1", "key-1"), Receipt("r1", "key-1", """{"name":"other"}""")], None);

        Assert.Equal([AppendOutcome.Stored, AppendOutcome.Stored, AppendOutcome.Duplicate, AppendOutcome.Conflict], outcomes);
        Assert.Equal(["r1", "r2"], await AnnouncedAsync());
    }

    [Fact]
    public async Task AppendAsync_SameKeyInAnotherChannel_IsStored()
    {
        await Log.AppendAsync([Receipt("r1", "key-1")], None);

        Assert.Equal([AppendOutcome.Stored], await Log.AppendAsync([Receipt("r2", "key-1") with { Channel = "event" }], None));
    }

    [Fact]
    public async Task AppendAsync_EqualItemsWithoutKey_AreAllStored()
    {
        Assert.Equal(
            [AppendOutcome.Stored, AppendOutcome.Stored], await Log.AppendAsync([Receipt("r1", key: null), Receipt("r2", key: null)], None));
        Assert.Equal(["r1", "r2"], await AnnouncedAsync());
    }

    [Fact]
    public async Task AppendAsync_SameKeyAtOnce_OneIsStored()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Log.AppendAsync([Receipt("r1", "key-1")], None)));

        Assert.Single(outcomes, o => o[0] == AppendOutcome.Stored);
        Assert.Equal(7, outcomes.Count(o => o[0] == AppendOutcome.Duplicate));
    }

    [Fact]
    public async Task AppendAsync_SameKeyWithinThirtyDays_IsStillADuplicate()
    {
        await Log.AppendAsync([Receipt("r1", "key-1")], None);
        await Stores.PassAsync(PromisedMemory);
        await Log.AppendAsync([Receipt("r2", "key-2")], None);

        Assert.Equal([AppendOutcome.Duplicate], await Log.AppendAsync([Receipt("r1", "key-1")], None));
    }

    [Fact]
    public async Task ListSetAsideAsync_HeldAndRejected_AreListedNewestFirst()
    {
        await Log.AppendAsync([.. Enumerable.Range(1, 4).Select(n => Receipt($"r{n}", key: null) with { ReceivedAt = Sample.At(n) })], None);
        await Log.SettleAsync("r1", Outcome(RowOutcome.Held), None);
        await Log.SettleAsync("r2", Outcome(RowOutcome.Accepted), None);
        await Log.SettleAsync("r3", Outcome(RowOutcome.Rejected), None);

        var listed = await Log.ListSetAsideAsync(null, 10, None);

        Assert.Equal(["r3", "r1"], listed.Select(l => l.Receipt.Id));
        Assert.Equal(Outcome(RowOutcome.Rejected).Findings, listed[0].Outcome.Findings);
        Assert.Equal(RowOutcome.Held, listed[1].Outcome.Outcome);
        Assert.Equal(["r3"], (await Log.ListSetAsideAsync(null, 1, None)).Select(l => l.Receipt.Id));
    }

    [Fact]
    public async Task ListSetAsideAsync_Channel_ListsOnlyIts()
    {
        await Log.AppendAsync([Receipt("r1", key: null), Receipt("r2", key: null) with { Channel = "event" }], None);
        await Log.SettleAsync("r1", Outcome(RowOutcome.Held), None);
        await Log.SettleAsync("r2", Outcome(RowOutcome.Held), None);

        Assert.Equal(["r2"], (await Log.ListSetAsideAsync("event", 10, None)).Select(l => l.Receipt.Id));
    }

    [Fact]
    public async Task SettleAsync_Again_TheLastWordCounts()
    {
        await Log.AppendAsync([Receipt("r1", key: null)], None);
        await Log.SettleAsync("r1", Outcome(RowOutcome.Held), None);
        await Log.SettleAsync("r1", Outcome(RowOutcome.Accepted), None);

        Assert.Empty(await Log.ListSetAsideAsync(null, 10, None));
    }

    [Fact]
    public async Task PutAgainAsync_Known_ReplacesTheItemKeepsTheOutcomeAndAnnouncesAnew()
    {
        await Log.AppendAsync([Receipt("r1", key: null)], None);
        var outcome = Outcome(RowOutcome.Accepted) with { Person = Sample.Person(7) };
        await Log.SettleAsync("r1", outcome, None);
        Assert.Equal(["r1"], await AnnouncedAsync());

        var corrected = Receipt("r1", key: null, """{"name":"other"}""") with { Operation = LeadOperation.Withdraw, ByHand = true };
        await Log.PutAgainAsync([corrected, Receipt("r2", key: null)], None);

        var found = (await Log.FindAsync("r1", None))!;
        Assert.Equal("""{"name":"other"}""", Encoding.UTF8.GetString(found.Receipt.Item.Span));
        Assert.Equal((LeadOperation.Withdraw, true, Sample.At(1)), (found.Receipt.Operation, found.Receipt.ByHand, found.Receipt.ReceivedAt));
        Assert.Equal(Sample.Person(7), found.Outcome!.Person);
        Assert.Null((await Log.FindAsync("r2", None))!.Outcome);
        Assert.Equal(["r1", "r2"], await AnnouncedAsync());
    }

    [Fact]
    public async Task SettleAsync_Withdrawn_IsNotListed()
    {
        await Log.AppendAsync([Receipt("r1", key: null)], None);
        await Log.SettleAsync("r1", Outcome(RowOutcome.Rejected) with { Withdrawn = true }, None);

        Assert.Empty(await Log.ListSetAsideAsync(null, 10, None));
        Assert.True((await Log.FindAsync("r1", None))!.Outcome!.Withdrawn);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task ReadChannelAsync_PageByPage_ReadsEachOfTheTimeOnce(int limit)
    {
        // Three at one instant, so that pages end between them.
        await Log.AppendAsync([.. Enumerable.Range(1, 7).Select(n => Receipt($"r{n}", key: null) with { ReceivedAt = Sample.At(n is 3 or 4 or 5 ? 3 : n) })], None);
        await Log.AppendAsync([Receipt("other", key: null) with { Channel = "event", ReceivedAt = Sample.At(3) }], None);

        var read = new List<string>();
        for (string? position = null; ;)
        {
            var page = await Log.ReadChannelAsync("website", Sample.At(2), Sample.At(7), position, limit, None);
            read.AddRange(page.Leads.Select(l => l.Receipt.Id));
            if ((position = page.Next) is null) break;
        }

        Assert.Equal(["r2", "r3", "r4", "r5", "r6"], read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ForgetAsync_OldLeadsOfAChannel_KeepsThoseThatWait()
    {
        await Log.AppendAsync([.. Enumerable.Range(1, 4).Select(n => Receipt($"r{n}", key: null) with { ReceivedAt = Sample.At(n) })], None);
        await Log.AppendAsync([Receipt("other", key: null) with { Channel = "event" }], None);
        foreach (var settled in new[] { "r1", "r2", "r4", "other" }) await Log.SettleAsync(settled, Outcome(RowOutcome.Rejected), None);

        Assert.Equal(2, await Log.ForgetAsync("website", Sample.At(4), None));

        Assert.Equal(0, await Log.ForgetAsync("website", Sample.At(4), None));
        Assert.Null(await Log.FindAsync("r1", None));
        Assert.Null(await Log.FindAsync("r2", None));
        Assert.NotNull(await Log.FindAsync("r3", None));
        Assert.Equal(["other", "r4"], (await Log.ListSetAsideAsync(null, 10, None)).Select(l => l.Receipt.Id).Order(StringComparer.Ordinal));
    }

    private static LeadReceipt Receipt(string id, string? key, string item = """{"name":"王小明","phone":"13800000001"}""") =>
        new(id, "website", Sample.At(1), key, Encoding.UTF8.GetBytes(item));

    private static LeadOutcome Outcome(RowOutcome outcome) =>
        new(outcome, [new Finding("contact.phone", "phone.invalid", Severity.Hold, "138", After: null, "11 digits")]);

    private async Task<IEnumerable<string>> AnnouncedAsync() =>
        (await Stores.Receiver.ReceiveAsync(QueueNames.Leads, 100, TimeSpan.FromMinutes(1), None))
            .Select(r => r.Message.Body).Order(StringComparer.Ordinal);
}
