using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IGroupStore"/> promises.</summary>
public abstract class GroupStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task FindAsync_SharedKeys_ReturnsHoldersInOrderWithinTheLimit()
    {
        await ApplyAsync(Row(3, 1, 7), Row(1, 1, 7, 8), Row(2, 1, 7));

        Assert.Equal([(7, 1), (7, 2)], await FindAsync(2, 7));
        Assert.Equal([(7, 1), (7, 2), (7, 3), (8, 1)], await FindAsync(10, 8, 7, 7));
        Assert.Empty(await FindAsync(10, 9));
        Assert.Empty(await FindAsync(10));
    }

    [Fact]
    public async Task ApplyAsync_AnyOrderAndAgain_HighestSequenceStays()
    {
        await ApplyAsync(Row(1, 2, 8));
        await ApplyAsync(Row(1, 1, 7), Row(2, 1, 7));
        await ApplyAsync(Row(1, 2, 8), Row(2, 1, 7));

        Assert.Equal([(7, 2), (8, 1)], await FindAsync(10, 7, 8));

        await ApplyAsync(Row(2, 1, 9), Row(1, 3));
        Assert.Equal([(9, 2)], await FindAsync(10, 7, 8, 9));
        await ApplyAsync(Row(1, 2, 8));
        Assert.Empty(await FindAsync(10, 8));
    }

    [Fact]
    public async Task ApplyAsync_SameProfileTwiceInOneCall_LastOfEqualOnesStays()
    {
        await ApplyAsync(Row(1, 1, 7), Row(1, 1, 8), Row(2, 5, 7), Row(2, 4, 8));

        Assert.Equal([(7, 2), (8, 1)], await FindAsync(10, 7, 8));
    }

    [Fact]
    public async Task SearchAsync_PageByPage_EachKeyOnceInOrder()
    {
        await Stores.Groups.ApplyAsync(
            [
                Searched(1, "未来科技|上海", "future.cn"), Searched(2, "未来科技|上海", "other.cn"), Searched(3, "未来"), Searched(4, "过去"), Searched(5, "未来科技|杭州"),
                .. Enumerable.Range(10, 20).Select(n => Searched(n, "未来科技|上海")),
            ],
            None);

        var listed = new List<string>();
        GroupSearchHit? after = null;
        while (await Stores.Groups.SearchAsync("未来", after, 2, None) is { Count: > 0 } page)
        {
            listed.AddRange(page.Select(h => h.Search));
            after = page[^1];
        }

        Assert.Equal(["未来", "未来科技|上海", "未来科技|杭州"], listed);
        Assert.Equal(["future.cn"], (await Stores.Groups.SearchAsync("fu", null, 10, None)).Select(h => h.Search));
        Assert.Equal(6, (await Stores.Groups.SearchAsync("", null, 10, None)).Count);
    }

    [Fact]
    public async Task SearchAsync_LastHolderGone_FindsItNoMore()
    {
        await Stores.Groups.ApplyAsync([Searched(1, "acme"), Searched(2, "acme")], None);
        await ApplyAsync(Row(1, 2));
        Assert.Single(await Stores.Groups.SearchAsync("ac", null, 10, None));

        await ApplyAsync(Row(2, 2));

        Assert.Empty(await Stores.Groups.SearchAsync("", null, 10, None));
    }

    private Task ApplyAsync(params GroupRow[] rows) => Stores.Groups.ApplyAsync(rows, None);

    private async Task<(int Key, int Profile)[]> FindAsync(int limit, params int[] keys) =>
        [.. (await Stores.Groups.FindAsync([.. keys.Select(Key)], limit, None)).Select(h => ((int)h.Key.Value, (int)h.Profile.Value)).Order()];

    private static GroupRow Row(int profile, int sequence, params int[] keys) => new(Id(profile), sequence, [.. keys.Select(k => new GroupKey(Key(k)))]);

    private static GroupRow Searched(int profile, params string[] texts) =>
        new(Id(profile), 1, [.. texts.Select(t => new GroupKey(KeyOf(t), t))]);

    private static GroupId KeyOf(string text) => new(text.Aggregate((UInt128)1000, (hash, c) => (hash * 65_537) + c));

    private static ProfileId Id(int number) => new((UInt128)number);

    private static GroupId Key(int number) => new((UInt128)number);
}
