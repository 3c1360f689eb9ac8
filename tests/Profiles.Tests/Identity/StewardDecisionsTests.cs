using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Identity;

/// <summary>Taking apart what was joined, and undoing that.</summary>
public class StewardDecisionsTests
{
    private const string Rows = "客户编号,姓名,手机,邮箱\n1,王小明,19900100001,w@mail.example\n2,王小明,19900100001,\n3,,,w@mail.example\n4,李雷,19900100004,\n";

    private static readonly Deciding Steward = new("key-1", "两个人");

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public async Task Split_ThenUndone_RestoresTheProjectionAndIds(int taken, int parts)
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Rows);
        var before = (await CanonicalProjection.OfAsync(plant), await IdsAsync(plant));
        var profile = await JoinedAsync(plant);

        var (split, problem) = await plant.Get<StewardDecisions>().SplitAsync(profile, [.. profile.Members.TakeLast(taken)], Steward, CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal(parts, split!.Profiles.Count);
        Assert.Contains(profile.Id, split.Profiles);
        Assert.All(await plant.Get<IDecisionStore>().FindAsync(profile.Members, CancellationToken.None), d => Assert.Equal(("key-1", "两个人", split.Group), (d.By, d.Reason, d.Group)));

        // The split holds when the same file comes again.
        await plant.ImportAsync("crm/people.csv", Rows + "5,赵云飞,19900100005,\n");
        Assert.Equal(parts + 2, (await plant.ProfilesAsync()).Count);
        await plant.ImportAsync("crm/people.csv", Rows);

        Assert.NotNull(await plant.Get<StewardDecisions>().UndoAsync(split.Group, CancellationToken.None));
        Assert.Single((await JoinedAsync(plant)).Members.Except(profile.Members).DefaultIfEmpty());
        Assert.Equal(3, (await JoinedAsync(plant)).Members.Count);
        Assert.Equal(before.Item2, (await IdsAsync(plant)).Intersect(before.Item2));
        Assert.Null(await plant.Get<StewardDecisions>().UndoAsync(split.Group, CancellationToken.None));
    }

    [Fact]
    public async Task Split_Undone_IsAsIfItHadNeverBeen()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Rows);
        var before = await CanonicalProjection.OfAsync(plant);
        var ids = await IdsAsync(plant);
        var (split, _) = await plant.Get<StewardDecisions>().SplitAsync(await JoinedAsync(plant), [], Steward, CancellationToken.None);
        Assert.NotEqual(before, await CanonicalProjection.OfAsync(plant));

        await plant.Get<StewardDecisions>().UndoAsync(split!.Group, CancellationToken.None);

        Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
        Assert.Equal(ids, await IdsAsync(plant));
    }

    [Fact]
    public async Task Split_OfWhatAStewardJoined_RestoresTheJoinWhenUndone()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Rows);
        var (joined, other) = (await JoinedAsync(plant), (await plant.ProfilesAsync()).Single(p => p.Members.Count == 1));
        var steward = plant.Get<StewardDecisions>();
        await steward.DecideAsync("join", [(joined.Members[0], other.Members[0])], LinkVerdict.Always, Steward, CancellationToken.None);
        var all = Assert.Single(await plant.ProfilesAsync());

        var (split, _) = await steward.SplitAsync(all, [other.Members[0]], Steward, CancellationToken.None);
        Assert.Equal(2, (await plant.ProfilesAsync()).Count);
        await steward.UndoAsync(split!.Group, CancellationToken.None);

        Assert.Single(await plant.ProfilesAsync());
    }

    [Fact]
    public async Task OldIds_AfterMergeSplitAndMerge_ResolveForEver()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Rows);
        var ids = (await JoinedAsync(plant)).Members.Select(ProfileId.MintedBy).ToList();
        var steward = plant.Get<StewardDecisions>();
        var reader = plant.Get<ProfileReader>();
        foreach (var id in ids) Assert.Equal(ids[0], (await reader.FindAsync(id, CancellationToken.None)).Profile?.Id);

        var (split, _) = await steward.SplitAsync(await JoinedAsync(plant), [], Steward, CancellationToken.None);
        foreach (var id in ids) Assert.Equal((LookupStatus.Found, id), ((await reader.FindAsync(id, CancellationToken.None)) is var own ? (own.Status, own.Profile!.Id) : default));
        await steward.UndoAsync(split!.Group, CancellationToken.None);

        Assert.Equal([LookupStatus.Found, LookupStatus.Moved, LookupStatus.Moved], await Task.WhenAll(ids.Select(async id => (await reader.FindAsync(id, CancellationToken.None)).Status)));
    }

    [Fact]
    public async Task Changes_OfMergeAndSplit_NameBothProfiles()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/people.csv", Rows);
        var (joined, other) = (await JoinedAsync(plant), (await plant.ProfilesAsync()).Single(p => p.Members.Count == 1));
        var steward = plant.Get<StewardDecisions>();
        var position = (await plant.Get<IProfileStore>().ReadFeedAsync(0, 1000, CancellationToken.None)).Position;

        await steward.DecideAsync("join", [(joined.Members[0], other.Members[0])], LinkVerdict.Always, Steward, CancellationToken.None);
        await steward.UndoAsync("join", CancellationToken.None);

        var told = (await plant.Get<IProfileStore>().ReadFeedAsync(position, 1000, CancellationToken.None)).Entries
            .SelectMany(e => e.Transitions.Where(t => t.Kind == "profile").Select(t => (e.ProfileId, t.Id, t.Value))).ToList();
        Assert.Equal([(other.Id, "merged", joined.Id.ToString()), (other.Id, "split", joined.Id.ToString())], told);
    }

    [Fact]
    public async Task Changes_OfABatch_TellMergesOfProfilesThatWereThere()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 1);
        await plant.ImportAsync("crm/people.csv", "客户编号,姓名,手机,邮箱\n1,王小明,19900100001,\n2,王小明,,w@mail.example\n");
        var profiles = await plant.ProfilesAsync();
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        // Row by row, so that within the batch profiles come and go that nobody saw.
        await plant.ImportAsync("shop/bridge.csv", "会员号,姓名,手机,邮箱\nM1,王小明,19900100001,\nM2,王小明,,w@mail.example\nM3,王小明,19900100001,w@mail.example\n");
        var left = Assert.Single(await plant.ProfilesAsync());

        var (changes, _) = await plant.Get<IChangeLogReader>().ReadAsync(0, 1000, CancellationToken.None);
        var moved = Assert.Single(changes, c => c.Transition.Kind == "profile");

        Assert.Equal((profiles.Single(p => p.Id != left.Id).Id, "merged", left.Id.ToString()), (moved.ProfileId, moved.Transition.Id, moved.Transition.Value));
    }

    [Theory]
    [InlineData(1, 0, "profile")]
    [InlineData(3, 3, "members")]
    [InlineData(101, 0, "members")]
    public void Pairs_OfAWishThatCannotBe_SayWhatIsWrong(int members, int taken, string place)
    {
        SourcePersonId[] ids = [.. Enumerable.Range(1, members).Select(n => new SourcePersonId((UInt128)(uint)n))];
        var (pairs, problem) = ProfileSplit.Pairs(ids, ids[..taken]);

        Assert.Empty(pairs);
        Assert.Equal(place, problem?.Place);
        Assert.NotNull(ProfileSplit.Pairs([.. ids, new(1000)], [new SourcePersonId(2000)]).Problem);
    }

    private static async Task<Profile> JoinedAsync(Plant plant) => (await plant.ProfilesAsync()).Single(p => p.Members.Count == 3);

    private static async Task<IReadOnlyList<ProfileId>> IdsAsync(Plant plant) => [.. (await plant.ProfilesAsync()).Select(p => p.Id)];
}
