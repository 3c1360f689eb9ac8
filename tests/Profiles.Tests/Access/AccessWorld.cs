using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Profiles.Access;
using Profiles.Compliance;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Sqlite;
using Profiles.Views;

namespace Profiles.Tests.Access;

/// <summary>Accounts over a store in memory, with few rounds of hashing, all of which are counted.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    public const string Password = "梧桐树下的第七只猫 walks";
    public const string Address = "8.8.8.8";

    private AccessWorld(SqliteStores stores, ManualClock clock, int iterations)
    {
        (Stores, Clock) = (stores, clock);
        Passwords = new CountingPasswords(iterations);
        var audit = new AuditTrail(stores.AuditLog, new AuditChain(new InstanceSecret(new byte[InstanceSecret.Length])), clock, NullLogger<AuditTrail>.Instance);
        Sessions = new Sessions(stores.Sessions, stores.Accounts, Secrets, new AccessOptions(), clock);
        SignIn = new SignIn(stores.Accounts, Sessions, Passwords, new FailureMemory(clock), audit, clock);
        Views = new SavedViews(stores.Views, audit, clock);
        Accounts = new Accounts(stores.Accounts, Sessions, Views, Passwords, audit, clock);
    }

    public SqliteStores Stores { get; }
    public ManualClock Clock { get; }
    public CountingPasswords Passwords { get; }
    public CountingSecrets Secrets { get; } = new();
    public Sessions Sessions { get; }
    public SignIn SignIn { get; }
    public SavedViews Views { get; }
    public Accounts Accounts { get; }

    public static async Task<AccessWorld> OpenAsync(int iterations = 1)
    {
        var clock = new ManualClock(StoresUnderTest.Start);
        return new AccessWorld(await SqliteStores.OpenAsync(new SqliteOptions(), clock), clock, iterations);
    }

    /// <summary>An account with the password of this world that may be used at once.</summary>
    public async Task<Account> AddAsync(string name = "林晓雨", string role = Roles.Steward) =>
        (await Accounts.AddAsync(name, role, Password, "test", isOwn: true, CancellationToken.None)).Account!;

    public Task<PasswordAnswer> TryAsync(string name, string password, string? address = Address) => SignIn.RunAsync(name, password, address, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        SignIn.Dispose();
        Accounts.Dispose();
        await Stores.DisposeAsync();
    }
}

/// <summary>The framework's hasher, counted.</summary>
internal sealed class CountingPasswords(int iterations) : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));

    public int Verified { get; private set; }

    public string HashPassword(Account user, string password) => hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Verified++;
        return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

/// <summary>Hashes of secrets, counted.</summary>
internal sealed class CountingSecrets : SecretHasher
{
    public int Hashed { get; private set; }

    protected override byte[] Hash(ReadOnlySpan<byte> secret)
    {
        Hashed++;
        return base.Hash(secret);
    }
}
