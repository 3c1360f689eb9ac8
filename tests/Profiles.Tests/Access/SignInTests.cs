using Profiles.Access;
using Xunit;

namespace Profiles.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task RunAsync_RightPassword_StartsASessionThatIsFoundAgain()
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();

        var answer = await world.TryAsync(" 林晓雨 ", AccessWorld.Password);

        Assert.Equal(SignInOutcome.Done, answer.Outcome);
        Assert.Equal(account.Id, (await world.Sessions.FindAsync(answer.Started!.Token, CancellationToken.None))?.Account.Id);
        Assert.Equal(new DateOnly(2026, 3, 1), (await world.Stores.Accounts.FindAsync(account.Id, CancellationToken.None))!.LastSignInOn);
        Assert.DoesNotContain(answer.Started.Token[^43..], answer.Started.Session.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("known", SignInOutcome.Done)]
    [InlineData("wrong", SignInOutcome.Failed)]
    [InlineData("unknown", SignInOutcome.Failed)]
    [InlineData("locked", SignInOutcome.Failed)]
    [InlineData("blocked", SignInOutcome.Blocked)]
    [InlineData("unknown and blocked", SignInOutcome.Blocked)]
    public async Task RunAsync_Whatever_HashesOnePassword(string situation, SignInOutcome outcome)
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();
        var name = situation.StartsWith("unknown", StringComparison.Ordinal) ? "nobody" : account.Name;
        if (situation == "locked") await world.Accounts.LockAsync(account.Id, "test", CancellationToken.None);
        if (situation.EndsWith("blocked", StringComparison.Ordinal))
            for (var failure = 0; failure < Lockout.FreeOfAccount; failure++) await world.TryAsync(name, "wrong");
        var before = world.Passwords.Verified;

        var answer = await world.TryAsync(name, situation == "wrong" ? "wrong" : AccessWorld.Password);

        Assert.Equal((outcome, 1), (answer.Outcome, world.Passwords.Verified - before));
    }

    [Theory]
    [InlineData("林晓雨")]
    [InlineData("nobody")]
    public async Task RunAsync_FailuresInARow_WaitLongerEachTimeWhetherTheNameIsKnownOrNot(string name)
    {
        await using var world = await AccessWorld.OpenAsync();
        await world.AddAsync();
        for (var failure = 0; failure < Lockout.FreeOfAccount - 1; failure++) Assert.Equal(SignInOutcome.Failed, (await world.TryAsync(name, "wrong", address: null)).Outcome);

        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            Assert.Equal(SignInOutcome.Failed, (await world.TryAsync(name, "wrong", address: null)).Outcome);
            Assert.Equal(TimeSpan.FromSeconds(seconds), (await world.TryAsync(name, AccessWorld.Password, address: null)).Wait);
            world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public async Task RunAsync_Success_ForgivesFailures()
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();
        for (var failure = 0; failure < Lockout.FreeOfAccount - 1; failure++) await world.TryAsync(account.Name, "wrong");

        Assert.Equal(SignInOutcome.Done, (await world.TryAsync(account.Name, AccessWorld.Password)).Outcome);
        Assert.Equal(0, (await world.Stores.Accounts.FindAsync(account.Id, CancellationToken.None))!.FailedSignIns);
    }

    [Fact]
    public async Task RunAsync_HundredFailures_LockTheAccount()
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();
        await world.Stores.Accounts.SaveAsync(account with { FailedSignIns = Lockout.MaxFailures - 1 }, CancellationToken.None);

        await world.TryAsync(account.Name, "wrong");
        world.Clock.Advance(Lockout.LongestWait);

        Assert.Equal(SignInOutcome.Failed, (await world.TryAsync(account.Name, AccessWorld.Password)).Outcome);
        Assert.True((await world.Stores.Accounts.FindAsync(account.Id, CancellationToken.None))!.IsLocked);
        await world.Accounts.UnlockAsync(account.Id, "test", CancellationToken.None);
        Assert.Equal(SignInOutcome.Done, (await world.TryAsync(account.Name, AccessWorld.Password)).Outcome);
    }

    [Fact]
    public async Task RunAsync_ManyNamesFromOneAddress_BlocksTheAddressAlone()
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();
        for (var name = 0; name < Lockout.FreeOfAddress; name++) await world.TryAsync($"name-{name}", "wrong");

        Assert.Equal(SignInOutcome.Blocked, (await world.TryAsync(account.Name, AccessWorld.Password)).Outcome);
        Assert.Equal(SignInOutcome.Done, (await world.TryAsync(account.Name, AccessWorld.Password, "9.9.9.9")).Outcome);
    }

    [Fact]
    public async Task RunAsync_ManyAtOnce_CountsEachFailure()
    {
        await using var world = await AccessWorld.OpenAsync();
        var account = await world.AddAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.TryAsync(account.Name, "wrong"))));

        Assert.Equal(4, (await world.Stores.Accounts.FindAsync(account.Id, CancellationToken.None))!.FailedSignIns);
    }

    [Fact]
    public async Task RunAsync_HashOfFewerRounds_IsMadeAnew()
    {
        await using var world = await AccessWorld.OpenAsync(iterations: 10);
        var account = await world.AddAsync();
        var weak = new CountingPasswords(iterations: 1).HashPassword(account, AccessWorld.Password);
        await world.Stores.Accounts.SaveAsync(account with { PasswordHash = weak }, CancellationToken.None);

        Assert.Equal(SignInOutcome.Done, (await world.TryAsync(account.Name, AccessWorld.Password)).Outcome);
        Assert.NotEqual(weak, (await world.Stores.Accounts.FindAsync(account.Id, CancellationToken.None))!.PasswordHash);
        Assert.Equal(SignInOutcome.Done, (await world.TryAsync(account.Name, AccessWorld.Password)).Outcome);
    }
}
