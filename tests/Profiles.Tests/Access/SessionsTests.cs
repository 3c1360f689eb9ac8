using Profiles.Access;
using Xunit;

namespace Profiles.Tests.Access;

public sealed class SessionsTests
{
    [Fact]
    public async Task FindAsync_NotUsed_IsOverWhenIdle()
    {
        await using var world = await AccessWorld.OpenAsync();
        var started = await world.Sessions.StartAsync(await world.AddAsync(), CancellationToken.None);

        world.Clock.Advance(AccessOptions.DefaultSessionIdle - TimeSpan.FromSeconds(1));
        Assert.NotNull(await world.Sessions.FindAsync(started.Token, CancellationToken.None));
        world.Clock.Advance(AccessOptions.DefaultSessionIdle);
        Assert.Null(await world.Sessions.FindAsync(started.Token, CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_UsedAllTheTime_IsOverWhenOldAllTheSame()
    {
        await using var world = await AccessWorld.OpenAsync();
        var started = await world.Sessions.StartAsync(await world.AddAsync(), CancellationToken.None);

        for (var passed = TimeSpan.Zero; passed < AccessOptions.DefaultSessionLife; passed += TimeSpan.FromMinutes(20))
        {
            Assert.NotNull(await world.Sessions.FindAsync(started.Token, CancellationToken.None));
            world.Clock.Advance(TimeSpan.FromMinutes(20));
        }
        Assert.Null(await world.Sessions.FindAsync(started.Token, CancellationToken.None));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("role")]
    [InlineData("password")]
    [InlineData("own password")]
    [InlineData("remove")]
    [InlineData("end")]
    [InlineData("end all")]
    public async Task FindAsync_AfterWhatEndsIt_IsOver(string what)
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();
        var started = await world.Sessions.StartAsync(account, CancellationToken.None);
        var other = await world.Sessions.StartAsync(await world.AddAsync("other"), CancellationToken.None);

        await (what switch
        {
            "lock" => world.Accounts.LockAsync(account.Id, "test", CancellationToken.None),
            "role" => world.Accounts.SetRoleAsync(account.Id, Roles.Viewer, "test", CancellationToken.None),
            "password" => world.Accounts.SetPasswordAsync(account.Id, password: null, "test", CancellationToken.None),
            "own password" => world.Accounts.ChangePasswordAsync(account, AccessWorld.Password, "纸船 on a quiet river", CancellationToken.None),
            "remove" => world.Accounts.RemoveAsync(account.Id, "test", CancellationToken.None),
            "end" => (Task)world.Sessions.EndAsync(account.Id, started.Session.Id, CancellationToken.None),
            _ => world.Sessions.EndAllAsync(account.Id, CancellationToken.None),
        });

        Assert.Null(await world.Sessions.FindAsync(started.Token, CancellationToken.None));
        Assert.NotNull(await world.Sessions.FindAsync(other.Token, CancellationToken.None));
    }

    [Theory]
    [InlineData("good")]
    [InlineData("unknown")]
    [InlineData("wrong")]
    [InlineData("over")]
    [InlineData("locked")]
    public async Task FindAsync_Whatever_HashesOneSecret(string situation)
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();
        var started = await world.Sessions.StartAsync(account, CancellationToken.None);
        var token = started.Token;
        var foreign = SecretToken.New();
        if (situation == "unknown") token = foreign.Text(Sessions.Prefix);
        if (situation == "wrong") token = (foreign with { Id = started.Session.Id }).Text(Sessions.Prefix);
        if (situation == "over") world.Clock.Advance(AccessOptions.DefaultSessionLife);
        if (situation == "locked") await world.Stores.Accounts.SaveAsync(account with { IsLocked = true }, CancellationToken.None);
        var before = world.Secrets.Hashed;

        var found = await world.Sessions.FindAsync(token, CancellationToken.None);

        Assert.Equal((situation == "good", 1), (found is not null, world.Secrets.Hashed - before));
    }

    [Fact]
    public async Task EndAsync_SessionOfSomebodyElse_IsNotThere()
    {
        await using var world = await AccessWorld.OpenAsync();
        var mine = await world.AddAsync();
        var other = await world.Sessions.StartAsync(await world.AddAsync("other"), CancellationToken.None);

        Assert.False(await world.Sessions.EndAsync(mine.Id, other.Session.Id, CancellationToken.None));
        Assert.NotNull(await world.Sessions.FindAsync(other.Token, CancellationToken.None));
    }
}
