using System.Text.Json;
using Profiles.Evidence;
using Profiles.Privacy.Requests;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IPersonRequestStore"/> promises.</summary>
public abstract class PersonRequestStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task FindAsync_Saved_ReturnsAllItSays()
    {
        var saved = await Stores.PersonRequests.SaveAsync(Whole, None);
        var found = await Stores.PersonRequests.FindAsync(Whole.Id, None);

        Assert.Equal(Text(Whole), Text(found!));
        Assert.Equal(saved!.ETag, found!.ETag);
        Assert.Null(await Stores.PersonRequests.FindAsync("unknown", None));
    }

    [Fact]
    public async Task SaveAsync_ChangedMeanwhile_WritesNothing()
    {
        var first = (await Stores.PersonRequests.SaveAsync(Request("a", 1), None))!;
        Assert.Null(await Stores.PersonRequests.SaveAsync(Request("a", 2), None));
        var second = await Stores.PersonRequests.SaveAsync(first with { Lifts = true }, None);
        Assert.Null(await Stores.PersonRequests.SaveAsync(first with { Lifts = false }, None));

        Assert.True((await Stores.PersonRequests.FindAsync("a", None))!.Lifts);
        Assert.NotNull(await Stores.PersonRequests.SaveAsync(second! with { Lifts = false }, None));
    }

    [Fact]
    public async Task ListAsync_PageByPage_IsByDeadlineAndClosedOnesTheNewestFirst()
    {
        foreach (var (id, due) in new[] { ("a", 5), ("b", 1), ("c", 3), ("d", 3), ("e", 2) }) await Stores.PersonRequests.SaveAsync(Request(id, due), None);
        foreach (var (id, closed) in new[] { ("x", 4), ("y", 6) })
            await Stores.PersonRequests.SaveAsync(Request(id, 1) with { Status = PersonRequestStatus.Done, ClosedAt = Sample.At(closed) }, None);

        var listed = new List<string>();
        string? after = null;
        while (await Stores.PersonRequests.ListAsync(closed: false, after, 2, None) is { Count: > 0 } page)
        {
            listed.AddRange(page.Select(r => r.Id));
            after = page[^1].Order;
        }

        Assert.Equal(["b", "e", "c", "d", "a"], listed);
        Assert.Equal(["y", "x"], (await Stores.PersonRequests.ListAsync(closed: true, null, 10, None)).Select(r => r.Id));
        Assert.Equal(4, await Stores.PersonRequests.CountOpenAsync(Sample.At(5), None));
        Assert.Equal(5, await Stores.PersonRequests.CountOpenAsync(DateTimeOffset.MaxValue, None));
    }

    private static PersonRequest Whole { get; } = Request("whole", 3) with
    {
        Kind = PersonRequestKind.Objection, Status = PersonRequestStatus.Refused, Origin = RequestOrigin.Webhook, Channel = "form", Subject = SubjectState.Several,
        Profile = ProfileId.MintedBy(Sample.Person(1)), Identifiers = [new ValueKey(7), new ValueKey(9)], Sealed = [1, 2, 255], Purpose = "marketing", ContactChannel = "sms",
        Lifts = true, Check = new IdentityCheck(IdentityMethod.CallBack, "k1", Sample.At(2), "k2", Sample.At(3)), StartedAt = Sample.At(4), ClosedAt = Sample.At(5),
        Refused = new RequestRefused(RefusalReason.LegalClaims, "note"), Receipts = [new RequestReceipt("events", 3, 2, "kept")], ExportUntil = Sample.At(8),
        Steps = [new RequestStep(PersonRequestStatus.Open, "k1", Sample.At(1)), new RequestStep(PersonRequestStatus.Refused, "k2", Sample.At(5), "legalClaims")],
    };

    private static PersonRequest Request(string id, int due) => new()
    {
        Id = id, Kind = PersonRequestKind.Access, Origin = RequestOrigin.Api, OpenedAt = Sample.At(0), DueAt = Sample.At(due),
    };

    private static string Text(PersonRequest request) => JsonSerializer.Serialize(request, DocumentJson.Stored.PersonRequest);
}
