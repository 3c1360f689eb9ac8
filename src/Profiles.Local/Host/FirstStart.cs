using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Web.Access;

namespace Profiles.Local.Host;

/// <summary>What a data folder needs before it is first used.</summary>
public static class FirstStart
{
    private const string StarterOrigin = "starter";

    /// <summary>Puts the starter definitions into a store that has none.</summary>
    public static async Task AddStartersAsync(IDefinitionStore store, string folder, CancellationToken cancellation)
    {
        if (await store.ReadAllAsync(cancellation) is not [] || !Directory.Exists(folder)) return;
        await store.ApplyAsync(DefinitionFolder.Read(folder, StarterOrigin), [], cancellation);
    }

    // A host does not run longer without a restart. What a backup or a crash leaves of it is no lasting admin and ends by itself.
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(366);

    /// <summary>Removes the key of a host that died.</summary>
    public static async Task RemoveDeadSessionAsync(string folder, IKeyStore store, CancellationToken cancellation)
    {
        if (RunningHost.Read(folder) is not { } dead) return;
        await store.RemoveAsync(dead.KeyId, cancellation);
        RunningHost.Remove(folder);
    }

    /// <summary>A key for commands run beside this host, as long as it runs.</summary>
    public static Task<CreatedKey> AddSessionAsync(ApiKeys keys, TimeProvider time, CancellationToken cancellation) =>
        keys.CreateAsync(Roles.Admin, channel: null, time.GetUtcNow() + LongestSession, cancellation);
}
