using Profiles.Access;
using Xunit;

namespace Profiles.Tests.Access;

public sealed class AccountsTests
{
    [Theory]
    [InlineData("lin", "Lin ")]
    [InlineData("ｌｉｎ", "lin")]
    [InlineData("林晓雨", "林晓雨")]
    public async Task AddAsync_NameInAnotherSpelling_IsTaken(string first, string second)
    {
        await using var world = await AccessWorld.OpenAsync();
        await world.AddAsync(first);

        var again = await world.Accounts.AddAsync(second, Roles.Viewer, password: null, "test", isOwn: false, CancellationToken.None);

        Assert.Equal("name", again.Problem?.Place);
    }

    [Fact]
    public async Task AddAsync_PasswordMade_IsGoodAndHasToBeChanged()
    {
        await using var world = await AccessWorld.OpenAsync();

        var made = await world.Accounts.AddAsync("lin", Roles.Viewer, password: null, "test", isOwn: false, CancellationToken.None);

        Assert.Null(PasswordRules.Expected(made.Password, "lin"));
        Assert.True(made.Account!.MustChangePassword);
        Assert.Equal(SignInOutcome.Done, (await world.TryAsync("lin", made.Password!)).Outcome);
        var changed = await world.Accounts.ChangePasswordAsync((await world.Accounts.FindAsync("lin", CancellationToken.None))!, made.Password!, AccessWorld.Password, CancellationToken.None);
        Assert.False(changed.Account!.MustChangePassword);
        Assert.Equal(SignInOutcome.Failed, (await world.TryAsync("lin", made.Password!)).Outcome);
    }

    [Fact]
    public async Task AddFirstAsync_ManyAtOnce_MakesOneAdministrator()
    {
        await using var world = await AccessWorld.OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => world.Accounts.AddFirstAsync($"name-{n}", AccessWorld.Password, "local", CancellationToken.None)));

        Assert.Single(results, r => r?.Account?.Role == Roles.Admin);
        Assert.Single(await world.Accounts.ListAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("password1234", false)]
    [InlineData("P@ssw0rd!2024", false)]
    [InlineData("admin1234567890", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("abcabcabcabcabc", false)]
    [InlineData("abcdefghijklmnop", false)]
    [InlineData("qwertyuiopasdfgh", false)]
    [InlineData("poiuytrewq0987654321", false)]
    [InlineData("1qaz2wsx3edc4rfv", false)]
    [InlineData("woaini1314520520", false)]
    [InlineData("linxiaoyu-linxiaoyu", false)]
    [InlineData("LinXiaoyu2026", false)]
    [InlineData("我的密码123456789", false)]
    [InlineData("iloveyouiloveyou1", false)]
    [InlineData("welcome12345678", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("梧桐树下的第七只猫 walks", true)]
    [InlineData("vivid marble otter 19", true)]
    [InlineData("kT9vR2mQx7Lw", true)]
    [InlineData("早上七点半在西湖边跑步喝茶", true)]
    public void Expected_Password_RefusesWhatIsEasilyGuessed(string? password, bool isFine) =>
        Assert.Equal(isFine, PasswordRules.Expected(password, "linxiaoyu") is null);

    [Fact]
    public void Expected_Length_CountsCharactersNotUnits()
    {
        Assert.NotNull(PasswordRules.Expected("🐈🐕🦊🐻🐼🐨", "lin"));
        Assert.NotNull(PasswordRules.Expected(new string('x', 100) + "vivid marble otter 19 and some", "lin"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 32)]
    [InlineData(14, 512)]
    [InlineData(15, 900)]
    [InlineData(int.MaxValue, 900)]
    public void WaitAfter_Failures_DoublesToAQuarterOfAnHour(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Lockout.WaitAfter(failures, free: 5));
}
