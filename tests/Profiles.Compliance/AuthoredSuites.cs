using Profiles.Access;
using Profiles.Identity;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IDecisionStore"/> promises.</summary>
public abstract class DecisionStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task FindAsync_EitherSide_ReturnsEachDecisionOnce()
    {
        await PutAsync(1, 2);
        await PutAsync(3, 2);
        await PutAsync(4, 5);

        Assert.Equal([Decision(1, 2), Decision(2, 3)], await FindAsync(2));
        Assert.Equal([Decision(1, 2)], await FindAsync(1));
        Assert.Equal([Decision(1, 2), Decision(2, 3)], await FindAsync(1, 2, 3, 9));
        Assert.Empty(await FindAsync(9));
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task PutAsync_Again_Replaces()
    {
        await PutAsync(1, 2);
        await PutAsync(2, 1, LinkVerdict.Always);

        Assert.Equal([Decision(1, 2, LinkVerdict.Always)], await FindAsync(1));
    }

    [Fact]
    public async Task RemoveAsync_EitherOrder_Removes()
    {
        await PutAsync(1, 2);
        await PutAsync(1, 3);

        await Stores.Decisions.RemoveAsync(Sample.Person(2), Sample.Person(1), None);
        await Stores.Decisions.RemoveAsync(Sample.Person(7), Sample.Person(8), None);

        Assert.Equal([Decision(1, 3)], await FindAsync(1, 2));
    }

    [Fact]
    public async Task FindGroupAsync_PutTogether_ReturnsThemWithAllTheySay()
    {
        await PutAsync(1, 2);
        var before = Decision(1, 3, LinkVerdict.Always);
        LinkDecision[] group = [.. Enumerable.Range(3, 150).Select(n => Decision(1, n) with { Reason = "两个人", Group = "g1", Replaces = n == 3 ? before : null })];
        await Stores.Decisions.PutAsync(group, None);
        await Stores.Decisions.PutAsync([Decision(2, 9) with { Group = "g2" }], None);

        Assert.Equal(group, (await Stores.Decisions.FindGroupAsync("g1", None)).OrderBy(d => d.A).ThenBy(d => d.B));
        Assert.Equal([Decision(2, 9) with { Group = "g2" }], await Stores.Decisions.FindGroupAsync("g2", None));
        Assert.Empty(await Stores.Decisions.FindGroupAsync("g3", None));
    }

    private static LinkDecision Decision(int one, int other, LinkVerdict verdict = LinkVerdict.Never) =>
        LinkDecision.Of(Sample.Person(one), Sample.Person(other), verdict, "key-7", Sample.At(2));

    private Task PutAsync(int one, int other, LinkVerdict verdict = LinkVerdict.Never) => Stores.Decisions.PutAsync([Decision(one, other, verdict)], None);

    private async Task<IEnumerable<LinkDecision>> FindAsync(params int[] ids) =>
        (await Stores.Decisions.FindAsync([.. ids.Select(Sample.Person)], None)).OrderBy(d => d.A).ThenBy(d => d.B);
}

/// <summary>What every <see cref="IKeyStore"/> promises.</summary>
public abstract class KeyStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly ApiKey Write = new("k1", new string('a', 64), "write", "website", Sample.At(1), Sample.At(100));
    private static readonly ApiKey Admin = new("k2", new string('b', 64), "admin", Channel: null, Sample.At(2), ExpiresAt: null);

    [Fact]
    public async Task FindAsync_Put_ReturnsWhatWasWritten()
    {
        await Stores.Keys.PutAsync(Write, None);
        await Stores.Keys.PutAsync(Admin, None);

        Assert.Equal(Write, await Stores.Keys.FindAsync("k1", None));
        Assert.Equal(Admin, await Stores.Keys.FindAsync("k2", None));
        Assert.Null(await Stores.Keys.FindAsync("k3", None));
    }

    [Fact]
    public async Task ListAsync_ReplacedAndRemoved_ReturnsTheRest()
    {
        await Stores.Keys.PutAsync(Write, None);
        await Stores.Keys.PutAsync(Admin, None);
        await Stores.Keys.PutAsync(Admin with { Role = "viewer" }, None);
        await Stores.Keys.RemoveAsync("k1", None);
        await Stores.Keys.RemoveAsync("unknown", None);

        Assert.Equal([Admin with { Role = "viewer" }], await Stores.Keys.ListAsync(None));
    }

    [Fact]
    public async Task TouchAsync_EverythingElseOfAKey_IsKeptAndTheRemovedStaysAway()
    {
        var full = Write with
        {
            Name = "官网", CreatedBy = "user:0123456789abcdef", Rights = "writeLeads", FormerHash = new string('c', 64), FormerUntil = Sample.At(9), LastUsedOn = new DateOnly(2026, 3, 1),
        };
        await Stores.Keys.PutAsync(full, None);
        await Stores.Keys.PutAsync(Admin, None);
        await Stores.Keys.RemoveAsync("k2", None);

        await Stores.Keys.TouchAsync(["k1", "k2"], new DateOnly(2026, 3, 2), None);

        Assert.Equal([full with { LastUsedOn = new DateOnly(2026, 3, 2) }], await Stores.Keys.ListAsync(None));
    }
}

/// <summary>What every <see cref="IAccountStore"/> promises.</summary>
public abstract class AccountStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly Account Lin = new()
    {
        Id = "0123456789abcdef", Name = "林晓雨", Role = "steward", PasswordHash = "AQ==", CreatedAt = Sample.At(1), CreatedBy = "key-7", PasswordChangedAt = Sample.At(2),
        MustChangePassword = true, IsLocked = true, FailedSignIns = 7, BlockedUntil = Sample.At(3), LastSignInOn = new DateOnly(2026, 3, 1),
    };

    [Fact]
    public async Task SaveAsync_New_KeepsEverythingAndOnlyOnce()
    {
        Assert.Equal(Lin with { Version = 1 }, await Stores.Accounts.SaveAsync(Lin, None));
        Assert.Equal(Lin with { Version = 1 }, await Stores.Accounts.FindAsync(Lin.Id, None));
        Assert.Null(await Stores.Accounts.SaveAsync(Lin with { Role = "admin" }, None));
        Assert.Null(await Stores.Accounts.FindAsync("unknown", None));
    }

    [Fact]
    public async Task SaveAsync_Stale_WritesNothing()
    {
        var first = (await Stores.Accounts.SaveAsync(Lin, None))!;
        var second = (await Stores.Accounts.SaveAsync(first with { FailedSignIns = 8 }, None))!;

        Assert.Null(await Stores.Accounts.SaveAsync(first with { FailedSignIns = 0 }, None));
        Assert.Equal([second], await Stores.Accounts.ListAsync(None));
    }

    [Fact]
    public async Task RemoveAsync_Account_DoesNotComeBackByALateSave()
    {
        var stored = (await Stores.Accounts.SaveAsync(Lin, None))!;
        await Stores.Accounts.RemoveAsync(Lin.Id, None);
        await Stores.Accounts.RemoveAsync("unknown", None);

        Assert.Null(await Stores.Accounts.SaveAsync(stored, None));
        Assert.Empty(await Stores.Accounts.ListAsync(None));
    }
}

/// <summary>What every <see cref="ISessionStore"/> promises.</summary>
public abstract class SessionStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task ListAsync_OfAnAccount_InTheOrderOfTheirStart()
    {
        var (late, early, other) = (Session("s1", "a", 5), Session("s2", "a", 4), Session("s3", "b", 1));
        foreach (var session in new[] { late, early, other }) await Stores.Sessions.AddAsync(session, None);

        Assert.Equal([early, late], await Stores.Sessions.ListAsync("a", None));
        Assert.Equal(other, await Stores.Sessions.FindAsync("s3", None));
        Assert.Null(await Stores.Sessions.FindAsync("s4", None));
    }

    [Fact]
    public async Task TouchAsync_RemovedSession_StaysRemoved()
    {
        await Stores.Sessions.AddAsync(Session("s1", "a", 1), None);
        await Stores.Sessions.TouchAsync("s1", Sample.At(7), None);
        Assert.Equal(Session("s1", "a", 1) with { SeenAt = Sample.At(7) }, await Stores.Sessions.FindAsync("s1", None));

        await Stores.Sessions.RemoveAsync("s1", None);
        await Stores.Sessions.TouchAsync("s1", Sample.At(8), None);
        Assert.Null(await Stores.Sessions.FindAsync("s1", None));
    }

    [Fact]
    public async Task RemoveStartedBeforeAsync_TheInstantItself_IsKept()
    {
        foreach (var at in new[] { 1, 2, 3 }) await Stores.Sessions.AddAsync(Session($"s{at}", "a", at), None);

        await Stores.Sessions.RemoveStartedBeforeAsync(Sample.At(2), None);

        Assert.Equal(["s2", "s3"], (await Stores.Sessions.ListAsync("a", None)).Select(s => s.Id));
    }

    private static AccountSession Session(string id, string account, int at) => new(id, new string('a', 64), account, Sample.At(at), Sample.At(at));
}

/// <summary>What every <see cref="ICheckpointStore"/> promises.</summary>
public abstract class CheckpointStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task ReadAsync_Written_ReturnsTheLastValue()
    {
        Assert.Null(await Stores.Checkpoints.ReadAsync("feed", None));

        await Stores.Checkpoints.WriteAsync("feed", "1", None);
        await Stores.Checkpoints.WriteAsync("feed", "2", None);
        await Stores.Checkpoints.WriteAsync("timer", "", None);

        Assert.Equal("2", await Stores.Checkpoints.ReadAsync("feed", None));
        Assert.Equal("", await Stores.Checkpoints.ReadAsync("timer", None));
    }
}
