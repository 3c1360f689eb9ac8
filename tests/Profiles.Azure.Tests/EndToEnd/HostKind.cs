using Profiles.Azure.Cosmos;
using Profiles.Privacy.Encryption;
using Profiles.Azure.Tests.Cosmos;
using Profiles.Azure.Tests.Storage;
using Profiles.Local.Azurite;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Azure.Tests.EndToEnd;

/// <summary>What a host works on. The same tests run on every kind and must come to the same.</summary>
/// <param name="Configure">Puts the host on it, always on the same one.</param>
/// <param name="Stores">What ends with the kind; null if nothing does.</param>
internal sealed record HostKind(string Name, Func<LocalHostOptions, LocalHostOptions> Configure, IAsyncDisposable? Stores = null) : IAsyncDisposable
{
    public const string FolderAndSqlite = "folder + SQLite";
    public const string AzuriteAndSqlite = "Azurite + SQLite";
    public const string AzuriteAndCosmos = "Azurite + Cosmos DB";

    /// <summary>A row each; a new kind is one more entry.</summary>
    private static readonly Dictionary<string, Func<Task<HostKind>>> Kinds = new(StringComparer.Ordinal)
    {
        [FolderAndSqlite] = () => Task.FromResult(new HostKind(FolderAndSqlite, o => o)),
        [AzuriteAndSqlite] = async () =>
        {
            var account = await AzuriteForTests.ConnectionStringAsync();
            return new HostKind(AzuriteAndSqlite, o => OnStorage(o, account));
        },
        [AzuriteAndCosmos] = async () =>
        {
            var account = await AzuriteForTests.ConnectionStringAsync();
            var cosmos = new CosmosUnderTest();
            await cosmos.OpenAsync();
            return new HostKind(AzuriteAndCosmos, o => OnCosmos(OnStorage(o, account), cosmos.Options), cosmos);
        },
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    /// <summary>A fresh one of the kind.</summary>
    public static Task<HostKind> CreateAsync(string name) => Kinds[name]();

    /// <summary>On the stand-in this also fails if it was asked what it does not know.</summary>
    public ValueTask DisposeAsync() => Stores?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static LocalHostOptions OnStorage(LocalHostOptions options, string account) =>
        options.WithStorage(account) with { QueueLease = TimeSpan.FromSeconds(4) };

    /// <summary>Every port on documents; a lead is announced on the storage queue at once, and the relay of those announced in SQLite finds none.</summary>
    private static LocalHostOptions OnCosmos(LocalHostOptions options, CosmosOptions cosmos) => options with
    {
        Compose = (services, folder) =>
        {
            options.Compose(services, folder);
            services.AddProfilesCosmos(cosmos);
            services.AddFieldEncryption();
        },
    };
}
