using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IProfileStore"/> promises of documents, lists and counts; of the outbox: <see cref="OutboxSuite{T}"/>.</summary>
public abstract class ProfileStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private IProfileStore Store => Stores.Profiles;

    [Fact]
    public async Task FindAsync_SomeStored_ReturnsThoseWithETag()
    {
        await SaveAsync(Sample.Profile(1), Sample.Profile(2) with { Status = ProfileStatus.Absorbed, AbsorbedBy = Sample.ProfileId(1) });

        var found = await Store.FindAsync([Sample.ProfileId(2), Sample.ProfileId(3), Sample.ProfileId(1)], None);

        Assert.Equal([Sample.ProfileId(1), Sample.ProfileId(2)], found.Select(p => p.Id).Order());
        Assert.All(found, p => Assert.NotNull(p.ETag));
        Assert.Empty(await Store.FindAsync([], None));
    }

    [Fact]
    public async Task FindAsync_Stored_ReturnsWhatWasWritten()
    {
        var profile = Sample.Profile(1) with
        {
            Tags = [new TagState("value.vip", "金", Sample.At(3))],
            Segments = [new Membership("east", Sample.At(4))],
            DueAt = Sample.At(9),
            SearchNames = ["王小明"],
            Assigned = Sample.Assigned(),
            Consents = Sample.Consents(),
            Events = Sample.Details(),
        };
        await SaveAsync(profile);

        var found = await FindAsync(1);

        Assert.Equal((profile.Status, profile.Sequence, profile.DueAt, profile.UpdatedAt), (found.Status, found.Sequence, found.DueAt, found.UpdatedAt));
        Assert.Equal(profile.Members, found.Members);
        Assert.Equal(profile.Traits, found.Traits);
        Assert.True(found.Events.SameAs(profile.Events));
        Assert.Equal(profile.Tags, found.Tags);
        Assert.Equal(profile.Segments, found.Segments);
        Assert.Equal(profile.Completeness, found.Completeness);
        Assert.Equal(profile.SearchNames, found.SearchNames);
        Assert.Equal(profile.Assigned, found.Assigned);
        Assert.Equal(profile.Consents, found.Consents);
    }

    [Fact]
    public async Task SaveAsync_StaleETag_IsAConflictAndWritesNothing()
    {
        await SaveAsync(Sample.Profile(1));
        var stale = await FindAsync(1);
        await SaveAsync(stale with { Sequence = 2 });

        var conflicts = await Store.SaveAsync(
            [new ProfileWrite(stale with { Sequence = 7, Tags = [Tag("a")] }, Sample.Entry(1, 7, batch: 1)), new ProfileWrite(Sample.Profile(2), null)],
            None);

        Assert.Equal([Sample.ProfileId(1)], conflicts);
        Assert.Equal(2, (await FindAsync(1)).Sequence);
        Assert.Equal(1, (await FindAsync(2)).Sequence);
        Assert.Empty((await Store.ReadFeedAsync(0, 10, None)).Entries);
        Assert.Empty((await Store.CountMembershipsAsync(None)).Tags);
    }

    [Fact]
    public async Task SaveAsync_NewButStoredAlready_IsAConflict()
    {
        await SaveAsync(Sample.Profile(1));

        Assert.Equal([Sample.ProfileId(1)], await Store.SaveAsync([new ProfileWrite(Sample.Profile(1, sequence: 5), null)], None));
        Assert.Equal(1, (await FindAsync(1)).Sequence);
    }

    [Fact]
    public async Task ListAsync_Pages_ReturnLiveOnesById()
    {
        await SaveAsync([.. Enumerable.Range(1, 7).Select(n => Sample.Profile(n) with { Status = n == 4 ? ProfileStatus.Removed : ProfileStatus.Live })]);

        var first = await Store.ListAsync(null, 3, None);
        var second = await Store.ListAsync(first[^1].Id, 10, None);

        Assert.Equal([1, 2, 3], first.Select(p => (int)(uint)(p.Id.Value >> 96)));
        Assert.Equal([5, 6, 7], second.Select(p => (int)(uint)(p.Id.Value >> 96)));
        Assert.All(second, p => Assert.NotNull(p.ETag));
        Assert.Empty(await Store.ListAsync(second[^1].Id, 10, None));
    }

    [Fact]
    public async Task FindDueAsync_SeveralDue_ReturnsLiveOnesEarliestFirst()
    {
        await SaveAsync(
            Sample.Profile(1) with { DueAt = Sample.At(30) },
            Sample.Profile(2) with { DueAt = Sample.At(10) },
            Sample.Profile(3) with { DueAt = Sample.At(20) },
            Sample.Profile(4) with { DueAt = Sample.At(5), Status = ProfileStatus.Absorbed },
            Sample.Profile(5));

        Assert.Equal([Sample.ProfileId(2), Sample.ProfileId(3)], await Store.FindDueAsync(Sample.At(20), 10, None));
        Assert.Equal([Sample.ProfileId(2)], await Store.FindDueAsync(Sample.At(60), 1, None));
        Assert.Empty(await Store.FindDueAsync(Sample.At(10).AddTicks(-1), 10, None));
    }

    [Fact]
    public async Task FindDueAsync_NoLongerDue_IsNotReturned()
    {
        await SaveAsync(Sample.Profile(1) with { DueAt = Sample.At(1) });
        await SaveAsync((await FindAsync(1)) with { DueAt = Sample.At(50) });

        Assert.Empty(await Store.FindDueAsync(Sample.At(2), 10, None));
        Assert.Single(await Store.FindDueAsync(Sample.At(50), 10, None));
    }

    [Fact]
    public async Task MoveDueAsync_Expected_MovesNothingElse()
    {
        await SaveAsync(Sample.Profile(1) with { DueAt = Sample.At(1), Tags = [Tag("a")], Segments = [Member("east")], SearchNames = ["王"] }, Sample.Profile(2), Sample.Profile(3) with { DueAt = Sample.At(2) });
        Profile[] before = [await FindAsync(1), await FindAsync(2), await FindAsync(3)];

        Assert.Empty(await Store.MoveDueAsync([new DueMove(before[0], Sample.At(40)), new DueMove(before[1], Sample.At(30)), new DueMove(before[2], null)], None));

        Assert.Equal([Sample.ProfileId(2), Sample.ProfileId(1)], await Store.FindDueAsync(Sample.At(40), 10, None));
        var after = await FindAsync(1);
        Assert.Equal((Sample.At(40), before[0].Sequence, before[0].UpdatedAt), (after.DueAt, after.Sequence, after.UpdatedAt));
        Assert.Equal(before[0].Tags, after.Tags);
        Assert.Equal(Sample.At(30), (await Store.ListAsync(Sample.ProfileId(1), 1, None))[0].DueAt);
        Assert.Null((await FindAsync(3)).DueAt);
        Assert.Empty((await Store.ReadFeedAsync(0, 10, None)).Entries);
        Assert.Equal((1L, 1L), ((await Store.CountMembershipsAsync(None)).Tags["a"], (await Store.CountMembershipsAsync(None)).Segments["east"]));
        Assert.Equal([Sample.ProfileId(1)], await Store.FindByNameAsync("王", 10, None));
    }

    [Fact]
    public async Task MoveDueAsync_StaleETag_IsAConflictAndMovesNothing()
    {
        await SaveAsync(Sample.Profile(1) with { DueAt = Sample.At(1) }, Sample.Profile(2) with { DueAt = Sample.At(2) }, Sample.Profile(3) with { DueAt = Sample.At(3) });
        Profile[] read = [await FindAsync(1), await FindAsync(2), await FindAsync(3)];
        await SaveAsync(read[0] with { Sequence = 2, DueAt = Sample.At(5) });
        Assert.Empty(await Store.MoveDueAsync([new DueMove(read[1], Sample.At(6))], None));

        var conflicts = await Store.MoveDueAsync([.. read.Select(p => new DueMove(p, Sample.At(50)))], None);

        Assert.Equal([Sample.ProfileId(1), Sample.ProfileId(2)], conflicts.Order());
        Assert.Equal([Sample.At(5), Sample.At(6), Sample.At(50)], new[] { await FindAsync(1), await FindAsync(2), await FindAsync(3) }.Select(p => p.DueAt!.Value));
        Assert.Equal([Sample.ProfileId(2)], await Store.SaveAsync([new ProfileWrite(read[1] with { Sequence = 2 }, null)], None));
    }

    [Fact]
    public async Task MoveDueAsync_SavedAndMovedAgain_IsDueAtTheLastInstantOnly()
    {
        await SaveAsync(Sample.Profile(1) with { DueAt = Sample.At(1) });
        Assert.Empty(await Store.MoveDueAsync([new DueMove(await FindAsync(1), Sample.At(10))], None));
        await SaveAsync((await FindAsync(1)) with { Sequence = 2, DueAt = Sample.At(20) });
        Assert.Empty(await Store.MoveDueAsync([new DueMove(await FindAsync(1), Sample.At(30))], None));

        Assert.Empty(await Store.FindDueAsync(Sample.At(29), 10, None));
        Assert.Equal([Sample.ProfileId(1)], await Store.FindDueAsync(Sample.At(30), 10, None));
        Assert.Equal((2, Sample.At(30)), ((await FindAsync(1)).Sequence, (await FindAsync(1)).DueAt!.Value));
    }

    [Fact]
    public async Task FindByNameAsync_Prefix_ReturnsLiveOnesByNameThenId()
    {
        await SaveAsync(
            Sample.Profile(1) with { SearchNames = ["王小明"] },
            Sample.Profile(2) with { SearchNames = ["王", "wang"] },
            Sample.Profile(3) with { SearchNames = ["王小明", "王大明"] },
            Sample.Profile(4) with { SearchNames = ["汪小明", "wang%"] },
            Sample.Profile(5) with { SearchNames = ["王小"], Status = ProfileStatus.Removed });

        Assert.Equal([Sample.ProfileId(2), Sample.ProfileId(3), Sample.ProfileId(1)], await Store.FindByNameAsync("王", 10, None));
        Assert.Equal([Sample.ProfileId(1), Sample.ProfileId(3)], await Store.FindByNameAsync("王小", 10, None));
        Assert.Equal([Sample.ProfileId(2)], await Store.FindByNameAsync("王", 1, None));
        Assert.Equal([Sample.ProfileId(4)], await Store.FindByNameAsync("wang%", 10, None));
        Assert.Empty(await Store.FindByNameAsync("小", 10, None));
    }

    [Fact]
    public async Task FindByNameAsync_Renamed_FindsTheNewNameOnly()
    {
        await SaveAsync(Sample.Profile(1) with { SearchNames = ["王小明"] });
        await SaveAsync((await FindAsync(1)) with { SearchNames = ["李四"] });

        Assert.Empty(await Store.FindByNameAsync("王", 10, None));
        Assert.Single(await Store.FindByNameAsync("李", 10, None));
    }

    [Fact]
    public async Task ListSegmentAsync_Pages_ReturnLiveMembersById()
    {
        await SaveAsync([.. Enumerable.Range(1, 6).Select(n => Sample.Profile(n) with
        {
            Segments = n == 2 ? [Member("west")] : [Member("east"), Member("west")],
            Status = n == 3 ? ProfileStatus.Absorbed : ProfileStatus.Live,
        })]);

        var first = await Store.ListSegmentAsync("east", null, 2, None);

        Assert.Equal([Sample.ProfileId(1), Sample.ProfileId(4)], first);
        Assert.Equal([Sample.ProfileId(5), Sample.ProfileId(6)], await Store.ListSegmentAsync("east", first[^1], 10, None));
        Assert.Empty(await Store.ListSegmentAsync("north", null, 10, None));
    }

    [Fact]
    public async Task CountMembershipsAsync_EnteredAndLeft_CountsLiveOnes()
    {
        await SaveAsync(
            Sample.Profile(1) with { Tags = [Tag("a"), Tag("b")], Segments = [Member("east")] },
            Sample.Profile(2) with { Tags = [Tag("a")], Segments = [Member("east")] },
            Sample.Profile(3) with { Tags = [Tag("c")] },
            Sample.Profile(4) with { Tags = [Tag("a")], Status = ProfileStatus.Removed });
        await SaveAsync(
            (await FindAsync(1)) with { Tags = [Tag("b", "gold"), Tag("d")], Segments = [] },
            (await FindAsync(3)) with { Status = ProfileStatus.Absorbed, AbsorbedBy = Sample.ProfileId(1) });

        var counts = await Store.CountMembershipsAsync(None);

        Assert.Equal(2, await Store.CountAsync(None));
        Assert.Equal([("a", 1L), ("b", 1L), ("d", 1L)], counts.Tags.Where(t => t.Value != 0).Select(t => (t.Key, t.Value)).Order());
        Assert.Equal([("east", 1L)], counts.Segments.Where(s => s.Value != 0).Select(s => (s.Key, s.Value)));
        Assert.Equal([Sample.ProfileId(2)], await Store.ListSegmentAsync("east", null, 10, None));
    }

    [Fact]
    public async Task CountAsync_NothingStored_IsZero()
    {
        Assert.Equal(0, await Store.CountAsync(None));
        Assert.Empty((await Store.CountMembershipsAsync(None)).Segments);
    }

    [Fact]
    public async Task CountAsync_RemovedAndBack_CountsAgain()
    {
        await SaveAsync(Sample.Profile(1) with { Tags = [Tag("a")] });
        await SaveAsync((await FindAsync(1)) with { Status = ProfileStatus.Removed });
        Assert.Equal(0, await Store.CountAsync(None));

        await SaveAsync((await FindAsync(1)) with { Status = ProfileStatus.Live });

        Assert.Equal(1, await Store.CountAsync(None));
        Assert.Equal(1, (await Store.CountMembershipsAsync(None)).Tags["a"]);
    }

    private static TagState Tag(string id, string? value = null) => new(id, value, Sample.At(1));

    private static Membership Member(string id) => new(id, Sample.At(1));

    private async Task SaveAsync(params Profile[] profiles) =>
        Assert.Empty(await Store.SaveAsync([.. profiles.Select(p => new ProfileWrite(p, null))], None));

    private async Task<Profile> FindAsync(int number) => Assert.Single(await Store.FindAsync([Sample.ProfileId(number)], None));
}
