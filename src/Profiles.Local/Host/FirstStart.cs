using Profiles.Access;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Web.Access;

namespace Profiles.Local.Host;

/// <summary>What a data folder needs before it is first used.</summary>
public static class FirstStart
{
    /// <summary>Puts the starter definitions into a store that has none.</summary>
    public static async Task AddStartersAsync(IDefinitionStore store, string folder, TimeProvider time, CancellationToken cancellation)
    {
        var state = await store.ReadAsync(cancellation);
        if (state.Number > 0 || !Directory.Exists(folder)) return;
        var plan = DefinitionPlan.Upgrade(state, DefinitionFolder.Read(folder, DefinitionOrigin.Starter), _ => false);
        var publication = new Publication(state.Number + 1, time.GetUtcNow(), PublicationNote.Product, ApprovedBy: null, Why: null, plan.Revisions);
        await store.PublishAsync(publication, cancellation);
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
