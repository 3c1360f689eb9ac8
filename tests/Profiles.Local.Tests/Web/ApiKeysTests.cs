using Profiles.Web;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class ApiKeysTests
{
    private readonly FakeKeyStore store = new();
    private readonly FakeClock clock = new();
    private readonly ApiKeys keys;

    public ApiKeysTests() => keys = new ApiKeys(store, clock, new WebOptions());

    [Fact]
    public async Task CreateAsync_Token_VerifiesAndIsNotStored()
    {
        var made = await keys.CreateAsync(Roles.Viewer, channel: null, expiresAt: null, CancellationToken.None);

        Assert.Equal(made.Key, await keys.VerifyAsync(made.Token, CancellationToken.None));
        Assert.StartsWith($"pf_{made.Key.Id}_", made.Token, StringComparison.Ordinal);
        Assert.Equal(64, made.Key.Hash.Length);
        Assert.DoesNotContain(made.Token[^43..], made.Key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_AnyCharacterChanged_IsRefused()
    {
        var made = await keys.CreateAsync(Roles.Viewer, channel: null, expiresAt: null, CancellationToken.None);
        for (var i = 0; i < made.Token.Length; i++)
        {
            // The last character carries four bits of padding; only a change of its upper bits is another secret.
            var changed = made.Token[i] == 'A' ? 'Q' : 'A';
            if (i == made.Token.Length - 1 && made.Token[i] is 'A' or 'B' or 'C' or 'D') changed = 'Q';
            var token = made.Token[..i] + changed + made.Token[(i + 1)..];
            Assert.Null(await keys.VerifyAsync(token, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pf_")]
    [InlineData("pf_0123456789abcdef_")]
    [InlineData("pf_0123456789abcdef_AAAA")]
    [InlineData("xx_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("pf_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task VerifyAsync_MalformedOrUnknown_IsRefused(string? token) => Assert.Null(await keys.VerifyAsync(token, CancellationToken.None));

    [Fact]
    public async Task VerifyAsync_KeyExpiresWhileCached_IsRefusedFromThatInstant()
    {
        var made = await keys.CreateAsync(Roles.Viewer, channel: null, clock.GetUtcNow().AddSeconds(10), CancellationToken.None);

        Assert.NotNull(await keys.VerifyAsync(made.Token, CancellationToken.None));
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await keys.VerifyAsync(made.Token, CancellationToken.None));
    }

    [Fact]
    public async Task VerifyAsync_Again_AsksTheStoreOnlyAfterTheCacheTime()
    {
        var made = await keys.CreateAsync(Roles.Viewer, channel: null, expiresAt: null, CancellationToken.None);

        await keys.VerifyAsync(made.Token, CancellationToken.None);
        await keys.VerifyAsync(made.Token, CancellationToken.None);
        var before = store.Reads;
        clock.Advance(WebOptions.DefaultKeyCacheTime);
        await keys.VerifyAsync(made.Token, CancellationToken.None);

        Assert.Equal((1, 2), (before, store.Reads));
    }

    [Fact]
    public async Task RemoveAsync_CachedKey_IsRefusedAtOnce()
    {
        var made = await keys.CreateAsync(Roles.Viewer, channel: null, expiresAt: null, CancellationToken.None);
        await keys.VerifyAsync(made.Token, CancellationToken.None);

        Assert.True(await keys.RemoveAsync(made.Key.Id, CancellationToken.None));
        Assert.Null(await keys.VerifyAsync(made.Token, CancellationToken.None));
        Assert.False(await keys.RemoveAsync(made.Key.Id, CancellationToken.None));
    }
}
