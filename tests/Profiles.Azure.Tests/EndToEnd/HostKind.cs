using Profiles.Azure.Tests.Storage;
using Profiles.Local.Azurite;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Azure.Tests.EndToEnd;

/// <summary>What a host works on. The same tests run on every kind and must come to the same.</summary>
/// <param name="Configure">Puts the host on it, always on the same one.</param>
internal sealed record HostKind(string Name, Func<LocalHostOptions, LocalHostOptions> Configure)
{
    public const string FolderAndSqlite = "folder + SQLite";
    public const string AzuriteAndSqlite = "Azurite + SQLite";

    /// <summary>A row each; a new kind is one more entry.</summary>
    private static readonly Dictionary<string, Func<Task<HostKind>>> Kinds = new(StringComparer.Ordinal)
    {
        [FolderAndSqlite] = () => Task.FromResult(new HostKind(FolderAndSqlite, o => o)),
        [AzuriteAndSqlite] = async () =>
        {
            var account = await AzuriteForTests.ConnectionStringAsync();
            return new HostKind(AzuriteAndSqlite, o => o.WithStorage(account) with { QueueLease = TimeSpan.FromSeconds(4) });
        },
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    /// <summary>A fresh one of the kind.</summary>
    public static Task<HostKind> CreateAsync(string name) => Kinds[name]();
}
