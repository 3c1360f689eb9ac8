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

    [Theory]
    [InlineData("good")]
    [InlineData("unknown")]
    [InlineData("wrong")]
    [InlineData("expired")]
    [InlineData("rotated")]
    public async Task VerifyAsync_Whatever_HashesOneSecret(string situation)
    {
        var hasher = new CountingHasher();
        var counted = new ApiKeys(store, clock, new WebOptions(), hasher);
        var made = await counted.CreateAsync(Roles.Viewer, channel: null, clock.GetUtcNow().AddDays(1), CancellationToken.None);
        var foreign = SecretToken.New();
        var token = situation switch { "unknown" => foreign.Text("pf_"), "wrong" => (foreign with { Id = made.Key.Id }).Text("pf_"), _ => made.Token };
        if (situation == "expired") clock.Advance(TimeSpan.FromDays(1));
        if (situation == "rotated") await counted.RotateAsync(made.Key.Id, TimeSpan.Zero, null, CancellationToken.None);
        var before = hasher.Hashed;

        var found = await counted.VerifyAsync(token, CancellationToken.None);

        Assert.Equal((situation == "good", 1), (found is not null, hasher.Hashed - before));
    }

    [Fact]
    public async Task RotateAsync_Overlap_BothSecretsAreGoodUntilItsEndAndNoThird()
    {
        var first = await keys.CreateAsync(Roles.Viewer, channel: null, expiresAt: null, CancellationToken.None);
        var second = (await keys.RotateAsync(first.Key.Id, TimeSpan.FromHours(2), expiresAt: null, CancellationToken.None))!;

        Assert.Equal(first.Key.Id, second.Key.Id);
        Assert.NotNull(await keys.VerifyAsync(first.Token, CancellationToken.None));
        Assert.NotNull(await keys.VerifyAsync(second.Token, CancellationToken.None));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(await keys.VerifyAsync(first.Token, CancellationToken.None));
        Assert.NotNull(await keys.VerifyAsync(second.Token, CancellationToken.None));

        var third = (await keys.RotateAsync(first.Key.Id, TimeSpan.FromHours(2), expiresAt: null, CancellationToken.None))!;
        var fourth = (await keys.RotateAsync(first.Key.Id, TimeSpan.FromHours(2), expiresAt: null, CancellationToken.None))!;
        Assert.Null(await keys.VerifyAsync(second.Token, CancellationToken.None));
        Assert.NotNull(await keys.VerifyAsync(third.Token, CancellationToken.None));
        Assert.NotNull(await keys.VerifyAsync(fourth.Token, CancellationToken.None));
        Assert.Null(await keys.RotateAsync("unknown", TimeSpan.Zero, null, CancellationToken.None));
    }

    [Fact]
    public async Task ListAsync_UsedKey_SaysTheDayAndAKeyRemovedMeanwhileStaysAway()
    {
        var (kept, removed) = (await keys.CreateAsync(Roles.Viewer, null, null, CancellationToken.None), await keys.CreateAsync(Roles.Viewer, null, null, CancellationToken.None));
        await keys.VerifyAsync(kept.Token, CancellationToken.None);
        await keys.VerifyAsync(removed.Token, CancellationToken.None);
        await keys.RemoveAsync(removed.Key.Id, CancellationToken.None);

        Assert.Null((await store.FindAsync(kept.Key.Id, CancellationToken.None))!.LastUsedOn);
        Assert.Equal([kept.Key with { LastUsedOn = new DateOnly(2025, 3, 1) }], await keys.ListAsync(CancellationToken.None));
    }

    private sealed class CountingHasher : SecretHasher
    {
        public int Hashed { get; private set; }

        protected override byte[] Hash(ReadOnlySpan<byte> secret)
        {
            Hashed++;
            return base.Hash(secret);
        }
    }
}
